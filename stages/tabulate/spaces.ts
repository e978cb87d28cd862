/** Rows whose cells are parted by runs of spaces, or of one space where the header's words show it. */

import type { Text } from '../../pipeline/model/text.js';
import { widthOf } from '../../pipeline/model/width.js';
import { rolesOf } from '../../pipeline/vocabulary/headers.js';
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
  const roles = words.map((word) => rolesOf(word)[0]);
  const known = new Set(roles.filter((role) => role !== undefined));
  return (
    words.length >= 3 &&
    known.size >= 3 &&
    (known.has('measure') || known.has('value') || (known.has('name') && known.has('amount'))) &&
    known.size * 2 > words.length
  );
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

/** Where the cells of a header begin, in half-width columns. */
export function startsOf(text: Text, separator: RegExp): readonly number[] {
  const line = text.value;
  const starts: number[] = [];
  let at = /^\s*/.exec(line)![0].length;
  for (const cell of cellsBetween(text, separator)) {
    at = line.indexOf(cell.text.value, at);
    starts.push(widthOf(line.slice(0, at)));
    at += cell.text.length;
  }
  return starts;
}

/** Where the cells of a line begin and end, in half-width columns, and their words. */
export function extentsOf(
  text: Text,
  separator: RegExp,
): readonly { readonly start: number; readonly end: number; readonly words: string }[] {
  const cells = cellsBetween(text, separator);
  return startsOf(text, separator).map((start, index) => {
    const words = cells[index]!.text.value;
    return { start, end: start + widthOf(words), words };
  });
}

/** The cells of a line under the columns of its header, blank ones between; null where they do not stand under them. */
export function cellsUnder(text: Text, separator: RegExp, starts: readonly number[]): RawCell[] | null {
  const cells = cellsBetween(text, separator);
  const own = startsOf(text, separator);
  const places = own.map((start, index) => columnAt(start, start + widthOf(cells[index]!.text.value), starts));
  if (places.some((place, index) => place < 0 || (index > 0 && place <= places[index - 1]!))) return null;
  const indent = places[0] === 0 ? text.slice(0, text.value.length - text.value.trimStart().length) : null;
  return starts.map((_, column) => {
    const index = places.indexOf(column);
    if (index < 0) return { text: text.slice(0, 0), gap: text.slice(0, 0) };
    const cell = cells[index]!;
    return column === 0 && indent ? { ...cell, text: text.slice(0, indent.length + cell.text.length) } : cell;
  });
}

const TOLERANCE = 2;

/** The column in which a cell begins, or over which most of it lies. */
function columnAt(start: number, end: number, starts: readonly number[]): number {
  const near = starts.findIndex((own) => Math.abs(own - start) <= TOLERANCE);
  if (near >= 0) return near;
  const overlap = (column: number) =>
    Math.min(end, starts[column + 1] ?? Number.MAX_SAFE_INTEGER) - Math.max(start, starts[column]!);
  const best = starts.map((_, column) => overlap(column));
  const most = best.reduce((top, length) => Math.max(top, length), 0);
  return most > 0 ? best.indexOf(most) : -1;
}
