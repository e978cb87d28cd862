import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

export const ordinalAmbiguous: Rule = {
  id: 'ordinal-ambiguous',
  severity: 'warning',
  category: 'reading',
  title: '序号与数字相连',
  remedy: '序号后紧接数字，也可能是小数；请对照原件。',
  find: fromNotes('ordinal-ambiguous', ({ text }) => `“${excerpt(text.value)}”的开头按序号读取，也可能是小数`),
};
