/** A standard second level under a first level that is not its own: 数量指标 under 效益指标. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered, listsBy } from '../../pipeline/model/lists.js';
import type { Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { BENEFIT, COST, OUTPUT, parentOf, SATISFACTION } from '../../pipeline/vocabulary/levels.js';

export const levelMisplaced: Rule = {
  id: 'level-misplaced',
  severity: 'warning',
  category: 'structure',
  title: '二级指标不在所属的一级指标之下',
  remedy: '按预算绩效目标表的体系，该二级指标属于另一个一级指标；请对照原件，判断是原文归类有误还是合并单元格错行。',
  basis: '数量、质量、时效属于产出指标，经济、社会、生态效益和可持续影响属于效益指标（财预〔2015〕88号附表）',
  find: ({ projects }) => projects.flatMap(check),
};

const FIRST_LEVELS: ReadonlySet<string> = new Set([OUTPUT, BENEFIT, SATISFACTION, COST]);
/** Costs stand under the outputs in the forms of 2015; satisfaction is printed among the benefits by many. */
const ALSO: Readonly<Record<string, string>> = { [COST]: OUTPUT, [SATISFACTION]: BENEFIT };

/** One hit for each second level that is misplaced, however many indicators it has. */
function check(project: ProjectReading): readonly Hit[] {
  const misplaced = gathered(indicatorsOf(project), (indicator) => {
    const { level1, level2 } = indicator;
    const parent = level2 && parentOf(level2.value);
    const known = level1 && parent && FIRST_LEVELS.has(level1.value);
    return known && level1.value !== parent && level1.value !== ALSO[parent]
      ? [{ indicator, level1: level1.value, level2: level2.value, parent }]
      : [];
  });
  return [...listsBy(misplaced, ({ level1, level2 }) => `${level1} ${level2}`).values()].map((found) => {
    const { indicator, level1, level2, parent } = found[0]!;
    return {
      record: indicator.id,
      message: `“${level2}”列在“${level1}”之下（${found.length}条指标），一般属于“${parent}”`,
      spans: found.map(({ indicator: { text } }) => text.text!.hull),
      expected: parent,
      actual: level1,
    };
  });
}
