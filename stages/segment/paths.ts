/** Heads that spell out the path of levels: 【产出指标-数量指标】指标1：培训次数≥10次. */

import type { Text } from '../../pipeline/model/text.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';

const HEAD =
  /(?:(?<=^|[\s；;。])([^\s【】；;。：:—–>＞/-]{2,8}?)\s?[-—–>＞/]+\s?([^\s【】；;。：:—–>＞/-]{2,14}?)\s?(?:[：:]|[-—–>＞/]+(?=[\p{Script=Han}\d])))|【\s*([^【】\n—–>＞/-]{2,16}?)\s*(?:[-—–>＞/]+\s*([^【】\n]{2,20}?)\s*)?】[：:]?/gu;

/** The levels that a head names; null where it names none. */
function levelsOf({ groups: [open1, open2, level1, level2] }: { readonly groups: readonly (Text | null)[] }) {
  const first = open1 ?? level1;
  if (!first || levelNamed(first.value) === null) return null;
  if (open1 && levelNamed(open2!.value) === null) return null;
  const second = open2 ?? level2;
  return second ? [first, second] : [first];
}

/** A stretch under one head, and the levels that the head spells out. */
export interface Stretch {
  readonly levels: readonly Text[];
  readonly text: Text;
}

/** The stretches of a text; null where it has no such heads. */
export function stretchesOf(text: Text): readonly Stretch[] | null {
  const heads = text.matchAll(HEAD).flatMap((head) => {
    const levels = levelsOf(head);
    return levels ? [{ ...head, levels }] : [];
  });
  if (heads.length === 0) return null;
  const before = text.slice(0, heads[0]!.index).trim();
  const stretches = heads.map(
    ({ levels, end }, index): Stretch => ({ levels, text: text.slice(end, heads[index + 1]?.index).trim() }),
  );
  return before.value === '' ? stretches : [{ levels: [], text: before }, ...stretches];
}
