/** What rules say of a goal beside an indicator. */

import type { Hit, IndicatorReading, ObjectiveReading } from '../../pipeline/model/reading.js';
import { isWrong, valueWithin } from './cause.js';

/** The same thing as a goal and an indicator print it. */
export interface Both {
  readonly objective: ObjectiveReading;
  readonly indicator: IndicatorReading;
  readonly goal: string;
  readonly target: string;
  readonly difference?: string;
  /** What the goal leaves of the indicator's value, in its unit; absent where they differ in direction, or are dates. */
  readonly leaves?: { readonly low: number; readonly high: number };
}

const places = ({ objective, indicator }: Both): Pick<Hit, 'record' | 'spans'> => ({
  record: indicator.id,
  spans: [objective.text.text!.hull, indicator.text.text!.hull],
});

export function agreement(both: Both): Hit {
  const message = `绩效目标的“${both.goal}”与指标“${both.indicator.name.value}”的“${both.target}”相容`;
  const { indicator } = both;
  const value = indicator.value?.value;
  return {
    ...places(both),
    message,
    holds: true,
    ...(value === undefined ? {} : { causes: [valueWithin(indicator, value, value)] }),
  };
}

/** `verb` is 却是 where one of them must be wrong. */
export function disagreement(both: Both, verb: '却是' | '是'): Hit {
  const { goal, target, indicator, difference, leaves } = both;
  const message = `绩效目标写“${goal}”，指标“${indicator.name.value}”${verb}“${target}”`;
  const causes = [
    leaves
      ? valueWithin(indicator, end(leaves.low), end(leaves.high))
      : isWrong(indicator, indicator.value ? 'operator' : 'deadline'),
  ];
  return { ...places(both), message, expected: goal, actual: target, ...(difference ? { difference } : {}), causes };
}

const end = (value: number): number | null => (Number.isFinite(value) ? value : null);
