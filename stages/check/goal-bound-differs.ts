/** A limit in a goal that is another than the indicator's, though both can be kept: 满意度95%以上 against ≥90%. */

import type { Rule } from '../../pipeline/model/reading.js';
import { disagreement } from './goal-hits.js';
import { comparisonsIn } from './goal-pairs.js';

export const goalBoundDiffers: Rule = {
  id: 'goal-bound-differs',
  severity: 'note',
  category: 'consistency',
  title: '绩效目标与绩效指标的界限不同',
  remedy: '两者可以同时达到，但考核的界限不同；请核对以何者为准。',
  basis: '指标是目标的细化，同一事项的界限应当相同（财预〔2015〕88号）',
  find: (reading) =>
    comparisonsIn(reading).flatMap(({ verdict, both }) =>
      verdict === 'bound-differs' ? [disagreement(both, '是')] : [],
    ),
};
