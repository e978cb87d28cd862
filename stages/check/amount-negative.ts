/** A project's money that is less than nothing. */

import type { Rule } from '../../pipeline/model/reading.js';

export const amountNegative: Rule = {
  id: 'amount-negative',
  severity: 'warning',
  category: 'plausibility',
  title: '项目金额为负数',
  remedy: '项目的预算金额不会小于零；请核对是原文有误、调减的金额，还是把连接号读成了负号。',
  basis: '预算金额不小于零',
  find: ({ projects }) =>
    projects.flatMap(({ id, name, amount, amountText }) =>
      amount?.text && amount.value < 0
        ? [
            {
              record: id,
              message: `项目“${name.value}”的金额是“${amountText?.value ?? amount.value}”`,
              spans: [amount.text.hull],
              expected: '≥0',
              actual: amountText?.value ?? String(amount.value),
            },
          ]
        : [],
    ),
};
