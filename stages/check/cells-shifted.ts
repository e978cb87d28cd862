import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const cellsShifted: Rule = {
  id: 'cells-shifted',
  severity: 'warning',
  category: 'reading',
  title: '单元格错列',
  remedy: '该行单元格不在表头所示的列，按内容归位；请对照原件。',
  find: fromNotes('cells-shifted', ({ text }) => `“${excerpt(text.value)}”一行错列，按内容归入各栏`),
};
