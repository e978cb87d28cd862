/** Options with boxes of which one is ticked: 新增项目□ 延续项目☑, （√）经常性项目 （ ）一次性项目. */

import { matchesOf } from '../../pipeline/model/regexp.js';
import type { Text } from '../../pipeline/model/text.js';

const BOX = '(?:(?<![□☐☑☒■√✓✔])[□☐☑☒■√✓✔]+|[（(]\\s*(?:[√✓✔]\\s*)?[）)])';
const LETTER = '[^□☐☑☒■√✓✔（）()]';
const WORDS = `${LETTER}+`;
const TICKED = /[☑☒■√✓✔]/;
const BEFORE = new RegExp(`(${BOX})\\s*(${WORDS})`, 'g');
const BEHIND = new RegExp(`(?<!${LETTER})(${WORDS})(${BOX})`, 'g');
const AHEAD = new RegExp(`^\\s*${BOX}`);
const BOXES = new RegExp(BOX, 'g');

export interface Ticked {
  /** The option that is ticked; the whole text where it has no boxes, or where not exactly one of them is ticked. */
  readonly option: Text;
  /** What stands around it. */
  readonly others: readonly Text[];
}

export function ticked(text: Text): Ticked {
  const whole = { option: text, others: [] };
  const boxes = matchesOf(BOXES, text.value);
  if (boxes.filter(([box]) => TICKED.test(box)).length !== 1) return whole;
  const before = AHEAD.test(text.value);
  for (const { groups, index, end } of text.matchAll(before ? BEFORE : BEHIND)) {
    const [box, words] = before ? groups : [groups[1], groups[0]];
    if (!box || !words || !TICKED.test(box.value)) continue;
    const around = before
      ? [text.slice(0, index + box.length), text.slice(end)]
      : [text.slice(0, index), text.slice(end - box.length)];
    return { option: words.trim(), others: around.filter(({ value }) => value.trim() !== '') };
  }
  return whole;
}
