/** Which column holds what: from a header row, or where there is none, from what stands in the cells. */

import type { Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { type ColumnRole, roleOf } from '../../pipeline/vocabulary/headers.js';
import { LEVELS } from '../../pipeline/vocabulary/levels.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';

export interface Columns {
  readonly roles: readonly ColumnRole[];
  /** The unit of money that the amount's heading states. */
  readonly amountUnit: Text | null;
}

const MONEY = new RegExp(MONEY_PATTERN);
const LEVEL_WORDS = new RegExp(
  LEVELS.filter(({ canonical }) => /^(?:产出|效益|数量|满意度)/.test(canonical))
    .map(({ canonical }) => canonical)
    .join('|'),
);
export const PLAIN_SUM = new RegExp(`^[-−－]?[0-9０-９][0-9０-９,，.．]*\\s*(?:${MONEY_PATTERN})?$`);

/** The columns that a header row names; null where the row is no header. */
export function headerOf(row: Row): Columns | null {
  const roles = row.cells.map((cell) => roleOf(cell.value));
  const known = new Set(roles.filter((role) => role !== 'other'));
  if (known.size < 2 || !(known.has('name') || known.has('indicator')) || row.cells.some((cell) => cell.length > 60))
    return null;
  const amount = row.cells[roles.indexOf('amount')];
  return { roles, amountUnit: amount?.match(MONEY)?.text ?? null };
}

/** The columns of rows that stand under no header: indicators by their level names, sums by their digits, names before the sums. */
export function inferColumns(rows: readonly Row[]): Columns | null {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const share = (column: number, test: (value: string) => boolean) =>
    rows.filter(({ cells }) => test(cells[column]?.value.trim() ?? '')).length / rows.length;
  const best = (test: (value: string) => boolean, taken: readonly number[] = []) => {
    const scores = Array.from({ length: width }, (_, column) => (taken.includes(column) ? 0 : share(column, test)));
    const top = scores.reduce((most, score) => Math.max(most, score), 0);
    return top > 0 ? scores.indexOf(top) : -1;
  };
  const indicator = best((value) => LEVEL_WORDS.test(value));
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

/** The cell of a role; null where the row has no such column or the cell is blank. */
export function cellOf({ roles }: Columns, { cells }: Row, role: ColumnRole): Text | null {
  const cell = cells[roles.indexOf(role)]?.trim();
  return cell && cell.value !== '' ? cell : null;
}
