/** Rows whose cells are parted by runs of spaces, or of one space where the header's words show it. */

import type { Text } from '../../pipeline/model/text.js';
import { widthOf } from '../../pipeline/model/width.js';
import { type ColumnRole, rolesOf } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { RawCell } from './grid.js';

const WIDE = /[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*/g;
const ANY = /[ \u00a0\u3000]+/g;

/** How the cells of a header line are parted; null where the line is no header. */
export function separatorOf(line: string): RegExp | null {
  if (line.length > 400) return null;
  return [WIDE, ANY].find((separator) => isHeader(line.trim().split(separator))) ?? null;
}

function isHeader(words: readonly string[]): boolean {
  if (words.length < 3) return false;
  const known = new Set<ColumnRole>();
  let others = 0;
  for (const word of words) {
    const [role] = rolesOf(word);
    if (role === undefined || known.has(role)) others++;
    else known.add(role);
    if (others * 2 >= words.length) return false;
  }
  return known.size >= 3 && (known.has('measure') || known.has('value') || (known.has('name') && known.has('amount')));
}

/** How the labels and values of a form's line are parted (项目名称  农村公路养护  主管部门  交通局); null where it is none. */
export function fieldSeparator(line: string, single: boolean): RegExp | null {
  if (line.length > 400) return null;
  const words = line.trim().split(WIDE);
  if (words.length > 1 && words.length <= 12 && words.some((word) => fieldOf(word) !== null)) return WIDE;
  const [first, second] = line.trim().split(ANY);
  return single && second !== undefined && fieldOf(first!) !== null ? ANY : null;
}

export function cellsBetween(text: Text, separator: RegExp): RawCell[] {
  const line = text.trim();
  const cells: RawCell[] = [];
  let from = 0;
  for (const match of line.matchAll(separator)) {
    cells.push({ text: line.slice(from, match.index), gap: line.slice(match.index, match.index + 1).as(' ', 'gap') });
    from = match.end;
  }
  const end = line.slice(from);
  return [...cells, { text: end, gap: end.slice(end.length) }];
}

export const WIDE_SPACES = WIDE;
export const SINGLE_SPACES = ANY;

/** How far into a line a text reaches: in half-width columns, or in characters where a program counted so. */
export type Ruler = (text: string) => number;

/** A cell's extent on its line, by a ruler. */
export interface Extent {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The columns of a header, by the extents of its cells. */
export interface Stops {
  readonly ruler: Ruler;
  readonly extents: readonly Extent[];
}

const BY_CHARACTERS: Ruler = (text) => text.length;
/** So many cells at one place are no accident. */
const FEWEST_ALIGNED = 3;
/** How many more cells must be aligned by characters than by width. */
const PLAINLY = 1.2;
const TOLERANCE = 2;

/** The columns of a header, measured as the lines below it show. */
export function stopsOf(header: Text, separator: RegExp, below: readonly Text[]): Stops {
  const [byWidth, byCharacters] = [widthOf, BY_CHARACTERS].map((ruler) => ({
    ruler,
    extents: extentsOf(header, separator, ruler),
  })) as [Stops, Stops];
  const lines = [header, ...below];
  const aligned = ({ ruler }: Stops) => alignedCells(lines.map((line) => extentsOf(line, separator, ruler)));
  return aligned(byCharacters) > aligned(byWidth) * PLAINLY ? byCharacters : byWidth;
}

/** How many cells begin, end or have their middle where cells of other lines do; the first of a line tells nothing. */
function alignedCells(lines: readonly (readonly Extent[])[]): number {
  const cells = lines.flatMap((line) => line.slice(1));
  const places = [
    ({ start }: Extent) => start,
    ({ end }: Extent) => end,
    ({ start, end }: Extent) => (start + end) / 2,
  ].map((place) => {
    const counts = new Map<number, number>();
    for (const cell of cells) counts.set(place(cell), (counts.get(place(cell)) ?? 0) + 1);
    return (cell: Extent) => counts.get(place(cell))! >= FEWEST_ALIGNED;
  });
  return cells.filter((cell) => places.some((shared) => shared(cell))).length;
}

/** Where the cells of a line begin and end, and their words. */
export function extentsOf(text: Text, separator: RegExp, ruler: Ruler): readonly Extent[] {
  const line = text.value;
  const extents: Extent[] = [];
  let at = line.length - line.trimStart().length;
  let start = ruler(line.slice(0, at));
  for (const { text: cell } of cellsBetween(text, separator)) {
    const begin = line.indexOf(cell.value, at);
    start += ruler(line.slice(at, begin));
    const end = start + ruler(cell.value);
    extents.push({ start, end, words: cell.value });
    at = begin + cell.length;
    start = end;
  }
  return extents;
}

/** The cells of a line under the columns of its header, blank ones between; null where they do not stand under them. */
export function cellsUnder(text: Text, separator: RegExp, stops: Stops): RawCell[] | null {
  const extents = extentsOf(text, separator, stops.ruler);
  const parts = cellsBetween(text, separator).flatMap((cell, index) => partsOf(cell, extents[index]!, stops));
  const cells = parts.map(({ cell }) => cell);
  const places = parts.map(({ extent }) => columnAt(extent, stops));
  if (places.some((place, index) => place < 0 || (index > 0 && place <= places[index - 1]!))) return null;
  const indent = places[0] === 0 ? text.slice(0, text.value.length - text.value.trimStart().length) : null;
  return stops.extents.map((_, column) => {
    const index = places.indexOf(column);
    if (index < 0) return { text: text.slice(0, 0), gap: text.slice(0, 0) };
    const cell = cells[index]!;
    return column === 0 && indent ? { ...cell, text: text.slice(0, indent.length + cell.text.length) } : cell;
  });
}

interface Part {
  readonly cell: RawCell;
  readonly extent: Extent;
}

/** Two cells with one space between them, where the second begins at its heading. */
function partsOf(cell: RawCell, extent: Extent, stops: Stops): readonly Part[] {
  if (stops.ruler !== BY_CHARACTERS) return [{ cell, extent }];
  const { start, end, words } = extent;
  for (const { index } of words.matchAll(/ (?=\S)/g)) {
    const begin = start + stops.ruler(words.slice(0, index + 1));
    const column = stops.extents.findIndex((own) => Math.abs(own.start - begin) <= TOLERANCE);
    if (column < 0 || columnAt({ ...extent, end: begin - 1 }, stops) >= column) continue;
    const first = { cell: { text: cell.text.slice(0, index), gap: cell.text.slice(index, index + 1) }, extent };
    const rest = { ...cell, text: cell.text.slice(index + 1) };
    return [first, ...partsOf(rest, { start: begin, end, words: words.slice(index + 1) }, stops)];
  }
  return [{ cell, extent }];
}

/** The column in which a cell begins, or over which most of it lies. */
function columnAt({ start, end }: Extent, { ruler, extents }: Stops): number {
  const near = extents.findIndex((own) => Math.abs(own.start - start) <= TOLERANCE);
  if (near >= 0) return near;
  const from = (column: number) => beginOf(extents, column, ruler === BY_CHARACTERS);
  const best = extents.map((_, column) => Math.min(end, from(column + 1)) - Math.max(start, from(column)));
  const most = best.reduce((top, length) => Math.max(top, length), 0);
  return most > 0 ? best.indexOf(most) : -1;
}

/** Where a column begins: at its heading, or where headings stand in the middle of their columns, between two of them. */
function beginOf(extents: readonly Extent[], column: number, centred: boolean): number {
  const own = extents[column];
  if (!own) return Number.MAX_SAFE_INTEGER;
  if (!centred) return own.start;
  return column === 0 ? 0 : (extents[column - 1]!.end + own.start) / 2;
}
