/** Tables that are ruled across only: their columns by the ends of the rules and by the gaps between words. */

import { axesOf, type Line } from './axes.js';
import { withReach } from './centred-words.js';
import { separatorsOf, type Words, wordsOf } from './columns.js';
import { across, around, type Box, middleOf, upright } from './geometry.js';
import { type RuledTable, tablesOf } from './grid.js';
import { type GlyphLine, isHead, LARGER } from './lines.js';

/** Fewer rules make no table. */
const FEWEST_RULES = 3;
/** Of more lines with several words to each rule, the rules part no rows. */
const LINES_A_RULE = 2;
/** A table whose height its upright rules do not make up half of lacks them. */
const UPRIGHT = 0.5;
/** How much of the width the rules have to share. */
const OVERLAP = 0.5;
/** How far words may stand out of a table, in points. */
const BESIDE = 4;

/** `usual` is the size of most letters, `known` are the columns of the page before. */
export function halfRuled(
  strokes: readonly Box[],
  lines: readonly GlyphLine[],
  usual: number,
  known: readonly number[],
): readonly RuledTable[] {
  const { across: rules, down } = axesOf(strokes);
  return regionsOf(rules, lines, usual).flatMap((region) => {
    const box = boxOf(region);
    if (heightWithin(down, box) > UPRIGHT * (box.y1 - box.y0)) return [];
    const held = lines.filter(({ middle: y }) => box.y0 < y && y < box.y1);
    if (!isTable(region, box, held)) return [];
    const ends = endsOf(strokes, box);
    const separators = separatorsOf(wordsOf(held, ends), ends, isHead(box.y0, lines) ? known : []);
    if (separators.length === 0) return [];
    const height = usualHeight(region);
    const cut = [box.y0, box.y1].flatMap(
      (at) => rowBeside(lines, at, at === box.y0 ? -1 : 1, height, separators) ?? [],
    );
    return tableOf([...region, ...framesOf(box, cut)], wordsOf([...held, ...cut], separators), separators);
  });
}

function isTable(region: readonly Line[], { x0, x1 }: Box, lines: readonly GlyphLine[]): boolean {
  const rules = new Set(region.map(({ at }) => at)).size;
  const within = lines.every((line) => line.x0 >= x0 - BESIDE && line.x1 <= x1 + BESIDE);
  const several = lines.filter((line) => wordsOf([line]).length > 1).length;
  return within && rules >= FEWEST_RULES && several <= LINES_A_RULE * rules;
}

/** The outer rules of a table, and those of rows that a page's end cuts. */
function framesOf({ x0, x1, y0, y1 }: Box, cut: readonly GlyphLine[]): readonly Line[] {
  const beyond = cut.map(({ middle, size }) => middle + Math.sign(middle - y0) * size);
  return [y0, y1, ...beyond].map((at) => ({ at, from: x0, to: x1 }));
}

function tableOf(
  rules: readonly Line[],
  words: readonly Words[],
  separators: readonly number[],
): readonly RuledTable[] {
  const { x0, x1, y0, y1 } = boxOf(rules);
  const sides = [x0, ...separators, x1];
  const reaching = withReach(words, sides);
  const walls = separators.flatMap((x) => wallsAt(x, rules, reaching));
  const drawn = rules.map(({ at, from, to }) => across(at, snapped(from, sides), snapped(to, sides)));
  const tables = tablesOf([...drawn, ...walls, upright(x0, y0, y1), upright(x1, y0, y1)]);
  return tables.map((table) => ({ ...table, missing: 'uprights' }));
}

/** Where the rules of a table, each as it is drawn, begin and end: below each cell, many programs draw one. */
function endsOf(strokes: readonly Box[], { x0, x1, y0, y1 }: Box): readonly number[] {
  const own = strokes.filter((rule) => rule.y0 >= y0 - 2 && rule.y1 <= y1 + 2 && rule.x1 - rule.x0 > rule.y1 - rule.y0);
  return own.flatMap((rule) => [rule.x0, rule.x1]).filter((x) => x > x0 + 4 && x < x1 - 4);
}

/** How much of a box its upright rules are as high as. */
function heightWithin(down: readonly Line[], { x0, x1, y0, y1 }: Box): number {
  const own = down.filter(({ at, from, to }) => at > x0 - 2 && at < x1 + 2 && to > y0 && from < y1);
  return own.reduce((sum, { from, to }) => sum + Math.min(to, y1) - Math.max(from, y0), 0);
}

/** How near the outer rule of a table the line of a row is that a page's end cuts, in parts of its size, or of the usual row. */
const NEXT = 1.8;

function usualHeight(region: readonly Line[]): number {
  const sorted = [...new Set(region.map(({ at }) => at))].sort((a, b) => a - b);
  const heights = sorted
    .slice(1)
    .map((stop, at) => stop - sorted[at]!)
    .sort((a, b) => a - b);
  return heights[Math.floor(heights.length / 2)]!;
}

/** A row that the end of the page has left without a rule: its words stand in the columns. */
function rowBeside(
  lines: readonly GlyphLine[],
  rule: number,
  direction: 1 | -1,
  height: number,
  separators: readonly number[],
): GlyphLine | null {
  const beyond = lines.filter(({ middle: y }) => (y - rule) * direction > 0);
  const nearest = direction > 0 ? beyond[0] : beyond.at(-1);
  if (!nearest || Math.abs(nearest.middle - rule) > Math.max(NEXT * nearest.size, height * 0.75)) return null;
  const words = wordsOf([nearest]);
  const inColumns = words.every(
    ({ box }, at) => at === 0 || separators.some((x) => words[at - 1]!.box.x1 <= x && x <= box.x0),
  );
  return words.length > 1 && inColumns && !nearest.glyphs.some(({ text }) => /[:：]/.test(text)) ? nearest : null;
}

/** An end of a rule at the side that was found near it. */
function snapped(x: number, sides: readonly number[]): number {
  return sides.reduce((best, side) => (Math.abs(side - x) < Math.abs(best - x) ? side : best));
}

/** The parts of a side between rules where no words lie across it. */
function wallsAt(x: number, region: readonly Line[], words: readonly Words[]): readonly Box[] {
  const met = region.filter(({ from, to }) => from - 3 <= x && x <= to + 3).map(({ at }) => at);
  const stops = [...new Set(met)].sort((a, b) => a - b);
  return stops.slice(1).flatMap((to, at) => {
    const from = stops[at]!;
    const crossed = words.some(
      ({ box, reach }) => reach[0] < x && x < reach[1] && from < middleOf(box) && middleOf(box) < to,
    );
    return crossed ? [] : [upright(x, from, to)];
  });
}

/** Rules one below the other, parted by titles. */
function regionsOf(rules: readonly Line[], lines: readonly GlyphLine[], usual: number): readonly (readonly Line[])[] {
  const titles = lines.filter(({ size }) => size > usual * LARGER).map(({ middle: y }) => y);
  const regions: Line[][] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const region = regions.findLast((own) => {
      const { x0, x1, y1 } = boxOf(own);
      const shared = Math.min(x1, rule.to) - Math.max(x0, rule.from);
      return shared > OVERLAP * Math.min(x1 - x0, rule.to - rule.from) && !titles.some((y) => y1 < y && y < rule.at);
    });
    if (region) region.push(rule);
    else regions.push([rule]);
  }
  return regions;
}

function boxOf(region: readonly Line[]): Box {
  return around(region.map(({ at, from, to }) => across(at, from, to)));
}
