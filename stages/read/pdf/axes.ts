/** Ruling lines by the axis along which they lie, each as long as its strokes make it. */

import type { Box } from './geometry.js';

/** A line along one axis: where it lies on the other, and from where to where it goes. */
export interface Line {
  at: number;
  from: number;
  to: number;
}

export interface Axes {
  readonly across: readonly Line[];
  readonly down: readonly Line[];
}

/** Lines so near to each other are one, and ends so near meet. */
export const NEAR = 2.2;
/** The gaps of dashed and dotted lines. */
const DASH = 4;
/** Shorter than this, a stroke is part of a sign. */
const SHORTEST = 4;

export function axesOf(rules: readonly Box[]): Axes {
  return {
    across: joined(
      rules
        .filter((rule) => isDot(rule) || rule.x1 - rule.x0 >= rule.y1 - rule.y0)
        .map(({ x0, x1, y0 }) => ({ at: y0, from: x0, to: x1 })),
    ),
    down: joined(
      rules
        .filter((rule) => isDot(rule) || rule.y1 - rule.y0 >= rule.x1 - rule.x0)
        .map(({ x0, y0, y1 }) => ({ at: x0, from: y0, to: y1 })),
    ),
  };
}

/** A dot of a dotted line says nothing of the line's direction. */
const isDot = ({ x0, y0, x1, y1 }: Box) => Math.max(x1 - x0, y1 - y0) < SHORTEST;

/** Lines on one another, or end to end, as one. */
function joined(lines: readonly Line[]): readonly Line[] {
  const sorted = lines.map((line) => ({ ...line })).sort((a, b) => a.at - b.at || a.from - b.from);
  const rows: Line[][] = [];
  for (const line of sorted) {
    const row = rows.at(-1);
    if (row && line.at - row[0]!.at <= NEAR) row.push(line);
    else rows.push([line]);
  }
  return rows.flatMap((row) => {
    const at = row.reduce((sum, line) => sum + line.at, 0) / row.length;
    const merged: Line[] = [];
    for (const { from, to } of row.sort((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last && from <= last.to + DASH) last.to = Math.max(last.to, to);
      else merged.push({ at, from, to });
    }
    return merged.filter(({ from, to }) => to - from >= SHORTEST);
  });
}
