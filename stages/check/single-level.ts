/** A project all of whose indicators stand under one first level. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

export const singleLevel: Rule = {
  id: 'single-level',
  severity: 'note',
  category: 'completeness',
  title: '项目只有一类一级指标',
  remedy: '财政部《项目支出绩效目标申报表》要求产出、效益、满意度等几类；请核对是否漏填或漏读。',
  basis: '《项目支出绩效目标申报表》要求产出、效益、满意度几类（财预〔2015〕88号附表）',
  find: ({ projects }) =>
    projects.flatMap((project) => {
      const indicators = indicatorsOf(project);
      const levels = new Set(indicators.map(({ level1 }) => level1?.value ?? null));
      const [level] = levels;
      if (levels.size !== 1 || !level) return [];
      const message = `项目“${project.name.value}”的${indicators.length}条指标都在“${level}”之下`;
      return [hitAt(project.id, project.name.text!, message, { actual: level })];
    }),
};
