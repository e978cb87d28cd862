import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const nameJoined: Rule = {
  id: 'name-joined',
  severity: 'warning',
  category: 'reading',
  title: '指标名称分在两行',
  remedy: '名称按换行拼接；请对照原件。',
  find: fromNotes('name-joined', ({ text }) => `指标名称“${excerpt(text.value)}”由两行拼接`),
};
