/** How well a Document gives the facts of a truth: record by record, leaf by leaf. */

import type { Document, Finding } from '../model/document.js';
import { type Fact, factsOf } from './facts.js';

export interface Tally {
  right: number;
  /** Leaves of the truth that the document lacks or has otherwise. */
  missed: number;
  /** Leaves of the document that the truth lacks or has otherwise. */
  wrong: number;
}

export interface Difference {
  /** `indicator.value`. */
  readonly field: string;
  readonly place: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /** True where no error and no warning tells of it. */
  readonly silent: boolean;
}

export interface Score {
  readonly fields: ReadonlyMap<string, Tally>;
  readonly differences: readonly Difference[];
}

/** What a truth need not say: it is compared where the truth says it at least once. */
const OPTIONAL = new Set([
  'documentKind',
  'region',
  'category',
  'period',
  'funding',
  'weight',
  'direction',
  'actual',
  'score',
  'explanation',
]);

/** `text` is the source that the document's findings point into. */
export function score(truth: Fact, document: Document, text: string): Score {
  const scorer = new Scorer(statedFields(truth), document.findings, text);
  scorer.pair(truth, factsOf(document), '');
  return { fields: scorer.fields, differences: scorer.differences };
}

function statedFields(fact: Fact, stated = new Set<string>()): ReadonlySet<string> {
  for (const key of Object.keys(fact.leaves)) stated.add(`${fact.type}.${key}`);
  for (const child of fact.children) statedFields(child, stated);
  return stated;
}

class Scorer {
  readonly fields = new Map<string, Tally>();
  readonly differences: Difference[] = [];
  private readonly told: readonly Finding[];

  constructor(
    private readonly stated: ReadonlySet<string>,
    findings: readonly Finding[],
    private readonly text: string,
  ) {
    this.told = findings.filter(({ severity }) => severity !== 'note');
  }

  /** A record of the truth beside its record in the document; null where one of them has none. */
  pair(truth: Fact | null, found: Fact | null, above: string): void {
    const { type } = (truth ?? found)!;
    const name = (truth ?? found)!.leaves.name ?? (truth ?? found)!.leaves.text ?? '';
    const place = type === 'document' ? '' : `${above}/${name}`;
    for (const key of new Set([...Object.keys(truth?.leaves ?? {}), ...Object.keys(found?.leaves ?? {})])) {
      const field = `${type}.${key}`;
      if (OPTIONAL.has(key) && !this.stated.has(field)) continue;
      this.leaf(field, place, truth, found, key);
    }
    for (const kind of ['entity', 'project', 'objective', 'indicator'] as const) {
      const of = (fact: Fact | null) => (fact?.children ?? []).filter((child) => child.type === kind);
      for (const [own, other] of paired(of(truth), of(found))) this.pair(own, other, place);
    }
  }

  private leaf(field: string, place: string, truth: Fact | null, found: Fact | null, key: string): void {
    const expected = truth?.leaves[key] ?? null;
    const actual = found?.leaves[key] ?? null;
    if (expected === null && actual === null) return;
    const tally = this.fields.get(field) ?? { right: 0, missed: 0, wrong: 0 };
    this.fields.set(field, tally);
    if (expected === actual) tally.right++;
    else {
      if (expected !== null) tally.missed++;
      if (actual !== null) tally.wrong++;
      this.differences.push({
        field,
        place,
        expected,
        actual,
        silent: !this.isTold(found, expected ?? actual!, truth),
      });
    }
  }

  /** On the record itself, or over the place where the source has the words. */
  private isTold(found: Fact | null, words: string, truth: Fact | null): boolean {
    if (found?.id && this.told.some(({ record }) => record === found.id)) return true;
    if (found?.type === 'document' && this.told.some(({ record }) => record !== null && /\/s\d+$/.test(record)))
      return true;
    const looked = [words, truth?.leaves.name, truth?.leaves.text].filter(
      (text): text is string => typeof text === 'string' && text.length > 1,
    );
    return looked.some((text) => this.covers(text));
  }

  private covers(words: string): boolean {
    for (let at = this.text.indexOf(words); at >= 0; at = this.text.indexOf(words, at + 1)) {
      const end = at + words.length;
      if (this.told.some(({ spans }) => spans.some(({ span: [from, to] }) => from < end && to > at))) return true;
    }
    return false;
  }
}

/** Records side by side in order, so that as much as possible agrees. */
export function paired(
  truth: readonly Fact[],
  found: readonly Fact[],
): readonly (readonly [Fact | null, Fact | null])[] {
  const width = found.length + 1;
  const best = new Float64Array((truth.length + 1) * width);
  for (let row = truth.length - 1; row >= 0; row--) {
    for (let column = found.length - 1; column >= 0; column--) {
      const both = best[(row + 1) * width + column + 1]! + likeness(truth[row]!, found[column]!);
      best[row * width + column] = Math.max(both, best[(row + 1) * width + column]!, best[row * width + column + 1]!);
    }
  }
  const pairs: [Fact | null, Fact | null][] = [];
  let [row, column] = [0, 0];
  while (row < truth.length && column < found.length) {
    const here = best[row * width + column]!;
    const both = best[(row + 1) * width + column + 1]! + likeness(truth[row]!, found[column]!);
    if (here === both && likeness(truth[row]!, found[column]!) > 0) pairs.push([truth[row++]!, found[column++]!]);
    else if (here === best[(row + 1) * width + column]!) pairs.push([truth[row++]!, null]);
    else pairs.push([null, found[column++]!]);
  }
  while (row < truth.length) pairs.push([truth[row++]!, null]);
  while (column < found.length) pairs.push([null, found[column++]!]);
  return pairs;
}

/** How much two records agree; 0 where they are different ones. */
function likeness(truth: Fact, found: Fact): number {
  const [a, b] = [truth, found].map(({ leaves }) => leaves.name ?? leaves.text ?? '') as [string, string];
  // A record whose name was lost is still the record in its place.
  const named = a === b ? 6 : a === '' || b === '' ? 1 : 4 * overlap(a, b);
  if (named < 1 && truth.type !== 'objective')
    return truth.leaves.value && truth.leaves.value === found.leaves.value ? 0.5 : 0;
  const equal = Object.keys(truth.leaves).filter(
    (key) => truth.leaves[key] !== null && truth.leaves[key] === found.leaves[key],
  );
  return named + equal.length * 0.25;
}

/** The share of pairs of characters that two texts have in common. */
function overlap(a: string, b: string): number {
  const pairsOf = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const [left, right] = [pairsOf(a.slice(0, 400)), pairsOf(b.slice(0, 400))];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return shared === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

/** Some tallies together. */
export function tallyOf(tallies: Iterable<Tally>): Tally {
  const sum: Tally = { right: 0, missed: 0, wrong: 0 };
  for (const { right, missed, wrong } of tallies) {
    sum.right += right;
    sum.missed += missed;
    sum.wrong += wrong;
  }
  return sum;
}

/** Precision, recall and F1 of a tally; 1 where there was nothing to find and nothing was. */
export function rates({ right, missed, wrong }: Tally): { precision: number; recall: number; f1: number } {
  const precision = right + wrong === 0 ? 1 : right / (right + wrong);
  const recall = right + missed === 0 ? 1 : right / (right + missed);
  return {
    precision,
    recall,
    f1: right === 0 ? Number(missed + wrong === 0) : (2 * precision * recall) / (precision + recall),
  };
}
