import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const comparatorDamaged: Rule = {
  id: 'comparator-damaged',
  severity: 'error',
  category: 'reading',
  title: '比较符疑被误识',
  remedy: '数字前的字符可能是误识的≥或=，记录按等于；请对照原件。',
  find: fromNotes(
    'comparator-damaged',
    ({ text, actual }) => `“${excerpt(text.value)}”的“${actual ?? ''}”可能是误识的比较符，可能应为≥`,
  ),
};
