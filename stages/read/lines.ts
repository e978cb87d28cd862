/** Offsets ↔ lines and columns, both counted from 1; a column counts UTF-16 units. */

import type { Place } from '../../pipeline/model/place.js';
import { firstAtLeast } from '../../pipeline/model/search.js';

/** Where each line begins. A line ends at `\n`, `\r\n` or a lone `\r`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

/** The place of an offset: in the last line that does not begin after it. */
export function placeOf(starts: readonly number[], offset: number): Place {
  const line = Math.max(
    1,
    firstAtLeast(starts, offset + 1, (start) => start),
  );
  return { line, column: offset - starts[line - 1]! + 1 };
}

/** The offset of a place, or null where there is no such line. */
export function offsetOf(starts: readonly number[], place: Place): number | null {
  const start = starts[place.line - 1];
  return start === undefined ? null : start + place.column - 1;
}

/** `locate` for one text: offsets outside it are drawn to its ends, and the lines are found when first asked for. */
export function locator(text: string): (offset: number) => Place {
  let starts: readonly number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    return placeOf(starts, Math.min(Math.max(offset, 0), text.length));
  };
}
