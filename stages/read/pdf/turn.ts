/** Rows that a page's end cuts: what stands at the head of the next page goes back into the cells that it is the end of. */

import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';
import { bareLevel } from '../../../pipeline/vocabulary/fits.js';
import { levelNamed } from '../../../pipeline/vocabulary/levels.js';
import type { PageCell, PageTable } from './cells.js';
import { wraps } from './lines.js';
import type { Page, PageLine } from './page.js';

/** How far columns of one table may differ from page to page, in points. */
const SAME = 4;

/** Puts together what the ends of pages part: tables that go on, and rows that are cut. */
export function joinPages(pages: readonly Page[]): void {
  const repeated = repeatedLines(pages);
  let chain: PageTable[] = [];
  for (const [at, page] of pages.entries()) {
    const before = pages[at - 1];
    const [above, below] = [before && lastTable(before, repeated), firstTable(page, repeated)];
    if (above && below && chain.includes(above) && sameColumns(chain, below)) {
      below.repeated = repeatedHead(above, below);
      mend(above, below);
      below.goesOn = true;
      chain.push(below);
    } else {
      align(chain);
      chain = [];
    }
    const last = lastTable(page, repeated);
    if (last && !chain.includes(last)) {
      align(chain);
      chain = [last];
    }
  }
  align(chain);
}

/** The parts of a table get the columns of all of them. */
function align(tables: readonly PageTable[]): void {
  const stops: number[] = [];
  for (const stop of tables.flatMap((table) => table.stops).sort((a, b) => a - b))
    if (stops.length === 0 || stop - stops.at(-1)! > SAME) stops.push(stop);
  for (const table of tables) table.stops = stops;
}

/** So many of the places where columns end have to be the same. */
const ALIKE = 0.7;

/**
 * Whether a table has mostly the columns of the parts before it. Of a cell that goes on over the page's end, programs may
 * leave out the side, so that the first columns are missing.
 */
function sameColumns(parts: readonly PageTable[], below: PageTable): boolean {
  const known = parts.flatMap(({ stops }) => stops);
  const near = (stop: number) => known.some((other) => Math.abs(other - stop) <= SAME);
  const [first, last] = [smallestOf(known), largestOf(known)];
  const right = Math.abs(last - below.stops.at(-1)!) <= SAME;
  const left = Math.abs(first - below.stops[0]!) <= SAME || (near(below.stops[0]!) && below.stops.length > 3);
  return left && right && below.stops.filter(near).length >= below.stops.length * ALIKE;
}

/** A cell at the head of a page, and the one at the end of the page before that stands over it. */
interface Pair {
  readonly cell: PageCell;
  readonly over: PageCell;
}

/** Takes the end of the last row from the first row of the next page, where the row goes on there. */
function mend(above: PageTable, below: PageTable): void {
  const row = below.rows[below.repeated];
  if (!row) return;
  const pairs = row.flatMap((cell): readonly Pair[] => {
    const over = cell.lines.length > 0 ? cellOver(above, cell) : null;
    return over ? [{ cell, over }] : [];
  });
  // A cell without one over it begins something.
  if (pairs.length < row.filter(({ lines }) => lines.length > 0).length) return;
  const isTall = ({ cell, over }: Pair) => over.rows > 1 || cell.rows > 1;
  const single = pairs.filter((pair) => !isTall(pair) && !makesLevel(pair));
  const goesOn = rowGoesOn(single, above);
  const tallBegins = pairs.some((pair) => isTall(pair) && BEGINS.test(textOf(pair.cell)));
  for (const pair of pairs) {
    if (!makesLevel(pair) && !(isTall(pair) ? !tallBegins && isCut(pair) : goesOn)) continue;
    pair.over.lines = [...pair.over.lines, ...pair.cell.lines];
    pair.cell.lines = [];
  }
}

/** Whether the cells of one row are the end of the row before: most are cut within a line, and none begins a value. */
function rowGoesOn(pairs: readonly Pair[], above: PageTable): boolean {
  const cut = pairs.filter(isCut);
  if (pairs.length === 0 || pairs.some(({ over }) => over.lines.length === 0)) return false;
  if (pairs.length > 1 && pairs.some(isNew)) return false;
  const held = above.rows.at(-1)!.filter(({ lines, rows }) => rows === 1 && lines.length > 0).length;
  if (cut.length === 0) return pairs.length === 1 && held > 1 && !pairs.some(isNew);
  return pairs.length < held ? cut.length * 2 >= pairs.length : cut.length === pairs.length;
}

const isNew = (pair: Pair) => BEGINS.test(textOf(pair.cell)) || (isLevel(pair.cell) && !makesLevel(pair));

/** What begins a value, a code or an item, and so no rest of a line. */
const BEGINS = /^(?:[≥≤=<>＝≧≦]|\d{5,}|[\d,]+(?:\.\d+)?$|\d{1,2}[、.．](?!\d)|(?:正|反|负)向)/;

/** The table at the end of a page, where only the page's foot stands below it. */
function lastTable({ blocks }: Page, repeated: ReadonlySet<string>): PageTable | null {
  const block = blocks.findLast((one) => !isMargin(one, repeated));
  return block?.type === 'table' ? block : null;
}

function firstTable({ blocks }: Page, repeated: ReadonlySet<string>): PageTable | null {
  const block = blocks.find((one) => !isMargin(one, repeated));
  return block?.type === 'table' ? block : null;
}

const PAGE_NUMBER = /^[-—–\s]*(?:第?\d{1,4}页?(?:[/／共]\s*\d{1,4}页?)?)[-—–\s]*$/;

function isMargin(block: Page['blocks'][number], repeated: ReadonlySet<string>): boolean {
  if (block.type !== 'line') return false;
  const words = wordsIn(block);
  return PAGE_NUMBER.test(words) || (repeated.has(placed(block, words)) && !TITLE.test(words));
}

/** A title that each page repeats begins a form: only what says less is the page's margin. */
const TITLE = /绩效|目标|自评|申报/;
const wordsIn = ({ line }: PageLine) => line.glyphs.map(({ text }) => text).join('');
const placed = ({ top }: PageLine, words: string) => `${Math.round(top / 3)} ${words}`;

/** Lines that stand in the same place of several pages. */
function repeatedLines(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { blocks } of pages)
    for (const block of blocks) {
      if (block.type !== 'line') continue;
      const key = placed(block, wordsIn(block));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return new Set([...counts].filter(([, count]) => count > 1).map(([key]) => key));
}

/** How many rows at the head of a part repeat rows of the part before: the heads that are printed on each page. */
function repeatedHead(above: PageTable, below: PageTable): number {
  const [before, after] = [above.rows, below.rows].map((rows) => rows.map(wordsOf)) as [string[], string[]];
  const runs = before.map((_, start) => {
    let count = 0;
    while (count < after.length && start + count < before.length && after[count] === before[start + count]) count++;
    return count;
  });
  const longest = largestOf([0, ...runs]);
  // One cell may be the same by chance: a level's name, a number.
  const cells = below.rows
    .slice(0, longest)
    .flat()
    .filter(({ lines }) => lines.length > 0).length;
  return cells > 2 ? longest : 0;
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
function isCut({ over, cell }: Pair): boolean {
  const last = over.lines.at(-1);
  if (!last || isLevel(over) || isLevel(cell)) return false;
  return wraps(last, cell.lines[0]!, over.width);
}

/** 数量 alone may as well be the rest of a name. */
const isLevel = (cell: PageCell) => textOf(cell).length > 3 && levelNamed(bareLevel(textOf(cell))) !== null;

/** 服务对象 at the end of a page and 满意度指标 at the head of the next are one name; so are 效益指标 and （30分）. */
function makesLevel({ over, cell }: Pair): boolean {
  const [first, rest] = [textOf(over), textOf(cell)];
  const whole = levelNamed(bareLevel(first + rest)) !== null;
  return isLevel(over) ? whole && /^[（(]/.test(rest) : whole;
}
