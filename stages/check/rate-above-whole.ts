/** A share of a whole above 100 %: 满意度≥950%. */

import { decimal, format, subtract } from '../../pipeline/model/decimal.js';
import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

/** What can be no more than the whole; 增长率 and 完成率 can. */
const SHARE =
  /(?:满意|合格|覆盖|达标|准确|正确|及时|知晓|普及|完好|到位|入学|巩固|通过|处理|处置|公示|优良|受理|办结|上岗|成活|规范管理|整改|验收|就业|参保)(?:度|率|比例|程度)$|覆盖面$/;
/** What is set aside for losses may be more than these. */
const FUNDED = /拨备|偿债|偿付|流动性|毛入学/;

const WHOLE = decimal('100')!;

export const rateAboveWhole: Rule = {
  id: 'rate-above-whole',
  severity: 'warning',
  category: 'arithmetic',
  title: '比率超过100%',
  remedy: '该类比率一般不超过100%；请对照原件核对数值。',
  basis: '部分不大于整体',
  find: ({ projects }) =>
    projects.flatMap(indicatorsOf).flatMap(({ id, name, value, unit, text }) => {
      if (
        !value ||
        value.value <= 100 ||
        !/^[%％]$/.test(unit?.value ?? '') ||
        !SHARE.test(name.value) ||
        FUNDED.test(name.value)
      )
        return [];
      return [
        hitAt(id, text.text!, `“${name.value}”为${value.value}%，超过100%`, {
          expected: '≤100%',
          actual: `${value.value}%`,
          difference: `${format(subtract(decimal(String(value.value)) ?? WHOLE, WHOLE))}%`,
        }),
      ];
    }),
};
