/** A calculation that is written out and does not hold: 300元/位*7人=2200元. */

import {
  absolute,
  compare,
  type Decimal,
  decimal,
  format,
  multiply,
  shift,
  subtract,
} from '../../pipeline/model/decimal.js';
import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Field, Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';

const NUMBER = '(\\d{1,12}(?:\\.\\d{1,6})?)';
const MONEY = '((?:亿|万|千)?元)?';
/** What is counted: 人, /位, 个月; no digits and no signs. */
const WHAT = '(?:[\\/／每]?[^\\d\\s*×xX＊=＝+＋\\-，,。；;、（）()≥≤<>]{0,6})';
const FORMULA = new RegExp(
  `${NUMBER}\\s*${MONEY}${WHAT}((?:\\s*[*×xX＊]\\s*\\d{1,12}(?:\\.\\d{1,6})?\\s*[%％]?${WHAT}){1,4})\\s*[=＝]\\s*${NUMBER}\\s*${MONEY}`,
  'g',
);
const FACTOR = /[*×xX＊]\s*(\d{1,12}(?:\.\d{1,6})?)\s*([%％])?/g;

export const formulaWrong: Rule = {
  id: 'formula-wrong',
  severity: 'error',
  category: 'arithmetic',
  title: '算式的结果不对',
  remedy: '请核对算式中的单价、数量与结果。',
  basis: '算术；结果按其末位四舍五入',
  find: (reading) => texts(reading).flatMap(({ record, field }) => formulas(record, field)),
};

/** Where calculations are written out. */
function texts({ projects }: Reading): readonly { readonly record: string; readonly field: Field<string> }[] {
  return projects.flatMap((project) => [
    ...project.objectives.map(({ id, text }) => ({ record: id, field: text })),
    ...indicatorsOf(project).map(({ id, text }) => ({ record: id, field: text })),
    ...indicatorsOf(project).flatMap(({ id, explanation }) =>
      explanation ? [{ record: id, field: explanation }] : [],
    ),
  ]);
}

function formulas(record: string, { value, text }: Field<string>): readonly Hit[] {
  return [...value.matchAll(FORMULA)].flatMap(([whole, first, unit, factors, result, resultUnit]): readonly Hit[] => {
    const stated = shift(decimal(result!)!, powerOf(resultUnit ?? unit));
    const product = [...factors!.matchAll(FACTOR)].reduce<Decimal>(
      (sum, [, factor, percent]) => multiply(sum, shift(decimal(factor!)!, percent ? -2 : 0)),
      shift(decimal(first!)!, powerOf(unit)),
    );
    const difference = subtract(product, stated);
    if (compare(absolute(difference), half(decimal(result!)!, powerOf(resultUnit ?? unit))) <= 0)
      return [{ record, message: `“${whole.trim()}”成立`, spans: [text!.hull], holds: true }];
    const shown = format(shift(product, -powerOf(resultUnit ?? unit)));
    const message = `“${whole.trim()}”应得${shown}${resultUnit ?? ''}`;
    return [{ record, message, spans: [text!.hull], expected: shown, actual: result!, difference: format(difference) }];
  });
}

const powerOf = (unit: string | undefined) => (unit === undefined ? 0 : (MONEY_UNITS.get(unit) ?? 0) + 4);
/** Half a unit of a figure's last digit. */
const half = ({ scale }: Decimal, power: number): Decimal => shift({ digits: 5n, scale: scale + 1 }, power);
