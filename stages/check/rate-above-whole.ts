/** A share of a whole above 100 %: 满意度≥950%. */

import { decimal, format, subtract } from '../../pipeline/model/decimal.js';
import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { isShare } from '../../pipeline/vocabulary/rates.js';
import { valueWithin } from './cause.js';
import { hitAt } from './hits.js';

const WHOLE = decimal('100')!;

export const rateAboveWhole: Rule = {
  id: 'rate-above-whole',
  severity: 'warning',
  category: 'arithmetic',
  title: '比率超过100%',
  remedy: '该类比率一般不超过100%；请对照原件核对数值。',
  basis: '部分不大于整体',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), (indicator) => {
      const { id, name, value, unit, text } = indicator;
      if (!value || value.value <= 100 || !/^[%％]$/.test(unit?.value ?? '') || !isShare(name.value)) return [];
      return [
        hitAt(id, text.text!, `“${name.value}”为${value.value}%，超过100%`, {
          expected: '≤100%',
          actual: `${value.value}%`,
          difference: `${format(subtract(decimal(String(value.value)) ?? WHOLE, WHOLE))}%`,
          causes: [valueWithin(indicator, null, 100)],
        }),
      ];
    }),
};
