/** Tables that no rule draws: lines of several cells and those between them, as tables with the rules that they imply. */

import { bandsOf } from './bands.js';
import { withReach } from './centred-words.js';
import { separatorsOf, wordsOf } from './columns.js';
import { across, around, type Box, upright } from './geometry.js';
import { type RuledTable, tablesOf } from './grid.js';
import { type GlyphLine, isHead, LARGER } from './lines.js';

/** Fewer lines of several cells make no table. */
const FEWEST_LINES = 3;

/** `usual` is the size of most letters, `known` are the columns of the page before. */
export function unruled(lines: readonly GlyphLine[], usual: number, known: readonly number[]): readonly RuledTable[] {
  return runsOf(lines, usual).flatMap((run) => {
    const words = wordsOf(run);
    const separators = separatorsOf(words, [], isHead(run[0]!.middle - run[0]!.size, lines) ? known : []);
    if (separators.length === 0) return [];
    const box = around(words.map((word) => word.box));
    const sides = [box.x0 - 1, ...separators, box.x1 + 1];
    const { stops, blocks } = bandsOf(withReach(words, sides), sides);
    if (stops.length < FEWEST_LINES) return [];
    const covers = (block: (typeof blocks)[number], row: number, column: number) =>
      block.rows[0] <= row && row < block.rows[1] && block.columns[0] <= column && column < block.columns[1];
    const rules: Box[] = [];
    for (let row = 0; row < stops.length; row++)
      for (let column = 0; column < sides.length; column++) {
        const [x0, x1, y0, y1] = [sides[column]!, sides[column + 1], stops[row]!, stops[row + 1]];
        if (x1 !== undefined && !blocks.some((block) => covers(block, row - 1, column) && covers(block, row, column)))
          rules.push(across(y0, x0, x1));
        if (y1 !== undefined && !blocks.some((block) => covers(block, row, column - 1) && covers(block, row, column)))
          rules.push(upright(x0, y0, y1));
      }
    return tablesOf(rules).map((table) => ({ ...table, missing: 'all' }));
  });
}

/** Lines from the first that has several cells to the last, parted by titles. */
function runsOf(lines: readonly GlyphLine[], usual: number): readonly (readonly GlyphLine[])[] {
  const runs: GlyphLine[][] = [[]];
  for (const line of lines) {
    if (line.size > usual * LARGER) runs.push([]);
    else runs.at(-1)!.push(line);
  }
  return runs.flatMap((run) => {
    const several = run.map((line) => wordsOf([line]).length > 1);
    const [first, last] = [several.indexOf(true), several.lastIndexOf(true)];
    const count = several.filter(Boolean).length;
    return count < FEWEST_LINES || count * 3 < last - first + 1 ? [] : [run.slice(first, last + 1)];
  });
}
