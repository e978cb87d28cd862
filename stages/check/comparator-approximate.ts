import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const comparatorApproximate: Rule = {
  id: 'comparator-approximate',
  severity: 'warning',
  category: 'reading',
  title: '指标值是约数',
  remedy: '约数按等于记录；考核时请明确允许的偏差。',
  find: fromNotes('comparator-approximate', ({ text }) => `“${excerpt(text.value)}”是约数，按等于记录`),
};
