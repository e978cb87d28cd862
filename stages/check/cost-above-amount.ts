/** A cost that is larger than all of the project's money. */

import { compare, subtract } from '../../pipeline/model/decimal.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { amountIsAtLeast, valueWithin } from './cause.js';
import { amountOf, costsOf, shareOf } from './costs.js';
import { inWan } from './sums.js';

/** The figures that are limits of what is spent. */
const SPENT: ReadonlySet<string> = new Set(['≤', '<', '=']);

const SPREAD = /分[两二三四五六]?[年期批次]\S{0,4}(?:支付|付款|拨付|建设|实施)|跨年|尾款|余款/;

export const costAboveAmount: Rule = {
  id: 'cost-above-amount',
  severity: 'warning',
  category: 'arithmetic',
  title: '成本指标高于项目金额',
  remedy: '单项成本不应超过项目金额；请核对金额、成本及其单位（元、万元）。',
  basis: '单项成本是项目金额的一部分',
  find: ({ projects, sections }) =>
    projects.flatMap((project) => {
      const amount = amountOf(project, sections);
      // What is paid over years may cost more than this year's money.
      if (project.objectives.some(({ text }) => SPREAD.test(text.value))) return [];
      return gathered(costsOf(project), ({ indicator, figure, per }) => {
        const { id, name, operator, text, value } = indicator;
        const sum = per === null || per.length === 0;
        if (!amount || !sum || !SPENT.has(operator?.value ?? '') || compare(figure, amount.high) <= 0) return [];
        const [spent, given] = [inWan(figure), inWan(amount.figure)];
        return [
          {
            record: id,
            message: `“${name.value}”为${spent}，高于项目“${project.name.value}”的金额${given}`,
            spans: [text.text!.hull, project.amount!.text!.hull],
            expected: `≤${given}`,
            actual: spent,
            difference: inWan(subtract(figure, amount.figure)),
            causes: [
              amountIsAtLeast(project, figure),
              valueWithin(indicator, null, value!.value * shareOf(amount, figure)),
            ],
          },
        ];
      });
    }),
};
