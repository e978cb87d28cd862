/** Heads that spell out the path of levels: 【产出指标-数量指标】指标1：培训次数≥10次. */

import type { Entry } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';

const HEAD =
  /(?:(?<=^|[\s；;。])([^\s【】；;。：:—–>＞/-]{2,8}?)\s?[-—–>＞/]+\s?([^\s【】；;。：:—–>＞/-]{2,14}?)\s?[：:])|【\s*([^【】\n—–>＞/-]{2,16}?)\s*(?:[-—–>＞/]+\s*([^【】\n]{2,20}?)\s*)?】[：:]?/g;

/** The levels that a head names; null where it names none. */
function levelsOf({ groups: [open1, open2, level1, level2] }: { readonly groups: readonly (Text | null)[] }) {
  const first = open1 ?? level1;
  if (!first || levelNamed(first.value) === null) return null;
  if (open1 && levelNamed(open2!.value) === null) return null;
  return { level1: first, level2: open2 ?? level2 ?? null };
}

/** A stretch under one head, and the headings that the head spells out. */
export interface Stretch {
  readonly headings: readonly Entry[];
  readonly text: Text;
}

/** The stretches of a text; null where it has no such heads. */
export function stretchesOf(text: Text): readonly Stretch[] | null {
  const heads = text.matchAll(HEAD).flatMap((head) => {
    const levels = levelsOf(head);
    return levels ? [{ index: head.index, end: head.end, ...levels }] : [];
  });
  if (heads.length === 0) return null;
  let above = '';
  const before = text.slice(0, heads[0]!.index).trim();
  const stretches = heads.map((head, index): Stretch => {
    const { level1, level2 } = head;
    const repeated = levelNamed(level1.value)!.canonical === above;
    above = levelNamed(level1.value)!.canonical;
    const first: Entry = repeated
      ? { type: 'furniture', name: 'repeated-level', text: level1 }
      : { type: 'heading', level: 1, ordinal: null, name: level1, style: 'path' };
    const second: readonly Entry[] = level2
      ? [{ type: 'heading', level: 2, ordinal: null, name: level2, style: 'path' }]
      : [];
    return { headings: [first, ...second], text: text.slice(head.end, heads[index + 1]?.index).trim() };
  });
  return before.value === '' ? stretches : [{ headings: [], text: before }, ...stretches];
}
