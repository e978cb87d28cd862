import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const unitUnusual: Rule = {
  id: 'unit-unusual',
  severity: 'note',
  category: 'reading',
  title: '计量单位不常见',
  remedy: '单位按原文保留；请确认数字后的文字确为单位。',
  find: fromNotes('unit-unusual', ({ text }) => `数字后的“${text.value}”不是常见单位，按单位读取`),
};
