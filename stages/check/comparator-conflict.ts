import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const comparatorConflict: Rule = {
  id: 'comparator-conflict',
  severity: 'error',
  category: 'reading',
  title: '比较符号自相矛盾',
  remedy: '数字前后的比较词方向不一，记录取前者；请对照原件。',
  find: fromNotes('comparator-conflict', ({ text, actual }) => `“${excerpt(text.value)}”的比较词“${actual}”方向不一`),
};
