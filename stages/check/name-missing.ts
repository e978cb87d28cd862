import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const nameMissing: Rule = {
  id: 'name-missing',
  severity: 'warning',
  category: 'reading',
  title: '指标只有数值没有名称',
  remedy: '名称暂取上级标题；请对照原件补全。',
  find: fromNotes('name-missing', ({ text }) => `“${excerpt(text.value)}”只有指标值，没有指标名称`),
};
