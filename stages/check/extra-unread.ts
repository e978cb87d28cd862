import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const extraUnread: Rule = {
  id: 'extra-unread',
  severity: 'warning',
  category: 'reading',
  title: '分值或得分不是数字',
  remedy: '该栏未能读取；请对照原件补录。',
  find: fromNotes('extra-unread', ({ text }) => `分值或得分栏的“${excerpt(text.value)}”不是数字，未能读取`),
};
