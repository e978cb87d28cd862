import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const displayRounded: Rule = {
  id: 'display-rounded',
  severity: 'note',
  category: 'reading',
  title: '单元格显示的数与存储的数不同',
  remedy: '记录取显示的数（即读者所见）；如需全部小数位，请看溯源中的原始值。',
  find: fromNotes('display-rounded', ({ text, actual }) => `显示为“${text.value}”，单元格中存的是${actual ?? ''}`),
};
