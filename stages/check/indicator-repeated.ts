/** The same indicator with the same target twice in one project. */

import type { IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { excerpt } from './hits.js';
import { fingerprint, grouped, namesakesIn, targetPrint } from './same.js';

/** 满意度 of those served and 满意度 of the public are two: a name so plain means another thing under another heading. */
const PLAIN = 5;

const keyOf = (indicator: IndicatorReading): string => {
  const { name } = indicator;
  const plain = name.value.length < PLAIN || /满意[度率]$/.test(name.value);
  return plain ? fingerprint(indicator) : targetPrint(indicator);
};

export const indicatorRepeated: Rule = {
  id: 'indicator-repeated',
  severity: 'warning',
  category: 'consistency',
  title: '同一指标在项目中重复',
  remedy: '名称与指标值都相同；请核对是否重复填报，或其中一条应为别的指标。',
  basis: '一个项目的每条指标各不相同',
  find: ({ projects }) =>
    projects.flatMap((project) =>
      grouped(namesakesIn(project), keyOf).map((same) => ({
        record: same[1]!.id,
        message: `“${excerpt(same[0]!.name.value)}”在项目“${excerpt(project.name.value)}”中出现${same.length}次，指标值相同`,
        spans: same.map(({ text }) => text.text!.hull),
        actual: String(same.length),
      })),
    ),
};
