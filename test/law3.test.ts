import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conversion, convertTextual } from '../pipeline/convert.js';
import { lawProblems } from './support/documents.js';
import type { Facts, ProjectFacts } from './support/facts.js';
import { anyCase, type Case, COMBINATIONS, DIALECTS, LAYOUTS, writtenCase } from './support/layouts/all.js';
import { expectedRecords, foundRecords } from './support/layouts/records.js';
import { factsOfTruth } from './support/sample-facts.js';

/** What the reader is known to read otherwise, with the reason. What is read rightly has to leave the list. */
interface Known {
  /** The layouts and dialects, as the tests name them. */
  readonly where: RegExp;
  readonly reason: string;
  /** The documents whose records differ; absent where only coverage does. */
  readonly when?: (one: Case, text: string) => boolean;
  /** What no record claims. */
  readonly unclaimed?: RegExp;
  /** Names of projects and indicators that documents are written without. */
  readonly without?: RegExp;
}

const KNOWN: readonly Known[] = [
  {
    where: /^A .* in spaces$/,
    reason: 'a hierarchy in a cell, columns aligned by spaces: nothing is read',
    when: () => true,
  },
  {
    where: /^[CE] .* in spaces$/,
    reason: '预期目标 beside 实际完成情况, aligned by spaces: the goals are not read',
    when: ({ facts }) => facts.evaluation,
  },
  {
    where: /^A /,
    reason: 'an item’s number glued between 前 and a quotation mark (月底前2. “一老一小”…) is not seen',
    when: (_, text) => /前\d\. “/.test(text),
  },
];

const RUNS = 40;

/** The facts without the projects and indicators of these names. */
function spared(facts: Facts, names: readonly RegExp[]): Facts {
  const left = <T extends { readonly name: string }>(all: readonly T[]) =>
    all.filter(({ name }) => !names.some((own) => own.test(name)));
  const project = (own: ProjectFacts): ProjectFacts => ({ ...own, indicators: left(own.indicators) });
  return {
    ...facts,
    units: facts.units.map((unit) => ({ ...unit, projects: left(unit.projects).map(project) })),
  };
}

/** Checks laws 1 and 2, the records, and that nothing is left over. */
function check(layout: string, dialect: string, drawn: Case): void {
  const known = KNOWN.filter(({ where }) => where.test(`${layout} in ${dialect}`));
  const one = {
    ...drawn,
    facts: spared(
      drawn.facts,
      known.flatMap(({ without }) => without ?? []),
    ),
  };
  const text = writtenCase(layout, dialect, one);
  const conversion = convertTextual({ path: DIALECTS[dialect]!.file, bytes: new TextEncoder().encode(text) });
  expect(lawProblems(conversion), text).toEqual([]);
  if (known.some(({ when }) => when?.(one, text))) return;
  const kept = LAYOUTS[layout]!.kept(one.facts, one.options);
  expect(foundRecords(conversion.document), text).toEqual(expectedRecords(one.facts, kept));
  const lost = unclaimedIn(conversion).map((own) =>
    known.reduce((rest, { unclaimed }) => (unclaimed ? rest.replace(unclaimed, '') : rest).trim(), own.trim()),
  );
  expect(
    lost.filter((own) => own !== ''),
    text,
  ).toEqual([]);
}

/** The texts that no record claims. */
function unclaimedIn({ source, document }: Conversion): readonly string[] {
  const found = document.findings.filter(({ rule }) => rule === 'unclaimed-text');
  return found.flatMap(({ spans }) => spans.map(({ span: [from, to] }) => source.text.slice(from, to)));
}

describe('law 3: the same facts in another notation, dialect or layout', () => {
  it.each(COMBINATIONS)('%s in %s', (layout, dialect) => {
    fc.assert(
      fc.property(anyCase(layout, dialect), (one) => check(layout, dialect, one)),
      { seed: 3, numRuns: RUNS },
    );
  });
});

describe('law 3: the facts of the sample', () => {
  const facts = factsOfTruth(readFileSync(new URL('./fixtures/sample/truth.txt', import.meta.url), 'utf8'));
  const samples = COMBINATIONS.filter(
    ([layout, dialect]) => /^[ABC]/.test(layout) && dialect !== 'spaces' && dialect !== 'cell a line',
  );

  it.each(samples)('%s in %s', (layout, dialect) => {
    const [drawn] = fc.sample(anyCase(layout, dialect), { seed: 3, numRuns: 1 });
    const options = { ...drawn!.options, shared: 'merged', extras: 'none' } as const;
    check(layout, dialect, { ...drawn!, facts, options });
  });
});
