/** Ceilings of all costs that together come to more or less than the project's money. */

import { absolute, add, compare, type Decimal, shift, subtract } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import { amountIs } from './cause.js';
import {
  type Amount,
  amountOf,
  type Cost,
  costIndicatorsOf,
  costsOf,
  isNamedWhole,
  isPart,
  isWhole,
  slackOf,
  sumOfCosts,
} from './costs.js';
import { fixedAbove } from './costs-above-amount.js';
import { isDepartment } from './departments.js';
import { inWan } from './sums.js';

/** The power of ten between 元 and 万元. */
const WAN = 4;
const LIMITS: ReadonlySet<string> = new Set(['≤', '<']);

export const costCeilingsDiffer: Rule = {
  id: 'cost-ceilings-differ',
  severity: 'note',
  category: 'arithmetic',
  title: '总成本或各项成本的上限之和与项目金额不符',
  remedy: '上限合计低于金额时，其余金额用于何处没有说明；高于金额时，上限起不到控制作用。请核对。',
  basis: '成本指标应当说明并控制项目金额的构成',
  find: ({ projects, sections }) => projects.flatMap((project) => check(project, sections)),
};

function check(project: ProjectReading, sections: readonly SectionReading[]): readonly Hit[] {
  const amount = amountOf(project, sections);
  const costs = amount ? ceilings(project, amount) : [];
  if (!amount || costs.length === 0) return [];
  const sum = sumOfCosts(costs);
  const difference = subtract(sum, amount.figure);
  const agrees = compare(absolute(difference), add(slackOf(costs), subtract(amount.high, amount.figure))) <= 0;
  const words = costs.length === 1 ? `“${costs[0]!.indicator.name.value}”` : `${costs.length}项成本合计`;
  const [shown, printed] = [inWan(sum), inWan(amount.figure)];
  const spans = [project.amount!.text!.hull, ...costs.map(({ indicator }) => indicator.text.text!.hull)];
  const hit = { record: project.id, spans };
  // One part that is as much as all leaves nothing for the others.
  if (agrees && fixedAbove(project, sections)) return [];
  if (agrees)
    return [
      {
        ...hit,
        message: `${words}${shown}，与项目金额${printed}一致`,
        holds: true,
        causes: [amountIs(project, amount.figure)],
      },
    ];
  if (!differs(project, costs, amount, sections)) return [];
  const way = difference.digits > 0n ? '高于' : '低于';
  const limit = costs.every(({ indicator }) => LIMITS.has(indicator.operator?.value ?? '')) ? '上限' : '为';
  const message = `${words}${limit}${shown}，${way}项目“${project.name.value}”的金额${printed}${mixedUp(sum, amount)}`;
  return [
    {
      ...hit,
      message,
      expected: printed,
      actual: shown,
      difference: inWan(difference),
      causes: [amountIs(project, sum)],
    },
  ];
}

/** 24元 for 24万元: a figure that is the amount but for the unit of money. */
const mixedUp = (sum: Decimal, { figure }: Amount): string =>
  [-WAN, WAN].some((power) => compare(shift(sum, power), figure) === 0) ? '；恰好相差一万倍，可能元与万元相混' : '';

/** Whether the difference is one of ceilings, and has no finding of its own elsewhere. */
function differs(
  project: ProjectReading,
  costs: readonly Cost[],
  amount: Amount,
  sections: readonly SectionReading[],
): boolean {
  const limited = costs.some((cost) => LIMITS.has(cost.indicator.operator?.value ?? '') || isNamedWhole(cost));
  const partial = costs.length === 1 && !isWhole(costs[0]!, amount);
  const single = costs.some(({ figure }) => compare(figure, amount.high) > 0);
  return limited && !partial && !single && !isDepartment(project, sections) && fixedAbove(project, sections) === null;
}

/** The costs, where all are whole sums: the one that is all of the money, or else all of them. */
function ceilings(project: ProjectReading, amount: Amount): readonly Cost[] {
  const costs = costsOf(project).filter((cost) => !isPart(cost));
  const wholes = costs.filter((cost) => isWhole(cost, amount) && cost.interval.high);
  // Of two that are called all of the money, the one that is not tells.
  const whole = wholes.find(({ figure }) => compare(figure, amount.low) < 0 || compare(figure, amount.high) > 0);
  if (wholes.length > 0) return [whole ?? wholes[0]!];
  const all = costIndicatorsOf(project).length === costsOf(project).length;
  return all && costs.every(({ per, interval }) => per?.length === 0 && interval.high) ? costs : [];
}
