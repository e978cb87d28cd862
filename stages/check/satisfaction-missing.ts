/** A project with outputs and benefits and no satisfaction, which the Ministry's forms ask for. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

export const satisfactionMissing: Rule = {
  id: 'satisfaction-missing',
  severity: 'note',
  category: 'completeness',
  title: '没有满意度指标',
  remedy: '财政部《项目支出绩效目标申报表》设有满意度指标；确无服务对象的项目可不设，请核对是否漏填。',
  basis: '《项目支出绩效目标申报表》设满意度指标（财预〔2015〕88号附表）',
  find: ({ projects }) =>
    projects.flatMap((project) => {
      const indicators = indicatorsOf(project);
      const has = (words: RegExp) => indicators.some(({ level1 }) => words.test(level1?.value ?? ''));
      const satisfied =
        has(/满意/) || indicators.some(({ name, level2 }) => /满意/.test(`${name.value}${level2?.value ?? ''}`));
      if (!has(/产出/) || !has(/效益|效果/) || satisfied) return [];
      return [hitAt(project.id, project.name.text!, `项目“${project.name.value}”有产出和效益指标，没有满意度指标`)];
    }),
};
