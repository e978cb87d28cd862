/** How a target is written down: its sign in any notation, its number in any figures. */

import type { NumberTarget, Sign, Target } from '../facts.js';

/** What a dialect does to text, to LaTeX and to tags. */
export interface Ink {
  readonly plain: (text: string) => string;
  readonly math: (latex: string) => string;
}

export type Notation =
  | 'sign'
  | 'ascii'
  | 'wide'
  | 'variant'
  | 'entity'
  | 'number entity'
  | 'words'
  | 'phrase'
  | 'suffix'
  | 'math sign'
  | 'math'
  | 'spaced math'
  | 'parentheses'
  | 'tag'
  | 'mathml';

export type Figures = 'plain' | 'grouped' | 'wide';

export interface Style {
  /** Taken in turn by the targets of a document. */
  readonly notations: readonly Notation[];
  readonly figures: Figures;
  /** Between sign, number and unit. */
  readonly gap: '' | ' ';
}

const SIGNS: Readonly<Record<string, Readonly<Record<Sign, string>>>> = {
  sign: { '≥': '≥', '≤': '≤', '=': '=', '>': '>', '<': '<' },
  ascii: { '≥': '>=', '≤': '<=', '=': '=', '>': '>', '<': '<' },
  wide: { '≥': '＞＝', '≤': '＜＝', '=': '＝', '>': '＞', '<': '＜' },
  variant: { '≥': '≧', '≤': '≦', '=': '＝', '>': '＞', '<': '＜' },
  words: { '≥': '大于等于', '≤': '小于等于', '=': '等于', '>': '大于', '<': '小于' },
  phrase: { '≥': '不少于', '≤': '不超过', '=': '等于', '>': '超过', '<': '小于' },
};
const ENTITIES: Readonly<Record<string, Readonly<Record<Sign, string>>>> = {
  entity: { '≥': '&ge;', '≤': '&le;', '=': '=', '>': '&gt;', '<': '&lt;' },
  'number entity': { '≥': '&#8805;', '≤': '&#x2264;', '=': '&#61;', '>': '&#62;', '<': '&#60;' },
};
const COMMANDS: Readonly<Record<Sign, string>> = { '≥': '\\geq', '≤': '\\leq', '=': '=', '>': '>', '<': '<' };
const SUFFIXES: Readonly<Partial<Record<Sign, string>>> = { '≥': '以上', '≤': '以内' };
const XML: Readonly<Record<Sign, string>> = { '≥': '≥', '≤': '≤', '=': '=', '>': '&gt;', '<': '&lt;' };

export const notationOf = ({ notations }: Style, index: number): Notation => notations[index % notations.length]!;

/** A target in one cell, or behind its name. */
export function wholeTarget(target: Target, notation: Notation, style: Style, ink: Ink): string {
  if (target.kind === 'qualitative') return ink.plain(target.wording);
  if (target.kind === 'deadline') return ink.plain(target.phrase);
  return target.kind === 'statement' ? '' : wholeNumber(target, notation, style, ink);
}

/** A target in three columns: sign, value and unit. Qualitative ones say 定性 for a sign. */
export function targetParts(
  target: Target,
  notation: Notation,
  style: Style,
  ink: Ink,
): readonly [string, string, string] {
  if (target.kind === 'qualitative') return [ink.plain('定性'), ink.plain(target.wording), ''];
  if (target.kind === 'deadline') return ['', ink.plain(target.phrase), ''];
  if (target.kind === 'statement') return ['', '', ''];
  const sign = target.sign === null ? '' : signAlone(target.sign, notation, ink);
  return [sign, ink.plain(range(target, style)), ink.plain(target.unit)];
}

function wholeNumber(target: NumberTarget, notation: Notation, style: Style, ink: Ink): string {
  const { sign, value, unit } = target;
  if (sign === null) return ink.plain(range(target, style) + unit);
  const digits = String(value);
  const percent = unit === '%';
  const latex = `${COMMANDS[sign]} ${digits}${percent ? '\\%' : ''}`;
  const rest = percent ? '' : ink.plain(unit);
  const suffix = SUFFIXES[sign];
  switch (notation) {
    case 'math':
      return `${ink.math(`$${latex}$`)}${style.gap}${rest}`.trim();
    case 'spaced math':
      return `${ink.math(`$${spaced(sign, digits, percent)}$`)} ${rest}`.trim();
    case 'parentheses':
      return `${ink.math(`\\(${latex}\\)`)}${style.gap}${rest}`.trim();
    case 'tag':
      return `<math>${xml(latex)}</math>${style.gap}${rest}`.trim();
    case 'mathml':
      return `<math><mo>${XML[sign]}</mo><mn>${digits}</mn></math>${ink.plain(unit)}`;
    case 'suffix':
      if (suffix) return ink.plain(figure(value, style) + unit + suffix);
  }
  return signAlone(sign, notation, ink) + style.gap + ink.plain(figure(value, style) + style.gap + unit);
}

/** `\geq 9 8 . 5 \%`: as MinerU writes formulas. */
function spaced(sign: Sign, digits: string, percent: boolean): string {
  return `${COMMANDS[sign]} ${[...digits].join(' ')}${percent ? ' \\%' : ''}`;
}

function signAlone(sign: Sign, notation: Notation, ink: Ink): string {
  const entity = ENTITIES[notation]?.[sign];
  if (entity !== undefined) return entity;
  switch (notation) {
    case 'math sign':
    case 'math':
    case 'spaced math':
      return ink.math(`$${COMMANDS[sign]}$`);
    case 'parentheses':
      return ink.math(`\\(${COMMANDS[sign]}\\)`);
    case 'tag':
      return `<math>${xml(COMMANDS[sign])}</math>`;
    case 'mathml':
      return `<math><mo>${XML[sign]}</mo></math>`;
    default:
      return ink.plain((SIGNS[notation] ?? SIGNS.words!)[sign]);
  }
}

const xml = (latex: string): string => latex.replace(/</g, '&lt;').replace(/>/g, '&gt;');

function range({ value, high }: NumberTarget, style: Style): string {
  return high === null ? figure(value, style) : `${figure(value, style)}-${figure(high, style)}`;
}

function figure(value: number, { figures }: Style): string {
  const digits = String(value);
  if (figures === 'wide') return digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  return figures === 'grouped' ? grouped(digits) : digits;
}

/** `12,345.6` */
export function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
