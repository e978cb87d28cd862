/** A project's money that is less than nothing. */

import { absolute, decimal } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { amountIs } from './cause.js';

export const amountNegative: Rule = {
  id: 'amount-negative',
  severity: 'warning',
  category: 'plausibility',
  title: '项目金额为负数',
  remedy: '项目的预算金额不会小于零；请核对是原文有误、调减的金额，还是把连接号读成了负号。',
  basis: '预算金额不小于零',
  find: ({ projects }) => projects.flatMap(check),
};

function check(project: ProjectReading): readonly Hit[] {
  const { id, name, amount, amountText } = project;
  const figure = amount?.text ? decimal(String(amount.value)) : null;
  if (!figure || figure.digits >= 0n) return [];
  const printed = amountText?.value ?? String(amount!.value);
  const message = `项目“${name.value}”的金额是“${printed}”`;
  const causes = [amountIs(project, absolute(figure))];
  return [{ record: id, message, spans: [amount!.text!.hull], expected: '≥0', actual: printed, causes }];
}
