/** A number as disclosures write it, at one place of a text: digits, numerals, 百分之…, a range, a tolerance. */

import type { Step } from '../../pipeline/model/document.js';
import type { Text } from '../../pipeline/model/text.js';
import { isKept, NUMERAL_CHARACTERS, NUMERAL_PATTERN, numeral } from '../../pipeline/steps/numbers.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';

export interface NumberPart {
  readonly text: Text;
  readonly steps: readonly Step[];
}

export interface NumberRead {
  readonly low: NumberPart;
  readonly high: NumberPart | null;
  /** From the first digit to the last, the mark of a range included. */
  readonly text: Text;
  /** 百分之, 千分之: a unit that stands before its number. */
  readonly unitBefore: Text | null;
  /** The unit that a range repeats after its first number. */
  readonly unitInside: Text | null;
  readonly end: number;
}

const D = '[0-9０-９]';
const GROUP_SPACE = '[ \\u00a0\\u2009\\u202f]';
export const DIGITS_PATTERN = `[-−－]?(?:${D}{1,3}(?:,${D}{3})+(?!${D})(?:[.．]${D}+)?|${D}+${GROUP_SPACE}[.．]${D}+|${D}+[.．]${D}{3}(?:${GROUP_SPACE}${D}{1,3})+(?!${D})|${D}{1,3}(?:${GROUP_SPACE}${D}{3})+(?!${D})(?:[.．]${D}+)?|${D}+(?:[.．]${D}+)?)`;
/** 几十, 数百 and 九成五 are no numbers of what follows; the 数 of 次数 is none of theirs. */
const PART_OF_ANOTHER = `(?<![${NUMERAL_CHARACTERS}几万亿]|[${NUMERAL_CHARACTERS}\\d]成|(?<![次人个户天件项家场期批名份套台辆座条处])数(?=[十百千]))`;
const WORDS = `${PART_OF_ANOTHER}${NUMERAL_PATTERN}(?!\\s*(?:分之|级|类|等|档|型|星|流))(?=\\s*(?:${UNIT_PATTERN}))`;
const PER = '(?:百分之|千分之|万分之)';

/** One number: digits, 百分之…, or a numeral that a unit follows. */
export const NUMBER_PATTERN = `(?:${DIGITS_PATTERN}|${PER}\\s*(?:${DIGITS_PATTERN}|${NUMERAL_PATTERN})|${WORDS})`;
const RANGE_MARKS = /[-－–—~～∼〜至到]/;
const RANGE_MARK = `\\s*(?:--|——|${RANGE_MARKS.source})\\s*`;

const NUMBER = new RegExp(`^(?:(${PER}\\s*)(${DIGITS_PATTERN}|${NUMERAL_PATTERN})|(${DIGITS_PATTERN}|${WORDS}))`);
const RANGE = new RegExp(`^\\s*(${UNIT_PATTERN})?${RANGE_MARK}(?:${PER}\\s*)?(${DIGITS_PATTERN}|${NUMERAL_PATTERN})`);

const DIGITS: readonly Step[] = ['digits'];
const NUMERAL: readonly Step[] = ['numeral'];

/** No number is longer; what lies behind is not looked at, so that long texts cost no more than their length. */
const WINDOW = 80;

/** The number at `offset`, with the rest of its range; null where there is none. */
export function numberAt(text: Text, offset: number): NumberRead | null {
  const match = text.matchWithin(offset, offset + WINDOW, NUMBER);
  if (!match) return null;
  const unitBefore = match.group(0);
  const digits = unitBefore ? match.group(1) : match.group(2);
  if (!isWhole(digits!)) return null;
  const low = part(digits!);
  if (!low) return null;
  const end = offset + match.end;
  const range = rangeAfter(text, end, /^[-−－]/.test(digits!.value));
  return {
    low,
    high: range?.high ?? null,
    text: range ? text.slice(offset + (unitBefore?.length ?? 0), range.end) : digits!,
    unitBefore: unitBefore?.trim() ?? null,
    unitInside: range?.unit ?? null,
    end: range?.end ?? end,
  };
}

function rangeAfter(
  text: Text,
  end: number,
  negative: boolean,
): { high: NumberPart; unit: Text | null; end: number } | null {
  if (negative || !RANGE_MARKS.test(text.value.slice(end, end + WINDOW))) return null;
  const match = text.matchWithin(end, end + WINDOW, RANGE);
  if (!match) return null;
  const [unit, digits] = match.groups;
  const high = part(digits!.value.startsWith('-') ? digits!.slice(1) : digits!);
  return high && { high, unit: unit ?? null, end: end + match.end };
}

function part(text: Text): NumberPart | null {
  if (/[0-9０-９]/.test(text.value)) return isKept(text.value) ? { text, steps: DIGITS } : null;
  return numeral(text.value) === null ? null : { text, steps: NUMERAL };
}

/** False for a part of a fraction or another expression that stands for one thing. */
function isWhole(text: Text): boolean {
  return text.verbatim || text.pieces.every(({ origin, value }) => origin === null || origin.value === value);
}
