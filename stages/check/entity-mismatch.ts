/** The amounts of a unit's projects, or of the units below it, must add up to the unit's own. */

import { format } from '../../pipeline/model/decimal.js';
import type { EntityReading, Field, Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { amountOf, differenceOf, suspicion } from './sums.js';

export const entityMismatch: Rule = {
  id: 'entity-mismatch',
  severity: 'error',
  category: 'arithmetic',
  title: '单位金额与其项目或下级单位之和不符',
  remedy: '核对该单位各项目（或下级单位）的金额与单位金额，查明是原文有误还是漏读、误读了某一行。',
  basis: '单位金额等于其项目或下级单位之和',
  find: (reading) => reading.entities.flatMap((entity) => check(entity, partsOf(entity, reading), reading)),
};

interface Part {
  readonly name: Field<string>;
  readonly amount: Field<number> | null;
  readonly amountText: Field<string> | null;
}

/** A unit's own projects, or else the units below it; none where it has both, for it is not said how they share. */
function partsOf({ id }: EntityReading, { entities, projects }: Reading): readonly Part[] {
  const own = projects.filter(({ entity }) => entity === id);
  const below = entities.filter(({ parentCode }) => parentCode?.from === id);
  if (own.length > 0 && below.length > 0) return [];
  return own.length > 0 ? own : below;
}

function check(
  { id, name, section, amount, amountText }: EntityReading,
  parts: readonly Part[],
  { sections }: Reading,
): readonly Hit[] {
  const whole = amountOf(amount);
  const summands = parts.flatMap((part) => {
    const value = amountOf(part.amount);
    return value ? [{ name: part.name.value, amount: value }] : [];
  });
  if (!whole || !amount?.text || summands.length === 0 || summands.length < parts.length) return [];
  const printed = [amountText, ...parts.map((part) => part.amountText)].map((text) => text?.value ?? '');
  const power = MONEY_UNITS.get(sections[section - 1]?.amountUnit?.value ?? '万元') ?? 0;
  const found = differenceOf(
    summands.map((part) => part.amount),
    whole,
    printed,
    power,
  );
  if (!found || found.rounded) return [];
  const { sum, difference } = found;
  const message = `“${name.value}”印为${format(whole)}万元，其下${parts.length}项之和为${format(sum)}万元，相差${format(difference)}万元`;
  return [
    {
      record: id,
      message: message + suspicion(summands, difference),
      spans: [amount.text.hull, ...parts.map((part) => part.amount!.text!.hull)],
      expected: format(sum),
      actual: format(whole),
      difference: format(difference),
    },
  ];
}
