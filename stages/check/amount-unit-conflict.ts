import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const amountUnitConflict: Rule = {
  id: 'amount-unit-conflict',
  severity: 'error',
  category: 'consistency',
  title: '金额单位前后不一',
  remedy: '表头与单位行所注的金额单位不同，金额按先写明的换算，可能相差一万倍；请查明。',
  find: fromNotes('amount-unit-conflict', ({ text, expected }) => `金额单位先写“${expected}”，此处写“${text.value}”`),
};
