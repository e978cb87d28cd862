import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const tableHalfRuled: Rule = {
  id: 'table-half-ruled',
  severity: 'warning',
  category: 'reading',
  title: 'PDF 表格只有横线',
  remedy: '列按横线的端点和文字之间的空白划分；请抽查各列是否对齐。',
  find: fromNotes('table-half-ruled', () => '此处表格只有横线，列按横线端点和文字间的空白划分'),
};
