/** At least all of a whole: 合格率 ≥100% can only be 100 %. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { natureOf } from '../../pipeline/vocabulary/natures.js';
import { mayExceedWhole } from '../../pipeline/vocabulary/rates.js';
import { hitAt } from './hits.js';

const WHOLES: ReadonlySet<string> = new Set(['share', 'satisfaction', 'rate']);

export const rateVacuous: Rule = {
  id: 'rate-vacuous',
  severity: 'note',
  category: 'plausibility',
  title: '比率要求不低于100%',
  remedy: '该类比率不会超过100%，“≥100%”即“=100%”；如允许偏差，请改为可达到的目标。',
  basis: '部分不大于整体',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), ({ id, name, operator, value, unit, text }) => {
      if (value?.value !== 100 || operator?.value !== '≥' || !/^[%％]$/.test(unit?.value ?? '')) return [];
      if (!WHOLES.has(natureOf(name.value)?.name ?? '') || mayExceedWhole(name.value)) return [];
      return [
        hitAt(id, text.text!, `“${name.value}”要求≥100%，即只能等于100%`, { expected: '=100%', actual: '≥100%' }),
      ];
    }),
};
