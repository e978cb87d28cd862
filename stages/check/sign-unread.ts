import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const signUnread: Rule = {
  id: 'sign-unread',
  severity: 'warning',
  category: 'reading',
  title: '比较符栏的文字未能识别',
  remedy: '该栏文字不是已知的比较符，记录按等于；请对照原件。',
  find: fromNotes(
    'sign-unread',
    ({ text, actual }) => `比较符栏的“${actual ?? excerpt(text.value)}”未能识别，按等于记录`,
  ),
};
