import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const struckText: Rule = {
  id: 'struck-text',
  severity: 'warning',
  category: 'reading',
  title: '有划去的文字',
  remedy: '划去的文字不计入记录；请对照原件确认未划去的部分读取无误。',
  find: fromNotes('struck-text', ({ text, actual }) => `“${excerpt(actual ?? text.value)}”已被划去，未计入记录`),
};
