/** Paths of a page → the ruling lines among them. */

import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';
import { apply, type Box, type Matrix } from './geometry.js';

type Point = readonly [x: number, y: number];

/** Thicker than this, a filled box is no rule. */
const THICKEST = 3;
/** How far a rule may lean. */
const LEAN = 0.7;
const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill]);

/** The rules that a path draws: its straight parts along an axis where it is stroked, boxes that are thin enough where it is filled. */
export function rulesOf(args: readonly unknown[], ctm: Matrix): readonly Box[] {
  const [operator, [data]] = args as [number, readonly [ArrayLike<number> | null]];
  const stroked = STROKES.has(operator);
  if (!data || !(stroked || FILLS.has(operator))) return [];
  return subpaths(data).flatMap(({ points, closed }) => {
    const mapped = points.map(([x, y]) => apply(ctm, x, y));
    if (!stroked) return thinBox(mapped);
    return strokes(closed ? [...mapped, mapped[0]!] : mapped);
  });
}

function strokes(points: readonly Point[]): readonly Box[] {
  return points.slice(1).flatMap(([x1, y1], at): readonly Box[] => {
    const [x0, y0] = points[at]!;
    if (Math.abs(x0 - x1) <= LEAN) return [upright((x0 + x1) / 2, y0, (x0 + x1) / 2, y1)];
    return Math.abs(y0 - y1) <= LEAN ? [upright(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)] : [];
  });
}

/** A filled box is a rule where it is thin. */
function thinBox(points: readonly Point[]): readonly Box[] {
  if (points.length < 4) return [];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [x0, x1, y0, y1] = [smallestOf(xs), largestOf(xs), smallestOf(ys), largestOf(ys)];
  if (Math.min(x1 - x0, y1 - y0) > THICKEST) return [];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return [x1 - x0 < y1 - y0 ? upright(x, y0, x, y1) : upright(x0, y, x1, y)];
}

function upright(x0: number, y0: number, x1: number, y1: number): Box {
  return { x0: Math.min(x0, x1), y0: Math.min(y0, y1), x1: Math.max(x0, x1), y1: Math.max(y0, y1) };
}

/** How many numbers follow each command of a path. */
const PATH_ARGUMENTS = [2, 2, 6, 4, 0];

function subpaths(
  data: ArrayLike<number>,
): readonly { readonly points: readonly (readonly [number, number])[]; readonly closed: boolean }[] {
  const paths: { points: (readonly [number, number])[]; closed: boolean }[] = [];
  for (let at = 0; at < data.length; ) {
    const command = data[at]!;
    const count = PATH_ARGUMENTS[command] ?? 0;
    const end = [data[at + count - 1]!, data[at + count]!] as const;
    if (command === 0) paths.push({ points: [end], closed: false });
    else if (command === 4) {
      const last = paths.at(-1);
      if (last) last.closed = true;
    } else paths.at(-1)?.points.push(end);
    at += count + 1;
  }
  return paths;
}
