/** An indicator without a target in a table where nearly all have one: the cell may have been lost. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';

/** Layouts that have a column of targets. */
const COLUMNS: ReadonlySet<string> = new Set(['flat', 'form', 'rows', 'tree']);
const FEWEST_WITH_TARGETS = 4;
const MOST_WITHOUT = 1 / 4;

export const valueMissing: Rule = {
  id: 'value-missing',
  severity: 'warning',
  category: 'reading',
  title: '指标没有指标值',
  remedy: '同一表中其他指标都有指标值；请对照原件，判断是原文空缺还是未能读出。',
  find: ({ projects }) => projects.filter(({ layout }) => COLUMNS.has(layout)).flatMap(missing),
};

function missing(project: ProjectReading): readonly Hit[] {
  const indicators = indicatorsOf(project);
  const without = indicators.filter(({ kind }) => kind === 'statement');
  const targets = indicators.length - without.length;
  if (targets < FEWEST_WITH_TARGETS || without.length > targets * MOST_WITHOUT) return [];
  return without.map(({ id, name, text }) => ({
    record: id,
    message: `“${excerpt(name.value)}”没有指标值`,
    spans: [text.text!.hull],
  }));
}
