/** Tables whose merged cells stand in the middle of their rows, as text that was set in columns prints them: each is put where its rows begin. */

import { append, smallestOf } from '../../pipeline/model/lists.js';
import type { Cell, Row } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { COST, levelNamed, OUTPUT } from '../../pipeline/vocabulary/levels.js';
import type { Columns } from './columns.js';

/** How far from the middle of its rows a cell may stand, in lines. */
const NEAR = 1;
/** The middle of an even number of lines is between two of them, and a cell on either. */
const BETWEEN = 0.5;
/** By how much the best division into groups has to be better than the next. */
const CLEARLY = 0.2;
const MOST_ROWS = 300;

/** First and last of a group, as places in a list. */
type Group = readonly [number, number];

/** The rows with each merged cell in the first of its rows; null where it is not certain which they are. */
export function uncentred(rows: readonly Row[], { roles }: Columns): readonly Row[] | null {
  return new Centred(rows, roles).rows();
}

class Centred {
  constructor(
    private readonly all: readonly Row[],
    private readonly roles: readonly ColumnRole[],
  ) {}

  rows(): readonly Row[] | null {
    const result: Row[] = [];
    let from = 0;
    for (let at = 0; at <= this.all.length; at++) {
      const row = this.all[at];
      if (row && !row.cells.some(({ text }) => TOTAL_LABEL.test(text.value.trim()))) continue;
      const part = this.part(from, at);
      if (!part) return null;
      append(result, [...part, ...(row ? [row] : [])]);
      from = at + 1;
    }
    return result;
  }

  /** The rows between two totals. */
  private part(from: number, to: number): readonly Row[] | null {
    const lines = Array.from({ length: to - from }, (_, index) => from + index);
    const targets = lines.filter((line) => this.has(line, 'measure') && this.has(line, 'value'));
    if (targets.length === 0) return lines.map((line) => this.all[line]!);
    if (targets.length > MOST_ROWS) return null;
    const middles = this.roles.includes('name') ? lines.filter((line) => this.has(line, 'amount')) : null;
    const groups = middles ? divided(targets, middles, this.beginnings(targets)) : [[0, targets.length - 1] as const];
    if (!groups) return null;
    const rests = this.rests(lines, targets, groups, middles);
    if (!rests) return null;
    const parts = groups.map(([first, last], index) => this.group(targets.slice(first, last + 1), rests[index]!));
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part!);
  }

  /** Lines without targets by the group to whose middle they are nearest; null where two are as near. */
  private rests(
    lines: readonly number[],
    targets: readonly number[],
    groups: readonly Group[],
    middles: readonly number[] | null,
  ): readonly (readonly number[])[] | null {
    const rests = groups.map((): number[] => []);
    const centres = middles ?? groups.map(([first, last]) => (targets[first]! + targets[last]!) / 2);
    for (const line of lines.filter((own) => !targets.includes(own))) {
      const distances = centres.map((centre) => Math.abs(centre - line));
      const nearest = smallestOf(distances);
      if (distances.filter((distance) => distance === nearest).length > 1) return null;
      rests[distances.indexOf(nearest)]!.push(line);
    }
    return rests;
  }

  /** A project's rows: what is its own in the first of them, its levels where they begin. */
  private group(targets: readonly number[], rests: readonly number[]): readonly Row[] | null {
    const first = this.levelStarts(targets, rests, 'level1', [[0, targets.length - 1]]);
    const second = first && this.levelStarts(targets, rests, 'level2', first.groups);
    if (!first || !second) return null;
    const lines = [...targets, ...rests].sort((one, other) => one - other);
    return targets.map((line, index) => {
      const row = this.all[line]!;
      const slots = this.roles.map((role, column): Cell | null => {
        const own = row.slots[column] ?? null;
        if (role === 'level1' || role === 'level2')
          return (role === 'level1' ? first : second).cells.get(index) ?? null;
        if (!own || BELOW.has(role)) return own;
        return index === 0 ? this.joined(lines, column, own) : null;
      });
      return { ...row, slots, cells: slots.filter((cell): cell is Cell => cell !== null) };
    });
  }

  /** The levels of a column by the target at which each begins, and their groups. */
  private levelStarts(
    targets: readonly number[],
    rests: readonly number[],
    role: ColumnRole,
    within: readonly Group[],
  ): { readonly cells: ReadonlyMap<number, Cell>; readonly groups: readonly Group[] } | null {
    const column = this.roles.indexOf(role);
    const cells = new Map<number, Cell>();
    const groups: Group[] = [];
    if (column < 0) return { cells, groups: within };
    if (rests.some((line) => this.has(line, role))) return null;
    for (const [first, last] of within) {
      const own = targets.slice(first, last + 1);
      const filled = own.filter((line) => this.has(line, role));
      const parts = filled.length === own.length ? own.map((_, at) => [at, at] as const) : divided(own, filled, null);
      if (!parts) return null;
      parts.forEach(([from, to], index) => {
        cells.set(first + from, this.all[filled[index]!]!.slots[column]!);
        groups.push([first + from, first + to]);
      });
    }
    return { cells, groups };
  }

  /** Where a first level begins the indicators of another project; null where not every row tells its level. */
  private beginnings(targets: readonly number[]): ReadonlySet<number> | null {
    if (!targets.every((line) => this.has(line, 'level1'))) return null;
    const begins = targets.map((line) => BEGINS.has(this.levelOf(line)));
    return new Set(targets.flatMap((_, at) => (begins[at] && !begins[at - 1] ? [at] : [])));
  }

  private levelOf(line: number): string {
    const text = this.all[line]!.slots[this.roles.indexOf('level1')]!.text.value;
    return levelNamed(bareLevel(text))?.canonical ?? text.trim();
  }

  private joined(lines: readonly number[], column: number, own: Cell): Cell {
    const texts = lines.flatMap((line) => this.all[line]!.slots[column]?.text.trim() ?? []);
    return { ...own, text: Text.join(texts.filter((text) => text.length > 0)) };
  }

  private has(line: number, role: ColumnRole): boolean {
    const column = this.roles.indexOf(role);
    return column >= 0 && this.all[line]!.slots[column]?.text.hasWords === true;
  }
}

const BEGINS: ReadonlySet<string> = new Set([OUTPUT, COST]);
/** What each row of targets has for itself. */
const BELOW: ReadonlySet<ColumnRole> = new Set(
  'measure operator value unit kind direction weight actual score explanation content criteria half long-term'.split(
    ' ',
  ) as ColumnRole[],
);

/** A way to divide the lines up to a place, and how far its middles are off. */
interface Division {
  readonly off: number;
  readonly groups: readonly Group[];
}

/**
 * The lines in as many groups as there are middles, in order, so that each middle is that of its group; null where no division
 * fits, or two fit about as well.
 */
function divided(
  lines: readonly number[],
  middles: readonly number[],
  begins: ReadonlySet<number> | null,
): readonly Group[] | null {
  let best: (readonly Division[])[] = lines.map(() => []);
  let start: readonly Division[] = [{ off: 0, groups: [] }];
  for (const middle of middles) {
    const next: Division[][] = lines.map(() => []);
    for (let first = 0; first < lines.length; first++) {
      const before = first === 0 ? start : best[first - 1]!;
      if (before.length === 0 || (begins && !begins.has(first))) continue;
      for (let last = first; last < lines.length; last++) {
        const off = Math.max(0, Math.abs((lines[first]! + lines[last]!) / 2 - middle) - BETWEEN);
        if (off > NEAR - BETWEEN) continue;
        for (const { off: above, groups } of before)
          next[last]!.push({ off: above + off * off, groups: [...groups, [first, last]] });
      }
    }
    best = next.map((ways) => ways.sort((one, other) => one.off - other.off).slice(0, 2));
    start = [];
  }
  const [first, second] = best.at(-1) ?? [];
  return first && !(second && second.off < first.off + CLEARLY) ? first.groups : null;
}
