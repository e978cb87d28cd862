import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const tableSpanWrong: Rule = {
  id: 'table-span-wrong',
  severity: 'warning',
  category: 'structure',
  title: '表格合并单元格有误',
  remedy: '该单元格的跨行数超出表格，已按行宽截断；请对照原件确认所属层级。',
  find: fromNotes('table-span-wrong', ({ text }) => `单元格“${excerpt(text.value)}”跨行有误，已截断`),
};
