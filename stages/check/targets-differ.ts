/** One indicator with two targets that cannot both be meant: 新建蓄水池数量 ≥3座 and ≥5座. */

import { listsBy } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { isWrong, valueWithin } from './cause.js';
import { excerpt } from './hits.js';
import { fingerprint, grouped, namesakesIn } from './same.js';

/** A shorter name (完成时间, 合格率) may be of several things. */
const SHORTEST = 5;

/** Prices have tiers, and money is paid in instalments. */
const SEVERAL = /标准$|单价$|(?:发放|拨付|支付|兑付|兑现|下达|报送)[^，]{0,4}(?:时间|时限|日期)$/;

export const targetsDiffer: Rule = {
  id: 'targets-differ',
  severity: 'warning',
  category: 'consistency',
  title: '同一指标有不同的指标值',
  remedy: '名称与级别都相同而指标值不同；请核对以何者为准，或其中一条应为别的指标。',
  basis: '一个项目的每条指标只有一个目标',
  find: ({ projects }) => projects.flatMap(differing),
};

function differing(project: ProjectReading): readonly Hit[] {
  return grouped(namesakesIn(project).filter(isSingle), keyOf).flatMap((named): readonly Hit[] => {
    // What says the same twice is told of by indicator-repeated.
    const same = [...listsBy(named, fingerprint).values()].map(([one]) => one!);
    if (same.length < 2 || formsRange(same) || haveOrdinals(same)) return [];
    const [first] = same;
    const targets = same.map(targetOf);
    return [
      {
        record: same[1]!.id,
        message: `“${excerpt(first!.name.value)}”在项目“${excerpt(project.name.value)}”中有不同的指标值：${targets.join('、')}`,
        spans: same.map(({ text }) => text.text!.hull),
        expected: targets[0]!,
        actual: targets[1]!,
        causes: causesOf(same),
      },
    ];
  });
}

/** Of more targets than these no other is the one that was meant. */
const FEW = 8;

/** Each may be the one that is wrong, and ought to be as one of the others. */
function causesOf(same: readonly IndicatorReading[]): Hit['causes'] & {} {
  return same.flatMap((one) => {
    if (!one.value) return [isWrong(one, 'deadline')];
    if (same.length > FEW) return [valueWithin(one, null, null)];
    const others = same.filter(({ value }) => value && value.value !== one.value!.value);
    return others.map(({ value }) => valueWithin(one, value!.value, value!.value));
  });
}

/** Prices of so much each may have tiers. */
function isSingle({ name, kind, unit }: IndicatorReading): boolean {
  const price = MONEY_UNITS.has(unit?.value.split(/[/／每]/)[0] ?? '') && !MONEY_UNITS.has(unit?.value ?? '');
  return (kind === 'number' || kind === 'deadline') && isLong(name.value) && !price && !SEVERAL.test(name.value);
}

/** Characters of two code units are counted where they matter only. */
const isLong = (name: string): boolean => name.length >= 2 * SHORTEST || [...name].length >= SHORTEST;

const keyOf = ({ level1, level2, name, kind, unit }: IndicatorReading): string =>
  JSON.stringify([level1?.value ?? '', level2?.value ?? '', name.value, kind, unit?.value ?? '']);

/** ≥80% and ≤95% are the two ends of one. */
function formsRange(same: readonly IndicatorReading[]): boolean {
  const ends = same.map(({ operator }) => (operator ? operator.value[0] : '='));
  return same.length === 2 && ends.includes('≥') && ends.includes('≤');
}

/** Targets that one item of the source gives together are told of by two-targets-in-one-item. */
const haveOrdinals = (same: readonly IndicatorReading[]): boolean =>
  same.every(({ ordinal }) => ordinal !== null && ordinal.value === same[0]!.ordinal?.value);

const targetOf = ({ operator, valueText, unit }: IndicatorReading): string =>
  `${operator?.text && operator.value !== '=' ? operator.value : ''}${valueText?.value ?? ''}${unit?.value ?? ''}`;
