/** A calculation that is written out and does not hold: 300元/位*7人=2200元. */

import { absolute, compare, format, shift, subtract } from '../../pipeline/model/decimal.js';
import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Field, Hit, Rule } from '../../pipeline/model/reading.js';
import { formulasIn } from './formulas.js';

export const formulaWrong: Rule = {
  id: 'formula-wrong',
  severity: 'error',
  category: 'arithmetic',
  title: '算式的结果不对',
  remedy: '请核对算式中的单价、数量与结果。',
  basis: '算术；结果按其末位四舍五入',
  find: ({ projects }) =>
    gathered(projects, (project) => [
      ...gathered(project.objectives, ({ id, text }) => formulas(id, text)),
      ...gathered(indicatorsOf(project), ({ id, text }) => formulas(id, text)),
      ...gathered(indicatorsOf(project), ({ id, explanation }) => (explanation ? formulas(id, explanation) : [])),
    ]),
};

function formulas(record: string, { value, text }: Field<string>): readonly Hit[] {
  return formulasIn(value).map(({ shown, product, stated, half, unit, power }): Hit => {
    const difference = subtract(stated, product);
    const spans = [text!.hull];
    if (compare(absolute(difference), half) <= 0) return { record, message: `“${shown}”成立`, spans, holds: true };
    const [expected, actual] = [format(shift(product, -power)), format(shift(stated, -power))];
    const message = `“${shown}”应得${expected}${unit}`;
    return {
      record,
      message,
      spans,
      expected,
      actual,
      difference: format(shift(difference, -power)),
    };
  });
}
