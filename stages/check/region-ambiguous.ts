import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const regionAmbiguous: Rule = {
  id: 'region-ambiguous',
  severity: 'note',
  category: 'reading',
  title: '行政区划不能确定',
  remedy: '同名区县不止一个或名称查不到；可在文件路径中写明省、市。',
  find: fromNotes('region-ambiguous', ({ text, expected }) =>
    expected ? `“${text.value}”可指${expected}的区县，未能确定` : `“${text.value}”不在行政区划代码表中`,
  ),
};
