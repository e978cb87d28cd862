import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const labelMisread: Rule = {
  id: 'label-misread',
  severity: 'warning',
  category: 'reading',
  title: '标签或表头有误识的字',
  remedy: '已按相近的常用词理解；请对照原件核对该标签及其内容。',
  find: fromNotes(
    'label-misread',
    ({ text, expected }) => `“${excerpt(text.value)}”可能是“${excerpt(expected ?? '')}”的误识，按后者理解`,
  ),
};
