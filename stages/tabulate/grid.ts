/** Cells with their spans placed on a grid, as HTML places them; spans that overlap or reach too far are cut. */

import { append } from '../../pipeline/model/lists.js';
import type { Cell, Dialect, Row, Table } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { EMPTY_CELL } from '../../pipeline/vocabulary/markup.js';

export interface RawCell {
  readonly text: Text;
  readonly gap: Text;
  readonly rows?: number;
  readonly columns?: number;
}

export interface RawRow {
  readonly cells: readonly RawCell[];
  readonly text: Text;
  readonly page: number;
}

/** Spans beyond these are damage, or meant to exhaust memory. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 2000;
/** So many columns of a row may be covered from above. */
const MOST_COVERED = 500;

/** A cell whose span reaches below its own row, and the columns that it covers there. */
interface Carried {
  readonly cell: Cell;
  readonly until: number;
}

export interface Grid {
  readonly table: Table;
  /** Cells whose row span was wrong: it pushed the row below out of the table. */
  readonly cut: readonly Cell[];
}

export function placeOnGrid(dialect: Dialect, written: readonly RawRow[]): Grid {
  const raw = written.map((row) => ({ ...row, cells: row.cells.map(emptied) }));
  const spanned = raw.some(({ cells }) => cells.some(({ rows = 1, columns = 1 }) => rows > 1 || columns > 1));
  if (!spanned) return { table: { dialect, rows: raw.map(plainRow) }, cut: [] };
  const width = usualWidth(raw);
  const cut: Cell[] = [];
  let carried: readonly Carried[] = [];
  const rows = raw.map((row, index) => {
    const own = row.cells.reduce((sum, cell) => sum + columnsOf(cell), 0);
    const { kept, dropped } = fitting(
      carried.filter(({ until }) => until > index),
      own,
      width,
    );
    append(
      cut,
      dropped.map(({ cell }) => cell),
    );
    const placed = placeRow(row, index, kept, raw.length);
    carried = [...kept, ...placed.cells.filter(({ rows: span }) => span > 1).map(reaching)];
    return placed;
  });
  return { table: { dialect, rows }, cut };
}

const EMPTY = new RegExp(`^\\s*(?:${EMPTY_CELL})\\s*$`);

/** NaN stands for a cell without words. */
function emptied(cell: RawCell): RawCell {
  return cell.text.length < 24 && EMPTY.test(cell.text.value) ? { ...cell, text: cell.text.slice(0, 0) } : cell;
}

function plainRow({ cells, text, page }: RawRow, row: number): Row {
  const placed = cells.map((cell, column) => ({ text: cell.text, gap: cell.gap, row, column, rows: 1, columns: 1 }));
  return { cells: placed, slots: placed, text, page };
}

const reaching = (cell: Cell): Carried => ({ cell, until: cell.row + cell.rows });

function columnsOf({ columns = 1 }: RawCell): number {
  return Math.min(Math.max(1, columns), MOST_COLUMNS);
}

/** The width that most rows have when every span is believed; where two are as common, the smaller. */
function usualWidth(raw: readonly RawRow[]): number {
  const counts = new Map<number, number>();
  let reach: { readonly columns: number; readonly until: number }[] = [];
  raw.forEach(({ cells }, index) => {
    reach = reach.filter(({ until }) => until > index);
    const width = [...reach, ...cells.map((cell) => ({ columns: columnsOf(cell) }))].reduce(
      (sum, { columns }) => sum + columns,
      0,
    );
    counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const cell of cells)
      if ((cell.rows ?? 1) > 1 && reach.length < MOST_COVERED)
        reach.push({ columns: columnsOf(cell), until: index + Math.min(cell.rows!, MOST_ROWS) });
  });
  return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 0;
}

/** Which of the cells from above leave room for the row's own: where the row fills the table, none of them does. */
function fitting(
  carried: readonly Carried[],
  own: number,
  width: number,
): { kept: readonly Carried[]; dropped: readonly Carried[] } {
  const kept = [...carried];
  const dropped: Carried[] = [];
  let covered = kept.reduce((sum, { cell }) => sum + cell.columns, 0);
  while (kept.length > 0 && (covered > MOST_COVERED || (own + covered > width && own <= width))) {
    const last = kept.pop()!;
    covered -= last.cell.columns;
    dropped.push(last);
  }
  return { kept, dropped };
}

function placeRow({ cells: raw, text, page }: RawRow, row: number, carried: readonly Carried[], height: number): Row {
  const slots: (Cell | null)[] = [];
  for (const { cell } of carried) for (let at = cell.column; at < cell.column + cell.columns; at++) slots[at] = cell;
  let column = 0;
  const cells = raw.map((cell) => {
    while (slots[column]) column++;
    const columns = roomFor(slots, column, columnsOf(cell));
    const rows = Math.min(Math.max(1, cell.rows ?? 1), MOST_ROWS, height - row);
    const placed: Cell = { text: cell.text, gap: cell.gap, row, column, rows, columns };
    for (let at = column; at < column + columns; at++) slots[at] = placed;
    column += columns;
    return placed;
  });
  return { cells, slots: Array.from(slots, (slot) => slot ?? null), text, page };
}

/** A span ends where another cell already stands. */
function roomFor(slots: readonly (Cell | null | undefined)[], from: number, wanted: number): number {
  let columns = 1;
  while (columns < wanted && !slots[from + columns]) columns++;
  return columns;
}
