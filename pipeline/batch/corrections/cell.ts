/** A cell of a 更正 column as the value of its field. */

import type { FieldType } from '../../model/correction.js';
import { foldWidth } from '../../steps/numbers.js';
import type { SeenCell } from '../../verify-workbook.js';

/** The marks of a cell that is to be empty. */
const EMPTY: ReadonlySet<string> = new Set(['（空）', '(空)']);
/** Comparators as keyboards have them. */
const OPERATORS: Readonly<Record<string, string>> = { '>=': '≥', '=>': '≥', '<=': '≤', '=<': '≤', '≧': '≥', '≦': '≤' };
/** Digits, with commas between thousands if with any. */
const NUMBER = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.))(?:\.\d+)?(?:[Ee][-+]?\d+)?$/;

/**
 * People write numbers into text cells; Excel keeps 95% as 0.95 and dates as days since 1899-12-30, and makes a date of much that
 * is none: a text is what the cell shows. NaN where it is nothing that the field could be; null where it is to be empty.
 */
export function cellAs(type: FieldType, cell: SeenCell, unit: unknown): string | number | null {
  if (EMPTY.has(cell.shown.trim())) return null;
  const text = foldWidth(cell.shown).trim().replaceAll('，', ',');
  const percent = /%$/.test(text);
  const isNumber = NUMBER.test(text.replace(/%$/, '').trim());
  if (type === 'number') return isNumber && (!percent || unit === '%') ? numberIn(cell, text, percent) : Number.NaN;
  if (type === 'date') return dateIn(cell, text);
  // What Excel made a date or a percentage of is not what was written.
  if (typeof cell.value === 'number' && (!isNumber || percent)) return Number.NaN;
  return type === 'operator' ? (OPERATORS[text] ?? text) : cell.shown.trim();
}

function numberIn({ value }: SeenCell, text: string, percent: boolean): number {
  if (typeof value === 'number') return percent ? Number((value * 100).toPrecision(12)) : value;
  return Number(text.replace(/[,\s]|%$/g, ''));
}

/** 1990-01-01 and 2100-12-31 as Excel counts days: a number outside is a year, or a day of a month, and no date. */
const [FIRST_DAY, LAST_DAY] = [32_874, 73_415];

function dateIn({ value }: SeenCell, text: string): string {
  if (typeof value === 'number') return value >= FIRST_DAY && value < LAST_DAY + 1 ? dayOf(value) : text;
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  return year ? [year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-') : text;
}

const dayOf = (days: number): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);

/** Why a cell is nothing that a field of this type could be. */
export function notA(type: FieldType, { shown }: SeenCell, unit: unknown): string {
  const why =
    type === 'number' && /[%％]\s*$/.test(shown) && unit !== '%' ? `: the unit is ${unit ?? 'none'}, and not %` : '';
  return `${JSON.stringify(shown)} is no ${type}${why}`;
}
