/** Projects whose indicators are all the same: one set that was copied. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { withTwins } from '../../pipeline/model/lists.js';
import type { ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';
import { fingerprint, grouped } from './same.js';

/** Fewer may be the same by chance. */
const FEWEST = 3;

export const indicatorsCopied: Rule = {
  id: 'indicators-copied',
  severity: 'note',
  category: 'plausibility',
  title: '多个项目的指标完全相同',
  remedy: '整套指标与指标值逐条相同，可能是照抄；请核对各项目是否有自己的目标。',
  basis: '不同的项目有不同的产出',
  find: ({ projects }) => {
    const filled = projects.filter((project) => indicatorsOf(project).length >= FEWEST);
    // Projects of one name are told of by project-repeated.
    const copied = grouped(withTwins(filled, lengthOf), countOf)
      .flatMap((same) => grouped(same, setOf))
      .filter((same) => new Set(same.map(({ name }) => name.value)).size > 1);
    return copied.map((same) => ({
      record: same[0]!.id,
      message: `${same.length}个项目的${indicatorsOf(same[0]!).length}条指标完全相同：${same.map(({ name }) => `“${excerpt(name.value)}”`).join('、')}`,
      spans: same.map(({ name }) => name.text!.hull),
      actual: String(same.length),
    }));
  },
};

/** The same for sets that are the same, and told at once. */
const lengthOf = (project: ProjectReading) =>
  indicatorsOf(project).reduce(
    (sum, { name, valueText }) => sum + name.value.length + (valueText?.value.length ?? 0),
    0,
  );
const countOf = (project: ProjectReading) => String(indicatorsOf(project).length);
const setOf = (project: ProjectReading) => indicatorsOf(project).map(fingerprint).sort().join('\n');
