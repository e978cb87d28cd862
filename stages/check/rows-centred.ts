import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const rowsCentred: Rule = {
  id: 'rows-centred',
  severity: 'warning',
  category: 'reading',
  title: '合并单元格居中排在各行之间',
  remedy: '按各单元格居中的位置推定其所占的行；请对照原件。',
  find: fromNotes('rows-centred', ({ text }) => `“${excerpt(text.value)}”起的表格中合并单元格居中，按位置推定所占的行`),
};
