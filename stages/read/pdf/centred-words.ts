/** Tables whose words stand in the middle of their cells: cells that reach over several columns tell so by where their middle is. */

import { largestOf, smallestOf } from '../../../pipeline/model/lists.js';
import type { Words } from './columns.js';
import { middleOf } from './geometry.js';

/** How far from the middle, in parts of their size, words in the middle may stand. */
const OFF = 0.8;
/** How far apart, in parts of their size, the lines of words are that stand side by side. */
const BESIDE = 1;
/** How near, in points, two words begin or have their middle that are set so. */
const SAME = 1;

const centre = ({ box: { x0, x1 } }: Words) => (x0 + x1) / 2;
const start = ({ box: { x0 } }: Words) => x0;

/** The words with the cells over which they reach; `sides` has one more than there are columns. */
export function withReach(words: readonly Words[], sides: readonly number[]): readonly Words[] {
  const columns = words.map(({ box }) => {
    const column = sides.findLastIndex((side) => side <= box.x0 + 1);
    return box.x1 <= sides[column + 1]! + 1 ? column : -1;
  });
  const peers = sides.map((_, column) => words.filter((_, at) => columns[at] === column));
  const likePeers = (place: (word: Words) => number) =>
    words.map(
      (word, at) =>
        columns[at]! >= 0 &&
        peers[columns[at]!]!.some((other) => other !== word && Math.abs(place(other) - place(word)) <= SAME),
    );
  const [centred, started] = [likePeers(centre), likePeers(start)];
  const count = (own: readonly boolean[], others: readonly boolean[]) =>
    own.filter((is, at) => is && !others[at]).length;
  if (count(centred, started) <= count(started, centred)) return words;
  return words.map((word, at) => {
    const reach = centred[at] ? null : widest(word, words, sides);
    return reach ? { ...word, reach } : word;
  });
}

/** The columns, free on both sides of words, in whose middle these stand; null where there are none. */
function widest(word: Words, words: readonly Words[], sides: readonly number[]): readonly [number, number] | null {
  const beside = words.filter(
    (other) => other !== word && Math.abs(middleOf(other.box) - middleOf(word.box)) < BESIDE * word.size,
  );
  const free = [
    largestOf(beside.filter(({ box }) => box.x1 <= word.box.x0).map(({ box }) => box.x1)),
    smallestOf(beside.filter(({ box }) => box.x0 >= word.box.x1).map(({ box }) => box.x0)),
  ] as const;
  const ranges = sides.flatMap((from, at) => sides.slice(at + 1).map((to) => [from, to] as const));
  const fitting = ranges
    .filter(([from, to]) => from <= word.box.x0 && word.box.x1 <= to && free[0] <= from + 1 && to - 1 <= free[1])
    .map((range) => ({ range, off: Math.abs((range[0] + range[1]) / 2 - centre(word)) }))
    .sort((a, b) => a.off - b.off);
  return fitting[0] && fitting[0].off <= OFF * word.size ? fitting[0].range : null;
}
