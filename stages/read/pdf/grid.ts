/** Ruling lines → the cells that they enclose. */

import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';
import { firstAtLeast } from '../../../pipeline/model/search.js';
import { axesOf, type Line, NEAR } from './axes.js';
import type { Box } from './geometry.js';

/** A rectangle of a table, with the rows and columns that it covers, counted from 0. */
export interface RuledCell {
  readonly box: Box;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface RuledTable {
  readonly box: Box;
  /** By row, from left to right. */
  readonly rows: readonly (readonly RuledCell[])[];
  /** What of its rules is not drawn, but implied by the places of its words. */
  readonly missing: 'nothing' | 'uprights' | 'all';
}

/** More lines than any page of a table has: a drawing. */
const MOST = 200_000;

/** The tables that a page's rules draw, from top to bottom. */
export function tablesOf(rules: readonly Box[]): readonly RuledTable[] {
  if (rules.length > MOST) return [];
  const { across, down } = axesOf(rules);
  const tables = connected(across, down).flatMap(({ across: own, down: others }) => tableOf(own, others) ?? []);
  // A frame around the page holds the tables and is none.
  return tables
    .filter((table) => !tables.some((other) => other !== table && holds(table, other)))
    .sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
}

interface Group {
  readonly across: Line[];
  readonly down: Line[];
}

/** Lines that meet or cross belong together. */
function connected(across: readonly Line[], down: readonly Line[]): readonly Group[] {
  const parent = [...across, ...down].map((_, index) => index);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root]!;
    for (let next = at; next !== root; ) [next, parent[next]] = [parent[next]!, root];
    return root;
  };
  across.forEach((row, index) => {
    // `down` is in the order of where it lies.
    for (
      let other = firstFrom(down, row.from - NEAR);
      other < down.length && down[other]!.at <= row.to + NEAR;
      other++
    ) {
      const { from, to } = down[other]!;
      if (from - NEAR <= row.at && row.at <= to + NEAR) parent[find(index)] = find(across.length + other);
    }
  });
  const groups = new Map<number, Group>();
  const groupOf = (index: number) => {
    const root = find(index);
    const group = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, group);
    return group;
  };
  for (const [index, line] of across.entries()) groupOf(index).across.push(line);
  for (const [index, line] of down.entries()) groupOf(across.length + index).down.push(line);
  return [...groups.values()];
}

const firstFrom = (lines: readonly Line[], least: number) => firstAtLeast(lines, least, ({ at }) => at);

/** The cells between the lines; null where these enclose fewer than two. */
function tableOf(across: readonly Line[], down: readonly Line[]): RuledTable | null {
  // A table that a page's end cuts may be open above or below.
  if (across.length === 0 || down.length === 0 || across.length + down.length < 3) return null;
  const [left, right] = [smallestOf(across.map(({ from }) => from)), largestOf(across.map(({ to }) => to))];
  const [top, bottom] = [smallestOf(down.map(({ from }) => from)), largestOf(down.map(({ to }) => to))];
  // Tables whose sides are left open end where their lines do.
  const xs = stops([...down.map(({ at }) => at), left, right]);
  const ys = stops([...across.map(({ at }) => at), top, bottom]);
  if (xs.length < 2 || ys.length < 2 || (xs.length - 1) * (ys.length - 1) < 2) return null;
  const wall = (line: readonly Line[], at: number, from: number, to: number) => covers(line, at, (from + to) / 2);
  const slots = new Slots(xs.length - 1, ys.length - 1);
  for (let row = 0; row < slots.rows; row++) {
    for (let column = 0; column < slots.columns; column++) {
      const [x0, x1, y0, y1] = [xs[column]!, xs[column + 1]!, ys[row]!, ys[row + 1]!];
      if (column + 1 < slots.columns && !wall(down, x1, y0, y1)) slots.join(row, column, row, column + 1);
      if (row + 1 < slots.rows && !wall(across, y1, x0, x1)) slots.join(row, column, row + 1, column);
    }
  }
  const box = { x0: xs[0]!, y0: ys[0]!, x1: xs.at(-1)!, y1: ys.at(-1)! };
  const cells = slots.cells().map(
    (cell): RuledCell => ({
      ...cell,
      box: {
        x0: xs[cell.column]!,
        y0: ys[cell.row]!,
        x1: xs[cell.column + cell.columns]!,
        y1: ys[cell.row + cell.rows]!,
      },
    }),
  );
  if (cells.length < 2) return null;
  const rows = Array.from({ length: slots.rows }, (_, row) => cells.filter((cell) => cell.row === row));
  return { box, rows, missing: 'nothing' };
}

/** Different places in order; those that are near each other are one. */
function stops(places: readonly number[]): readonly number[] {
  const different: number[] = [];
  for (const place of [...places].sort((a, b) => a - b))
    if (different.length === 0 || place - different.at(-1)! > NEAR) different.push(place);
  return different;
}

function covers(lines: readonly Line[], at: number, middle: number): boolean {
  for (let index = firstFrom(lines, at - NEAR); index < lines.length && lines[index]!.at <= at + NEAR; index++)
    if (lines[index]!.from <= middle && middle <= lines[index]!.to) return true;
  return false;
}

/** The smallest rectangles between the lines, joined where no line parts them. */
class Slots {
  private readonly parent: Int32Array;

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {
    this.parent = Int32Array.from({ length: columns * rows }, (_, index) => index);
  }

  private find(at: number): number {
    let root = at;
    // Each look shortens the way of the next.
    while (this.parent[root] !== root) {
      this.parent[root] = this.parent[this.parent[root]!]!;
      root = this.parent[root]!;
    }
    return root;
  }

  join(row: number, column: number, otherRow: number, otherColumn: number): void {
    const [a, b] = [this.find(row * this.columns + column), this.find(otherRow * this.columns + otherColumn)];
    this.parent[Math.max(a, b)] = Math.min(a, b);
  }

  /** Regions that are no rectangles fall apart into their rows. */
  cells(): readonly Omit<RuledCell, 'box'>[] {
    const regions = new Map<number, number[]>();
    for (let at = 0; at < this.parent.length; at++) {
      const root = this.find(at);
      const region = regions.get(root);
      if (region) region.push(at);
      else regions.set(root, [at]);
    }
    return [...regions.values()]
      .flatMap((slots) => {
        const whole = this.extent(slots);
        return whole.rows * whole.columns === slots.length ? [whole] : this.runs(slots);
      })
      .sort((a, b) => a.row - b.row || a.column - b.column);
  }

  private extent(slots: readonly number[]): Omit<RuledCell, 'box'> {
    const rows = slots.map((slot) => Math.floor(slot / this.columns));
    const columns = slots.map((slot) => slot % this.columns);
    const [row, column] = [smallestOf(rows), smallestOf(columns)];
    return { row, column, rows: largestOf(rows) - row + 1, columns: largestOf(columns) - column + 1 };
  }

  private runs(slots: readonly number[]): readonly Omit<RuledCell, 'box'>[] {
    const runs: number[][] = [];
    for (const slot of [...slots].sort((a, b) => a - b)) {
      const run = runs.at(-1);
      const follows = run && slot === run.at(-1)! + 1 && slot % this.columns !== 0;
      if (follows) run.push(slot);
      else runs.push([slot]);
    }
    return runs.map((run) => this.extent(run));
  }
}

function holds({ rows }: RuledTable, { box }: RuledTable): boolean {
  return rows.some((cells) =>
    cells.some(
      ({ box: own }) =>
        own.x0 - NEAR <= box.x0 && own.y0 - NEAR <= box.y0 && box.x1 <= own.x1 + NEAR && box.y1 <= own.y1 + NEAR,
    ),
  );
}
