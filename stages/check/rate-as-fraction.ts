/** 1 or 0.95 under a rate: a percent cell that was exported as its number. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

const RATE = /(?<!容积|不满意|不合格|[床师护]护?)(?:率|满意度|知晓度|比例|占比)$/;

/** Rates that are near the whole wherever they are set: 1 % of them is an exported 100 %. */
const WHOLE = /(?<!不|未)(?:合格|完成|覆盖|及时|达标|准确|到位|执行|发放|验收|满意)(?:率|度)$|满意度$/;

export const rateAsFraction: Rule = {
  id: 'rate-as-fraction',
  severity: 'warning',
  category: 'reading',
  title: '比率指标的值不带“%”且不大于1',
  remedy: '数值按原文保留；可能是导出时丢失了百分号（1即100%），请对照原件。',
  find: ({ projects }) =>
    projects.flatMap(indicatorsOf).flatMap(({ id, kind, name, unit, value, text }) => {
      if (kind !== 'number' || !value || value.value <= 0 || value.value > 1) return [];
      const bare = unit === null && RATE.test(name.value);
      const whole = unit?.value === '%' && value.value === 1 && WHOLE.test(name.value);
      if (!bare && !whole) return [];
      const percent = `${Number((value.value * 100).toFixed(6))}%`;
      const message = `“${name.value}”的值为${value.value}${unit?.value ?? '而没有单位'}，可能应为${percent}`;
      return [hitAt(id, text.text!, message, { expected: percent, actual: String(value.value) })];
    }),
};
