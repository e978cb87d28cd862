/**
 * The steps: a closed list of named pure functions that lead from what the source holds to a field's value.
 *
 * The law of provenance: for every field, its steps run on the text at its spans give its value. A step with `at` applies to
 * the spans of those indices, one by one; the first step without `at` finds the spans joined.
 */

import { decimal, format, shift } from '../model/decimal.js';
import type { Step, StepParams } from '../model/document.js';
import type { Span, Text } from '../model/text.js';
import { Text as SourceText } from '../model/text.js';
import { comparatorOf } from '../vocabulary/comparators.js';
import { levelNamed } from '../vocabulary/levels.js';
import { deadline } from './dates.js';
import { decodeEntity } from './entity.js';
import { readLatex, superscript } from './latex.js';
import { mathmlToLatex } from './mathml.js';
import { foldWidth, numeral, plainDigits } from './numbers.js';
import { collapse, squeeze, tidy } from './wording.js';

type StepFunction = (quote: string, params: StepParams) => string;

const PERCENT_WORDS: Readonly<Record<string, string>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };

export const STEPS: Readonly<Record<string, StepFunction>> = {
  /** A fragment of LaTeX mathematics as text: `\geq` → `≥`. */
  latex: (quote) => readLatex(SourceText.from(quote)).value,
  /** A MathML element as LaTeX. */
  mathml: (quote) => mathmlToLatex(quote),
  /** An HTML character reference as its character. */
  entity: (quote) => decodeEntity(quote),
  /** A tag that ends a line as a line feed. */
  break: () => '\n',
  /** Digits raised: `2` → `²`. */
  superscript: (quote) => superscript(quote) ?? quote,
  /** The part of a derived text from `from` to `to`. */
  take: (quote, { from, to }) => quote.slice(Number(from), Number(to)),
  /** Runs of white space as one space. */
  collapse,
  /** As `collapse`, and none beside Chinese characters. */
  squeeze,
  /** As `collapse`, and none beside figures, comparators and units. */
  tidy,
  /** Full-width letters, digits and signs as ASCII. */
  width: foldWidth,
  /** A number in digits without its group marks, in ASCII. */
  digits: plainDigits,
  /** A Chinese numeral as a decimal literal. */
  numeral: (quote) => numeral(quote) ?? quote,
  /** 百分之 as %, 千分之 as ‰. */
  'percent-words': (quote) => PERCENT_WORDS[quote] ?? quote,
  /** A sign or word that compares as one of ≥ ≤ = > <. */
  comparator: (quote) => comparatorOf(quote)?.operator ?? quote,
  /** A date phrase as the ISO date of its last day; `fiscalYear` stands in for a year that is not written. */
  deadline: (quote, { fiscalYear }) =>
    deadline(quote, fiscalYear === undefined ? null : Number(fiscalYear))?.date ?? quote,
  /** A sum times ten to the power of `power`: 元 as 万元. */
  scale: (quote, { power }) => scaled(quote, Number(power)),
  /** A level's alias as its standard name. */
  level: (quote) => levelNamed(quote)?.canonical ?? quote,
};

function scaled(quote: string, power: number): string {
  const sum = decimal(quote);
  return sum ? format(shift(sum, power)) : quote;
}

/** Runs steps on the texts at a field's spans. Throws a RangeError for a step that is not on the list. */
export function derive(quotes: readonly string[], steps: readonly Step[]): string {
  const pieces = [...quotes];
  let joined: string | null = null;
  for (const step of steps) {
    const [name, params] = typeof step === 'string' ? [step, {}] : step;
    const run = STEPS[name];
    if (!run) throw new RangeError(`unknown step ${JSON.stringify(name)}`);
    const at = params.at;
    if (Array.isArray(at) && joined === null) for (const index of at) pieces[index] = run(pieces[index] ?? '', params);
    else joined = run(joined ?? pieces.join(''), params);
  }
  return joined ?? pieces.join('');
}

/** Runs the steps that follow the reading of notation. */
export function runSteps(value: string, steps: readonly Step[]): string {
  return derive([value], steps);
}

export interface Notation {
  readonly spans: readonly Span[];
  readonly steps: readonly Step[];
}

/** The spans of a text and the steps that read its notation, as provenance holds them. */
export function notationOf(text: Text): Notation {
  const pieces = text.pieces;
  const groups = new Map<string, { step: string; params: Record<string, number>; at: number[] }>();
  pieces.forEach(({ origin, skip, value }, index) => {
    if (!origin) return;
    origin.steps.forEach((step, depth) => {
      gather(groups, `${depth} ${step}`, step, {}, index);
    });
    const to = skip + value.length;
    if (skip > 0 || to < origin.value.length) gather(groups, `9 take ${skip} ${to}`, 'take', { from: skip, to }, index);
  });
  const ordered = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const steps = ordered.map(({ step, params, at }) => compact(step, params, at, pieces.length));
  return { spans: pieces.map(({ span }) => span), steps };
}

type Groups = Map<string, { step: string; params: Record<string, number>; at: number[] }>;

function gather(groups: Groups, key: string, step: string, params: Record<string, number>, index: number): void {
  const group = groups.get(key) ?? { step, params, at: [] };
  group.at.push(index);
  groups.set(key, group);
}

/** `at` is left out where the text is a single piece. */
function compact(step: string, params: Record<string, number>, at: readonly number[], pieces: number): Step {
  if (pieces > 1) return [step, { ...params, at }];
  return Object.keys(params).length > 0 ? [step, params] : step;
}
