/** The columns of an indicator that layouts B, C and E share: its target, and what is said about it. */

import type { Facts, IndicatorFacts } from '../facts.js';
import type { Kept, Options, Pen } from './layout.js';
import type { Cell } from './page.js';
import { runsOf, type Shared, sharedCells } from './page.js';

interface Columns {
  readonly heads: readonly string[];
  readonly texts: (indicator: IndicatorFacts, index: number, pen: Pen) => readonly string[];
}

/** The columns behind an indicator's name. */
export function targetColumns({ evaluation }: Facts, { targets, extras }: Options): Columns {
  const target = targets === 'one column' ? one(evaluation) : three(evaluation);
  if (!evaluation) return joined(target, extras === 'none' ? [] : extras === 'weight' ? [weight] : [weight, direction]);
  return joined(target, [targets === 'one column' ? actual : figures, weight, score]);
}

/** What these columns keep. */
export function targetKept(
  { evaluation }: Facts,
  { targets, extras }: Options,
): Pick<Kept, 'weight' | 'direction' | 'actual'> {
  if (evaluation) return { weight: true, direction: false, actual: targets === 'one column' ? 'with unit' : 'figures' };
  return { weight: extras !== 'none', direction: extras === 'weight and direction', actual: 'none' };
}

const one = (evaluation: boolean): Columns => ({
  heads: [evaluation ? '年度指标值' : '指标值'],
  texts: ({ target }, index, pen) => [pen.whole(target, index)],
});
const three = (evaluation: boolean): Columns => ({
  heads: ['指标性质', evaluation ? '年度指标值' : '指标值', '度量单位'],
  texts: ({ target }, index, pen) => pen.parts(target, index),
});
/** Layout E's order: the unit before the value. */
export const unitFirst = ({ heads: [sign, value, unit, ...rest], texts }: Columns): Columns => ({
  heads: [unit!, sign!, value!, ...rest],
  texts: (...facts) => {
    const [sign, value, unit, ...rest] = texts(...facts);
    return [unit!, sign!, value!, ...rest];
  },
});
const weight: Columns = { heads: ['分值'], texts: (indicator) => [String(indicator.weight)] };
const direction: Columns = { heads: ['指标方向性'], texts: (indicator, _, pen) => [pen.plain(indicator.direction)] };
const score: Columns = { heads: ['得分'], texts: (indicator) => [String(indicator.score)] };
const actual: Columns = {
  heads: ['实际完成值'],
  texts: (indicator, _, pen) => [pen.plain(indicator.actual.text + indicator.actual.unit)],
};
const figures: Columns = { heads: ['实际完成值'], texts: (indicator, _, pen) => [pen.plain(indicator.actual.text)] };

function joined(first: Columns, rest: readonly Columns[]): Columns {
  const all = [first, ...rest];
  return {
    heads: all.flatMap(({ heads }) => heads),
    texts: (...facts) => all.flatMap(({ texts }) => texts(...facts)),
  };
}

/** The cells of the level columns, row by row: levels merged, repeated, or printed once. */
export function levelCells(
  indicators: readonly IndicatorFacts[],
  shared: Shared,
  pen: Pen,
): readonly (readonly Cell[])[] {
  const one = indicators.map(({ level1 }) => level1 ?? '');
  const two = indicators.map(({ level1, level2 }) => `${level1}/${level2 ?? ''}`);
  const texts = indicators.map(({ level2 }) => pen.plain(level2 ?? ''));
  const [firsts, seconds] = [
    sharedCells(runsOf(one, one.map(pen.plain)), shared),
    sharedCells(runsOf(two, texts), shared),
  ];
  return indicators.map((_, index) => [...firsts[index]!, ...seconds[index]!]);
}
