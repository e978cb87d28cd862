/** The amounts of a unit's projects, or of the units below it, must add up to the unit's own. */

import { absolute } from '../../pipeline/model/decimal.js';
import { listsBy } from '../../pipeline/model/lists.js';
import type { EntityReading, Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { inWan, type Part, sumHit, sumOf, suspicion, wholeOf } from './sums.js';

export const entityMismatch: Rule = {
  id: 'entity-mismatch',
  severity: 'error',
  category: 'arithmetic',
  title: '单位金额与其项目或下级单位之和不符',
  remedy: '核对该单位各项目（或下级单位）的金额与单位金额，查明是原文有误还是漏读、误读了某一行。',
  basis: '单位金额等于其项目或下级单位之和',
  find(reading) {
    const partsOf = partsIn(reading);
    return reading.entities.flatMap((entity) => check(entity, partsOf(entity), reading));
  },
};

/** A unit's own projects, or else the units below it; none where it has both, for it is not said how they share. */
function partsIn({ entities, projects }: Reading): (entity: EntityReading) => readonly Part[] {
  const ownOf = listsBy(projects, ({ entity }) => entity);
  const belowOf = listsBy(entities, ({ parentCode }) => parentCode?.from);
  return ({ id }) => {
    const [own, below] = [ownOf.get(id) ?? [], belowOf.get(id) ?? []];
    if (own.length > 0 && below.length > 0) return [];
    return own.length > 0 ? own : below;
  };
}

function check(entity: EntityReading, parts: readonly Part[], reading: Reading): readonly Hit[] {
  const section = reading.sections[entity.section - 1];
  const whole = wholeOf(entity);
  const sum = sumOf(parts, whole, section?.amountUnit ?? null);
  if (!whole || !sum || sum.rounded) return [];
  if (sum.agrees) {
    const held = `“${entity.name.value}”其下${parts.length}项之和等于其金额${inWan(sum.whole)}`;
    return [sumHit(entity.id, held, sum, parts, whole, entity)];
  }
  const message = `“${entity.name.value}”印为${inWan(sum.whole)}，其下${parts.length}项之和为${inWan(sum.sum)}，相差${inWan(absolute(sum.difference))}`;
  return [sumHit(entity.id, message + suspicion(sum), sum, parts, whole, entity)];
}
