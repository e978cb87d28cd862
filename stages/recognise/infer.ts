/** Columns of rows that stand under no header: indicators by their level names, sums by their digits, names before the sums. */

import type { Row } from '../../pipeline/model/table.js';
import { PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';
import { LEVELS } from '../../pipeline/vocabulary/levels.js';
import type { Columns } from './header.js';

const LEVEL_WORDS = new RegExp(
  LEVELS.filter(({ canonical }) => /^(?:产出|效益|数量|满意度)/.test(canonical))
    .map(({ canonical }) => canonical)
    .join('|'),
);

export function inferColumns(rows: readonly Row[]): Columns | null {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const share = (column: number, test: (value: string) => boolean) =>
    rows.filter(({ slots }) => test(slots[column]?.text.value.trim() ?? '')).length / rows.length;
  const best = (test: (value: string) => boolean, taken: readonly number[] = []) => {
    const scores = Array.from({ length: width }, (_, column) => (taken.includes(column) ? 0 : share(column, test)));
    const top = scores.reduce((most, score) => Math.max(most, score), 0);
    return top > 0 ? scores.indexOf(top) : -1;
  };
  const indicator = best((value) => LEVEL_WORDS.test(value) && value.length > 30);
  if (indicator < 0) return null;
  const amount = best((value) => PLAIN_SUM.test(value), [indicator]);
  const before = amount > 0 ? amount : indicator;
  const name = lastFilled(before, (column) => share(column, (value) => /\p{L}/u.test(value)));
  const roles = Array.from({ length: width }, (_, column): ColumnRole => {
    if (column === indicator) return 'indicator';
    if (column === amount) return 'amount';
    if (column === name) return 'name';
    if (column > before && column < indicator) return 'objective';
    return column < name ? 'code' : 'other';
  });
  return { roles, amountUnit: null };
}

function lastFilled(before: number, share: (column: number) => number): number {
  for (let column = before - 1; column >= 0; column--) if (share(column) > 0.3) return column;
  return -1;
}
