import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const digitLookalike: Rule = {
  id: 'digit-lookalike',
  severity: 'error',
  category: 'reading',
  title: '数字后有形近字母',
  remedy: '字母O、l等可能是误识的数字，指标值可能有误；请对照原件。',
  find: fromNotes(
    'digit-lookalike',
    ({ text, actual }) => `“${excerpt(text.value)}”的数字后是“${actual}”，可能是误识的数字`,
  ),
};
