/** What would explain a hit: a figure that is wrong, and what it would be instead. */

import { type Decimal, decimal, format, shift, ZERO } from '../../pipeline/model/decimal.js';
import type { Cause, Field, IndicatorReading } from '../../pipeline/model/reading.js';

interface Named {
  readonly id: string;
  readonly name: Field<string>;
}

/** That a record's amount is another, in 万元. */
export const amountIs = ({ id, name }: Named, amount: Decimal): Cause =>
  exactly(`${id} amount`, amount, `“${name.value}”的金额为${format(amount)}万元`);

/** That a record's amount pays for so much and more, in 万元; what is a small part of it would not be missed in it. */
export const amountIsAtLeast = ({ id }: Pick<Named, 'id'>, low: Decimal): Cause => ({
  of: `${id} amount`,
  low,
  high: shift(low, 1),
  instead: null,
});

/** That a record's row stands there once too often. */
export const isTooMany = ({ id, name }: Named): Cause => exactly(`${id} amount`, ZERO, `“${name.value}”只计一次`);

/** What an indicator's value may be instead, in its own unit. */
export function valueWithin({ id, name, unit }: IndicatorReading, low: number | null, high: number | null): Cause {
  const [from, to] = [low, high].map((end) => (end === null ? null : rounded(end)));
  if (from && to && low === high) {
    return exactly(`${id} value`, from, `“${name.value}”为${format(from)}${unit?.value ?? ''}`);
  }
  return { of: `${id} value`, low: from ?? null, high: to ?? null, instead: null };
}

/** That an indicator's comparator, or its date, is wrong. */
export const isWrong = ({ id }: Pick<Named, 'id'>, what: 'operator' | 'deadline'): Cause => ({
  of: `${id} ${what}`,
  low: null,
  high: null,
  instead: null,
});

const exactly = (of: string, figure: Decimal, instead: string): Cause => ({ of, low: figure, high: figure, instead });

/** More than any figure has, and fewer digits than binary fractions keep. */
const DIGITS = 12;

const rounded = (value: number): Decimal | null => decimal(String(Number(value.toPrecision(DIGITS))));
