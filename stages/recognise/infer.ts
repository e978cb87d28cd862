/** Columns of rows that stand under no header: indicators by their level names, sums by their digits, names before the sums. */

import type { Row } from '../../pipeline/model/table.js';
import { fits, PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';
import { LEVELS } from '../../pipeline/vocabulary/levels.js';
import type { Columns } from './columns.js';

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
  const indicator = best((value) => value.length > 30 && LEVEL_WORDS.test(value));
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

/** How a heading speaks of a plan that is not the whole year's. */
const OTHER_PLAN = /半年|季度|上年|去年|历史|往年|基期|前\S?年|中期|长期|周期/;
/** Words, and no figures but a year's. */
const HEADING = /^(?=.*\p{Script=Han})(?:\D|(?:19|20)\d{2})+$/su;
const WHOLE_YEAR = /全年|年度|本年|当年|年末|年底/;

/** Headings that name no role: where a table of targets lacks its values or its names, the columns that hold such are taken for them. */
export function supply(
  roles: readonly ColumnRole[],
  heading: (column: number) => string,
  body: readonly Row[],
): readonly ColumnRole[] {
  if (!roles.some((role) => role === 'level1' || role === 'level2' || role === 'measure')) return roles;
  const rows = body.filter(({ slots }) => slots.length >= roles.length);
  // 年度指标 behind the names heads values.
  const name = roles.includes('measure') ? roles.indexOf('measure') : roles.length;
  const unknown = (role: ColumnRole) =>
    roles.flatMap((own, column) =>
      (own === 'other' || (own === 'indicator' && column > name)) &&
      HEADING.test(heading(column)) &&
      holds(rows, column, role)
        ? [column]
        : [],
    );
  const supplied = [...roles];
  if (!roles.includes('value') && !roles.includes('content')) {
    const columns = unknown('value');
    const best =
      columns.find((column) => WHOLE_YEAR.test(heading(column)) && !OTHER_PLAN.test(heading(column))) ??
      columns.find((column) => !OTHER_PLAN.test(heading(column)));
    for (const column of columns) supplied[column] = column === best ? 'value' : 'half';
  }
  for (const role of ['level1', 'level2'] as const)
    if (!roles.includes(role) && (roles.includes('level1') || roles.includes('level2'))) {
      const column = unknown(role).find((at) => holds(rows, at, role) && supplied[at] === 'other');
      if (column !== undefined) supplied[column] = role;
    }
  const [first, last] = [Math.max(roles.lastIndexOf('level1'), roles.lastIndexOf('level2')), supplied.indexOf('value')];
  if (!roles.includes('measure') && first >= 0 && last > first + 1) {
    const column = roles.findIndex(
      (role, at) =>
        role === 'other' && at > first && at < last && HEADING.test(heading(at)) && holds(rows, at, 'measure'),
    );
    if (column > 0) supplied[column] = 'measure';
  }
  return supplied;
}

/** Whether most cells of a column fit a role well. */
function holds(rows: readonly Row[], column: number, role: ColumnRole): boolean {
  const cells = rows.map(({ slots }) => slots[column]?.text.value.trim() ?? '').filter((value) => value !== '');
  return cells.length > 0 && cells.filter((value) => fits(role, value) >= WELL).length * 2 > cells.length;
}
