/** Amounts that must add up: the difference, what rounding explains of it, and which rows would explain the rest. */

import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  format,
  shift,
  subtract,
  ZERO,
} from '../../pipeline/model/decimal.js';
import type { Field, Hit } from '../../pipeline/model/reading.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';

export interface Summand {
  readonly name: string;
  readonly amount: Decimal;
}

/** A record with money: what is summed up, and the sum. */
export interface Amounted {
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
}

export type Part = Amounted & { readonly name: Field<string> };

export interface Sum {
  readonly summands: readonly Summand[];
  /** What the parts come to, and what is printed. */
  readonly sum: Decimal;
  readonly whole: Decimal;
  readonly difference: Decimal;
  readonly agrees: boolean;
  /** Whether each figure's last digit, rounded, may make up the difference. */
  readonly rounded: boolean;
}

const amountOf = (field: Field<number> | null): Decimal | null => field && decimal(String(field.value));

/** A sum and its parts; null where an amount is missing. `unit` is that of the printed figures. */
export function sumOf(parts: readonly Part[], whole: Amounted, unit: Field<string> | null): Sum | null {
  const printed = amountOf(whole.amount);
  const summands = parts.flatMap(({ name, amount }): readonly Summand[] => {
    const value = amountOf(amount);
    return value ? [{ name: name.value, amount: value }] : [];
  });
  if (!printed || summands.length === 0 || summands.length < parts.length) return null;
  const found = differenceOf(
    summands.map(({ amount }) => amount),
    printed,
    [whole, ...parts].map(({ amountText }) => amountText?.value ?? ''),
    MONEY_UNITS.get(unit?.value ?? '万元') ?? 0,
  );
  return { summands, whole: printed, ...found };
}

/** What a sum gives a record: the figures, and the places of the sum and of its parts. */
export function sumHit(record: string, message: string, sum: Sum, parts: readonly Part[], whole: Amounted): Hit {
  return {
    record,
    message,
    spans: [whole, ...parts].map(({ amount }) => amount!.text!.hull),
    ...(sum.agrees ? { holds: true } : {}),
    expected: format(sum.sum),
    actual: format(sum.whole),
    difference: format(subtract(sum.whole, sum.sum)),
  };
}

/** How the parts differ from the whole. `printed` are all figures as printed, the whole's too. */
export function differenceOf(
  parts: readonly Decimal[],
  whole: Decimal,
  printed: readonly string[],
  power: number,
): Pick<Sum, 'sum' | 'difference' | 'agrees' | 'rounded'> {
  const sum = parts.reduce(add, ZERO);
  const difference = subtract(sum, whole);
  const slack = printed.map((figure) => halfOf(figure, power)).reduce(add, ZERO);
  const agrees = difference.digits === 0n;
  return { sum, difference, agrees, rounded: !agrees && compare(absolute(difference), slack) <= 0 };
}

/** Half a unit of a printed figure's last digit: 6.00 stands for 5.995 to 6.005. */
export function halfOf(figure: string, power: number): Decimal {
  const places = /[.．]([\d０-９]+)/.exec(figure)?.[1]?.length ?? 0;
  return shift({ digits: 5n, scale: places + 1 }, power);
}

const MOST_SUSPECTS = 3;
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
    if (compare(amount, size) === 0) return [`“${name}”的${format(amount)}万元（${doubled}）`];
    // Were the figure smaller or larger by the factor, all would add up.
    const slip = SLIPS.find(([, power]) =>
      [-power, power].some((moved) => compare(subtract(amount, shift(amount, moved)), difference) === 0),
    );
    return slip ? [`“${name}”的${format(amount)}万元（${slip[0]}）`] : [];
  });
  return found.slice(0, MOST_SUSPECTS);
}

/** 可能的原因: for the end of a message. */
export function suspicion({ summands, difference }: Sum): string {
  const found = suspects(summands, difference);
  return found.length === 0 ? '' : `；差额可能出自${found.join('或')}，无法判断是哪一处`;
}
