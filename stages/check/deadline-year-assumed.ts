import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const deadlineYearAssumed: Rule = {
  id: 'deadline-year-assumed',
  severity: 'note',
  category: 'reading',
  title: '日期未写年份',
  remedy: '年份按预算年度推定。',
  find: fromNotes('deadline-year-assumed', ({ text }) => `日期“${text.value}”未写年份，按预算年度推定`),
};
