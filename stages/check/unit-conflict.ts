import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const unitConflict: Rule = {
  id: 'unit-conflict',
  severity: 'warning',
  category: 'consistency',
  title: '指标值的单位与单位栏不一致',
  remedy: '记录取指标值中的单位；请核对。',
  find: fromNotes('unit-conflict', ({ text, expected, actual }) =>
    expected === undefined
      ? `指标值是文字“${actual ?? ''}”，单位栏却是“${text.value}”`
      : `指标值的单位是“${expected}”，单位栏是“${text.value}”`,
  ),
};
