/** An indicator that is a task and no measure: nothing says when it is reached. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, hitAt } from './hits.js';
import { lacksValues } from './value-missing.js';

export const indicatorWithoutTarget: Rule = {
  id: 'indicator-without-target',
  severity: 'note',
  category: 'completeness',
  title: '指标没有可衡量的目标',
  remedy: '指标只写了要做的事或笼统的效果；请补充数值、时限或可判断的标准。',
  basis: '绩效指标应有可衡量的标准（财预〔2015〕88号）',
  find: ({ kind, projects }) =>
    kind === 'template'
      ? []
      : projects
          // Where nearly all others have a value, value-missing speaks of it.
          .filter((project) => !lacksValues(project))
          .flatMap(indicatorsOf)
          .filter((indicator) => indicator.kind === 'statement')
          .map(({ id, name, text }) => hitAt(id, text.text!, `“${excerpt(name.value)}”没有可衡量的目标`)),
};
