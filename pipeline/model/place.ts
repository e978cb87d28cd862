/** Where a person finds something in a file. */

/** Where a person finds something: by line and column of the text, and as the file's own program shows it. */
export interface Place {
  /** Counted from 1, as all numbers here. */
  readonly line: number;
  readonly column: number;
  /** The name of a workbook's sheet. */
  readonly sheet?: string;
  /** A cell as a spreadsheet names it (`B7`), or the number of a cell in its row of a Word table. */
  readonly cell?: string | number;
  /** The number of a table in a Word document, and of a row in it. */
  readonly table?: number;
  readonly row?: number;
  readonly page?: number;
  /** Left, top, right and bottom in points, from the upper left corner of the page as it is shown. */
  readonly box?: readonly [number, number, number, number];
}

const PARTS = ['line', 'column', 'sheet', 'cell', 'table', 'row', 'page', 'box'] as const;

/** The parts of a place among other facts; null where there is no line. */
export function placeIn(facts: Partial<Place>): Place | null {
  if (facts.line === undefined || facts.column === undefined) return null;
  return Object.fromEntries(
    PARTS.flatMap((part) => (facts[part] === undefined ? [] : [[part, facts[part]]])),
  ) as unknown as Place;
}
