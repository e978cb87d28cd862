/** An indicator that is a task and no measure: nothing says when it is reached. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { excerpt, hitAt } from './hits.js';
import { lacksValues } from './value-missing.js';

/** 组织人员开展沟渠清淤工作: what is to be done, where the target should stand. */
const TASK = /^(?:组织|开展|做好|加强|推进|积极|认真|继续|落实)[^\d，]{4,}(?:工作|活动|任务)$/;

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
      : // Where nearly all others have a value, value-missing speaks of it.
        gathered(projects, (project) => (lacksValues(project) ? [] : indicatorsOf(project)))
          .filter(({ kind: read, valueText }) => read === 'statement' || TASK.test(valueText?.value ?? ''))
          .map(({ id, name, text }) => hitAt(id, text.text!, `“${excerpt(name.value)}”没有可衡量的目标`)),
};
