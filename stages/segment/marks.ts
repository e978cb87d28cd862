/** The marks that number a hierarchy: 一、 （一） 1. ① 指标1：. Which of them are marks depends on what stands around them. */

import type { Text } from '../../pipeline/model/text.js';
import { foldWidth, numeral } from '../../pipeline/steps/numbers.js';
import { LEVEL_NAME_AHEAD } from '../../pipeline/vocabulary/levels.js';
import { QUALITY } from '../../pipeline/vocabulary/qualities.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';

export type MarkStyle = 'chinese' | 'chinese-bracketed' | 'number' | 'number-bracketed' | 'circled' | 'label';

export interface Mark {
  readonly style: MarkStyle;
  /** Offsets in the text: the whole mark, and the ordinal in it. */
  readonly start: number;
  readonly end: number;
  readonly ordinal: Text;
  readonly number: number;
}

const CHINESE = '[一二三四五六七八九十]{1,3}';
const DIGITS = '[0-9０-９]{1,3}';
const NUMBER_END = '\\s?(?:[.．](?![0-9０-９])|、(?![0-9０-９])|[.．、](?=(?:19|20)\\d{2}\\s?年))';

const FORMS: readonly (readonly [MarkStyle, string])[] = [
  ['chinese-bracketed', `[（(]\\s?(${CHINESE})\\s?[）)]\\s?[、.．]?|([㈠-㈩])`],
  ['chinese', `(${CHINESE})\\s?[、.．](?!\\d)`],
  ['label', `指标\\s?(${DIGITS})\\s?[：:]`],
  ['number-bracketed', `[（(]\\s?(${DIGITS})\\s?[）)]\\s?[、.．]?`],
  ['circled', '([①-⑳])'],
  ['number', `(${DIGITS})(?:${NUMBER_END}|[）)]\\s?[、.．]?)`],
];

const ANY = new RegExp(FORMS.map(([, form]) => `(?:${form})`).join('|'), 'gu');
const STYLES: readonly MarkStyle[] = [
  'chinese-bracketed',
  'chinese-bracketed',
  'chinese',
  'label',
  'number-bracketed',
  'circled',
  'number',
];

const BOUNDARY = /(?:^|[\s；;。：:，,）)】]|指标)$/;
const LINE_START = /(?:^|\n)\s*$/;
/** A text that could end an item: what follows without a space may be the next mark. */
const ITEM_END = new RegExp(`(?:[0-9０-９]\\s?(?:${UNIT_PATTERN})?|[%％‰。；;：:）)]|指标)$`);

/** All marks of a text, in order. `after` is the number of the last item mark before the text, where a page broke it. */
export function findMarks(text: Text, after = 0): Mark[] {
  const marks: Mark[] = [];
  let last = after;
  for (const match of text.matchAll(ANY)) {
    const group = match.groups.findIndex((found) => found !== null);
    const ordinal = match.groups[group]!;
    const mark = {
      style: STYLES[group]!,
      start: match.index,
      end: match.end,
      ordinal,
      number: numberOf(ordinal.value),
    };
    if (!stands(mark, text.value, last, marks.at(-1))) continue;
    marks.push(mark);
    last = mark.style === 'chinese' || mark.style === 'chinese-bracketed' ? 0 : mark.number;
  }
  return marks;
}

/** Whether what looks like a mark is one. */
function stands(mark: Mark, value: string, last: number, before: Mark | undefined): boolean {
  const prefix = value.slice(Math.max(before?.end ?? 0, mark.start - 24), mark.start);
  const rest = value.slice(mark.end, mark.end + 40).trimStart();
  const bounded = mark.start === before?.end || BOUNDARY.test(prefix) || mark.start === 0;
  if (rest === '' && mark.style !== 'label') return bounded;
  if (mark.style === 'chinese')
    return namesLevel(rest) || (bounded && (lineStarts(value, mark.start) || /^[^\s\d]{2,16}指标/.test(rest)));
  if (mark.style === 'chinese-bracketed') return bounded || namesLevel(rest) || ITEM_END.test(prefix);
  if (mark.style === 'circled' || mark.style === 'label') return true;
  if (mark.style === 'number-bracketed') return bounded;
  return standsAsNumber(mark, value, prefix, rest, last, bounded, before);
}

/** A number with a point is a mark where a new item can begin; glued to the text before it only as the next in the sequence. */
function standsAsNumber(
  mark: Mark,
  value: string,
  prefix: string,
  rest: string,
  last: number,
  bounded: boolean,
  before: Mark | undefined,
): boolean {
  const expected = mark.number === last + 1;
  if (/^\d/.test(rest) && value[mark.end] === rest[0]) return bounded && (expected || lineStarts(value, mark.start));
  if (/[）)]/.test(value.slice(mark.start, mark.end)))
    return lineStarts(value, mark.start) && !/[（(][^）)]*$/.test(prefix);
  if (/(?:[≥≤≧≦<>=＝≈约至~～第]|[-–—])\s*$/.test(prefix)) return false;
  if (bounded) return /[\s；;。]$/.test(prefix) || prefix === '' || lineStarts(value, mark.start) || expected;
  return (
    expected &&
    (ITEM_END.test(prefix) ||
      endsInQuality(prefix) ||
      (mark.number === 1 && before?.style.startsWith('chinese') === true))
  );
}

function endsInQuality(prefix: string): boolean {
  const word = /[\p{Script=Han}]+$/u.exec(prefix)?.[0] ?? '';
  return [2, 3, 4].some((length) => word.length >= length && QUALITY.test(word.slice(-length)));
}

function namesLevel(rest: string): boolean {
  const name = LEVEL_NAME_AHEAD.exec(rest)?.[0];
  return name !== undefined && (/(?:指标|目标|值)$/.test(name) || /^[\s：:]|^$/.test(rest.slice(name.length)));
}

function lineStarts(value: string, at: number): boolean {
  return LINE_START.test(value.slice(Math.max(0, at - 8), at)) && (at <= 8 || /\n\s*$/.test(value.slice(at - 8, at)));
}

function numberOf(ordinal: string): number {
  const plain = foldWidth(ordinal);
  if (/^\d+$/.test(plain)) return Number(plain);
  const code = plain.codePointAt(0)!;
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  if (code >= 0x3220 && code <= 0x3229) return code - 0x321f;
  return Number(numeral(plain) ?? 0);
}
