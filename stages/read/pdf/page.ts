/** A page's glyphs and rules as lines and tables, in the order in which they are read. */

import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';
import { filled, type PageTable } from './cells.js';
import type { Content } from './content.js';
import { type Box, turned } from './geometry.js';
import type { Glyph } from './glyphs.js';
import { tablesOf } from './grid.js';
import { halfRuled } from './half-ruled.js';
import { type GlyphLine, LARGER, linesOf } from './lines.js';
import { unruled } from './unruled.js';
import { watermarkOf } from './watermark.js';

export interface PageLine {
  readonly type: 'line';
  readonly top: number;
  readonly line: GlyphLine;
  /** The lines of a heading that goes on because its line was full. */
  readonly rest: readonly GlyphLine[];
}

export interface Page {
  readonly number: number;
  readonly blocks: readonly (PageLine | PageTable)[];
  /** Where the lines outside the tables begin, and the usual size of letters, in points. */
  readonly left: number;
  readonly size: number;
  readonly scanned: boolean;
  /** Whether a scan has text of the scanner's program. */
  readonly layered: boolean;
  readonly unmapped: number;
  /** Pictures that take so much of the page that they may say something. */
  readonly pictures: number;
  /** Letters behind or over the text. */
  readonly watermark: readonly Glyph[];
  /** Letters that a person does not see. */
  readonly hidden: readonly Glyph[];
  readonly damaged: boolean;
}

/** What a picture has to cover of the page to be a scan of it. */
const SCAN = 0.4;
/** An A4 page, in square points. */
const PAGE_AREA = 595 * 842;
/** A page of a picture and fewer letters is a scan with a caption, a page number, a stamp. */
const FEWEST_GLYPHS = 60;
/** A picture that takes so much of a page is no emblem. */
const PICTURE = 0.08;

/** `before` is the page before, whose last table may go on. */
export function pageOf(number: number, drawn: Content, before?: Page): Page {
  const scanned = isScan(drawn);
  const content = scanned ? withTextLayer(drawn) : drawn;
  const { glyphs: all, rules, pictures } = uprighted(content);
  const watermark = watermarkOf(all, usualSize(all));
  const glyphs = all.filter((glyph) => !watermark.has(glyph));
  const inside = new Set<Glyph>();
  const size = usualSize(glyphs);
  const above = before?.blocks.findLast((block) => block.type === 'table');
  const known = above && above.missing !== 'nothing' ? above.stops.slice(1, -1) : [];
  const half = halfRuled(rules, linesOf(glyphs), size, known);
  const ruled = tablesOf(rules).filter(({ box }) => !half.some((table) => overlap(table.box, box)));
  const signs = signsOf(pictures, number, size).filter(({ box }) => ruled.some((table) => overlap(table.box, box)));
  const ruledTables = [...half, ...ruled].map((table) => filled(table, [...glyphs, ...signs], inside));
  const rest = () => linesOf(glyphs.filter((glyph) => !inside.has(glyph)));
  const tables = [...ruledTables, ...unruled(rest(), size, known).map((table) => filled(table, glyphs, inside))];
  const lines = rest();
  const width = largestOf(lines.map(({ x1 }) => x1)) - smallestOf(lines.map(({ x0 }) => x0));
  const blocks = [...withHeadings(lines, size, width), ...tables];
  return {
    number,
    blocks: blocks.sort((a, b) => a.top - b.top),
    left: smallestOf(lines.map(({ x0 }) => x0)),
    size,
    scanned,
    layered: scanned && drawn.hidden.length > 0,
    unmapped: content.unmapped,
    pictures: content.pictures.filter((picture) => areaOf(picture) > PICTURE * PAGE_AREA).length,
    watermark: [...watermark],
    hidden: content.hidden,
    damaged: content.damaged,
  };
}

/** A picture as large as letters are, in parts of their size. */
const [SMALLEST_SIGN, LARGEST_SIGN] = [0.3, 1.8];

/** Pictures that stand for a letter (≥ as a picture): no value is read without them. */
function signsOf(pictures: readonly Box[], page: number, size: number): readonly Glyph[] {
  const sides = ({ x0, x1, y0, y1 }: Box) => [x1 - x0, y1 - y0];
  return pictures
    .filter((box) => sides(box).every((side) => side > SMALLEST_SIGN * size && side < LARGEST_SIGN * size))
    .map((box) => ({ text: '\ufffc', box, size, page, spaced: false, turns: 0, slanted: false }));
}

/** How near the lines of a heading are, in parts of their size. */
const NEXT_LINE = 2;
/** A heading's line is full where it takes so much of the page's text. */
const FULL = 0.8;

/** Lines in large letters that follow a full one are the rest of a heading. */
function withHeadings(lines: readonly GlyphLine[], usual: number, width: number): readonly PageLine[] {
  const found: { type: 'line'; top: number; line: GlyphLine; rest: GlyphLine[] }[] = [];
  for (const line of lines) {
    const heading = found.at(-1);
    const above = heading?.rest.at(-1) ?? heading?.line;
    const goesOn =
      above !== undefined &&
      line.size > usual * LARGER &&
      Math.abs(above.size - line.size) < 0.5 &&
      line.middle - above.middle < NEXT_LINE * line.size &&
      above.x1 - above.x0 > width * FULL;
    if (goesOn) heading!.rest.push(line);
    else found.push({ type: 'line', top: line.middle, line, rest: [] });
  }
  return found;
}

/** The glyph as the page draws it, before the page was turned. */
const originals = new WeakMap<Glyph, Glyph>();
export const drawn = (glyph: Glyph): Glyph => originals.get(glyph) ?? glyph;

/** A page with its text running from left to right, whichever way most of it runs. */
function uprighted(content: Content): Content {
  const counts = [0, 0, 0, 0];
  for (const { turns } of content.glyphs) counts[turns]!++;
  const turns = counts.indexOf(largestOf(counts));
  if (turns === 0) return content;
  const glyphs = content.glyphs.map((glyph) => {
    const upright = { ...glyph, box: turned(glyph.box, turns) };
    originals.set(upright, glyph);
    return upright;
  });
  const [rules, pictures] = [content.rules, content.pictures].map((boxes) => boxes.map((box) => turned(box, turns)));
  return { ...content, glyphs, rules: rules!, pictures: pictures! };
}

const overlap = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** The size of most glyphs. */
function usualSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const { size } of glyphs) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return Math.max(1, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10);
}

/** What a scanner's program has read lies below the picture, without ink. */
const withTextLayer = (content: Content): Content => ({
  ...content,
  glyphs: [...content.glyphs, ...content.hidden],
  hidden: [],
});

const areaOf = ({ x0, y0, x1, y1 }: Box) => (x1 - x0) * (y1 - y0);

function isScan({ glyphs, pictures }: Content): boolean {
  const covered = pictures.reduce((sum, picture) => sum + areaOf(picture), 0);
  return glyphs.length < FEWEST_GLYPHS && covered > SCAN * PAGE_AREA;
}
