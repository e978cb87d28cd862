/** Rows that a page's end cuts: what stands at the head of the next page goes back into the cells that it is the end of. */

import { bareLevel } from '../../../pipeline/vocabulary/fits.js';
import { levelNamed } from '../../../pipeline/vocabulary/levels.js';
import { wraps } from './lines.js';
import type { Page, PageCell, PageTable } from './page.js';

/** How far columns of one table may differ from page to page, in points. */
const SAME = 4;
/** So few lines may stand between two parts of a table: the foot of one page and the head of the next. */
const BETWEEN = 2;

/** A cell at the head of a page, and the one at the end of the page before that stands over it. */
interface Pair {
  readonly cell: PageCell;
  readonly over: PageCell;
}

/** Takes the end of the last row of `page` from the first row of `next`, where the row goes on there. */
export function mend(page: Page, next: Page): void {
  const [above, below] = [lastTable(page), firstTable(next)];
  const row = above && below?.rows[repeatedHead(above, below)];
  if (!row) return;
  const pairs = row.flatMap((cell): readonly Pair[] => {
    const over = cell.lines.length > 0 ? cellOver(above, cell) : null;
    return over ? [{ cell, over }] : [];
  });
  // A cell without one over it begins something.
  if (pairs.length < row.filter(({ lines }) => lines.length > 0).length) return;
  const isTall = ({ cell, over }: Pair) => over.rows > 1 || cell.rows > 1;
  const single = pairs.filter((pair) => !isTall(pair));
  const goesOn = rowGoesOn(single, above);
  const tallBegins = pairs.some((pair) => isTall(pair) && BEGINS.test(textOf(pair.cell)));
  for (const pair of pairs) {
    if (!(isTall(pair) ? !tallBegins && isCut(pair, above.padding) : goesOn)) continue;
    pair.over.lines = [...pair.over.lines, ...pair.cell.lines];
    pair.cell.lines = [];
  }
}

/** Whether the cells of one row are the end of the row before: most are cut within a line, and none begins a value. */
function rowGoesOn(pairs: readonly Pair[], above: PageTable): boolean {
  const cut = pairs.filter((pair) => isCut(pair, above.padding));
  if (cut.length === 0 || pairs.some(({ over }) => over.lines.length === 0)) return false;
  if (pairs.length > 1 && pairs.some(({ cell }) => BEGINS.test(textOf(cell)))) return false;
  const held = above.rows.at(-1)!.filter(({ lines, rows }) => rows === 1 && lines.length > 0).length;
  return pairs.length < held ? cut.length * 2 >= pairs.length : cut.length === pairs.length;
}

/** What begins a value, a code or an item, and so no rest of a line. */
const BEGINS = /^(?:[≥≤=<>＝≧≦]|\d{5,}|[\d,]+(?:\.\d+)?$|\d{1,2}[、.．](?!\d)|(?:正|反|负)向)/;

function lastTable({ blocks }: Page): PageTable | null {
  const at = blocks.findLastIndex(({ type }) => type === 'table');
  const table = blocks[at];
  return table?.type === 'table' && blocks.length - 1 - at <= BETWEEN ? table : null;
}

function firstTable({ blocks }: Page): PageTable | null {
  const at = blocks.findIndex(({ type }) => type === 'table');
  const table = blocks[at];
  return table?.type === 'table' && at <= BETWEEN ? table : null;
}

/** How many rows at the head of a part repeat the head of the part before. */
function repeatedHead(above: PageTable, below: PageTable): number {
  let count = 0;
  while (count < 3 && wordsOf(above.rows[count]) !== '' && wordsOf(above.rows[count]) === wordsOf(below.rows[count]))
    count++;
  return count;
}

const textOf = ({ lines }: PageCell) => lines.map(({ glyphs }) => glyphs.map(({ text }) => text).join('')).join('');
const wordsOf = (row: readonly PageCell[] | undefined) => (row ?? []).map(textOf).join('|');

/** The cell at the end of a table that stands over a cell of the next page. */
function cellOver({ rows }: PageTable, { box }: PageCell): PageCell | null {
  const same = (cell: PageCell) => Math.abs(cell.box.x0 - box.x0) <= SAME && Math.abs(cell.box.x1 - box.x1) <= SAME;
  const over = rows.flat().filter((cell) => cell.row + cell.rows === rows.length && same(cell));
  return over.at(-1) ?? null;
}

/** Whether a cell ends within a line; a level's whole name never does. */
function isCut({ over, cell }: Pair, padding: number): boolean {
  const last = over.lines.at(-1);
  if (!last || isLevel(over) || isLevel(cell)) return false;
  return wraps(last, cell.lines[0]!, over.box.x1 - over.box.x0 - 2 * padding);
}

const isLevel = (cell: PageCell) => levelNamed(bareLevel(textOf(cell))) !== null;
