/** Levels that stand in the middle of their rows: an indicator stands above the first level, and none can be sure of its own. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';

/** Layouts that have columns of levels. */
const COLUMNS: ReadonlySet<string> = new Set(['flat', 'form']);

export const levelsCentred: Rule = {
  id: 'levels-centred',
  severity: 'warning',
  category: 'reading',
  title: '首行指标之上没有一级指标',
  remedy: '层级名称可能居中排在各行之间，指标所属层级可能有误；请对照原件。',
  find: ({ projects }) =>
    projects.flatMap((project) => {
      const indicators = indicatorsOf(project);
      const [first] = indicators;
      const levelled = indicators.filter(({ level1 }) => level1 !== null).length;
      if (!COLUMNS.has(project.layout) || !first || first.level1 !== null || levelled * 2 < indicators.length)
        return [];
      const spans = indicators.map(({ text }) => text.text!.hull);
      return [{ record: project.id, message: `“${first.name.value}”之上没有一级指标，各指标所属层级可能有误`, spans }];
    }),
};
