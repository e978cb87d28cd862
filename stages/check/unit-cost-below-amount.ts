/** A project whose only cost is a price that, times the planned quantity, is less than its money: 300元/人 × 7人 for 0.3万元. */

import { compare, subtract } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import { amountIs } from './cause.js';
import { amountOf, costIndicatorsOf } from './costs.js';
import { isDepartment } from './departments.js';
import { comesTo, productsOf, shownOf, spansOf } from './products.js';
import { inWan } from './sums.js';

export const unitCostBelowAmount: Rule = {
  id: 'unit-cost-below-amount',
  severity: 'note',
  category: 'arithmetic',
  title: '单价与数量之积低于项目金额',
  remedy: '项目只列了这一项成本，其余金额用于何处没有说明；请核对单价、数量与金额。',
  basis: '成本指标应当说明项目金额的构成；比较符与四舍五入一并计入，不能确定时不提',
  find: ({ projects, sections }) => projects.flatMap((project) => check(project, sections)),
};

function check(project: ProjectReading, sections: readonly SectionReading[]): readonly Hit[] {
  const single = costIndicatorsOf(project).length === 1 && !isDepartment(project, sections);
  const [product] = single ? productsOf(project) : [];
  const amount = amountOf(project, sections);
  const high = product?.interval.high;
  if (!product || !amount || !high) return [];
  if (product.assumed || comesTo(product, amount) || compare(high, amount.low) >= 0) return [];
  const printed = inWan(amount.figure);
  return [
    {
      record: product.cost.indicator.id,
      message: `${shownOf(product)}=${inWan(product.figure)}，低于项目“${project.name.value}”的金额${printed}，其余没有说明`,
      spans: spansOf(product, project),
      expected: printed,
      actual: inWan(product.figure),
      difference: inWan(subtract(product.figure, amount.figure)),
      causes: [amountIs(project, product.figure)],
    },
  ];
}
