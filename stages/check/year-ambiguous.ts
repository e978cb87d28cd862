import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const yearAmbiguous: Rule = {
  id: 'year-ambiguous',
  severity: 'warning',
  category: 'reading',
  title: '标题中有不止一个年度',
  remedy: '记录取最像预算年度的一个；请核对，缺年份的时限也取该年。',
  find: fromNotes('year-ambiguous', ({ actual }) => `标题中有${actual ?? ''}，已取第一个为预算年度`),
};
