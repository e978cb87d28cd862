/** A subtotal row must be the sum of the projects below it, or above it, as far as the next subtotal or unit. */

import { absolute, type Decimal, decimal, format, shift, subtract } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Reading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import type { Text } from '../../pipeline/model/text.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { differenceOf } from './sums.js';

export const subtotalMismatch: Rule = {
  id: 'subtotal-mismatch',
  severity: 'warning',
  category: 'arithmetic',
  title: '小计与其项目金额之和不符',
  remedy: '核对小计与其下（或其上）各项目的金额，查明是原文有误还是漏读、误读了某一行。',
  basis: '小计等于所属各项之和',
  find: (reading) => {
    const rows = subtotalsOf(reading);
    const ends = [...rows.map(({ at }) => at), ...reading.entities.map(({ text }) => text.hull[0])].sort(
      (a, b) => a - b,
    );
    const first = reading.projects[0] ? startOf(reading.projects[0]) : 0;
    // The first row tells whether subtotals head their projects or close them.
    const heads = rows.length > 0 && rows[0]!.at < first;
    return rows.flatMap((row) => check(row, partsOf(row.at, ends, heads, reading.projects), reading.sections));
  },
};

interface Subtotal {
  readonly text: Text;
  readonly at: number;
  readonly printed: string;
}

/** The rows that print one number and no more. */
function subtotalsOf({ furniture }: Reading): readonly Subtotal[] {
  return furniture
    .filter(({ name }) => name === 'subtotal-row')
    .flatMap(({ text }): readonly Subtotal[] => {
      const numbers = text.value.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
      return numbers.length === 1 ? [{ text, at: text.hull[0], printed: numbers[0]!.replaceAll(',', '') }] : [];
    })
    .sort((a, b) => a.at - b.at);
}

const startOf = ({ fragments }: ProjectReading): number => fragments[0]!.hull[0];

function partsOf(
  at: number,
  ends: readonly number[],
  heads: boolean,
  projects: readonly ProjectReading[],
): readonly ProjectReading[] {
  const from = heads ? at : (ends.findLast((end) => end < at) ?? -1);
  const to = heads ? (ends.find((end) => end > at) ?? Number.POSITIVE_INFINITY) : at;
  return projects.filter((project) => startOf(project) > from && startOf(project) < to);
}

function check(
  { text, printed }: Subtotal,
  parts: readonly ProjectReading[],
  sections: readonly SectionReading[],
): readonly Hit[] {
  const section = sections[(parts[0]?.section ?? 0) - 1];
  const amounts = parts.flatMap(({ amount }): readonly Decimal[] => {
    const value = amount && decimal(String(amount.value));
    return value ? [value] : [];
  });
  if (!section || amounts.length < parts.length) return [];
  const power = MONEY_UNITS.get(section.amountUnit?.value ?? '万元') ?? 0;
  const whole = shift(decimal(printed)!, power);
  const figures = [printed, ...parts.map(({ amountText }) => amountText?.value ?? '')];
  const { sum, difference, agrees, rounded } = differenceOf(amounts, whole, figures, power);
  const spans = [text.hull, ...parts.map(({ amount }) => amount!.text!.hull)];
  const hit = { record: section.id, spans };
  if (agrees) return [{ ...hit, message: `小计${format(whole)}万元等于其${parts.length}个项目金额之和`, holds: true }];
  if (rounded) return [];
  const message = `小计印为${format(whole)}万元，其${parts.length}个项目金额之和为${format(sum)}万元，相差${format(absolute(difference))}万元`;
  return [{ ...hit, message, expected: format(sum), actual: format(whole), difference: format(subtract(whole, sum)) }];
}
