import type { Rule } from '../../pipeline/model/reading.js';
import { firstCharacter } from './hits.js';

export const templateBlank: Rule = {
  id: 'template-blank',
  severity: 'warning',
  category: 'completeness',
  title: '空白模板',
  remedy: '表格未填写，没有可读的记录；请取得填写后的文件。',
  find: ({ kind, source }) =>
    kind === 'template'
      ? [{ record: null, message: '这是未填写的空白表格，没有读出记录', spans: [firstCharacter(source.text)] }]
      : [],
};
