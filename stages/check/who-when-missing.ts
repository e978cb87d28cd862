import type { Rule } from '../../pipeline/model/reading.js';
import { firstCharacter } from './hits.js';

export const whoWhenMissing: Rule = {
  id: 'who-when-missing',
  severity: 'warning',
  category: 'reading',
  title: '标题未写明区县、部门或年度',
  remedy: '对照原件补全；也可在文件路径中写明。',
  find: ({ sections, projects, source }) =>
    projects.length === 0
      ? []
      : sections.flatMap(({ id, title, county, department, fiscalYear }) => {
          const missing = [county ? '' : '区县', department ? '' : '部门', fiscalYear ? '' : '年度']
            .filter(Boolean)
            .join('、');
          const spans = [title?.text?.hull ?? firstCharacter(source.text)];
          return missing === '' ? [] : [{ record: id, message: `标题中未读出${missing}`, spans, expected: missing }];
        }),
};
