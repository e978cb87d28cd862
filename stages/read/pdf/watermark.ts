/** Letters that are printed behind or over a page's text and do not belong to it. */

import type { Box } from './geometry.js';
import type { Glyph } from './glyphs.js';

/** Two letters of one text never share so much of the smaller one. */
const SHARED = 0.35;
/** So many of the letters of one size have to lie on others. */
const OF_SIZE = 0.1;
/** Side of the squares in which neighbours are looked for, in points. */
const SQUARE = 24;

/** Letters that stand aslant, and those of a size that lies on the page's usual one. */
export function watermarkOf(glyphs: readonly Glyph[], usual: number): ReadonlySet<Glyph> {
  const isUsual = ({ size }: Glyph) => Math.abs(size - usual) < 0.5;
  const squares = new Map<string, Glyph[]>();
  for (const glyph of glyphs)
    if (isUsual(glyph)) for (const key of squaresOf(glyph.box)) squares.set(key, [...(squares.get(key) ?? []), glyph]);
  const lies = (glyph: Glyph) =>
    squaresOf(glyph.box).some((key) => squares.get(key)?.some((other) => overlaps(glyph, other)));
  const sizes = new Map<number, Glyph[]>();
  for (const glyph of glyphs)
    if (!isUsual(glyph)) sizes.set(sizeOf(glyph), [...(sizes.get(sizeOf(glyph)) ?? []), glyph]);
  const lying = [...sizes.values()].filter((same) => same.filter(lies).length > same.length * OF_SIZE).flat();
  return new Set([...glyphs.filter(({ slanted }) => slanted), ...lying]);
}

const sizeOf = ({ size }: Glyph) => Math.round(size * 4);

function squaresOf({ x0, y0, x1, y1 }: Box): readonly string[] {
  const keys: string[] = [];
  for (let x = Math.floor(x0 / SQUARE); x <= Math.floor(x1 / SQUARE); x++)
    for (let y = Math.floor(y0 / SQUARE); y <= Math.floor(y1 / SQUARE); y++) keys.push(`${x} ${y}`);
  return keys;
}

/** A letter that is printed twice for boldness is no other letter. */
function overlaps(a: Glyph, b: Glyph): boolean {
  const width = Math.min(a.box.x1, b.box.x1) - Math.max(a.box.x0, b.box.x0);
  const height = Math.min(a.box.y1, b.box.y1) - Math.max(a.box.y0, b.box.y0);
  if (width <= 0 || height <= 0 || a.text === b.text) return false;
  return width * height > SHARED * Math.min(areaOf(a.box), areaOf(b.box));
}

const areaOf = ({ x0, y0, x1, y1 }: Box) => (x1 - x0) * (y1 - y0);
