/** OTSL, the tables of DocTags: each token opens a cell or says that the cell to the left or above goes on. */

import { Text } from '../../pipeline/model/text.js';
import { type Grid, placeOnGrid, type RawCell, type RawRow } from './grid.js';

const TOKEN = /<(ched|rhed|srow|fcel|ecel|lcel|ucel|xcel|nl)>/g;
const PLACE = /^(?:\s*<loc_\d{1,4}>)+/;

interface Token {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A cell while the tokens that widen it are read. */
interface OpenCell {
  readonly text: Text;
  readonly gap: Text;
  rows: number;
  columns: number;
}

/** The grid of what stands between `<otsl>` and `</otsl>`. */
export function otslTable(source: string, from: number, to: number, page: number): Grid {
  const tokens = tokensOf(source, from, to);
  const rows: { cells: OpenCell[]; start: number; end: number }[] = [];
  let slots: OpenCell[] = [];
  let above: readonly OpenCell[] = [];
  let cells: OpenCell[] = [];
  let start = tokens[0]?.start ?? from;
  tokens.forEach((token, index) => {
    const end = tokens[index + 1]?.start ?? to;
    if (token.name === 'nl') {
      rows.push({ cells, start, end: token.end });
      [above, slots, cells, start] = [slots, [], [], token.end];
      return;
    }
    slots.push(slotOf(token, end, source, { left: slots.at(-1), above: above[slots.length] }, cells));
  });
  if (cells.length > 0) rows.push({ cells, start, end: to });
  return placeOnGrid(
    'otsl',
    rows.map((row): RawRow => ({ cells: row.cells, text: Text.from(source, [row.start, row.end]), page })),
  );
}

function slotOf(
  { name, end: start }: Token,
  end: number,
  source: string,
  around: { readonly left: OpenCell | undefined; readonly above: OpenCell | undefined },
  cells: OpenCell[],
): OpenCell {
  if (name === 'lcel' && around.left) {
    around.left.columns++;
    return around.left;
  }
  if ((name === 'ucel' || name === 'xcel') && around.above) {
    if (around.above !== around.left) around.above.rows++;
    return around.above;
  }
  const cell = cellOf(source, start, end);
  cells.push(cell);
  return cell;
}

function cellOf(source: string, start: number, end: number): OpenCell & RawCell {
  const places = PLACE.exec(source.slice(start, end))?.[0].length ?? 0;
  const gap = end < source.length ? Text.derived(' ', [end, end + 1], ['gap']) : Text.empty;
  return { text: Text.from(source, [start + places, end]), gap, rows: 1, columns: 1 };
}

function tokensOf(source: string, from: number, to: number): Token[] {
  return [...source.slice(from, to).matchAll(TOKEN)].map((match) => ({
    name: match[1]!,
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}
