/** A deadline in another year than the budget's. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

export const deadlineOutsideYear: Rule = {
  id: 'deadline-outside-year',
  severity: 'warning',
  category: 'consistency',
  title: '完成时限不在预算年度之内',
  remedy: '请核对时限的年份与预算年度；跨年项目请在项目期限中写明。',
  basis: '年度目标在预算年度内完成',
  find: ({ sections, projects }) =>
    projects.flatMap((project) => {
      const year = sections[project.section - 1]?.fiscalYear?.value;
      // Where a project says that it runs for longer, a later year is right.
      if (year === undefined || project.period) return [];
      return indicatorsOf(project).flatMap(({ id, name, deadline, text }) => {
        const stated = deadline && Number(deadline.value.slice(0, 4));
        if (!stated || stated === year) return [];
        const message = `“${name.value}”的时限在${stated}年，预算年度是${year}年`;
        return [hitAt(id, text.text!, message, { expected: String(year), actual: String(stated) })];
      });
    }),
};
