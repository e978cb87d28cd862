/** A unit that cannot be that of what the name counts: 错误率 0次, 培训次数 98%, 参会人员次数 265人. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { natureOf, unitKind } from '../../pipeline/vocabulary/natures.js';
import { hitAt } from './hits.js';

const KINDS = {
  money: '金额',
  share: '百分比',
  times: '次数',
  people: '人数',
  households: '户数',
  time: '时间',
  length: '长度',
  area: '面积',
  things: '实物数量',
  places: '地方个数',
  pieces: '个数',
  points: '分数',
} as const;

export const unitNature: Rule = {
  id: 'unit-nature',
  severity: 'warning',
  category: 'plausibility',
  title: '计量单位与指标名称的性质不符',
  remedy: '比率应以百分比计，次数以次计，人数以人计；请核对指标名称与单位何者有误。',
  basis: '比率以百分比计，次数以次计，人数以人计',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), ({ id, name, value, unit, text }) => {
      if (!value) return [];
      const nature = natureOf(name.value);
      if (nature?.name === 'satisfaction' && !unit && value.value > 1) {
        const bare = `“${name.value}”为${value.value}，没有写“%”`;
        return [hitAt(id, text.text!, bare, { expected: `${value.value}%`, actual: String(value.value) })];
      }
      const kind = unit && unitKind(unit.value);
      if (!nature || !kind || !nature.never.includes(kind)) return [];
      const message = `“${name.value}”是${nature.words}，单位“${unit.value}”却是${KINDS[kind]}的单位`;
      return [hitAt(id, text.text!, message, { expected: nature.words, actual: unit.value })];
    }),
};
