/** What the cost indicators of a project say about its money: whole sums, and prices of one unit of something. */

import { add, compare, type Decimal, decimal, shift, subtract, toNumber, ZERO } from '../../pipeline/model/decimal.js';
import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { Field, IndicatorReading, ProjectReading, SectionReading } from '../../pipeline/model/reading.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { remembered } from '../../pipeline/model/remembered.js';
import { sameUnit } from '../../pipeline/vocabulary/measures.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { halfOf } from './sums.js';

/** What a figure may really be; null where it is bound on one side only. */
export interface Interval {
  readonly low: Decimal | null;
  readonly high: Decimal | null;
}

export interface Cost {
  readonly indicator: IndicatorReading;
  /** In 万元, as printed. */
  readonly figure: Decimal;
  readonly interval: Interval;
  /** What the price is of: `['人', '天']` for 元/人/天; empty for a whole sum, null where it is not said of what. */
  readonly per: readonly string[] | null;
}

/** What is saved, earned or moved is no cost, whatever it is filed under. */
const NO_COST = /节约|节省|结余|减少|降低|压减|增收|收入|产值|拉动|带动|撬动|总投资|概算|本金|贷款|授信/;
const PRICE = /标准|[单均]价|单位成本|平均|均(?!衡)/;
/** 人均, 每公里, 月工资: of what a price is, where the unit does not say it. */
const PER_NAME =
  /每个?(公里|千米|平方米|立方米|[人名位户村亩米套台件辆座处所次场期班月天日年校床份册吨株盏]|[\u4e00-\u9fa5]{1,2}?(?=每|补|标|成|费|经|投|造|资|工|发|支|奖|$))|(人|生|户|亩|日|月|次|件|台|校|村|场)(?=均)|(月|日)(?=工资|租|薪|补|标准|报酬|费)/gu;

/** A sum for a year is the sum for the budget's year. */
const YEAR = new Set(['年', '年度']);

/** The cost indicators of a project whose figures can be read as money. */
export const costsOf = once((project: ProjectReading): readonly Cost[] =>
  gathered(costIndicatorsOf(project), (indicator) => {
    const cost = costOf(indicator);
    return cost ? [cost] : [];
  }),
);

/** The indicators of a project that stand under costs. */
export const costIndicatorsOf = once((project: ProjectReading): readonly IndicatorReading[] =>
  indicatorsOf(project).filter(isCost),
);

/** What others and nature bear, 社会成本 and 生态环境成本, is not paid with the project's money. */
const isCost = ({ level1, level2 }: IndicatorReading): boolean =>
  (namesCost(level1) || namesCost(level2)) && !(level2 && OF_OTHERS.test(level2.value));
const namesCost = (level: Field<string> | null): boolean => level?.value.includes('成本') ?? false;
const OF_OTHERS = /社会|生态/;

function costOf(indicator: IndicatorReading): Cost | null {
  const { name, value, valueHigh, valueText, operator, unit } = indicator;
  const { power, factors } = priceIn(unit?.value ?? '');
  const figure = value && decimal(String(value.value));
  if (power === undefined || !figure || NO_COST.test(name.value)) return null;
  const high = valueHigh ? (decimal(String(valueHigh.value)) ?? figure) : figure;
  // A whole number of a unit is a price as agreed; one with decimals may be rounded.
  const text = valueText?.value ?? String(value.value);
  const half = /[.．]/.test(text) ? halfOf(text, power) : ZERO;
  return {
    indicator,
    figure: shift(figure, power),
    interval: bounded(operator?.value ?? '=', shift(figure, power), shift(high, power), half),
    per: perOf(factors, name.value),
  };
}

/** The power of ten of a unit's money, and of what it is a price: 元/人/天. */
const priceIn = remembered((unit: string) => {
  const [money = '', ...factors] = unit
    .split(/(?<!\s)\s*[/／·*•．.]\s*|每/)
    .map((part) => part.replace(/[（）()]/g, ''));
  return { power: MONEY_UNITS.get(money), factors };
});

function perOf(factors: readonly string[], name: string): readonly string[] | null {
  if (factors.length > 0) return factors.filter((factor) => !YEAR.has(factor)).map(sameUnit);
  const named = matchesOf(PER_NAME, name).map(([, each, mean, time]) => sameUnit((each ?? mean ?? time)!));
  if (named.length > 0) return [...new Set(named)].filter((factor) => !YEAR.has(factor));
  return PRICE.test(name) ? null : [];
}

/** The interval that a comparator and the rounding of a printed figure leave. */
export function bounded(operator: string, low: Decimal, high: Decimal, half: Decimal): Interval {
  return {
    low: operator === '≤' || operator === '<' ? null : subtract(low, half),
    high: operator === '≥' || operator === '>' ? null : add(high, half),
  };
}

/** A project's money in 万元: as printed, and between what its rounding leaves it. */
export interface Amount {
  readonly figure: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
}

/** A project's amount, and what rounding leaves of it; null where none is printed. */
export const amountOf = (project: ProjectReading, sections: readonly SectionReading[]): Amount | null =>
  amountsIn(sections)(project);

const amountsIn = once((sections: readonly SectionReading[]) =>
  once(({ amount, amountText, section }: ProjectReading): Amount | null => {
    const figure = amount?.text ? decimal(String(amount.value)) : null;
    if (!figure || figure.digits <= 0n) return null;
    const half = halfOf(amountText?.value ?? '', MONEY_UNITS.get(moneyUnitOf(section, sections)) ?? 0);
    return { figure, low: subtract(figure, half), high: add(figure, half) };
  }),
);

/** The unit in which a section prints its money. */
export const moneyUnitOf = (section: number, sections: readonly SectionReading[]): string =>
  sections[section - 1]?.amountUnit?.value ?? '万元';

/** 项目总成本: a cost that is all of the project's money. */
const WHOLE =
  /总(?:成本|费用|投入|支出|额|价|预算)|合计|^预算控制|^项目(?:成本|经费|资金|支出|费用)(?:控制数|控制额|控制)?$/;

/** Whether a cost is called all of the money. */
export const isNamedWhole = ({ indicator }: Cost): boolean => WHOLE.test(indicator.name.value.trim());

/** 其中：电脑: a part of the cost before it. */
export const isPart = ({ indicator }: Cost): boolean => /^[（(]?其中/.test(indicator.name.value.trim());

/** Whether a cost is called all of the money, or is as much. */
export const isWhole = (cost: Cost, { low, high }: Amount): boolean => {
  const { figure, per } = cost;
  return isNamedWhole(cost) || (per?.length === 0 && compare(figure, low) >= 0 && compare(figure, high) <= 0);
};

export const sumOfCosts = (costs: readonly Cost[]): Decimal => costs.map(({ figure }) => figure).reduce(add, ZERO);

/** ± of all figures together. */
export const slackOf = (costs: readonly Cost[]): Decimal =>
  costs
    .map(({ interval: { low, high }, figure }) => (high ? subtract(high, figure) : subtract(figure, low!)))
    .reduce(add, ZERO);

/** The part of a figure that an amount can pay. */
export const shareOf = ({ high }: Amount, figure: Decimal): number => toNumber(high) / toNumber(figure);
