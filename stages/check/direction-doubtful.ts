/** A limit on the wrong side: 培训次数 ≤2次, 投诉件数 ≥5件. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { betterOf } from '../../pipeline/vocabulary/natures.js';
import { isWrong } from './cause.js';
import { hitAt } from './hits.js';

const LIMITS = { more: ['≤', '<'], less: ['≥', '>'] } as const;
const RIGHT = { more: '≥', less: '≤' } as const;
const WORDS = { more: '越高越好', less: '越低越好' } as const;

export const directionDoubtful: Rule = {
  id: 'direction-doubtful',
  severity: 'warning',
  category: 'plausibility',
  title: '比较方向与指标性质相反',
  remedy: '应当增长的指标设了上限，或应当控制的指标设了下限；请核对比较符号。',
  basis: '正向指标设下限，反向指标设上限',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), ({ id, name, operator, value, unit, text }) => {
      if (!value || !operator || operator.value === '=') return [];
      const better = betterOf(name.value);
      const limits: readonly string[] = better ? LIMITS[better] : [];
      // A share of at most all says nothing.
      const empty = operator.value === '≤' && value.value === 100 && /^[%％]$/.test(unit?.value ?? '');
      if (!better || empty || !limits.includes(operator.value)) return [];
      const shown = `${operator.value}${value.value}${unit?.value ?? ''}`;
      return [
        hitAt(id, text.text!, `“${name.value}”一般${WORDS[better]}，目标却是“${shown}”`, {
          expected: RIGHT[better],
          actual: shown,
          causes: [isWrong({ id }, 'operator')],
        }),
      ];
    }),
};
