/** Costs that are fixed sums and together more than the project's money. */

import { add, compare, type Decimal, format, subtract } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import { type Amount, amountOf, type Cost, costsOf, isNamedWhole, isPart, slackOf, sumOfCosts } from './costs.js';

export const costsAboveAmount: Rule = {
  id: 'costs-above-amount',
  severity: 'warning',
  category: 'arithmetic',
  title: '各项成本之和高于项目金额',
  remedy: '各项成本合计不应超过项目金额；请核对各项成本、金额及其单位（元、万元）。',
  basis: '各项成本之和不大于项目金额',
  find: ({ projects, sections }) => projects.flatMap((project) => check(project, sections)),
};

export interface FixedCosts {
  readonly costs: readonly Cost[];
  readonly sum: Decimal;
  readonly amount: Amount;
}

/** The sums that are spent for certain, where none is all of the money and together they are more than it. */
export function fixedAbove(project: ProjectReading, sections: readonly SectionReading[]): FixedCosts | null {
  const amount = amountOf(project, sections);
  const sums = costsOf(project).filter((cost) => cost.per?.length === 0 && !isPart(cost));
  if (!amount || sums.some((cost) => isNamedWhole(cost) || compare(cost.figure, amount.high) > 0)) return null;
  const costs = sums.filter(({ indicator }) => indicator.operator?.value === '=');
  const sum = sumOfCosts(costs);
  return costs.length >= 2 && compare(sum, add(amount.high, slackOf(costs))) > 0 ? { costs, sum, amount } : null;
}

function check(project: ProjectReading, sections: readonly SectionReading[]): readonly Hit[] {
  const found = fixedAbove(project, sections);
  if (!found) return [];
  const { costs, sum, amount } = found;
  const [shown, printed] = [format(sum), format(amount.figure)];
  return [
    {
      record: project.id,
      message: `${costs.length}项成本合计${shown}万元，高于项目“${project.name.value}”的金额${printed}万元`,
      spans: [project.amount!.text!.hull, ...costs.map(({ indicator }) => indicator.text.text!.hull)],
      expected: `≤${printed}`,
      actual: shown,
      difference: format(subtract(sum, amount.figure)),
    },
  ];
}
