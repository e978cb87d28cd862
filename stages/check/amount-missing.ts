/** A project without an amount among others that have one: its sum is lost, and the total cannot be checked. */

import type { Rule } from '../../pipeline/model/reading.js';

export const amountMissing: Rule = {
  id: 'amount-missing',
  severity: 'warning',
  category: 'completeness',
  title: '项目没有金额',
  remedy: '同一表中其他项目都有金额；请对照原件，判断是原文空缺还是未能读出。缺了金额，合计也无法核对。',
  basis: '每个项目的绩效目标对应其预算金额（财预〔2015〕88号）',
  find: ({ projects, sections }) =>
    sections.flatMap((_, at) => {
      const own = projects.filter(({ section }) => section === at + 1);
      const without = own.filter(({ amountText }) => amountText === null);
      if (without.length * 2 > own.length) return [];
      return without.map(({ id, name, fragments }) => ({
        record: id,
        message: `项目“${name.value}”没有金额，同表的其他${own.length - without.length}个项目都有`,
        spans: [fragments[0]!.hull],
      }));
    }),
};
