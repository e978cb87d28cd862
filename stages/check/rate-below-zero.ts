/** A share or a count below nothing: 合格率 ≥-95%. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { mayBeNegative } from '../../pipeline/vocabulary/rates.js';
import { valueWithin } from './cause.js';
import { hitAt } from './hits.js';

const MEASURED = /元|[℃°度分]/;

export const rateBelowZero: Rule = {
  id: 'rate-below-zero',
  severity: 'warning',
  category: 'arithmetic',
  title: '比率或数量小于0',
  remedy: '该类指标不会是负数；“-”可能是破折号、波浪号或误识的符号，请对照原件。',
  basis: '部分与个数不小于0',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), (indicator) => {
      const { id, name, value, unit, text } = indicator;
      const counted = unit !== null && !MEASURED.test(unit.value) && !mayBeNegative(name.value);
      if (!value || value.value >= 0 || !counted) return [];
      const shown = `${value.value}${unit?.value ?? ''}`;
      return [
        hitAt(id, text.text!, `“${name.value}”为${shown}，小于0`, {
          expected: '≥0',
          actual: shown,
          causes: [valueWithin(indicator, 0, null)],
        }),
      ];
    }),
};
