/** Whether a goal's words and an indicator's name speak of the same thing. */

import { listsBy } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { ObjectiveReading } from '../../pipeline/model/reading.js';
import { foldWidth } from '../../pipeline/steps/numbers.js';
import { pairsOf } from './same.js';

/** What a name says beside the thing itself. */
const COUNTED =
  /(?:的)?(?:次数|人数|人次|场次|期数|批次|批数|户数|件数|个数|份数|数量|总量|总数|规模|天数|月数|里程|长度|面积|重量|吨数|幅度|时间|时长|标准|总?[处条家座场台套栋所盏辆株头册本幅眼村班校][次]?数|[数量])$/;
/** A stem of fewer characters may be of many things. */
const SHORTEST = 3;
/** The part of a stem's pairs of characters that the goal must have in their order: 除险加固小型水库 is also 小型水库除险加固. */
const ENOUGH = 0.6;
/** So much of it is enough for a part of the same. */
const PART = 0.4;
/** A figure of a change, or of each of several, is one of the thing itself only where the indicator says so too. */
const APART = /(提高|提升|增长|增加|新增|新建|下降|降低|减少|由|从)[^，]{0,14}$|(每(?!年)|各|分别|均)/;

/** 补助标准为600元. */
const LINKING = /(?:为|是|达到?|按|共计?|约){1,6}$/;

const CLAUSE_END = /[，。；;！!\n]/;

/** What a goal says one by one. */
export const clausesOf = once(({ text }: ObjectiveReading): readonly string[] =>
  foldWidth(text.value).split(CLAUSE_END),
);

const MARKS = /[“”（）()、\s]/g;

const plain = (words: string): string => words.replace(MARKS, '');

/** The thing that a name counts: 培训农牧民 of 培训农牧民人次. */
export const stemOf = (name: string): string => plain(name).replace(COUNTED, '');

/** Whether words speak of what a stem names: they have all its characters, and most of them side by side. */
export function speaksOf(words: string, stem: string, name: string): boolean {
  const said = plain(words);
  const [, change, each] = APART.exec(words) ?? [];
  if (!name.includes(change ?? each ?? '')) return false;
  // 文化惠民演出80场: what is counted stands right before its figure.
  if (stem.length < SHORTEST) return stem.length === SHORTEST - 1 && stemOf(said.replace(LINKING, '')).endsWith(stem);
  if (![...stem].every((character) => said.includes(character))) return false;
  return shareOf(said, stem) >= ENOUGH;
}

/** Those whose stems words may speak of; none where they are so many that words cannot tell which is meant. */
export type Named<T> = (words: string) => readonly T[];

const MOST_NAMED = 300;

/** Looks items up by the character of their stem that the fewest stems have, so that few are compared word by word. */
export function byRarestCharacter<T>(items: readonly T[], stemOfItem: (item: T) => string): Named<T> {
  const stems = items.map((item) => ({ item, characters: charactersOf(stemOfItem(item)) }));
  const counts = new Map<number, number>();
  for (const { characters } of stems) for (const one of characters) counts.set(one, (counts.get(one) ?? 0) + 1);
  const rarest = (characters: readonly number[]): number => {
    let [best, fewest] = [NONE, Infinity];
    for (const one of characters) {
      const count = counts.get(one)!;
      if (count < fewest) [best, fewest] = [one, count];
    }
    return best;
  };
  const lists = listsBy(stems, ({ characters }) => rarest(characters));
  return (words) => {
    const named = charactersOf(plain(words)).map((one) => lists.get(one) ?? []);
    const count = named.reduce((sum, { length }) => sum + length, 0);
    return count > MOST_NAMED ? [] : named.flat().map(({ item }) => item);
  };
}

/** No character. */
const NONE = -1;

/** The different characters of a text, in order, by their code points. */
function charactersOf(text: string): readonly number[] {
  const different = new Set<number>();
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at)!;
    different.add(code);
    if (code > 0xffff) at++;
  }
  return [...different];
}

/** Whether words may speak of a part of what a name counts. */
export const isPartly = (words: string, name: string): boolean => shareOf(plain(words), stemOf(name)) >= PART;

/** The part of a stem's pairs of characters that words have. */
function shareOf(said: string, stem: string): number {
  const pairs = pairsOf(stem);
  return pairs.length === 0 ? 0 : pairs.filter((pair) => said.includes(pair)).length / pairs.length;
}
