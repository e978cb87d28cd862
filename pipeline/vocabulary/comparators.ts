/** How disclosures write ≥ ≤ = > <, as signs and in words, before the number and after it. */

import type { Operator } from '../model/document.js';
import { anyOf } from '../model/regexp.js';
import { remembered } from '../model/remembered.js';

import { withTraditional } from './traditional.js';

export interface Comparator {
  readonly operator: Operator;
  /** True where the wording states no bound of its own (达到100%): the operator is then implied. */
  readonly implied?: true;
  /** True where a range behind it states both ends, so that the wording bounds nothing more (控制在5-8万元). */
  readonly impliedByRange?: true;
  /** True where the exact meaning has no operator of its own (≈, 约, 左右): a finding says so. */
  readonly approximate?: true;
}

const table = (rows: readonly (readonly [words: string, comparator: Comparator])[]): ReadonlyMap<string, Comparator> =>
  new Map(
    rows.flatMap(([words, comparator]) => withTraditional(words.split(' ')).map((word) => [word, comparator] as const)),
  );

export const SIGNS = table([
  ['≥ ≧ ⩾ ≮ >= => ＞＝ ＝＞ >＝ ＞= ≥=', { operator: '≥' }],
  ['≤ ≦ ⩽ ≯ <= =< ＜＝ ＝＜ <＝ ＜= ≤=', { operator: '≤' }],
  ['> ＞ ﹥ 》 › 〉', { operator: '>' }],
  ['< ＜ ﹤ 《 ‹ 〈', { operator: '<' }],
  ['= ＝ ﹦ ==', { operator: '=' }],
  ['≈ ≒ ≅', { operator: '=', approximate: true }],
]);

const NEGATIONS = '不 不得 不能 不应 不可 不宜 不许 不准 不允许 不会 不应当 未 未能 勿 切勿 严禁 禁止 不能够'.split(
  ' ',
);
const LESS = '低于 少于 小于 短于 早于 低过'.split(' ');
const MORE = '高于 大于 多于 超过 超出 长于 晚于 高过 多过'.split(' ');

/** 压缩至, 提高到: a change that leads to the value, and bounds nothing itself. */
function led(verbs: string, prepositions: string): string {
  return verbs
    .split(' ')
    .flatMap((verb) => prepositions.split(' ').map((preposition) => verb + preposition))
    .join(' ');
}

/** 不低于 and 不得低于 bound from below, 低于 from above: a negation turns the comparison round. */
const negated = (comparatives: readonly string[]): string =>
  NEGATIONS.flatMap((negation) => comparatives.map((comparative) => negation + comparative)).join(' ');

export const WORDS_BEFORE = table([
  [`大于或等于 大于等于 高于或等于 高于等于 不下于 至少 最少 最低 ${negated(LESS)}`, { operator: '≥' }],
  [`小于或等于 小于等于 低于或等于 低于等于 不超 至多 最多 最高 ${negated(MORE)}`, { operator: '≤' }],
  ['控制在', { operator: '≤', impliedByRange: true }],
  [MORE.join(' '), { operator: '>' }],
  [LESS.join(' '), { operator: '<' }],
  ['等于', { operator: '=' }],
  [
    `达到 达 为 均为 共计 总计 保持在 维持在 稳定在 ${led('压缩 缩短 降 降低 减少 下降 提高 提升 增 增加 增长', '至 到 为')}`,
    { operator: '=', implied: true },
  ],
  ['约等于 大约 约为 约 将近 接近 近', { operator: '=', approximate: true }],
]);

export const WORDS_AFTER = table([
  ['及以上 或以上 以上 及其以上', { operator: '≥' }],
  ['及以内 以内 之内 及以下 或以下 以下 内', { operator: '≤' }],
  ['左右 上下', { operator: '=', approximate: true }],
]);

/** 500余人, 30多万元: what stands between a number and its unit. */
const WORDS_INSIDE = table([['余 多 来', { operator: '=', approximate: true }]]);
export const INSIDE_PATTERN = anyOf(WORDS_INSIDE.keys());

/** Words that are the ends of others, too: 签约3000人, 节约8%, 附近3公里. */
const GUARDED: ReadonlyMap<string, string> = new Map([
  ['约', '(?<![节集签契合预公履违特])约'],
  ['近', '(?<![附邻靠临最])近'],
]);

/** Any of these words, where it is a word of its own. */
function anyWord(words: Iterable<string>): string {
  const all = [...words];
  const guarded = all.flatMap((word) => GUARDED.get(word) ?? []);
  return [anyOf(all.filter((word) => !GUARDED.has(word))), ...guarded].join('|');
}

/** Wordings that state a bound; left in a name, one of them was not read. */
export const BOUND_PATTERN = anyWord([...WORDS_BEFORE].filter(([, { implied }]) => !implied).map(([word]) => word));
export const SIGN_PATTERN = anyOf(SIGNS.keys());
/** Words that only urge what the comparator behind them says. */
const MODAL = '(?:应当|应|必须|须|需|力争|确保)';
export const BEFORE_PATTERN = `${MODAL}?(?:${anyWord([...SIGNS.keys(), ...WORDS_BEFORE.keys()])})`;
/** 95%（含）以上: that the bound itself counts is what 以上 says too. */
const INCLUSIVE = '[（(]\\s?含\\s?[）)]';
export const AFTER_PATTERN = `(?:${INCLUSIVE})?(?:${anyOf(WORDS_AFTER.keys())})`;

const MODAL_AHEAD = new RegExp(`^${MODAL}`);
const INCLUSIVE_MARK = new RegExp(INCLUSIVE);

/** What a sign or a word before or after a number means, or a pair of them that agrees (≥ … 以上); null for anything else. */
export const comparatorOf = remembered((wording): Comparator | null => {
  const sign = SIGNS.get(wording);
  if (sign) return sign;
  const bare = wording.replace(/\s/g, '').replace(MODAL_AHEAD, '').replace(INCLUSIVE_MARK, '');
  return SIGNS.get(bare) ?? WORDS_BEFORE.get(bare) ?? WORDS_AFTER.get(bare) ?? WORDS_INSIDE.get(bare) ?? pairOf(bare);
});

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
