/** What a layout makes of facts and a dialect writes down: headlines, lines, and tables of cells that may span others. */

export interface Cell {
  /** As the dialect writes it: escaped, with its notation. */
  readonly text: string;
  readonly rows: number;
  readonly columns: number;
}

export type Block =
  | { readonly kind: 'title' | 'heading' | 'line'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: Rows /** How many rows are the heading. */; readonly heads: number };

export type Page = readonly Block[];
export type Rows = readonly (readonly Cell[])[];

/** A place of a table's grid: where a cell begins, or which of its cells it is covered by. */
export type Slot =
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'left' | 'above' | 'corner'; readonly cell: Cell };

export const cell = (text: string, rows = 1, columns = 1): Cell => ({ text, rows, columns });
export const cells = (texts: readonly string[]): readonly Cell[] => texts.map((text) => cell(text));
export const blank = (count: number): readonly Cell[] => Array.from({ length: count }, () => cell(''));

/** The full grid of rows whose cells span others, each slot filled. */
export function slotsOf(rows: Rows): readonly (readonly Slot[])[] {
  const grid: Slot[][] = rows.map(() => []);
  rows.forEach((row, top) => {
    let left = 0;
    for (const own of row) {
      while (grid[top]![left]) left++;
      for (let down = 0; down < own.rows && top + down < rows.length; down++) {
        for (let right = 0; right < own.columns; right++) {
          grid[top + down]![left + right] = { kind: place(down, right), cell: own };
        }
      }
      left += own.columns;
    }
  });
  return grid;
}

function place(down: number, right: number): Slot['kind'] {
  if (down === 0) return right === 0 ? 'cell' : 'left';
  return right === 0 ? 'above' : 'corner';
}

/** How cells that several rows share are printed: merged, on each of the rows, or on the first alone. */
export type Shared = 'merged' | 'repeated' | 'once';

/** The cells of a column that belong to runs of rows: for each row its cell, or none where one above covers it. */
export function sharedCells(
  runs: readonly { readonly text: string; readonly rows: number }[],
  shared: Shared,
): readonly (readonly Cell[])[] {
  return runs.flatMap(({ text, rows }) =>
    Array.from({ length: rows }, (_, index): readonly Cell[] => {
      if (shared === 'merged') return index === 0 ? [cell(text, rows)] : [];
      return [cell(shared === 'repeated' || index === 0 ? text : '')];
    }),
  );
}

/** The runs of rows that have the same text, within the runs of the column before. */
export function runsOf(keys: readonly string[], texts: readonly string[]): readonly { text: string; rows: number }[] {
  const runs: { text: string; rows: number }[] = [];
  keys.forEach((key, index) => {
    if (index > 0 && key === keys[index - 1]) runs[runs.length - 1]!.rows++;
    else runs.push({ text: texts[index]!, rows: 1 });
  });
  return runs;
}
