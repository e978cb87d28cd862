/** A subtotal row must be the sum of the projects below it, or above it, as far as the next subtotal or unit. */

import { absolute, decimal, shift } from '../../pipeline/model/decimal.js';
import { largestOf, smallestOf } from '../../pipeline/model/lists.js';
import type { Hit, ProjectReading, Reading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import type { Text } from '../../pipeline/model/text.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { inWan, type Sum, sumHit, sumOf, suspicion, type Whole } from './sums.js';

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
    const sums = (heads: boolean) => rows.flatMap((row) => summed(row, partsOf(row.at, ends, heads, reading), reading));
    const [heading, closing] = [sums(true), sums(false)];
    return (areHeads(rows, reading, holding(heading), holding(closing)) ? heading : closing).flatMap(hitOf);
  },
};

/** Whether subtotals head their projects or close them: by how many hold, else by what stands at the ends. */
function areHeads(rows: readonly Subtotal[], { projects }: Reading, heading: number, closing: number): boolean {
  if (heading !== closing) return heading > closing;
  const starts = projects.map(startOf);
  const [first, last] = [smallestOf(rows.map(({ at }) => at)), largestOf(rows.map(({ at }) => at))];
  return first < smallestOf(starts) && last < largestOf(starts);
}

interface Subtotal {
  readonly text: Text;
  readonly at: number;
  readonly printed: string;
}

interface Subtotalled {
  readonly whole: Whole;
  readonly parts: readonly ProjectReading[];
  readonly section: SectionReading;
  readonly sum: Sum;
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
  { projects }: Reading,
): readonly ProjectReading[] {
  const from = heads ? at : (ends.findLast((end) => end < at) ?? -1);
  const to = heads ? (ends.find((end) => end > at) ?? Number.POSITIVE_INFINITY) : at;
  return projects.filter((project) => startOf(project) > from && startOf(project) < to);
}

function summed(
  { text, printed }: Subtotal,
  parts: readonly ProjectReading[],
  { sections }: Reading,
): readonly Subtotalled[] {
  const section = sections[(parts[0]?.section ?? 0) - 1];
  const power = MONEY_UNITS.get(section?.amountUnit?.value ?? '万元') ?? 0;
  const whole = { figure: shift(decimal(printed)!, power), printed, text };
  const sum = section ? sumOf(parts, whole, section.amountUnit) : null;
  return section && sum ? [{ whole, parts, section, sum }] : [];
}

const holding = (sums: readonly Subtotalled[]): number => sums.filter(({ sum }) => sum.agrees).length;

function hitOf({ whole, parts, section, sum }: Subtotalled): readonly Hit[] {
  if (sum.rounded) return [];
  const ends = [parts[0]!, parts.at(-1)!].map(({ name }) => `“${name.value}”`);
  const these = parts.length === 1 ? ends[0] : `${ends.join(parts.length === 2 ? '与' : '至')}${parts.length}个`;
  const message = sum.agrees
    ? `小计${inWan(sum.whole)}等于${these}项目金额之和`
    : `小计印为${inWan(sum.whole)}，${these}项目金额之和为${inWan(sum.sum)}，相差${inWan(absolute(sum.difference))}${suspicion(sum)}`;
  return [sumHit(section.id, message, sum, parts, whole)];
}
