/** Amounts that must add up: the difference, what rounding explains of it, and which rows would explain the rest. */

import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  format,
  multiply,
  shift,
  subtract,
  ZERO,
} from '../../pipeline/model/decimal.js';
import { largestOf } from '../../pipeline/model/lists.js';
import type { Cause, Field, Hit } from '../../pipeline/model/reading.js';
import type { Text } from '../../pipeline/model/text.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { amountIs, isTooMany } from './cause.js';

export interface Summand {
  readonly name: string;
  readonly amount: Decimal;
}

/** A record with money: what is summed up, and the sum. */
export interface Amounted {
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
}

export type Part = Amounted & { readonly id: string; readonly name: Field<string> };

/** A printed sum, in 万元 and as printed. */
export interface Whole {
  readonly figure: Decimal;
  readonly printed: string;
  readonly text: Text;
}

export interface Sum {
  readonly summands: readonly Summand[];
  /** What the parts come to, and what is printed. */
  readonly sum: Decimal;
  readonly whole: Decimal;
  /** What the parts come to, less what is printed. */
  readonly difference: Decimal;
  readonly agrees: boolean;
  /** Whether each figure's last digit, rounded, may make up the difference. */
  readonly rounded: boolean;
}

const amountOf = (field: Field<number> | null): Decimal | null => field && decimal(String(field.value));

/** The sum that a record prints; null where it prints none. */
export function wholeOf({ amount, amountText }: Amounted): Whole | null {
  const figure = amountOf(amount);
  return figure && amount?.text ? { figure, printed: amountText?.value ?? '', text: amount.text } : null;
}

/** A sum and its parts; null where an amount is missing. `unit` is that of the printed figures. */
export function sumOf(parts: readonly Part[], whole: Whole | null, unit: Field<string> | null): Sum | null {
  const summands = parts.flatMap(({ name, amount }): readonly Summand[] => {
    const value = amountOf(amount);
    return value ? [{ name: name.value, amount: value }] : [];
  });
  if (!whole || summands.length === 0 || summands.length < parts.length) return null;
  const found = differenceOf(
    summands.map(({ amount }) => amount),
    whole,
    parts.map(({ amountText }) => amountText?.value ?? ''),
    MONEY_UNITS.get(unit?.value ?? '万元') ?? 0,
  );
  return { summands, whole: whole.figure, ...found };
}

/** What a sum gives a record: the figures, and the places of the sum and of its parts; `own` is the unit whose sum it is. */
export function sumHit(
  record: string,
  message: string,
  sum: Sum,
  parts: readonly Part[],
  { text }: Whole,
  own: Part | null = null,
): Hit {
  return {
    record,
    message,
    spans: [text, ...parts.map(({ amount }) => amount!.text!)].map(({ hull }) => hull),
    ...(sum.agrees ? { holds: true } : {}),
    expected: inWan(sum.sum),
    actual: inWan(sum.whole),
    difference: inWan(subtract(sum.whole, sum.sum)),
    causes: causesOf(sum, parts, own),
  };
}

/** How the parts differ from the whole; `printed` are the parts' figures as printed. */
export function differenceOf(
  parts: readonly Decimal[],
  whole: Pick<Whole, 'figure' | 'printed'>,
  printed: readonly string[],
  power: number,
): Pick<Sum, 'sum' | 'difference' | 'agrees' | 'rounded'> {
  const sum = parts.reduce(add, ZERO);
  const difference = subtract(sum, whole.figure);
  // A spreadsheet leaves out the zeros at the end: 50 in a column that also has 33.25 stands for 50.00.
  const finest = largestOf(printed.map(placesOf));
  const column = multiply(halfDigit(finest, power), { digits: BigInt(printed.length), scale: 0 });
  const slack = add(column, halfOf(whole.printed, power));
  const agrees = difference.digits === 0n;
  return { sum, difference, agrees, rounded: !agrees && compare(absolute(difference), slack) <= 0 };
}

/** Half a unit of a printed figure's last digit: 6.00 stands for 5.995 to 6.005. */
export const halfOf = (figure: string, power: number): Decimal => halfDigit(placesOf(figure), power);

const halfDigit = (places: number, power: number): Decimal => shift({ digits: 5n, scale: places + 1 }, power);
const placesOf = (figure: string): number => /[.．]([\d０-９]+)/.exec(figure)?.[1]?.length ?? 0;

/** The amounts that each would make a sum hold; where it holds, those that make it. */
function causesOf(sum: Sum, parts: readonly Part[], whole: Part | null): readonly Cause[] {
  const own = parts.map((part, at) => {
    const amount = subtract(sum.summands[at]!.amount, sum.difference);
    return amount.digits === 0n && !sum.agrees ? isTooMany(part) : amountIs(part, amount);
  });
  return whole ? [...own, amountIs(whole, sum.sum)] : own;
}

/** A sum of money as findings tell it. */
export const inWan = (amount: Decimal): string => `${format(amount)}万元`;

const MOST_SUSPECTS = 3;
const TWO: Decimal = { digits: 2n, scale: 0 };
/** A factor that a slip makes of a figure: a point that moved, 元 for 万元. */
const SLIPS = [
  ['小数点错一位', 1],
  ['小数点错两位', 2],
  ['元与万元相混', 4],
] as const;

/** The rows that alone would explain a difference; it cannot be told which does. */
export function suspects(parts: readonly Summand[], difference: Decimal): readonly string[] {
  const size = absolute(difference);
  const doubled = difference.digits > 0n ? '重复计列或合计漏计' : '漏列了同额的一行或合计重复计列';
  const found = parts.flatMap(({ name, amount }) => {
    if (amount.digits === 0n) return [];
    if (compare(amount, size) === 0) return [`“${name}”的${inWan(amount)}（${doubled}）`];
    if (compare(multiply(amount, TWO), difference) === 0 && amount.digits < 0n)
      return [`“${name}”的${inWan(amount)}（负号应去掉）`];
    // Were the figure smaller or larger by the factor, all would add up.
    const slip = SLIPS.find(([, power]) =>
      [-power, power].some((moved) => compare(subtract(amount, shift(amount, moved)), difference) === 0),
    );
    return slip ? [`“${name}”的${inWan(amount)}（${slip[0]}）`] : [];
  });
  return [...new Set(found)].slice(0, MOST_SUSPECTS);
}

/** 可能的原因: for the end of a message. */
export function suspicion({ summands, difference }: Sum): string {
  const found = suspects(summands, difference);
  return found.length === 0 ? '' : `；差额可能出自${found.join('或')}，无法判断是哪一处`;
}
