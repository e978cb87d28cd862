/** At least all of a whole: 合格率 ≥100% can only be 100 %. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { natureOf } from '../../pipeline/vocabulary/natures.js';
import { hitAt } from './hits.js';

const WHOLES: ReadonlySet<string> = new Set(['share', 'satisfaction', 'rate']);
/** What may be more than the whole. */
const MORE =
  /(?:增长|增速|增幅|涨|提高|提升|下降|降低|减少|回报|收益|利润|拨备覆盖|偿付|偿债|产销|周转|保值增值|备付|完成|使用|利用)(?:率|幅度?|比例)?$/;

export const rateVacuous: Rule = {
  id: 'rate-vacuous',
  severity: 'note',
  category: 'plausibility',
  title: '比率要求不低于100%',
  remedy: '该类比率不会超过100%，“≥100%”即“=100%”；如允许偏差，请改为可达到的目标。',
  basis: '部分不大于整体',
  find: ({ projects }) =>
    projects.flatMap(indicatorsOf).flatMap(({ id, name, operator, value, unit, text }) => {
      const whole =
        WHOLES.has(natureOf(name.value)?.name ?? '') && /^[%％]$/.test(unit?.value ?? '') && !MORE.test(name.value);
      if (!whole || value?.value !== 100 || operator?.value !== '≥') return [];
      return [
        hitAt(id, text.text!, `“${name.value}”要求≥100%，即只能等于100%`, { expected: '=100%', actual: '≥100%' }),
      ];
    }),
};
