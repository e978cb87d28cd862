/** Costs that are fixed sums, or prices of what is planned, and together more than the project's money. */

import { add, compare, type Decimal, subtract, ZERO } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import { amountIsAtLeast } from './cause.js';
import { type Amount, amountOf, type Cost, costsOf, isNamedWhole, isPart, slackOf, sumOfCosts } from './costs.js';
import { productsOf, shownOf, spansOf } from './products.js';
import { inWan } from './sums.js';

export const costsAboveAmount: Rule = {
  id: 'costs-above-amount',
  severity: 'warning',
  category: 'arithmetic',
  title: '各项成本之和高于项目金额',
  remedy: '各项成本合计不应超过项目金额；请核对各项成本、金额及其单位（元、万元）。',
  basis: '各项成本之和不大于项目金额',
  find: ({ projects, sections }) => projects.flatMap((project) => check(project, sections)),
};

/** Costs that are together more than the project's money. */
export interface CostsAbove {
  readonly amount: Amount;
  readonly sum: Decimal;
  /** What they are and come to, for the message. */
  readonly words: string;
  readonly places: Hit['spans'];
}

/** The sums that are spent for certain, but for those called all of the money, where together they are more than it. */
export function fixedAbove(project: ProjectReading, sections: readonly SectionReading[]): CostsAbove | null {
  const amount = amountOf(project, sections);
  const sums = costsOf(project).filter((cost) => cost.per?.length === 0 && !isPart(cost));
  if (!amount || sums.some((cost) => compare(cost.figure, amount.high) > 0)) return null;
  const parts = sums.filter((cost) => !isNamedWhole(cost) && cost.indicator.operator?.value === '=');
  const costs = withoutWholes(parts);
  const sum = sumOfCosts(costs);
  if (costs.length < 2 || compare(sum, add(amount.high, slackOf(costs))) <= 0) return null;
  const words = `${costs.length}项成本合计${inWan(sum)}`;
  return { amount, sum, words, places: costs.map(({ indicator }) => indicator.text.text!.hull) };
}

/** 工程费40万元, 材料费25万元, 人工费15万元: without those that the costs behind them, or ahead of them, add up to. */
function withoutWholes(costs: readonly Cost[]): readonly Cost[] {
  return costs.filter(
    ({ figure }, at) => !addsUpTo(figure, costs.slice(at + 1)) && !addsUpTo(figure, costs.slice(0, at).reverse()),
  );
}

/** Whether the first two or more figures come to a sum. */
function addsUpTo(whole: Decimal, parts: readonly Cost[]): boolean {
  let sum = ZERO;
  for (const [at, { figure }] of parts.entries()) {
    sum = add(sum, figure);
    const order = compare(sum, whole);
    if (order >= 0) return order === 0 && at > 0;
  }
  return false;
}

function check(project: ProjectReading, sections: readonly SectionReading[]): readonly Hit[] {
  const above = fixedAbove(project, sections) ?? productsAbove(project, sections);
  if (!above) return [];
  const { amount, sum, words, places } = above;
  const printed = inWan(amount.figure);
  return [
    {
      record: project.id,
      message: `${words}，高于项目“${project.name.value}”的金额${printed}`,
      spans: [project.amount!.text!.hull, ...places],
      expected: `≤${printed}`,
      actual: inWan(sum),
      difference: inWan(subtract(sum, amount.figure)),
      causes: [amountIsAtLeast(project, sum)],
    },
  ];
}

/** A message is no list: all places stand with the finding. */
const MOST_SHOWN = 5;

/** Prices times what is planned, each of something else, that are possible one by one and together more than the money. */
export function productsAbove(project: ProjectReading, sections: readonly SectionReading[]): CostsAbove | null {
  const amount = amountOf(project, sections);
  const products = productsOf(project).filter(
    ({ cost, assumed, interval }) => !assumed && interval.low && !isPart(cost),
  );
  const counted = products.flatMap(({ quantities }) => quantities);
  if (!amount || products.length < 2 || new Set(counted).size < counted.length) return null;
  const lows = products.map(({ interval }) => interval.low!);
  if (lows.some((low) => compare(low, amount.high) > 0)) return null;
  const sum = products.map(({ figure }) => figure).reduce(add, ZERO);
  if (compare(lows.reduce(add, ZERO), amount.high) <= 0) return null;
  const told = products.slice(0, MOST_SHOWN).map((product) => `${shownOf(product)}=${inWan(product.figure)}`);
  const shown = `${told.join('，')}${products.length > MOST_SHOWN ? `等${products.length}项` : ''}`;
  const places = products.flatMap((product) => spansOf(product, project).slice(0, -1));
  return { amount, sum, words: `${shown}，合计${inWan(sum)}`, places };
}
