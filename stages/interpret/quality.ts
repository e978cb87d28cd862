/** Wordings as targets: 健全性 健全, 工作机制有所提升, 满意度：满意. */

import type { Text } from '../../pipeline/model/text.js';
import {
  QUALITY,
  QUALITY_NOUN_AT_END,
  TARGET_WORD_AHEAD,
  TASK_VERB_AHEAD,
  WORDING_AT_END,
} from '../../pipeline/vocabulary/qualities.js';

export interface Quality {
  readonly name: Text;
  readonly value: Text;
}

const LAST_WORD = /(?<![\s：:=＝])[\s：:=＝]+([^\s：:=＝，,。；;]{1,12})[。；;，,]?$/u;

/** The wording that an item sets as its target, and the name before it; null where the item is one statement. */
export function findQuality(text: Text): Quality | null {
  return spacedQuality(text) ?? gluedQuality(text);
}

/** The last word behind a space or a colon: by the vocabulary, by its echo in the name (创新性 创新), or after a quality's noun. */
function spacedQuality(text: Text): Quality | null {
  const match = text.match(LAST_WORD);
  if (!match || match.index === 0) return null;
  const value = match.group(0)!;
  const name = text.slice(0, match.index);
  const bare = name.value.replace(/(?<![\s：:=＝，,])[\s：:=＝，,]+$/, '');
  if (/\d/.test(value.value) || !/\p{L}/u.test(bare)) return null;
  const echoed = bare.endsWith(`${value.value}性`) || bare.endsWith(`${value.value}度`);
  const target = QUALITY.test(value.value) || echoed || (TARGET_WORD_AHEAD.test(value.value) && bare.length > 2);
  return target || (QUALITY_NOUN_AT_END.test(bare) && value.length <= 8) ? { name, value } : null;
}

/** A change or a state at the end of a text without spaces, where the text is no task. */
function gluedQuality(text: Text): Quality | null {
  if (/[\s，,。；;]/.test(text.value) || TASK_VERB_AHEAD.test(text.value)) return null;
  const found = text.match(WORDING_AT_END);
  return found && found.index > 1 ? { name: text.slice(0, found.index), value: found.text } : null;
}
