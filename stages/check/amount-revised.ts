import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const amountRevised: Rule = {
  id: 'amount-revised',
  severity: 'note',
  category: 'reading',
  title: '预算数年中有调整',
  remedy: '金额取全年预算数；年初预算数另列如“实为”。',
  find: fromNotes(
    'amount-revised',
    ({ text, actual }) => `全年预算数为${text.value.trim()}，年初预算数为${actual ?? ''}`,
  ),
};
