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

/** A step: what it does, an example of it, and the function itself. */
export interface StepDefinition {
  readonly about: string;
  readonly example: { readonly quote: string; readonly params?: StepParams; readonly value: string };
  readonly run: (quote: string, params: StepParams) => string;
}

const PERCENT_WORDS: Readonly<Record<string, string>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };

export const STEPS: Readonly<Record<string, StepDefinition>> = {
  latex: {
    about: 'a fragment of LaTeX mathematics as text',
    example: { quote: '\\geq', value: '≥' },
    run: (quote) => readLatex(SourceText.from(quote)).value,
  },
  mathml: {
    about: 'a MathML element as LaTeX',
    example: { quote: '<mfrac><mn>1</mn><mn>2</mn></mfrac>', value: '\\frac{1}{2}' },
    run: (quote) => mathmlToLatex(quote),
  },
  entity: {
    about: 'an HTML character reference as its character',
    example: { quote: '&ge;', value: '≥' },
    run: (quote) => decodeEntity(quote),
  },
  break: {
    about: 'a tag that ends a line as a line feed',
    example: { quote: '<br/>', value: '\n' },
    run: () => '\n',
  },
  gap: {
    about: 'what parts two cells as a space',
    example: { quote: '|', value: ' ' },
    run: () => ' ',
  },
  picture: {
    about: 'a picture that cannot be read as the character that stands for an object',
    example: { quote: '<img src="a.gif">', value: '\ufffc' },
    run: () => '\ufffc',
  },
  superscript: {
    about: 'digits as raised digits',
    example: { quote: '2', value: '²' },
    run: (quote) => superscript(quote) ?? quote,
  },
  take: {
    about: 'the part of a text from `from` to `to`',
    example: { quote: '1/2', params: { from: 1, to: 3 }, value: '/2' },
    run: (quote, { from, to }) => quote.slice(Number(from), Number(to)),
  },
  collapse: {
    about: 'each run of white space as one space, none at the ends',
    example: { quote: ' 甲 \n 乙 ', value: '甲 乙' },
    run: collapse,
  },
  squeeze: {
    about: 'as `collapse`, and no space between Chinese characters or marks',
    example: { quote: '人代会 经费', value: '人代会经费' },
    run: squeeze,
  },
  tidy: {
    about: 'as `collapse`, and no space beside figures, comparators and units',
    example: { quote: '次数 ≥ 10 次', value: '次数≥10次' },
    run: tidy,
  },
  width: {
    about: 'full-width letters, digits and signs as ASCII',
    example: { quote: '１０％', value: '10%' },
    run: foldWidth,
  },
  digits: {
    about: 'a number in digits without its group marks, in ASCII',
    example: { quote: '3,309,840.00', value: '3309840.00' },
    run: plainDigits,
  },
  numeral: {
    about: 'a Chinese numeral as a decimal literal',
    example: { quote: '二十五', value: '25' },
    run: (quote) => numeral(quote) ?? quote,
  },
  'percent-words': {
    about: '百分之 as %, 千分之 as ‰, 万分之 as ‱',
    example: { quote: '百分之', value: '%' },
    run: (quote) => (Object.hasOwn(PERCENT_WORDS, quote) ? PERCENT_WORDS[quote]! : quote),
  },
  comparator: {
    about: 'a sign or a word that compares as one of ≥ ≤ = > <',
    example: { quote: '不少于', value: '≥' },
    run: (quote) => comparatorOf(quote)?.operator ?? quote,
  },
  deadline: {
    about: 'a date phrase as the ISO date of its last day; `fiscalYear` stands in for a year that is not written',
    example: { quote: '12月底前', params: { fiscalYear: 2024 }, value: '2024-12-31' },
    run: (quote, { fiscalYear }) =>
      deadline(quote, fiscalYear === undefined ? null : Number(fiscalYear))?.date ?? quote,
  },
  once: {
    about: 'a wording that stands twice as one',
    example: { quote: '株株', value: '株' },
    run: (quote) => (quote.slice(0, quote.length / 2).repeat(2) === quote ? quote.slice(quote.length / 2) : quote),
  },
  scale: {
    about: 'a sum times ten to the power of `power`, exactly: 元 as 万元',
    example: { quote: '832000.00', params: { power: -4 }, value: '83.2' },
    run: (quote, { power }) => scaled(quote, Number(power)),
  },
  level: {
    about: "a level's alias as its standard name",
    example: { quote: '产出值', value: '产出指标' },
    run: (quote) => levelNamed(quote)?.canonical ?? quote,
  },
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
    const at = typeof step === 'string' ? undefined : step[1].at;
    if (Array.isArray(at) && joined === null)
      for (const index of at) pieces[index] = runStep(pieces[index] ?? '', step);
    else joined = runStep(joined ?? pieces.join(''), step);
  }
  return joined ?? pieces.join('');
}

const NO_PARAMS: StepParams = {};
const BY_NAME: ReadonlyMap<string, StepDefinition> = new Map(Object.entries(STEPS));

/** Runs a step on a text. Throws a RangeError for one that is not on the list. */
export function runStep(value: string, step: Step): string {
  const name = typeof step === 'string' ? step : step[0];
  const definition = BY_NAME.get(name);
  if (!definition) throw new RangeError(`unknown step ${JSON.stringify(name)}`);
  return definition.run(value, typeof step === 'string' ? NO_PARAMS : step[1]);
}

export interface Notation {
  readonly spans: readonly Span[];
  readonly steps: readonly Step[];
}

/** The spans of a text and the steps that read its notation, as provenance holds them. */
export function notationOf(text: Text): Notation {
  const spans = text.places;
  if (text.verbatim) return { spans, steps: [] };
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
  return { spans, steps };
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
