import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { grouped } from './same.js';

export const twoTargetsInOneItem: Rule = {
  id: 'two-targets-in-one-item',
  severity: 'warning',
  category: 'structure',
  title: '一项之内有两个指标',
  remedy: '已拆为多条指标、沿用同一序号；请确认拆分处正确。',
  find: ({ projects }) => gathered(projects, (project) => shared(indicatorsOf(project)).map(hit)),
};

/** Indicators that share a mark or a name: one ordinal, or one name, in the source is one item. */
function shared(indicators: readonly IndicatorReading[]): readonly (readonly IndicatorReading[])[] {
  return grouped(indicators, markOf).filter(([first]) => markOf(first!) !== undefined);
}

const markOf = ({ ordinal, name }: IndicatorReading): number | undefined => (ordinal ?? name).text?.hull[0];

function hit(indicators: readonly IndicatorReading[]): Hit {
  const first = indicators[0]!;
  const names = indicators.map(({ name }) => `“${name.value}”`).join('、');
  const spans = indicators.map(({ text }) => text.text!.hull);
  return {
    record: first.id,
    message: first.ordinal
      ? `序号“${first.ordinal.value}”一项写了${indicators.length}个指标：${names}`
      : `“${first.name.value}”一项写了${indicators.length}个指标值`,
    spans,
    actual: String(indicators.length),
  };
}
