/** A deadline in another year than the budget's. */

import { fiscalYearOf, indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, ObjectiveReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { isWrong } from './cause.js';
import { datesOf } from './goal-deadlines.js';
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
      const year = fiscalYearOf(project, sections);
      // Where a project says that it runs for longer, a later year is right.
      if (year === null || project.period) return [];
      const words = [project.name, ...project.objectives.map((objective) => objective.text)].map(({ value }) => value);
      const goals = project.objectives.flatMap((objective) => goalOutside(objective, project, year));
      const own = gathered(indicatorsOf(project), (indicator) => {
        const { id, name, text } = indicator;
        const stated = yearOf(indicator);
        if (
          !stated ||
          stated === year ||
          BEYOND.test(name.value) ||
          isLasting(indicator, year) ||
          spans([...words, name.value].join('，'), year, stated)
        )
          return [];
        const message = `“${name.value}”的时限在${stated}年，预算年度是${year}年`;
        const causes = [isWrong({ id }, 'deadline')];
        return [hitAt(id, text.text!, message, { expected: String(year), actual: String(stated), causes })];
      });
      return [...goals, ...own];
    }),
};

/** A goal to be reached in another year, of which no indicator says the same. */
function goalOutside(objective: ObjectiveReading, project: ProjectReading, year: number): readonly Hit[] {
  const { value } = objective.text;
  const dates = datesOf(objective, year).filter(({ done }) => done);
  const [date] = dates;
  const stated = Number(date?.date.slice(0, 4));
  const told = indicatorsOf(project).some((indicator) => yearOf(indicator) === stated);
  const words = `${project.name.value}，${value.replace(date?.phrase ?? '', '')}`;
  const stepwise = stated > year && (STEPS.test(value) || value.includes(`${year}年`));
  if (
    !date ||
    dates.length > 1 ||
    stated === year ||
    told ||
    stepwise ||
    SETTLED.test(value) ||
    spans(words, year, stated)
  )
    return [];
  const message = `绩效目标的时限“${date.phrase}”在${stated}年，预算年度是${year}年`;
  return [hitAt(objective.id, objective.text.text!, message, { expected: String(year), actual: String(stated) })];
}

/** What was built before and is paid now, or goes on for years. */
const SETTLED = /尾款|质保|欠款|结算|已[完建竣]|分年|跨年|续建|[两二三四五]年/;

/** What is reached in the year, of a whole that takes longer: 完成主体工程80%，2025年6月底前全部完工. */
const STEPS = /主体|封顶|形象进度|阶段|[本当今]年|年内|(?:完成|进度)[^，,。；;]{0,200}\d[%％]/;

/** Of a date, or of a wording that is one: 2022年秋季学期开学前. */
function yearOf({ deadline, valueText }: IndicatorReading): number | null {
  const digits = deadline?.value ?? /^((?:19|20)\d{2})年[^\d]*前$/.exec(valueText?.value ?? '')?.[1];
  return digits ? Number(digits.slice(0, 4)) : null;
}

const SPAN = /((?:19|20)\d{2})\s*(?:年\s*)?[-—–~～至到]{1,2}\s*((?:19|20)\d{2})/g;

/** What begins before, or is kept after: 项目启动时间, 质保期. */
const BEYOND = /保存|到期|质保|保修|有效期|启动|开工/;

/** What takes longer than a year, or comes after it. */
const LONGER = /跨年|工期|建设期|建设周期|[两二三四五]年期|分年|[决结]算/;

/** 2024—2025学年: whether the words say that it is about both years. */
function spans(words: string, year: number, stated: number): boolean {
  if (LONGER.test(words) || words.includes(`${stated}年`)) return true;
  return matchesOf(SPAN, words).some(([, from, to]) =>
    [year, stated].every((one) => Number(from) <= one && one <= Number(to)),
  );
}

/** What is to last, or a period that begins in the year. */
function isLasting({ level2, valueText }: IndicatorReading, year: number): boolean {
  return /可持续/.test(level2?.value ?? '') || (valueText?.value ?? '').includes(`${year}`);
}
