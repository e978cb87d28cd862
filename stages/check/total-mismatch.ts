/** The projects' amounts must add up to the printed total, to the digit. */

import { add, compare, decimal, format, subtract, ZERO } from '../../pipeline/model/decimal.js';
import type { Hit, ProjectReading, Reading, Rule, SectionReading } from '../../pipeline/model/reading.js';

export const totalMismatch: Rule = {
  id: 'total-mismatch',
  severity: 'error',
  category: 'arithmetic',
  title: '项目金额之和与合计不符',
  remedy: '核对各项目金额与合计，查明是原文有误还是漏读、误读了某一行。',
  find: (reading) => reading.sections.flatMap((section, index) => check(section, projectsOf(reading, index + 1))),
};

function projectsOf(reading: Reading, section: number): readonly ProjectReading[] {
  return reading.projects.filter((project) => project.section === section);
}

function check(section: SectionReading, projects: readonly ProjectReading[]): readonly Hit[] {
  const total = section.total && decimal(String(section.total.value));
  const amounts = projects.map(({ amount }) => (amount ? decimal(String(amount.value)) : null));
  if (!total || amounts.length === 0 || amounts.includes(null)) return [];
  const sum = amounts.reduce<typeof ZERO>((whole, amount) => add(whole, amount!), ZERO);
  if (compare(sum, total) === 0) return [];
  const difference = format(subtract(sum, total));
  const message = `${projects.length}个项目金额之和为${format(sum)}万元，合计印为${format(total)}万元，相差${difference}万元`;
  const spans = [section.total!.text!.hull, ...projects.map(({ amount }) => amount!.text!.hull)];
  return [{ record: section.id, message, spans, expected: format(sum), actual: format(total), difference }];
}
