/** A number in a goal that contradicts the indicator of the same thing: 召开常委会6-8次 against 召开常委会次数≥10次. */

import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { deadlinesCompared } from './goal-deadlines.js';
import { type Comparison, comparedIn, parties, yearOf } from './goal-pairs.js';

export const goalAgainstIndicator: Rule = {
  id: 'goal-against-indicator',
  severity: 'warning',
  category: 'consistency',
  title: '绩效目标与绩效指标的数不一致',
  remedy: '目标文字与指标说的是同一件事，数却不同；请核对以何者为准。',
  basis: '指标是目标的细化，同一事项的数应当相容（财预〔2015〕88号）',
  find: (reading) => [...comparedIn(hits)(reading), ...deadlines(reading)],
};

const deadlines = ({ projects, sections }: Reading): readonly Hit[] =>
  projects.flatMap((project) => deadlinesCompared(project, yearOf(project, sections)));

function hits(comparison: Comparison): readonly Hit[] {
  const both = parties(comparison);
  const { record, spans, expected, actual } = both;
  const name = comparison.pair.indicator.name.value;
  if (comparison.verdict === 'agrees')
    return [{ record, spans, message: `绩效目标的“${expected}”与指标“${name}”的“${actual}”相容`, holds: true }];
  if (comparison.verdict !== 'contradicts') return [];
  return [{ ...both, message: `绩效目标写“${expected}”，指标“${name}”却是“${actual}”` }];
}
