/** A page's glyphs and rules as lines and tables, in the order in which they are read. */

import type { Content, Glyph } from './content.js';
import { type Box, turned } from './geometry.js';
import { type RuledTable, tablesOf } from './grid.js';
import { type GlyphLine, linesOf } from './lines.js';
import { watermarkOf } from './watermark.js';

/** A cell with its lines; those that go on over the page's end come from the next page. */
export interface PageCell {
  readonly box: Box;
  readonly row: number;
  readonly rows: number;
  lines: readonly GlyphLine[];
}

export interface PageTable {
  readonly type: 'table';
  readonly top: number;
  readonly box: Box;
  readonly rows: readonly (readonly PageCell[])[];
  /** How far text stands from the sides of its cell, in points. */
  readonly padding: number;
  /** Where columns begin and end, on all pages of the table. */
  stops: readonly number[];
  /** Whether it is the rest of the table before. */
  goesOn: boolean;
  /** How many of its first rows only repeat what stands on the page before. */
  repeated: number;
}

export interface PageLine {
  readonly type: 'line';
  readonly top: number;
  readonly line: GlyphLine;
  /** The lines of a heading that goes on because its line was full. */
  readonly rest: readonly GlyphLine[];
}

export interface Page {
  readonly number: number;
  readonly blocks: readonly (PageLine | PageTable)[];
  /** Where the lines outside the tables begin, and the usual size of letters, in points. */
  readonly left: number;
  readonly size: number;
  readonly scanned: boolean;
  readonly unmapped: number;
  /** Pictures that take so much of the page that they may say something. */
  readonly pictures: number;
  /** Letters behind or over the text. */
  readonly watermark: readonly Glyph[];
}

/** What a picture has to cover of the page to be a scan of it. */
const SCAN = 0.4;
/** An A4 page, in square points. */
const PAGE_AREA = 595 * 842;
/** A page of a picture and fewer letters is a scan with a caption, a page number, a stamp. */
const FEWEST_GLYPHS = 60;
/** A picture that takes so much of a page is no emblem. */
const PICTURE = 0.08;
const WIDEST_PADDING = 6;

export function pageOf(number: number, content: Content): Page {
  const { glyphs: all, rules } = uprighted(content);
  const watermark = watermarkOf(all, usualSize(all));
  const glyphs = all.filter((glyph) => !watermark.has(glyph));
  const inside = new Set<Glyph>();
  const tables = tablesOf(rules).map((table) => filled(table, glyphs, inside));
  const lines = linesOf(glyphs.filter((glyph) => !inside.has(glyph)));
  const size = usualSize(glyphs);
  const width = Math.max(...lines.map(({ x1 }) => x1)) - Math.min(...lines.map(({ x0 }) => x0));
  const blocks = [...withHeadings(lines, size, width), ...tables];
  return {
    number,
    blocks: blocks.sort((a, b) => a.top - b.top),
    left: Math.min(...lines.map(({ x0 }) => x0)),
    size,
    scanned: isScan(content),
    unmapped: content.unmapped,
    pictures: content.pictures.filter((picture) => areaOf(picture) > PICTURE * PAGE_AREA).length,
    watermark: [...watermark],
  };
}

/** How much larger than the rest a heading is printed, and how near its lines are, in parts of its size. */
const [LARGER, NEXT_LINE] = [1.15, 2];
/** A heading's line is full where it takes so much of the page's text. */
const FULL = 0.8;

/** Lines in large letters that follow a full one are the rest of a heading. */
function withHeadings(lines: readonly GlyphLine[], usual: number, width: number): readonly PageLine[] {
  const found: { type: 'line'; top: number; line: GlyphLine; rest: GlyphLine[] }[] = [];
  for (const line of lines) {
    const heading = found.at(-1);
    const above = heading?.rest.at(-1) ?? heading?.line;
    const goesOn =
      above !== undefined &&
      line.size > usual * LARGER &&
      Math.abs(above.size - line.size) < 0.5 &&
      line.middle - above.middle < NEXT_LINE * line.size &&
      above.x1 - above.x0 > width * FULL;
    if (goesOn) heading!.rest.push(line);
    else found.push({ type: 'line', top: line.middle, line, rest: [] });
  }
  return found;
}

/** The glyph as the page draws it, before the page was turned. */
const originals = new WeakMap<Glyph, Glyph>();
export const drawn = (glyph: Glyph): Glyph => originals.get(glyph) ?? glyph;

/** A page with its text running from left to right, whichever way most of it runs. */
function uprighted(content: Content): Content {
  const counts = [0, 0, 0, 0];
  for (const { turns } of content.glyphs) counts[turns]!++;
  const turns = counts.indexOf(Math.max(...counts));
  if (turns === 0) return content;
  const glyphs = content.glyphs.map((glyph) => {
    const upright = { ...glyph, box: turned(glyph.box, turns) };
    originals.set(upright, glyph);
    return upright;
  });
  return { ...content, glyphs, rules: content.rules.map((rule) => turned(rule, turns)) };
}

function filled({ rows, box }: RuledTable, glyphs: readonly Glyph[], inside: Set<Glyph>): PageTable {
  const own = glyphs.filter((glyph) => within(glyph, box));
  for (const glyph of own) inside.add(glyph);
  const cells = rows.map((row) =>
    row.map((cell): PageCell => {
      const held = own.filter((glyph) => within(glyph, cell.box));
      return { ...cell, lines: linesOf(held) };
    }),
  );
  const stops = [...new Set(cells.flat().flatMap((cell) => [cell.box.x0, cell.box.x1]))].sort((a, b) => a - b);
  return {
    type: 'table',
    top: box.y0,
    box,
    rows: cells,
    padding: paddingOf(cells.flat()),
    stops,
    goesOn: false,
    repeated: 0,
  };
}

function within({ box }: Glyph, { x0, y0, x1, y1 }: Box): boolean {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  return x0 <= x && x < x1 && y0 <= y && y < y1;
}

/** The least that any text stands from the left side of its cell, within reason. */
function paddingOf(cells: readonly PageCell[]): number {
  const gaps = cells.flatMap(({ box, lines }) => lines.map(({ x0 }) => x0 - box.x0)).filter((gap) => gap >= 0);
  return gaps.reduce((least, gap) => Math.min(least, gap), WIDEST_PADDING);
}

/** The size of most glyphs. */
function usualSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const { size } of glyphs) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return Math.max(1, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10);
}

const areaOf = ({ x0, y0, x1, y1 }: Box) => (x1 - x0) * (y1 - y0);

function isScan({ glyphs, pictures }: Content): boolean {
  const covered = pictures.reduce((sum, picture) => sum + areaOf(picture), 0);
  return glyphs.length < FEWEST_GLYPHS && covered > SCAN * PAGE_AREA;
}
