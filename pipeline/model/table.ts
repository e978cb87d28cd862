/** A source cut into blocks: tables as grids of cells, and the lines between them. */

import type { Furniture, Note } from './reading.js';
import type { Text } from './text.js';

/** How a table is written in the source; `cells` where its format says which they are. */
export type Dialect = 'cells' | 'tab' | 'pipe' | 'spaces' | 'lines' | 'html' | 'latex' | 'otsl';

export interface Cell {
  readonly text: Text;
  /** What parts it from the next cell, as a space: empty at the end of the source. */
  readonly gap: Text;
  /** Where it begins in the grid, counted from 0, and how much of it the cell covers. */
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Row {
  /** The cells that begin in this row. */
  readonly cells: readonly Cell[];
  /** By column, the cell that covers it in this row; null where none does. */
  readonly slots: readonly (Cell | null)[];
  /** The whole row, from its first character to its last. */
  readonly text: Text;
  readonly page: number;
}

export interface Table {
  readonly dialect: Dialect;
  readonly rows: readonly Row[];
}

export interface LineBlock {
  readonly type: 'line';
  readonly text: Text;
  readonly page: number;
}

export interface TableBlock {
  readonly type: 'table';
  readonly table: Table;
}

export type Block = LineBlock | TableBlock;

export interface Tabulation {
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
  readonly notes: readonly Note[];
  /** The offset at which each page begins. */
  readonly pageStarts: readonly number[];
}
