import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Hit, IndicatorReading, Rule } from '../../pipeline/model/reading.js';

export const twoTargetsInOneItem: Rule = {
  id: 'two-targets-in-one-item',
  severity: 'warning',
  category: 'structure',
  title: '一项之内有两个指标',
  remedy: '已拆为多条指标、沿用同一序号；请确认拆分处正确。',
  find: ({ projects }) => projects.flatMap((project) => [...shared(indicatorsOf(project)).values()].flatMap(hit)),
};

/** Indicators by the mark or the name they share: one ordinal, or one name, in the source is one item. */
function shared(indicators: readonly IndicatorReading[]): ReadonlyMap<number, readonly IndicatorReading[]> {
  const found = new Map<number, IndicatorReading[]>();
  for (const indicator of indicators) {
    const mark = (indicator.ordinal ?? indicator.name).text?.hull[0];
    const items = mark === undefined ? undefined : found.get(mark);
    if (items) items.push(indicator);
    else if (mark !== undefined) found.set(mark, [indicator]);
  }
  return found;
}

function hit(indicators: readonly IndicatorReading[]): readonly Hit[] {
  const [first, ...others] = indicators;
  if (!first || others.length === 0) return [];
  const names = indicators.map(({ name }) => `“${name.value}”`).join('、');
  const spans = indicators.map(({ text }) => text.text!.hull);
  return [
    {
      record: first.id,
      message: first.ordinal
        ? `序号“${first.ordinal.value}”一项写了${indicators.length}个指标：${names}`
        : `“${first.name.value}”一项写了${indicators.length}个指标值`,
      spans,
      actual: String(indicators.length),
    },
  ];
}
