/** Words that stand apart on their lines → the places that part the columns of a table without ruling lines. */

import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';
import { around, type Box, middleOf } from './geometry.js';
import type { Glyph } from './glyphs.js';
import type { GlyphLine } from './lines.js';

/** What stands together on a line of a table. */
export interface Words {
  readonly box: Box;
  /** The line that it stands on, counted from 0. */
  readonly line: number;
  /** Whether it is all of its line. */
  readonly alone: boolean;
  readonly size: number;
  /** From where to where its cell reaches, as far as the words tell. */
  readonly reach: readonly [x0: number, x1: number];
}

/** How many ends of rules a column of the page before is worth. */
const KNOWN = 3;
/** More words than any page of a table has. */
const MOST_WORDS = 5000;
/** A gap so wide, in parts of the size of the letters, may part two columns. */
const APART = 0.3;
const APART_AT_SIDE = 0.15;
/** A gap so wide parts two columns for certain. */
const WIDEST = 4;
/** What a column costs, what each line of several cells costs that it cuts, and a line that stands alone. */
const [COLUMN, CUT, CUT_ALONE] = [1, 1, 0.1];

/** The words of lines, parted where these leave a gap: a small one is enough where the side of a column lies in it. */
export function wordsOf(lines: readonly GlyphLine[], sides: readonly number[] = []): readonly Words[] {
  return lines.flatMap(({ glyphs, size }, line) => {
    const runs: Glyph[][] = [];
    for (const glyph of glyphs) {
      const before = runs.at(-1)?.at(-1);
      const apart = before && glyph.box.x0 - before.box.x1;
      const parted = sides.some((side) => before && before.box.x1 <= side && side <= glyph.box.x0);
      if (apart !== undefined && apart < (parted ? APART_AT_SIDE : APART) * size) runs.at(-1)!.push(glyph);
      else runs.push([glyph]);
    }
    return runs.map((run) => {
      const box = around(run.map((glyph) => glyph.box));
      return { box, line, alone: runs.length === 1, size, reach: [box.x0, box.x1] };
    });
  });
}

interface Gap {
  readonly from: number;
  readonly to: number;
  /** What it costs to leave its two sides in one column. */
  readonly weight: number;
}

/** How far apart, in parts of their size, the lines of words that stand side by side may be: cells of one and of two lines. */
const BESIDE = 0.8;
/** Words further apart stand beside each other where one of them belongs to several rows: a weaker sign. */
const [NEARBY, WEAKER] = [2.5, 0.5];
const middle = ({ box }: Words) => middleOf(box);

/** The gaps between words and the nearest beside them. */
function gapsOf(words: readonly Words[]): readonly Gap[] {
  const sorted = [...words].sort((a, b) => middle(a) - middle(b));
  let first = 0;
  return sorted.flatMap((word, index): readonly Gap[] => {
    while (first < index && middle(word) - middle(sorted[first]!) >= NEARBY * word.size) first++;
    let [beside, nearby] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let at = first; at < sorted.length && middle(sorted[at]!) - middle(word) < NEARBY * word.size; at++) {
      const { x0 } = sorted[at]!.box;
      if (x0 < word.box.x1) continue;
      nearby = Math.min(nearby, x0);
      if (Math.abs(middle(sorted[at]!) - middle(word)) < BESIDE * word.size) beside = Math.min(beside, x0);
    }
    return [gap(word, beside, 1), gap(word, nearby, WEAKER)].filter((found) => found !== null);
  });
}

function gap({ box: { x1: from }, size }: Words, to: number, strength: number): Gap | null {
  const width = (to - from) / size;
  return width < APART || to === Number.POSITIVE_INFINITY
    ? null
    : { from, to, weight: strength * Math.min(WIDEST, width) };
}

/**
 * Where columns are parted, from left to right: the places that part most of what stands apart and cut least of what stands
 * together. `sides` are places where the table's rules begin or end: the more of them, the surer; `known` are those of the
 * page before.
 */
export function separatorsOf(
  words: readonly Words[],
  sides: readonly number[],
  known: readonly number[],
): readonly number[] {
  if (words.length > MOST_WORDS) return [];
  const gaps = gapsOf(words);
  const ends = new Map<number, number>();
  for (const side of sides.map(Math.round)) ends.set(side, (ends.get(side) ?? 0) + 1);
  for (const place of known) ends.set(place, KNOWN);
  const gapPlaces = gaps.flatMap(({ from, to }) => [halves((from + to) / 2), halves(to - 0.5)]);
  const places = [...new Set([...gapPlaces, ...ends.keys()])].sort((a, b) => a - b);
  const cost = places.map((place) => (ends.has(place) ? -ends.get(place)! : COLUMN) + cutsAt(words, place));
  const chosen = cheapest(gaps, places, cost);
  return chosen
    .map((place) => (known.includes(place) ? place : between(words, place)))
    .filter((place, at, all) => at === 0 || place - all[at - 1]! > 1);
}

/** Places by half points: a page has so few of them. */
const halves = (place: number) => Math.round(place * 2) / 2;

const cuts = ({ box }: Words, place: number) => box.x0 < place && place < box.x1;

function cutsAt(words: readonly Words[], place: number): number {
  return words.reduce((sum, word) => sum + (cuts(word, place) ? (word.alone ? CUT_ALONE : CUT) : 0), 0);
}

/** The places for which the sum of their costs and of the gaps without a place is least. */
function cheapest(gaps: readonly Gap[], places: readonly number[], cost: readonly number[]): readonly number[] {
  const byStart = [...gaps].sort((a, b) => b.from - a.from);
  const ends = [...places, Number.POSITIVE_INFINITY];
  const best: { sum: number; before: number }[] = [];
  for (const [at, place] of ends.entries()) {
    // Gaps that end before this place are lost where they begin behind the place chosen last.
    const ended = byStart.filter(({ to }) => to < place);
    let lost = 0;
    let next = 0;
    let least = { sum: Number.POSITIVE_INFINITY, before: -1 };
    for (let before = at - 1; before >= -1; before--) {
      const from = before < 0 ? Number.NEGATIVE_INFINITY : places[before]!;
      while (next < ended.length && ended[next]!.from > from) lost += ended[next++]!.weight;
      const sum = (before < 0 ? 0 : best[before]!.sum) + lost;
      if (sum < least.sum) least = { sum, before };
    }
    best.push({ sum: least.sum + (cost[at] ?? 0), before: least.before });
  }
  const chosen: number[] = [];
  for (let at = best.at(-1)!.before; at >= 0; at = best[at]!.before) chosen.unshift(places[at]!);
  return chosen;
}

/** A place between columns, moved to the middle between the words on both sides. */
function between(words: readonly Words[], place: number): number {
  const own = words.filter((word) => !cuts(word, place));
  const left = largestOf(own.filter(({ box }) => box.x1 <= place).map(({ box }) => box.x1));
  const right = smallestOf(own.filter(({ box }) => box.x0 >= place).map(({ box }) => box.x0));
  return Number.isFinite(left) && Number.isFinite(right) ? (left + right) / 2 : place;
}
