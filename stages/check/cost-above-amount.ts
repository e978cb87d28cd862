/** A cost that is larger than all of the project's money. */

import { add, compare, decimal, format, shift, subtract } from '../../pipeline/model/decimal.js';
import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { hitAt } from './hits.js';

/** The figures that are limits of what is spent, and not of what is saved. */
const SPENT: ReadonlySet<string> = new Set(['≤', '<', '=']);
const SAVED = /节约|节省|减少|降低|增收|收入|产值|拉动|带动|总投资/;

export const costAboveAmount: Rule = {
  id: 'cost-above-amount',
  severity: 'warning',
  category: 'arithmetic',
  title: '成本指标高于项目金额',
  remedy: '单项成本不应超过项目金额；请核对金额、成本及其单位（元、万元）。',
  basis: '单项成本是项目金额的一部分',
  find: ({ projects }) =>
    projects.flatMap((project) => {
      const amount = project.amount && decimal(String(project.amount.value));
      if (!amount || !project.amount?.text) return [];
      // Each printed figure stands for half a unit of its last digit more or less.
      const most = add(amount, { digits: 5n, scale: amount.scale + 1 });
      return indicatorsOf(project).flatMap((indicator) => {
        const cost = costOf(indicator);
        if (!cost || compare(cost, most) <= 0) return [];
        const [spent, given] = [format(cost), format(amount)];
        const message = `“${indicator.name.value}”为${spent}万元，高于项目“${project.name.value}”的金额${given}万元`;
        const hit = hitAt(indicator.id, indicator.text.text!, message, {
          expected: `≤${given}`,
          actual: spent,
          difference: format(subtract(cost, amount)),
        });
        return [{ ...hit, spans: [...hit.spans, project.amount!.text!.hull] }];
      });
    }),
};

/** What an indicator of cost says is spent in all, in 万元. */
function costOf({ level1, level2, name, operator, value, unit }: IndicatorReading) {
  const isCost = /成本/.test(`${level1?.value ?? ''}${level2?.value ?? ''}`) && !SAVED.test(name.value);
  const power = (unit && MONEY_UNITS.get(unit.value)) ?? null;
  const figure = value && decimal(String(value.value));
  return isCost && figure && power !== null && SPENT.has(operator?.value ?? '') ? shift(figure, power) : null;
}
