/** Lines that a page's width has broken, put together again: a full line without an end goes on in the next. */

import { Text } from '../../pipeline/model/text.js';
import { widthOf } from '../../pipeline/model/width.js';
import { inlineRole } from './field.js';

/** So many full lines show that a text is set in lines of one width. */
const FEWEST_FULL = 3;
const NARROWEST = 30;
const WIDEST = 200;
/** By how much a full line may fall short: the next character did not fit. */
const SHORT = 4;
const ENDED = /[。；;！？]\s*$/;
const BEGINS =
  /^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)|[①-⑳]|[#*•●·—–-]|目标\s?[\d一二三四五六七八九十])/;

/** The paragraphs of lines that are set in one width; the lines as they are where they are not. */
export function unwrapped(lines: readonly Text[]): readonly Text[] {
  const widths = lines.map(({ value }) => (value.length > WIDEST ? 0 : widthOf(value.trimEnd())));
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const full = widths.map((width) => width >= widest - SHORT);
  if (widest < NARROWEST || full.filter(Boolean).length < FEWEST_FULL) return lines;
  const indented = lines.filter(({ value }) => /^[ \u3000]/.test(value)).length * 2 > lines.length;
  const paragraphs: Text[][] = [];
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    const starts = (indented && /^[ \u3000]/.test(line.value)) || inlineRole(line) !== null;
    const goesOn = above && full[index - 1] && !ENDED.test(above.value) && !starts && !BEGINS.test(line.value);
    if (goesOn) paragraphs.at(-1)!.push(line.trim());
    else paragraphs.push([line]);
  });
  return paragraphs.map((parts) => (parts.length === 1 ? parts[0]! : Text.join(parts)));
}
