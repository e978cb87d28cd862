/** What rules say of a goal beside an indicator. */

import type { Hit, IndicatorReading, ObjectiveReading } from '../../pipeline/model/reading.js';
import { wrong } from './causes.js';

/** The same thing as a goal and an indicator print it. */
export interface Both {
  readonly objective: ObjectiveReading;
  readonly indicator: IndicatorReading;
  readonly goal: string;
  readonly target: string;
  readonly difference?: string;
}

const places = ({ objective, indicator }: Both): Pick<Hit, 'record' | 'spans'> => ({
  record: indicator.id,
  spans: [objective.text.text!.hull, indicator.text.text!.hull],
});

export function agreement(both: Both): Hit {
  const message = `绩效目标的“${both.goal}”与指标“${both.indicator.name.value}”的“${both.target}”相容`;
  return { ...places(both), message, holds: true };
}

/** `verb` is 却是 where one of them must be wrong. */
export function disagreement(both: Both, verb: '却是' | '是'): Hit {
  const { goal, target, indicator, difference } = both;
  const message = `绩效目标写“${goal}”，指标“${indicator.name.value}”${verb}“${target}”`;
  const causes = [wrong(indicator)];
  return { ...places(both), message, expected: goal, actual: target, ...(difference ? { difference } : {}), causes };
}
