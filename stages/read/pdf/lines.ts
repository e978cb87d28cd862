/** Glyphs → lines of text, each character with its glyph; lines of a cell that only its width has broken are put together again. */

import { largestOf } from '../../../pipeline/model/lists.js';
import { raisedDigits } from '../raised.js';
import type { Glyph } from './glyphs.js';

/** A character of the flat text and the glyph that draws it; null for what stands between glyphs. */
export interface Inked {
  readonly text: string;
  readonly glyph: Glyph | null;
}

export interface GlyphLine {
  readonly glyphs: readonly Glyph[];
  readonly x0: number;
  readonly x1: number;
  readonly middle: number;
  readonly size: number;
}

/** Glyphs on one line differ in height by less than this part of their size. */
const SAME_LINE = 0.5;
/** A gap so wide, in parts of the size, is a space: between letters and digits, between these and Chinese characters, and between those. */
const GAPS = [0.25, 0.4, 0.7] as const;
/** The same, where a space was printed. */
const SPACED = 0.12;
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
/** What a line is not broken within: a word or figure, and the marks that no line begins with. */
const WORD = /^(?:[（《“‘【]*[A-Za-z0-9.,%％:/+≥≤＞＜<>=＝±~～-]+|[（《“‘【]*[\s\S])[）》”’】，。、；：！？%％]*/u;
const SMALL = 0.9;

const middleOf = ({ box }: Glyph) => (box.y0 + box.y1) / 2;

/** Larger than the rest by so much, a line is a heading. */
export const LARGER = 1.15;

/** Whether a place is at the head of its page, below one line at most: what stands there may be the rest of the page before. */
export const isHead = (y: number, lines: readonly GlyphLine[]) => lines.filter(({ middle }) => middle < y).length <= 1;

/** Lines from top to bottom, glyphs from left to right. */
export function linesOf(glyphs: readonly Glyph[]): readonly GlyphLine[] {
  const inked = [...glyphs].sort((a, b) => middleOf(a) - middleOf(b));
  const rows: { glyphs: Glyph[]; middle: number; size: number }[] = [];
  for (const glyph of inked) {
    const row = rows.at(-1);
    if (row && middleOf(glyph) - row.middle < SAME_LINE * Math.max(row.size, glyph.size)) {
      row.glyphs.push(glyph);
      if (glyph.size > row.size) [row.size, row.middle] = [glyph.size, middleOf(glyph)];
    } else rows.push({ glyphs: [glyph], middle: middleOf(glyph), size: glyph.size });
  }
  return rows.map(({ glyphs: own, ...row }) => {
    const sorted = undoubled(own.sort((a, b) => a.box.x0 - b.box.x0));
    return { ...row, glyphs: sorted, x0: sorted[0]!.box.x0, x1: largestOf(sorted.map(({ box }) => box.x1)) };
  });
}

/** Bold by printing twice: the second copy lies on the first. */
function undoubled(glyphs: readonly Glyph[]): readonly Glyph[] {
  return glyphs.filter((glyph, at) => {
    const before = glyphs[at - 1];
    return !before || before.text !== glyph.text || glyph.box.x0 - before.box.x0 > glyph.size * 0.2;
  });
}

/** A line's characters, with a space where its glyphs stand apart. */
export function inkedLine(line: GlyphLine): readonly Inked[] {
  return line.glyphs.flatMap((glyph, at): readonly Inked[] => {
    const before = line.glyphs[at - 1];
    const own = { text: raisedDigit(glyph, line) ?? glyph.text, glyph };
    return before && isApart(before, glyph) ? [{ text: ' ', glyph: null }, own] : [own];
  });
}

function isApart(before: Glyph, glyph: Glyph): boolean {
  const gap = glyph.box.x0 - before.box.x1;
  const chinese = Number(CHINESE.test(before.text)) + Number(CHINESE.test(glyph.text));
  return gap > (glyph.spaced ? SPACED : GAPS[chinese]!) * Math.min(before.size, glyph.size);
}

/** The 2 of m², set small and high. */
function raisedDigit(glyph: Glyph, { size, middle }: GlyphLine): string | null {
  const raised = glyph.size < size * SMALL && middleOf(glyph) < middle - size * 0.1;
  return raised ? raisedDigits(glyph.text) : null;
}

/** The text of a cell: its lines, and a line feed between two of them only where one ends before the cell does. */
export function inkedCell(lines: readonly GlyphLine[], width: number): readonly Inked[] {
  return lines.flatMap((line, at): readonly Inked[] => {
    const before = lines[at - 1];
    const own = inkedLine(line);
    return before ? [...between(before, line, width), ...own] : own;
  });
}

/** Whether a line is broken only because the next word did not fit into the width. */
export function wraps(above: GlyphLine, line: GlyphLine, width: number): boolean {
  const first = WORD.exec(line.glyphs.map(({ text }) => text).join(''))?.[0].length ?? 1;
  const needed = largestOf(line.glyphs.slice(0, first).map(({ box }) => box.x1)) - line.x0;
  return above.x1 - above.x0 + needed > width - 0.3 * line.size;
}

/** What parts a line from the one above. */
function between(above: GlyphLine, line: GlyphLine, width: number): readonly Inked[] {
  if (!wraps(above, line, width)) return [{ text: '\n', glyph: null }];
  const words = /[A-Za-z]$/.test(above.glyphs.at(-1)!.text) && /^[A-Za-z]/.test(line.glyphs[0]!.text);
  return words ? [{ text: ' ', glyph: null }] : [];
}

/** No page is wider. */
const MOST_SPACES = 400;

/** A line outside the tables, its gaps as wide as they are: a space for half the size of the page's letters. */
export function spacedLine(line: GlyphLine, left: number, size: number): readonly Inked[] {
  const unit = size / 2;
  let column = 0;
  return line.glyphs.flatMap((glyph, at): readonly Inked[] => {
    const before = line.glyphs[at - 1];
    const place = Math.round((glyph.box.x0 - left) / unit);
    const apart = before ? isApart(before, glyph) : place > 0;
    const spaces = apart ? Math.min(MOST_SPACES, Math.max(before ? 1 : 0, place - column)) : 0;
    column += spaces + Math.max(1, Math.round((glyph.box.x1 - glyph.box.x0) / unit));
    return [...Array.from({ length: spaces }, () => ({ text: ' ', glyph: null })), { text: glyph.text, glyph }];
  });
}
