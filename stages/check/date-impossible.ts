/** A date that no calendar has: 2024年2月30日. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, ObjectiveReading, Rule } from '../../pipeline/model/reading.js';
import { impossibleDate } from '../../pipeline/steps/dates.js';
import { hitAt } from './hits.js';

export const dateImpossible: Rule = {
  id: 'date-impossible',
  severity: 'warning',
  category: 'plausibility',
  title: '日期不存在',
  remedy: '日历上没有这一天，时限未能读出；请核对是原文有误还是识别有误。',
  basis: '公历各月的天数',
  find: ({ projects }) =>
    gathered(projects, (project) => [...gathered(project.objectives, hits), ...gathered(indicatorsOf(project), hits)]),
};

function hits({ id, text: { text } }: Pick<ObjectiveReading, 'id' | 'text'>): readonly Hit[] {
  const found = impossibleDate(text!.value);
  if (!found) return [];
  const { phrase, days } = found;
  const why = days === null ? '一年只有12个月' : `该月只有${days}天`;
  return [hitAt(id, text!, `“${phrase}”不存在：${why}`, { actual: phrase })];
}
