/** Columns of rows that stand under no header: indicators by their level names, sums by their digits, names before the sums. */

import type { Row } from '../../pipeline/model/table.js';
import { fits, PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
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

/** Columns of targets under headings in words of their own, and the row where the targets begin. */
export interface Inferred {
  readonly columns: Columns;
  readonly from: number;
}

const TARGET_ROLES = ['level1', 'level2', 'operator', 'value', 'unit', 'weight'] as const;
/** A column is of a role where most of its cells fit it well. */
const WELL = 2;

/** Levels by their names, values by their figures, and names before the values; null where the rows have no levels. */
export function inferTargets(rows: readonly Row[]): Inferred | null {
  const from = rows.findIndex(({ slots }) => slots.some((cell) => cell && fits('level1', cell.text.value.trim()) >= 4));
  if (from < 0 || rows.length - from < 3) return null;
  const body = rows.slice(from, from + 60);
  const width = body.reduce((most, { slots }) => Math.max(most, slots.length), 0);
  if (width < 3 || width > 20) return null;
  const roles = Array.from({ length: width }, (_, column) => roleByContents(body, column));
  const value = roles.indexOf('value');
  const level = Math.max(roles.indexOf('level1'), roles.indexOf('level2'));
  const name = roles.findIndex((role, column) => role === 'other' && column > level);
  if (level < 0 || value < 0 || name < 0 || name > value) return null;
  return {
    columns: { roles: roles.map((role, column) => (column === name ? 'measure' : role)), amountUnit: null },
    from,
  };
}

function roleByContents(rows: readonly Row[], column: number): ColumnRole {
  const cells = rows.flatMap(({ slots }) => {
    const value = slots[column]?.text.value.trim() ?? '';
    return value === '' ? [] : [value];
  });
  const well = (role: ColumnRole) => cells.filter((value) => fits(role, value) >= WELL).length;
  const best = TARGET_ROLES.map((role) => ({ role, count: well(role) })).sort((a, b) => b.count - a.count)[0]!;
  return cells.length > 0 && best.count * 2 > cells.length ? best.role : 'other';
}
