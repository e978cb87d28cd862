/** Units by what they count, so that figures in different ones can be compared. */

import { remembered } from '../../pipeline/model/remembered.js';
import { countsAlike, measureOf, sameUnit } from '../../pipeline/vocabulary/measures.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';

/** What a unit counts, and of what each: 元/人/月 and 元/月·人 are the same, 公里 is 1000米. */
export interface Counted {
  readonly first: string;
  readonly each: string;
  /** How many of `first` one of it is. */
  readonly times: number;
}

export const countedIn = remembered((unit: string): Counted => {
  const [printed = '', ...each] = unit
    .replace(/％/g, '%')
    .split(/(?<!\s)\s*[/／·*•．]\s*|每/)
    .filter((part) => part !== '' && part !== '年')
    .map(sameUnit);
  const rest = each.sort().join('/');
  const power = MONEY_UNITS.get(printed);
  if (power !== undefined) return { first: '元', each: rest, times: 10 ** (power + 4) };
  const [, many, plain = ''] = /^([万千])?(.+)$/.exec(printed) ?? [];
  const multiple = measureOf(printed) ? null : many;
  const factor = multiple === '万' ? 10_000 : multiple === '千' ? 1000 : 1;
  const bare = sameUnit(multiple ? plain : printed);
  const measure = measureOf(bare);
  return { first: measure?.base ?? bare, each: rest, times: factor * (measure?.times ?? 1) };
});

export const alike = (one: Counted, other: Counted): boolean =>
  one.each === other.each && countsAlike(one.first, other.first);
