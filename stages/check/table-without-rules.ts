import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const tableWithoutRules: Rule = {
  id: 'table-without-rules',
  severity: 'error',
  category: 'reading',
  title: 'PDF 表格没有框线',
  remedy: '单元格只能按文字的位置划分，可能错行错列；请逐项对照原件。',
  find: fromNotes('table-without-rules', () => '此处表格没有框线，行、列和合并单元格按文字位置划分'),
};
