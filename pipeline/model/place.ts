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

const PARTS = ['sheet', 'cell', 'table', 'row', 'page', 'box'] as const;

/** The parts of a place among other facts; null where there is no line. */
export function placeIn(facts: Partial<Place>): Place | null {
  const { line, column } = facts;
  if (line === undefined || column === undefined) return null;
  const place: Record<string, unknown> = { line, column };
  // Each record has one: no lists are made of its parts.
  for (const part of PARTS) if (facts[part] !== undefined) place[part] = facts[part];
  return place as unknown as Place;
}
