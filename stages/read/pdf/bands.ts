/** Words in columns, without ruling lines → the rows in which they stand, and over which of them a cell reaches. */

import { largestOf } from '../../../pipeline/model/lists.js';
import type { Words } from './columns.js';
import { around, type Box, middleOf } from './geometry.js';

/** A cell's words with the columns and rows that they are taken to fill: first, and the one behind the last. */
export interface Block {
  readonly box: Box;
  readonly columns: readonly [from: number, to: number];
  readonly rows: readonly [from: number, to: number];
}

export interface Bands {
  readonly blocks: readonly Block[];
  /** Where rows begin and end, in points: one more than there are rows. */
  readonly stops: readonly number[];
}

type Loose = Omit<Block, 'rows'>;

/** Lines further apart than this, in parts of their size, are never of one cell. */
const LOOSE = 1.75;
/** By how much the distances of lines in one cell differ, in parts of their size. */
const EVEN = 0.08;
/** Where so many of all lines are as near, their distance tells nothing. */
const MOSTLY = 0.8;

/** The rows of words that stand between sides of columns; `sides` has one more than there are columns. */
export function bandsOf(words: readonly Words[], sides: readonly number[]): Bands {
  const loose = cellsOf(words, sides);
  const rows = rowsOf(loose, sides.length - 1);
  const stops = stopsOf(rows);
  return { stops, blocks: placed(loose, stops, sides.length - 1) };
}

/** The columns over which words reach. */
function columnsOf([x0, x1]: readonly [number, number], sides: readonly number[]): readonly [number, number] {
  const last = sides.length - 2;
  const at = (x: number) =>
    Math.min(
      last,
      Math.max(
        0,
        sides.findLastIndex((side) => side <= x),
      ),
    );
  return [at(x0 + 1), Math.max(at(x0 + 1), at(x1 - 1)) + 1];
}

/** Words below one another in a column, as cells. */
function cellsOf(words: readonly Words[], sides: readonly number[]): readonly Loose[] {
  const own = words.map((word) => ({ ...word, columns: columnsOf(word.reach, sides) }));
  const columns = new Map<number, (typeof own)[number][]>();
  for (const word of own) columns.set(word.columns[0], [...(columns.get(word.columns[0]) ?? []), word]);
  const sorted = [...columns.values()].map((column) =>
    linesIn(column.sort((a, b) => middleOf(a.box) - middleOf(b.box))),
  );
  const pitches = sorted.flatMap((lines) =>
    lines.slice(1).map((line, at) => (middleOf(line.box) - middleOf(lines[at]!.box)) / line.size),
  );
  const least = pitches.reduce((all, pitch) => Math.min(all, pitch), Number.POSITIVE_INFINITY);
  const isTight = (pitch: number) => least <= LOOSE && pitch <= least + EVEN;
  const even = pitches.filter(isTight).length > MOSTLY * pitches.length;
  return sorted.flatMap((lines) => {
    const limit = largestOf(lines.map(({ box }) => box.x1));
    const cells: { box: Box; columns: readonly [number, number]; last: Line }[] = [];
    for (const line of lines) {
      const above = cells.at(-1);
      const tight = above !== undefined && isTight((middleOf(line.box) - middleOf(above.last.box)) / line.size);
      const full = above !== undefined && above.last.box.x1 > limit - 1.2 * line.size;
      if (above && tight && (!even || (full && line.alone))) {
        above.box = around([above.box, line.box]);
        above.columns = [above.columns[0], Math.max(above.columns[1], line.columns[1])];
        above.last = line;
      } else cells.push({ box: line.box, columns: line.columns, last: line });
    }
    return cells.map(({ box, columns: reach }) => ({ box, columns: reach }));
  });
}

type Line = Words & { readonly columns: readonly [number, number] };

/** Words of one column that stand on one line. */
function linesIn(words: readonly Line[]): readonly Line[] {
  const lines: Line[] = [];
  for (const word of words) {
    const before = lines.at(-1);
    if (before && before.line === word.line)
      lines[lines.length - 1] = {
        ...before,
        box: around([before.box, word.box]),
        columns: [before.columns[0], Math.max(before.columns[1], word.columns[1])],
      };
    else lines.push(word);
  }
  return lines;
}

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** How much of a row's height a cell has to share with it to stand in it. */
const SHARED = 0.25;
/** How much of the least gap between rows a row of its own has to leave. */
const GAP = 0.6;

/** Rows: the cells of the fullest column, and those of the others that have a place for themselves. */
function rowsOf(cells: readonly Loose[], count: number): readonly Interval[] {
  const columns = Array.from({ length: count }, (_, at) => cells.filter(({ columns: [from] }) => from === at));
  const order = columns.map((_, at) => at).sort((a, b) => columns[b]!.length - columns[a]!.length || b - a);
  let rows: readonly Interval[] = [];
  let least = 0;
  for (const at of order) {
    for (const { box } of columns[at]!) {
      const [from, to] = [box.y0, box.y1];
      const met = rows.filter((row) => shares(row, box));
      if (met.length === 0 && rows.every((row) => apart(row, { from, to }) >= GAP * least))
        rows = [...rows, { from, to }].sort((a, b) => a.from - b.from);
      else if (met.length === 1) {
        const whole = { from: Math.min(from, met[0]!.from), to: Math.max(to, met[0]!.to) };
        if (rows.every((row) => row === met[0] || apart(row, whole) > 0))
          rows = rows.map((row) => (row === met[0] ? whole : row));
      }
    }
    if (at === order[0])
      least = rows
        .slice(1)
        .reduce((gap, row, index) => Math.min(gap, row.from - rows[index]!.to), Number.POSITIVE_INFINITY);
  }
  return rows;
}

function shares({ from, to }: Interval, { y0, y1 }: Box): boolean {
  return Math.min(to, y1) - Math.max(from, y0) > SHARED * Math.min(to - from, y1 - y0);
}

const apart = (a: Interval, b: Interval) => Math.max(b.from - a.to, a.from - b.to);

function stopsOf(rows: readonly Interval[]): readonly number[] {
  const inner = rows.slice(1).map(({ from }, at) => (rows[at]!.to + from) / 2);
  const edge = inner.length > 0 ? (rows[1]!.from - rows[0]!.to) / 2 : 1;
  return rows.length === 0 ? [] : [rows[0]!.from - edge, ...inner, rows.at(-1)!.to + edge];
}

/** How far, in points, a cell's middle may be off that of the rows which it fills. */
const OFF = 4;
/** What it costs to leave a row of a column without a cell, and to reach over a side in the column before. */
const [BLANK, CROSSED] = [1, 1.5];

/** The rows that each cell fills: in a table whose cells stand in the middle, more than those beside its words. */
function placed(cells: readonly Loose[], stops: readonly number[], count: number): readonly Block[] {
  const blocks: Block[] = [];
  let crossed: ReadonlySet<number> = new Set();
  for (let column = 0; column < count; column++) {
    const own = cells
      .filter(({ columns: [from, to] }) => from <= column && column < to)
      .sort((a, b) => middleOf(a.box) - middleOf(b.box));
    const known = own.map((cell) => blocks.find(({ box }) => box === cell.box));
    const ranges = rangesOf(
      own.map(({ box }, at) => ({ box, fixed: known[at]?.rows ?? null })),
      stops,
      crossed,
    );
    own.forEach((cell, at) => {
      if (!known[at]) blocks.push({ ...cell, rows: ranges[at]! });
    });
    crossed = new Set(ranges.flat());
  }
  return blocks;
}

interface Placed {
  readonly box: Box;
  readonly fixed: readonly [number, number] | null;
}

/** The cheapest ranges of rows for the cells of a column, from top to bottom. */
function rangesOf(
  cells: readonly Placed[],
  stops: readonly number[],
  crossed: ReadonlySet<number>,
): readonly (readonly [number, number])[] {
  const rows = stops.length - 1;
  const homes = cells.map(({ box, fixed }) => fixed ?? homeOf(box, stops));
  // By the row behind the last cell: what it costs, and where that cell begins.
  let ends = new Map<number, { cost: number; ranges: readonly (readonly [number, number])[] }>([
    [0, { cost: 0, ranges: [] }],
  ]);
  for (const [at, { box, fixed }] of cells.entries()) {
    const [first, last] = homes[at]!;
    const least = homes[at - 1]?.[1] ?? 0;
    const most = homes[at + 1]?.[0] ?? rows;
    const next: typeof ends = new Map();
    for (const [end, { cost, ranges }] of ends) {
      for (let from = Math.min(first, Math.max(end, least)); from <= first; from++) {
        for (let to = last; to <= Math.max(last, most); to++) {
          const own = costOf(box, from, to, [first, last], stops, crossed);
          if (own === null || (fixed && (from !== first || to !== last))) continue;
          const sum = cost + own + BLANK * Math.max(0, from - end);
          if (sum < (next.get(to)?.cost ?? Number.POSITIVE_INFINITY))
            next.set(to, { cost: sum, ranges: [...ranges, [from, to]] });
        }
      }
    }
    ends = next;
  }
  const all = [...ends].map(([end, { cost, ranges }]) => ({ cost: cost + BLANK * (rows - end), ranges }));
  return all.sort((a, b) => a.cost - b.cost)[0]?.ranges ?? homes;
}

/** The rows beside which a cell's words stand. */
function homeOf(box: Box, stops: readonly number[]): readonly [number, number] {
  const within = stops.slice(1).flatMap((to, row) => (shares({ from: stops[row]!, to }, box) ? [row] : []));
  const nearest = Math.max(
    0,
    stops.findLastIndex((stop) => stop <= middleOf(box)),
  );
  return within.length > 0 ? [within[0]!, within.at(-1)! + 1] : [nearest, nearest + 1];
}

function costOf(
  box: Box,
  from: number,
  to: number,
  [first, last]: readonly [number, number],
  stops: readonly number[],
  crossed: ReadonlySet<number>,
): number | null {
  let sides = 0;
  for (let stop = from + 1; stop < to; stop++) if (crossed.has(stop)) sides++;
  const off = Math.abs((stops[from]! + stops[to]!) / 2 - middleOf(box));
  if (from === first && to === last) return sides * CROSSED + (last - first > 1 ? off / OFF : 0);
  return off > OFF ? null : off / OFF + sides * CROSSED;
}
