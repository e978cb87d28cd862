/** An amount of money among the indicators of time: 年底一次性完成支付 0.96万元 under 时效指标. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { unitKind } from '../../pipeline/vocabulary/natures.js';
import { hitAt } from './hits.js';

export const moneyAsTime: Rule = {
  id: 'money-as-time',
  severity: 'warning',
  category: 'plausibility',
  title: '时效指标的值是金额',
  remedy: '时效指标应是时间、期限或及时率；金额宜列入成本指标，请核对。',
  basis: '时效指标反映完成的时间和及时程度（财预〔2015〕88号附表）',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), ({ id, level2, name, value, unit, text }) => {
      if (!value || !/时效/.test(level2?.value ?? '') || !unit || unitKind(unit.value) !== 'money') return [];
      const message = `“${name.value}”列在时效指标之下，值“${value.value}${unit.value}”却是金额`;
      return [
        hitAt(id, text.text!, message, { expected: '时间、期限或及时率', actual: `${value.value}${unit.value}` }),
      ];
    }),
};
