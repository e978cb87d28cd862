/** A number in a goal that contradicts the indicator of the same thing: 召开常委会6-8次 against 召开常委会次数≥10次. */

import { fiscalYearOf } from '../../pipeline/model/fields.js';
import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { deadlinesCompared } from './goal-deadlines.js';
import { agreement, disagreement } from './goal-hits.js';
import { type Comparison, comparisonsIn } from './goal-pairs.js';

export const goalAgainstIndicator: Rule = {
  id: 'goal-against-indicator',
  severity: 'warning',
  category: 'consistency',
  title: '绩效目标与绩效指标的数不一致',
  remedy: '目标文字与指标说的是同一件事，数却不同；请核对以何者为准。',
  basis: '指标是目标的细化，同一事项的数应当相容（财预〔2015〕88号）',
  find: (reading) => [...comparisonsIn(reading).flatMap(hits), ...deadlines(reading)],
};

const deadlines = ({ projects, sections }: Reading): readonly Hit[] =>
  projects.flatMap((project) => deadlinesCompared(project, fiscalYearOf(project, sections)));

function hits({ verdict, both }: Comparison): readonly Hit[] {
  if (verdict === 'agrees') return [agreement(both)];
  return verdict === 'contradicts' ? [disagreement(both, '却是')] : [];
}
