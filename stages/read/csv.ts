/** Comma-separated values: the text stays as it is, and the blocks say where its cells are. */

import type { SourceBlock } from '../../pipeline/model/source.js';
import type { Span } from '../../pipeline/model/text.js';
import { partsOf } from './sheet-parts.js';

interface CsvCell {
  /** Without the quotes around it. */
  readonly span: Span;
  readonly doubled: boolean;
}

interface CsvRow {
  readonly span: Span;
  readonly cells: readonly CsvCell[];
}

/** A table has at least so many columns and rows, and nearly all rows have the same number of cells. */
const FEWEST_COLUMNS = 3;
const FEWEST_ROWS = 2;
const ALIKE = 0.8;
/** Chinese text has commas of its own; in so many lines without a quote a separator shows. */
const SAMPLE = 200;

const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/g;

/** The line that tells Excel the separator. */
const STATED = /^\ufeff?sep=.[ \t]*(?:\r\n|[\n\r])/i;

/** The tables and lines of a text that is CSV; null for any other text. */
export function csvBlocks(text: string): readonly SourceBlock[] | null {
  const separator = [',', ';'].find((one) => looksLikeCsv(text, one));
  if (separator === undefined) return null;
  const stated = STATED.exec(text)?.[0].length ?? 0;
  const rows = rowsOf(text, separator, stated);
  if (rows === null || !alike(rows)) return null;
  const blocks = blocksOf(text, rows);
  return stated > 0 ? [{ type: 'furniture', name: 'separator', span: [0, stated] }, ...blocks] : blocks;
}

/** A cheap look at the first lines before the whole text is cut. */
function looksLikeCsv(text: string, separator: string): boolean {
  if (/^\s*[[{<#|]|\t|\|.*\|/.test(text.slice(0, 4096))) return false;
  const lines = text
    .slice(0, 1 << 16)
    .split(/\r\n|[\n\r]/, SAMPLE)
    .filter((line) => line.trim() !== '');
  // 2,000.00: the commas of sums part no cells.
  const cut = lines.filter((line) => line.replace(THOUSANDS, '').split(separator).length >= FEWEST_COLUMNS).length;
  return cut >= FEWEST_ROWS && cut * 2 >= lines.filter((line) => !/^[^",;]*$/.test(line)).length;
}

function alike(all: readonly CsvRow[]): boolean {
  const rows = withoutLines(all);
  if (rows.length * 2 < all.length) return false;
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return width >= FEWEST_COLUMNS && count >= FEWEST_ROWS && count >= rows.length * ALIKE;
}

/** Titles and remarks around the rows need no separators. */
function withoutLines(rows: readonly CsvRow[]): readonly CsvRow[] {
  const parted = ({ cells }: CsvRow) => cells.length > 1;
  return rows.slice(Math.max(rows.findIndex(parted), 0), rows.findLastIndex(parted) + 1);
}

/** Cells may hold separators and line ends between quotes; null where a quote is never closed. */
function rowsOf(text: string, separator: string, from: number): readonly CsvRow[] | null {
  const rows: CsvRow[] = [];
  let cells: CsvCell[] = [];
  let start = from;
  let at = from;
  while (at <= text.length) {
    const quoted = /[ \t]*=?"/y;
    quoted.lastIndex = at;
    const opening = quoted.exec(text);
    const from = opening ? at + opening[0].length : at;
    const to = opening ? closing(text, from) : ending(text, from, separator);
    if (to < 0) return null;
    cells.push({ span: [from, to], doubled: opening !== null && text.slice(from, to).includes('""') });
    const end = opening ? ending(text, to + 1, separator) : to;
    if (text[end] === separator) {
      at = end + 1;
      continue;
    }
    if (cells.length > 1 || text.slice(...cells[0]!.span).trim() !== '') rows.push({ span: [start, end], cells });
    cells = [];
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    start = at;
  }
  return rows;
}

/** The quote that closes a cell: one that is not doubled. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function ending(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function blocksOf(text: string, all: readonly CsvRow[]): readonly SourceBlock[] {
  const wordsOf = ({ cells }: CsvRow) =>
    cells.map(({ span }) => text.slice(...span)).filter((words) => words.trim() !== '');
  const rows = all
    .map((row, number) => ({ row, number, texts: wordsOf(row), tall: false }))
    .filter(({ texts }) => texts.length > 0);
  return partsOf(rows).flatMap(({ from, to, table }): readonly SourceBlock[] => {
    const part = rows.slice(from, to).map(({ row }) => row);
    if (!table) return part.flatMap(({ cells }) => linesOf(text, cells));
    const written = part.map(({ span, cells }) => ({
      span,
      page: 1,
      cells: cells.map((cell) => ({ ...cell, rows: 1, columns: 1 })),
    }));
    return [{ type: 'table', rows: written }];
  });
}

function linesOf(text: string, cells: readonly CsvCell[]): readonly SourceBlock[] {
  return cells
    .filter(({ span }) => text.slice(...span).trim() !== '')
    .map(({ span }) => ({ type: 'line', span, page: 1 }));
}
