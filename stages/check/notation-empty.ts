import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const notationEmpty: Rule = {
  id: 'notation-empty',
  severity: 'error',
  category: 'reading',
  title: '公式或标记读出为空',
  remedy: '该处标记无法识别，请对照原件人工补录。',
  find: fromNotes('notation-empty', ({ text }) => `标记“${excerpt(text.value)}”读出为空`),
};
