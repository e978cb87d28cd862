import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const valueJoined: Rule = {
  id: 'value-joined',
  severity: 'warning',
  category: 'reading',
  title: '指标值中的数字被换行拆开',
  remedy: '换行前后的数字已连成一个读取；请对照原件。',
  find: fromNotes(
    'value-joined',
    ({ text, actual }) => `“${excerpt(text.value)}”中换行前后的数字已连成“${actual ?? ''}”`,
  ),
};
