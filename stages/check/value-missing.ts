/** An indicator without a target in a table where nearly all have one: the cell may have been lost. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Hit, IndicatorReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
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
  find: ({ projects }) => projects.filter(lacksValues).flatMap(missing),
};

/** Whether some indicators of a project have no value where nearly all have one. */
export function lacksValues(project: ProjectReading): boolean {
  const indicators = indicatorsOf(project);
  const without = indicators.filter(isStatement).length;
  const targets = indicators.length - without;
  return (
    without > 0 && COLUMNS.has(project.layout) && targets >= FEWEST_WITH_TARGETS && without <= targets * MOST_WITHOUT
  );
}

const isStatement = ({ kind }: IndicatorReading) => kind === 'statement';

function missing(project: ProjectReading): readonly Hit[] {
  return indicatorsOf(project)
    .filter(isStatement)
    .map(({ id, name, text }) => ({
      record: id,
      message: `“${excerpt(name.value)}”没有指标值`,
      spans: [text.text!.hull],
    }));
}
