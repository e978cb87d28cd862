import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const cellsGlued: Rule = {
  id: 'cells-glued',
  severity: 'warning',
  category: 'reading',
  title: '层级与指标名称相连',
  remedy: '层级名称与指标名称在同一单元格，已拆开；请对照原件。',
  find: fromNotes('cells-glued', ({ text }) => `“${excerpt(text.value)}”的层级与名称相连，已拆开`),
};
