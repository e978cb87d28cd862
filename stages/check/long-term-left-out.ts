import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const longTermLeftOut: Rule = {
  id: 'long-term-left-out',
  severity: 'note',
  category: 'structure',
  title: '中长期指标未计入',
  remedy: '记录只取年度目标与年度指标；中长期部分按原文保留。',
  find: fromNotes('long-term-left-out', ({ text }) => `中长期指标未计入记录，自“${excerpt(text.value)}”起`),
};
