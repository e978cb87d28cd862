/** The glyphs of a page in the cells of its tables. */

import { largestOf } from '../../../pipeline/model/lists.js';
import type { Box } from './geometry.js';
import type { Glyph } from './glyphs.js';
import type { RuledTable } from './grid.js';
import { type GlyphLine, linesOf } from './lines.js';

/** A cell with its lines; those that go on over the page's end come from the next page. */
export interface PageCell {
  readonly box: Box;
  readonly row: number;
  readonly rows: number;
  /** How wide its lines may be, in points. */
  readonly width: number;
  lines: readonly GlyphLine[];
}

export interface PageTable {
  readonly type: 'table';
  readonly top: number;
  readonly box: Box;
  readonly rows: readonly (readonly PageCell[])[];
  readonly missing: RuledTable['missing'];
  /** Where columns begin and end, on all pages of the table. */
  stops: readonly number[];
  /** Whether it is the rest of the table before. */
  goesOn: boolean;
  /** How many of its first rows only repeat what stands on the page before. */
  repeated: number;
}

const WIDEST_PADDING = 6;

/** A table with the glyphs that lie in its cells; these are added to `inside`. */
export function filled({ rows, box, missing }: RuledTable, glyphs: readonly Glyph[], inside: Set<Glyph>): PageTable {
  const own = glyphs.filter((glyph) => within(glyph, box));
  for (const glyph of own) inside.add(glyph);
  const held = rows.map((row) =>
    row.map((cell) => ({ ...cell, lines: linesOf(own.filter((glyph) => within(glyph, cell.box))) })),
  );
  const padding = paddingOf(held.flat());
  const cells = held.map((row) =>
    row.map(
      (cell): PageCell => ({
        ...cell,
        width: missing === 'nothing' ? widthOf(cell.box) - 2 * padding : impliedWidth(cell, held.flat()),
      }),
    ),
  );
  const stops = [...new Set(cells.flat().flatMap((cell) => [cell.box.x0, cell.box.x1]))].sort((a, b) => a - b);
  return {
    type: 'table',
    top: box.y0,
    box,
    rows: cells,
    missing,
    stops,
    goesOn: false,
    repeated: 0,
  };
}

/** A line that takes so much of its column is as wide as lines there may be, where no rule tells the padding. */
const NEARLY = 0.75;
const MARGIN = 4;

function impliedWidth(cell: Held, cells: readonly Held[]): number {
  const own = cells.filter(({ box }) => box.x0 === cell.box.x0 && box.x1 === cell.box.x1);
  const widest = largestOf(own.flatMap(({ lines }) => lines.map(({ x0, x1 }) => x1 - x0)));
  return widest > NEARLY * widthOf(cell.box) ? widest : widthOf(cell.box) - MARGIN;
}

type Held = Pick<PageCell, 'box' | 'lines'>;
const widthOf = ({ x0, x1 }: Box) => x1 - x0;

function within({ box }: Glyph, { x0, y0, x1, y1 }: Box): boolean {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  return x0 <= x && x < x1 && y0 <= y && y < y1;
}

/** The least that any text stands from the left side of its cell, within reason. */
function paddingOf(cells: readonly Held[]): number {
  const gaps = cells.flatMap(({ box, lines }) => lines.map(({ x0 }) => x0 - box.x0)).filter((gap) => gap >= 0);
  return gaps.reduce((least, gap) => Math.min(least, gap), WIDEST_PADDING);
}
