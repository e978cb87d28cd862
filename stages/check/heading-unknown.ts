import { headingsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

export const headingUnknown: Rule = {
  id: 'heading-unknown',
  severity: 'note',
  category: 'structure',
  title: '指标层级名称不规范',
  remedy: '层级名称按原文保留；汇总时请归入相应的规范名称。',
  find: ({ projects }) =>
    gathered(projects, headingsOf)
      .filter(({ standard }) => !standard)
      .map(({ id, level, name }) =>
        hitAt(id, name.text!, `${level === 1 ? '一级' : '二级'}指标名称“${name.value}”不是规范名称`, {
          actual: name.value,
        }),
      ),
};
