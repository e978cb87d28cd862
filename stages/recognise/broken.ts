/** Tables of spaces in which a line need not be a row: cells go on in lines of their own, or stand in the middle of their rows. */

import type { Row } from '../../pipeline/model/table.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';
import type { Header } from './header.js';

/** What a project's first row holds, and rows without targets hold alone. */
const HEAD: ReadonlySet<ColumnRole> = new Set([
  'serial',
  'code',
  'entity',
  'name',
  'category',
  'amount',
  'objective',
  'side',
  'other',
]);
/** Each stands in the first row of its group, and a group begins with one of the next. */
const NESTED: readonly ColumnRole[] = ['name', 'level1', 'level2', 'measure'];
const MOST_INCOMPLETE = 0.25;
const FEWEST = 3;

/** Whether the rows below one of a table's headers are so broken that which cells belong together is not certain. */
export function isBroken(rows: readonly Row[], headerAt: (at: number) => Header | null): boolean {
  const starts = rows.flatMap((_, at) => {
    const header = headerAt(at);
    return header ? [{ at, header }] : [];
  });
  return starts.some(({ at, header }, index) =>
    areBroken(rows.slice(at + header.height, starts[index + 1]?.at), header.roles),
  );
}

function areBroken(rows: readonly Row[], roles: readonly ColumnRole[]): boolean {
  if (!roles.includes('measure') || !roles.includes('value')) return false;
  const targets = rows
    .map((row) => roles.filter((_, column) => row.slots[column]?.text.hasWords))
    .filter((filled) => filled.some((role) => !HEAD.has(role)));
  const incomplete = targets.filter((filled) => !filled.includes('measure') || !filled.includes('value'));
  const levels = targets.filter((filled) => filled.every((role) => role === 'level1' || role === 'level2'));
  const broken = incomplete.length - levels.length;
  if (broken >= FEWEST && broken > targets.length * MOST_INCOMPLETE) return true;
  const columns = NESTED.map((role) => roles.indexOf(role)).filter((column) => column >= 0);
  return columns.some((column, index) => index > 0 && isCentred(rows, columns[index - 1]!, column));
}

/** Whether a cell stands below the first cell of its group, as cells in the middle of their rows do. */
function isCentred(rows: readonly Row[], outer: number, inner: number): boolean {
  const filled = (row: Row, column: number) => row.slots[column]?.text.hasWords === true;
  const first = rows.findIndex((row) => filled(row, outer));
  if (rows.slice(0, Math.max(0, first)).some((row) => filled(row, inner))) return true;
  let begun = false;
  return rows.some((row) => {
    if (filled(row, outer)) begun = !filled(row, inner) && row.cells.filter(({ text }) => text.hasWords).length > 1;
    else if (begun && filled(row, inner)) return true;
    return false;
  });
}
