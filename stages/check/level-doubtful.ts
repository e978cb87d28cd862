/** An indicator under a heading that its nature does not fit: 满意度 under 数量指标. The printed heading stays. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { byEnding } from '../../pipeline/vocabulary/endings.js';
import { hitAt } from './hits.js';

interface Misfit {
  readonly name: RegExp;
  /** The characters of which one ends each such name. */
  readonly ends: string;
  /** Headings under which it does not belong, and the one that fits. */
  readonly under: RegExp;
  readonly better: string;
  readonly operator?: string;
  readonly unit?: RegExp;
  readonly not?: RegExp;
}

/** How many went wrong, or were good, says of what quality the whole is. */
const TELLING = /脱管|漏|投诉|事故|事件|案件|差错|错误|违规|违纪|故障|缺陷|返工|死亡|伤亡|合格|达标|获|优质|优良/;

const MISFITS: readonly Misfit[] = [
  {
    name: /满意(?:度|率)$/,
    ends: '度率',
    under: /^(?!.*满意).*(?:数量|质量|时效|成本|经济|社会|生态|可持续)/,
    better: '满意度指标',
  },
  {
    name: /(?:及时|准时|按时|按期)(?:完成|拨付|支付|发放|办结)?率$/,
    ends: '率',
    under: /数量|质量|成本|满意/,
    better: '时效指标',
  },
  { name: /(?:合格|达标|准确|优良|完好)率$/, ends: '率', under: /数量|时效|成本|满意/, better: '质量指标' },
  {
    name: /(?<!及时|达标|合格)(?:数量|个数|件数|台数|套数|次数|人数|场次|期数)$/,
    ends: '量数次',
    under: /质量|时效|经济成本|^成本|满意/,
    better: '数量指标',
    not: TELLING,
  },
  {
    name: /(?:完成|完工|竣工|开工|交付|交工|结算|发放|拨付|支付)(?:时间|时限|日期|期限)$/,
    ends: '间限期',
    under: /数量|质量|成本/,
    better: '时效指标',
  },
  { name: /天数$/, ends: '数', under: /时效/, better: '数量指标', operator: '≥' },
  { name: /(?:成本|单价|造价)$/, ends: '本价', under: /数量|质量/, better: '成本指标' },
  {
    name: /(?:补助|补贴|资助|发放|奖补|奖励|津贴|救助|慰问|收费|工资|报酬|经费)(?:金|费)?标准$/,
    ends: '准',
    under: /数量|质量/,
    better: '成本指标',
    unit: /^[百千万亿]*元/,
  },
];

const ending = byEnding(MISFITS);

export const levelDoubtful: Rule = {
  id: 'level-doubtful',
  severity: 'note',
  category: 'plausibility',
  title: '指标所列的级别与其性质不符',
  remedy: '级别按原文保留；请核对该指标是否应列入所建议的级别。',
  basis: '各级指标的含义（财预〔2015〕88号附表）',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), (indicator) => {
      const { id, name, level2, text } = indicator;
      const misfit = level2 && ending(name.value.trim()).find((one) => fits(one, indicator));
      if (!misfit) return [];
      const message = `“${name.value}”列在“${level2.value}”之下，按性质宜列入${misfit.better}`;
      return [hitAt(id, text.text!, message, { expected: misfit.better, actual: level2.value })];
    }),
};

function fits(
  { name: words, under, operator: limit, unit: counted, not }: Misfit,
  { name, level2, operator, unit }: IndicatorReading,
): boolean {
  const limited = limit === undefined || operator?.value === limit;
  return (
    words.test(name.value.trim()) &&
    limited &&
    (counted === undefined || counted.test(unit?.value ?? '')) &&
    !not?.test(name.value) &&
    !/^未|[不未](?=[^，]{0,6}[率度]$)/.test(name.value) &&
    under.test(level2!.value)
  );
}
