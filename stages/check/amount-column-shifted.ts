import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const amountColumnShifted: Rule = {
  id: 'amount-column-shifted',
  severity: 'note',
  category: 'structure',
  title: '金额印在相邻的列',
  remedy: '对照原件，确认该数字是本行的金额。',
  find: fromNotes('amount-column-shifted', ({ text }) => `金额“${text.value}”不在金额列，而在其右侧的列，按金额读取`),
};
