import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const amountUnreadable: Rule = {
  id: 'amount-unreadable',
  severity: 'error',
  category: 'reading',
  title: '金额无法识别',
  remedy: '对照原件补录金额。',
  find: fromNotes('amount-unreadable', ({ text }) => `金额“${excerpt(text.value)}”不能按数字读取`),
};
