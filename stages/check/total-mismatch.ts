/** The projects' amounts must add up to the printed total. */

import { absolute } from '../../pipeline/model/decimal.js';
import { gathered } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type {
  EntityReading,
  Hit,
  ProjectReading,
  Reading,
  Rule,
  SectionReading,
} from '../../pipeline/model/reading.js';
import { inWan, sumHit, sumOf, suspicion, type Whole, wholeOf } from './sums.js';

export const totalMismatch: Rule = {
  id: 'total-mismatch',
  severity: 'error',
  category: 'arithmetic',
  title: '项目金额之和与合计不符',
  remedy: '核对各项目金额与合计，查明是原文有误还是漏读、误读了某一行。',
  basis: '合计等于各项之和',
  find: (reading) => gathered(totals(reading), ({ hit, rounded }) => (rounded ? [] : [hit])),
};

export const totalRounded: Rule = {
  id: 'total-rounded',
  severity: 'note',
  category: 'arithmetic',
  title: '项目金额之和与合计相差在四舍五入之内',
  remedy: '差额不超过各数末位四舍五入之和，一般无需处理。',
  basis: '差额在各数末位四舍五入之和以内时，两者都可能为真',
  find: (reading) => gathered(totals(reading), ({ hit, rounded }) => (rounded ? [hit] : [])),
};

/** A total that holds or differs, and whether by no more than rounding. */
interface Told {
  readonly hit: Hit;
  readonly rounded: boolean;
}

const totals = once((reading: Reading): readonly Told[] =>
  reading.sections.flatMap((section, index) => {
    const own = reading.projects.filter((project) => project.section === index + 1);
    const told = check(section, own, onlyTop(section, index + 1, reading));
    return told && (told.hit.holds || !unitsAgree(section, index + 1, reading)) ? [told] : [];
  }),
);

/** Whether the units come to the total and all projects are theirs: what differs then, differs within a unit. */
function unitsAgree(section: SectionReading, number: number, { entities, projects }: Reading): boolean {
  const tops = entities.filter((entity) => entity.section === number && entity.amount && !entity.parentCode);
  const owned = projects.every((project) => project.section !== number || project.entity !== null);
  return tops.length > 1 && owned && sumOf(tops, totalOf(section), section.amountUnit)?.agrees === true;
}

/** The one unit at the top that repeats the total: where both are wrong, it is by one figure. */
function onlyTop(section: SectionReading, number: number, { entities }: Reading): EntityReading | null {
  const [top, ...others] = entities.filter((entity) => entity.section === number && !entity.parentCode);
  return top && others.length === 0 && top.amount?.value === section.total?.value ? top : null;
}

const totalOf = ({ total, totalText }: SectionReading): Whole | null =>
  wholeOf({ amount: total, amountText: totalText });

function check(section: SectionReading, projects: readonly ProjectReading[], top: EntityReading | null): Told | null {
  const total = totalOf(section);
  const sum = sumOf(projects, total, section.amountUnit);
  if (!total || !sum) return null;
  const { agrees, rounded } = sum;
  const told = (message: string): Told => ({ hit: sumHit(section.id, message, sum, projects, total, top), rounded });
  if (agrees) return told(`${projects.length}个项目金额之和等于合计${inWan(sum.whole)}`);
  const message = `${projects.length}个项目金额之和为${inWan(sum.sum)}，合计印为${inWan(sum.whole)}，相差${inWan(absolute(sum.difference))}`;
  return told(rounded ? `${message}，在四舍五入之内` : message + suspicion(sum));
}
