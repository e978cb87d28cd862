/** The lines of a row, and how they become cells; rows that follow each other are a table. */

import type { Block, Dialect } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { placeOnGrid, type RawCell, type RawRow } from './grid.js';
import { withHeadingSpans } from './headings.js';
import type { Line } from './lines.js';
import { headsWithoutBar, pipeCells } from './pipe.js';
import { cellsBetween, cellsUnder, type Stops } from './spaces.js';
import { tabCells } from './tabs.js';

/** The lines of one row, and how many marks part its cells. */
export interface OpenRow {
  readonly dialect: Dialect;
  readonly lines: Line[];
  readonly separator: RegExp | null;
  /** The columns of the header under which a row of spaces stands. */
  readonly stops?: Stops;
  parts: number;
}

const MOST_QUOTED = 60;

/** A cell in quotes that goes on in the next line, as spreadsheets copy cells of several lines. */
export function opensQuote({ dialect, lines }: OpenRow): boolean {
  if (dialect !== 'tab' || lines.length > MOST_QUOTED) return false;
  const quotes = lines.reduce((sum, { text }) => sum + text.value.split('"').length - 1, 0);
  return quotes % 2 === 1 && /(?:^|\t)"/.test(lines[0]!.text.value);
}

/** Rows of one dialect that nothing parts are one table. */
export function together(found: readonly (OpenRow | Line | null)[]): Block[] {
  const blocks: Block[] = [];
  let rows: OpenRow[] = [];
  const flush = () => {
    const every = rows.every(({ lines }) => /^\s*\|/.test(lines[0]!.text.value));
    const barred = (isMost(rows, /^\|/) && !headsWithoutBar(rows)) || every;
    const raw = rows.map((row) => rawRow(row, barred));
    if (rows.length > 0)
      blocks.push({ type: 'table', table: withHeadingSpans(placeOnGrid(rows[0]!.dialect, raw).table) });
    rows = [];
  };
  for (const part of found) {
    const row = part !== null && 'lines' in part ? part : null;
    if (!row || (rows.length > 0 && rows[0]!.dialect !== row.dialect)) flush();
    if (row) rows.push(row);
    else if (part !== null) blocks.push({ type: 'line', text: (part as Line).text, page: (part as Line).page });
  }
  flush();
  return blocks;
}

/** Whether the first lines of most rows look like this. */
function isMost(rows: readonly OpenRow[], pattern: RegExp): boolean {
  return (
    rows.filter(({ lines }) => pattern.test(lines.length === 1 ? lines[0]!.text.value : `${lines[0]!.text.value}|`))
      .length *
      2 >
    rows.length
  );
}

function rawRow({ dialect, lines, separator, stops }: OpenRow, barred: boolean): RawRow {
  const text = joined(lines);
  const spaced = () =>
    lines
      .map((line) => (stops && cellsUnder(line.text, separator!, stops)) ?? cellsBetween(line.text, separator!))
      .reduce(goneOn);
  const grid = dialect === 'pipe' && lines.length > 1 && lines.every((line) => /^\s*\|.*\|\s*$/.test(line.text.value));
  if (grid)
    return { cells: lines.map((line) => pipeCells(line.text, barred)).reduce(goneOn), text, page: lines[0]!.page };
  const cells = dialect === 'tab' ? tabCells(text) : dialect === 'pipe' ? pipeCells(text, barred) : spaced();
  return { cells, text, page: lines[0]!.page };
}

/** The cells of a row whose lines stand in columns: each goes on in the line below. */
function goneOn(above: readonly RawCell[], below: readonly RawCell[]): RawCell[] {
  return above.map((cell, column) => {
    const more = below[column];
    const own = cell.text.slice(0, cell.text.value.trimEnd().length);
    return more && more.text.value.trim() !== '' ? { text: Text.join([own, more.text.trim()]), gap: more.gap } : cell;
  });
}

/** Lines with the breaks between them: all at once, for a cell may have very many. */
export function joined([first, ...rest]: readonly Line[]): Text {
  return Text.join([first!.text, ...rest.flatMap(({ lineBreak, text }) => [lineBreak, text])]);
}
