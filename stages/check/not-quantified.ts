/** A project none of whose indicators has a number. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { DATE_PHRASE } from '../../pipeline/steps/dates.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';
import { hitAt } from './hits.js';

const FEWEST = 3;
const DATES = new RegExp(DATE_PHRASE, 'g');
/** A number of something; that of a road or a telephone is none. */
const FIGURE = new RegExp(`[≥≤＞＜<>]|[0-9０-９]\\s*(?:${UNIT_PATTERN})`);
const holdsFigure = (text: string): boolean => FIGURE.test(text.replace(DATES, ''));

export const notQuantified: Rule = {
  id: 'not-quantified',
  severity: 'warning',
  category: 'completeness',
  title: '没有一条可量化的指标',
  remedy: '绩效指标应当细化、量化（《中央部门预算绩效目标管理办法》）；请补充可考核的数值。',
  basis: '绩效指标应当细化、量化（财预〔2015〕88号）',
  find: ({ kind, projects }) =>
    kind === 'template'
      ? []
      : projects.flatMap((project) => {
          const indicators = indicatorsOf(project);
          // A figure that is there and was not read is another matter.
          const vague = indicators.every(({ kind: own, text }) => own !== 'number' && !holdsFigure(text.value));
          if (indicators.length < FEWEST || !vague) return [];
          const message = `项目“${project.name.value}”的${indicators.length}条指标都没有数值`;
          return [hitAt(project.id, project.name.text!, message, { actual: String(indicators.length) })];
        }),
};
