/** A number in a goal that contradicts the indicator of the same thing: 召开常委会6-8次 against 召开常委会次数≥10次. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type {
  Field,
  Hit,
  IndicatorReading,
  ObjectiveReading,
  ProjectReading,
  Rule,
} from '../../pipeline/model/reading.js';

export const goalAgainstIndicator: Rule = {
  id: 'goal-against-indicator',
  severity: 'warning',
  category: 'consistency',
  title: '绩效目标与绩效指标的数不一致',
  remedy: '目标文字与指标说的是同一件事，数却不同；请核对以何者为准。',
  basis: '指标是目标的细化，同一事项的数应当相容（财预〔2015〕88号）',
  find: ({ projects }) => projects.flatMap(contradictions),
};

/** What a number may be: from `low` to `high`. */
interface Range {
  readonly low: number;
  readonly high: number;
}

const BEFORE = '(?:不少于|不低于|不超过|不高于|至少|约|共|共计|达到?|大于等于|小于等于|[≥≤>＞<＜=＝])';
const NUMBER = '(\\d{1,9}(?:\\.\\d{1,4})?)';
const BEHIND = '(?:及?以上|以内|以下|左右|余)?';
/** What is said to be counted, the number, and its unit. */
const FIGURE = new RegExp(
  `([\\p{Script=Han}\\d“”（）()、]{2,30}?)(${BEFORE})?\\s*${NUMBER}(?:\\s*[-—~～至到]\\s*${NUMBER})?\\s*(万)?(次|场|期|人次|人|户|个|件|份|座|公里|亩|套|台|条|辆|名|处|家|天|%|％)(${BEHIND})`,
  'gu',
);
const LEAST = /不少于|不低于|至少|大于|[≥>＞]|以上|余/;
const MOST = /不超过|不高于|小于|[≤<＜]|以内|以下/;
/** What a name says beside the thing itself. */
const COUNTED = /(?:的)?(?:次数|人数|人次|场次|期数|户数|件数|个数|份数|数量|天数|里程|面积)$/;
/** A stem of fewer characters may be of many things. */
const SHORTEST = 4;

function contradictions(project: ProjectReading): readonly Hit[] {
  const indicators = indicatorsOf(project).filter(({ kind, value, unit }) => kind === 'number' && value && unit);
  return project.objectives.flatMap((objective) =>
    figuresIn(objective.text).flatMap((figure) =>
      indicators
        .filter((indicator) => isSame(figure, indicator))
        .flatMap((indicator) => hit(figure, objective, indicator)),
    ),
  );
}

interface Figure {
  readonly what: string;
  readonly range: Range;
  readonly unit: string;
  readonly shown: string;
  readonly from: number;
  readonly to: number;
}

function figuresIn({ value }: Field<string>): readonly Figure[] {
  return [...value.matchAll(FIGURE)].map((match) => {
    const [whole, what, before = '', first, second, wan, unit, behind = ''] = match;
    const times = wan ? 10_000 : 1;
    const [low, high] = [Number(first) * times, Number(second ?? first) * times];
    const words = before + behind;
    const range = {
      low: MOST.test(words) ? 0 : low,
      high: LEAST.test(words) ? Number.POSITIVE_INFINITY : high,
    };
    const shown = whole.slice(what!.length);
    return { what: what!, range, unit: unit!, shown, from: match.index, to: match.index + whole.length };
  });
}

/** Whether a goal's figure counts what an indicator counts: the words before it end with the indicator's, the units are the same. */
function isSame({ what, unit }: Figure, { name, unit: own }: IndicatorReading): boolean {
  const stem = name.value.replace(COUNTED, '').replace(/[“”（）()\s]/g, '');
  return (
    stem.length >= SHORTEST &&
    own!.value.replace('％', '%') === unit.replace('％', '%') &&
    what.replace(/[“”（）()\s]/g, '').endsWith(stem)
  );
}

function hit({ range, shown }: Figure, objective: ObjectiveReading, indicator: IndicatorReading): readonly Hit[] {
  const { operator, value, valueHigh, unit, name } = indicator;
  const target = rangeOf(operator?.value ?? '=', value!.value, valueHigh?.value ?? value!.value);
  const printed = `${operator?.text ? operator.value : ''}${value!.value}${unit!.value}`;
  const spans = [objective.text.text!.hull, indicator.text.text!.hull];
  if (range.low <= target.high && target.low <= range.high) {
    const message = `绩效目标的“${shown}”与指标“${name.value}”的“${printed}”相容`;
    return [{ record: indicator.id, message, spans, holds: true }];
  }
  return [
    {
      record: indicator.id,
      message: `绩效目标写“${shown}”，指标“${name.value}”却是“${printed}”`,
      spans,
      expected: shown,
      actual: printed,
    },
  ];
}

function rangeOf(operator: string, low: number, high: number): Range {
  if (operator === '≥' || operator === '>') return { low, high: Number.POSITIVE_INFINITY };
  if (operator === '≤' || operator === '<') return { low: 0, high };
  return { low, high };
}
