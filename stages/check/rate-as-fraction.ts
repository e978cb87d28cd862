/** 1 or 0.95 under a rate: a percent cell that was exported as its number. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { isNearWhole, isRate } from '../../pipeline/vocabulary/rates.js';
import { valueWithin } from './cause.js';
import { hitAt } from './hits.js';

export const rateAsFraction: Rule = {
  id: 'rate-as-fraction',
  severity: 'warning',
  category: 'reading',
  title: '比率指标的值不带“%”且不大于1',
  remedy: '数值按原文保留；可能是导出时丢失了百分号（1即100%），请对照原件。',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), (indicator) => {
      const { id, kind, name, unit, value, text } = indicator;
      if (kind !== 'number' || !value || value.value <= 0 || value.value > 1) return [];
      const bare = unit === null && isRate(name.value);
      const whole = unit?.value === '%' && value.value === 1 && isNearWhole(name.value);
      if (!bare && !whole) return [];
      const hundredfold = Number((value.value * 100).toFixed(6));
      const percent = `${hundredfold}%`;
      const message = `“${name.value}”的值为${value.value}${unit?.value ?? '而没有单位'}，可能应为${percent}`;
      return [
        hitAt(id, text.text!, message, {
          expected: percent,
          actual: String(value.value),
          causes: [valueWithin(indicator, hundredfold, hundredfold)],
        }),
      ];
    }),
};
