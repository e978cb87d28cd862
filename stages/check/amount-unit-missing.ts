import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';

export const amountUnitMissing: Rule = {
  id: 'amount-unit-missing',
  severity: 'warning',
  category: 'reading',
  title: '金额未注明单位',
  remedy: '原文未注明元或万元，金额未换算；请查明单位。',
  find: ({ notes }) => {
    const cells = notes.filter(({ rule }) => rule === 'amount-unit-missing').map(({ text }) => text);
    const spans = cells.map(({ hull }) => hull);
    const message = `${cells.length}处金额（如“${excerpt(cells[0]?.value ?? '')}”）未注明是元还是万元，未作换算`;
    return cells.length === 0 ? [] : [{ record: null, message, spans }];
  },
};
