/** How disclosures write ≥ ≤ = > <, as signs and in words, before the number and after it. */

import type { Operator } from '../model/document.js';
import { anyOf } from '../model/regexp.js';

export interface Comparator {
  readonly operator: Operator;
  /** True where the wording states no bound of its own (达到100%): the operator is then implied. */
  readonly implied?: true;
  /** True where the exact meaning has no operator of its own (≈, 约, 左右): a finding says so. */
  readonly approximate?: true;
}

const table = (rows: readonly (readonly [words: string, comparator: Comparator])[]): ReadonlyMap<string, Comparator> =>
  new Map(rows.flatMap(([words, comparator]) => words.split(' ').map((word) => [word, comparator] as const)));

export const SIGNS = table([
  ['≥ ≧ ⩾ >= => ＞＝ ＝＞ >＝ ＞= ≥=', { operator: '≥' }],
  ['≤ ≦ ⩽ <= =< ＜＝ ＝＜ <＝ ＜= ≤=', { operator: '≤' }],
  ['> ＞ 》', { operator: '>' }],
  ['< ＜ 《', { operator: '<' }],
  ['= ＝ ==', { operator: '=' }],
  ['≈ ≒ ≅', { operator: '=', approximate: true }],
]);

export const WORDS_BEFORE = table([
  ['大于或等于 大于等于 不少于 不低于 不小于 不得少于 不得低于 至少 最少 最低 不下于 不短于', { operator: '≥' }],
  [
    '小于或等于 小于等于 不超过 不高于 不大于 不多于 不得超过 不得高于 不超 至多 最多 最高 不长于 控制在',
    { operator: '≤' },
  ],
  ['超过 大于 高于 多于', { operator: '>' }],
  ['小于 低于 少于', { operator: '<' }],
  ['等于', { operator: '=' }],
  ['达到 达 为 均为 共计 总计', { operator: '=', implied: true }],
  ['大约 约为 约', { operator: '=', approximate: true }],
]);

export const WORDS_AFTER = table([
  ['及以上 或以上 以上 及其以上', { operator: '≥' }],
  ['及以内 以内 之内 及以下 或以下 以下 内', { operator: '≤' }],
  ['左右 上下', { operator: '=', approximate: true }],
]);

export const SIGN_PATTERN = anyOf(SIGNS.keys());
export const BEFORE_PATTERN = anyOf([...SIGNS.keys(), ...WORDS_BEFORE.keys()]);
export const AFTER_PATTERN = anyOf(WORDS_AFTER.keys());

/** What a sign or a word before or after a number means, or a pair of them that agrees (≥ … 以上); null for anything else. */
export function comparatorOf(wording: string): Comparator | null {
  const bare = wording.replace(/\s/g, '');
  return SIGNS.get(bare) ?? WORDS_BEFORE.get(bare) ?? WORDS_AFTER.get(bare) ?? pairOf(bare);
}

function pairOf(wording: string): Comparator | null {
  for (const [after, second] of WORDS_AFTER) {
    if (!wording.endsWith(after)) continue;
    const before = wording.slice(0, -after.length);
    const first = SIGNS.get(before) ?? WORDS_BEFORE.get(before);
    if (first?.implied) return second;
    if (first?.operator === second.operator) return first;
  }
  return null;
}
