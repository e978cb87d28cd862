/** A price times the planned quantity that is more than all of the project's money: 2200元/人 × 100人 for 20万元. */

import { compare, subtract } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import { amountIs, amountIsAtLeast, valueWithin } from './cause.js';
import { amountOf, shareOf } from './costs.js';
import { productsAbove } from './costs-above-amount.js';
import { comesTo, type Product, productsOf, shownOf, spansOf } from './products.js';
import { inWan } from './sums.js';

export const unitCostAboveAmount: Rule = {
  id: 'unit-cost-above-amount',
  severity: 'warning',
  category: 'arithmetic',
  title: '单价与数量之积高于项目金额',
  remedy: '请核对单价、数量与金额何者有误，或是否另有资金来源。',
  basis: '项目金额至少够支付其计划的数量；比较符与四舍五入一并计入，不能确定时不提',
  find: ({ projects, sections }) =>
    projects.flatMap((project) => {
      const above = productsAbove(project, sections) !== null;
      return productsOf(project).flatMap((product) => check(product, project, sections, above));
    }),
};

/** `above` says that the prices together are more than the money: one that is as much as all leaves nothing for the others. */
function check(
  product: Product,
  project: ProjectReading,
  sections: readonly SectionReading[],
  above: boolean,
): readonly Hit[] {
  const amount = amountOf(project, sections);
  if (!amount) return [];
  const [record, spans, shown] = [product.cost.indicator.id, spansOf(product, project), shownOf(product)];
  const printed = inWan(amount.figure);
  if (comesTo(product, amount)) {
    if (above) return [];
    const message = `${shown}=${inWan(product.figure)}，与项目金额${printed}一致`;
    return [{ record, message, spans, holds: true, causes: [amountIs(project, amount.figure)] }];
  }
  const { low } = product.interval;
  if (product.assumed || !low || compare(low, amount.high) <= 0) return [];
  const share = shareOf(amount, low);
  const factors = [product.cost.indicator, ...product.quantities].map((one) =>
    valueWithin(one, null, one.value!.value * share),
  );
  return [
    {
      record,
      message: `${shown}=${inWan(product.figure)}，高于项目“${project.name.value}”的金额${printed}`,
      spans,
      expected: `≤${printed}`,
      actual: inWan(product.figure),
      difference: inWan(subtract(product.figure, amount.figure)),
      causes: [amountIsAtLeast(project, low), ...factors],
    },
  ];
}
