import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const headerInferred: Rule = {
  id: 'header-inferred',
  severity: 'warning',
  category: 'reading',
  title: '表头用语未能识别',
  remedy: '各列按内容推定为层级、名称、指标值等；请对照原件。',
  find: fromNotes('header-inferred', ({ text }) => `表头“${excerpt(text.value)}”未能识别，各列按内容推定`),
};
