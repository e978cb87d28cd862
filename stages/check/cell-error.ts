import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const cellError: Rule = {
  id: 'cell-error',
  severity: 'error',
  category: 'reading',
  title: '单元格显示为错误值',
  remedy: '请对照原件补正该单元格（常见原因：以“=”开头的文字被表格软件当成公式）。',
  find: fromNotes(
    'cell-error',
    ({ text, actual }) => `单元格显示“${text.value}”${actual ? `，其公式为“=${actual}”` : ''}`,
  ),
};
