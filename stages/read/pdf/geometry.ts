/** Points, boxes and affine maps of a page: points of 1/72 inch, from the upper left corner, y downwards. */

import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';

/** x' = ax + cy + e, y' = bx + dy + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The smallest upright box around a mapped rectangle. */
export function boxOf(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const corners = [apply(matrix, x0, y0), apply(matrix, x1, y0), apply(matrix, x0, y1), apply(matrix, x1, y1)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { x0: smallestOf(xs), y0: smallestOf(ys), x1: largestOf(xs), y1: largestOf(ys) };
}

/** Quarter turns, counted clockwise, that make text upright which runs in a direction. */
export function turnsOf(x: number, y: number): 0 | 1 | 2 | 3 {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 2;
  return y < 0 ? 1 : 3;
}

/** How far a direction leans away from both axes, in degrees up to 45. */
export function leanOf(x: number, y: number): number {
  const degrees = Math.abs((Math.atan2(y, x) * 180) / Math.PI) % 90;
  return Math.min(degrees, 90 - degrees);
}

/** A box as it lies after the page was turned clockwise by quarters. */
export function turned({ x0, y0, x1, y1 }: Box, turns: number): Box {
  if (turns === 1) return { x0: -y1, y0: x0, x1: -y0, y1: x1 };
  if (turns === 2) return { x0: -x1, y0: -y1, x1: -x0, y1: -y0 };
  if (turns === 3) return { x0: y0, y0: -x1, x1: y1, y1: -x0 };
  return { x0, y0, x1, y1 };
}

export const across = (y: number, x0: number, x1: number): Box => ({ x0, y0: y, x1, y1: y });
export const upright = (x: number, y0: number, y1: number): Box => ({ x0: x, y0, x1: x, y1 });
export const middleOf = ({ y0, y1 }: Box) => (y0 + y1) / 2;

export function around(boxes: readonly Box[]): Box {
  return boxes.reduce((all, box) => ({
    x0: Math.min(all.x0, box.x0),
    y0: Math.min(all.y0, box.y0),
    x1: Math.max(all.x1, box.x1),
    y1: Math.max(all.y1, box.y1),
  }));
}
