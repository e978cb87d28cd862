/** A date in a goal against the deadline of the same thing: 10月底前完工 against 完工时间 2024年12月底前. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered, listsBy } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { Hit, IndicatorReading, ObjectiveReading, ProjectReading } from '../../pipeline/model/reading.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { DATE_PHRASE, deadline as dateOf, mayHoldDate } from '../../pipeline/steps/dates.js';
import { agreement, disagreement } from './goal-hits.js';
import { byRarestCharacter, clausesOf, speaksOf } from './goal-words.js';

export interface GoalDate {
  readonly objective: ObjectiveReading;
  readonly clause: string;
  readonly phrase: string;
  /** ISO date of the last day. */
  readonly date: string;
  /** Whether it is a date by which something is to be done, not just one at which it takes place. */
  readonly done: boolean;
}

interface Pair {
  readonly date: GoalDate;
  readonly indicator: IndicatorReading;
}

/** More than a year alone. */
const DATED = /月|季|半年|[-./]/;
const DATED_IN_YEAR = /月|季|半年|年[底末终]|[-./]/;
const DATES = new RegExp(DATE_PHRASE, 'g');
/** A date by which something is to be done. */
const DONE = /完成|完工|竣工|建成|交付|投用|投入使用|到位|兑付|发放|拨付/;
/** Steps on the way, and times of others: no deadline of the whole. */
const STEP = /开工|启动|开始|招标|采购|前期|方案|初步|主体|阶段|上年|截至|截止|\d[%％]/;
const TIME = /(?:的)?(?:完成|完工|竣工|建成)?(?:的)?(?:时间|时限|期限|日期|进度|时效)$/;
/** 项目完工时间: the deadline of the whole project. */
const WHOLE = /^(?:项目|工程|建设|施工|任务|工作|年度|全部|全面|整体)*$/;

/** What the dates in a project's goals say against its deadlines. */
export function deadlinesCompared(project: ProjectReading, year: number | null): readonly Hit[] {
  const dates = gathered(project.objectives, (objective) => datesOf(objective, year)).filter(
    ({ date }) => Number(date.slice(0, 4)) === year,
  );
  if (dates.length === 0) return [];
  // Dates in another year are told of by deadline-outside-year.
  const deadlines = indicatorsOf(project).filter(
    ({ kind, deadline, name }) =>
      kind === 'deadline' && Number(deadline?.value.slice(0, 4)) === year && !STEP.test(name.value),
  );
  const named = byRarestCharacter(deadlines, stemOfTime);
  const spoken = dates.flatMap((date) =>
    named(date.clause)
      .map((indicator) => ({ date, indicator }))
      .filter(date.done ? isSpokenOf : isTooLate),
  );
  const told = [...listsBy(spoken, ({ indicator }) => indicator).values()];
  // Of several dates some may be of steps.
  const single = told.flatMap((own) => (own.length === 1 ? own : []));
  return [
    ...single,
    ...(told.length === 0
      ? wholes(
          dates.filter(({ done }) => done),
          deadlines,
        )
      : []),
  ].flatMap(compared);
}

const isSpokenOf = ({ date, indicator }: Pair): boolean =>
  speaksOf(date.clause, stemOfTime(indicator), indicator.name.value);

/** 11月重新开馆 where 重新开馆时间 is 5月18日前: what takes place after its deadline. */
function isTooLate({ date, indicator }: Pair): boolean {
  const stem = stemOfTime(indicator);
  return stem.length > 1 && date.clause.includes(stem) && date.date.slice(0, 7) > indicator.deadline!.value.slice(0, 7);
}

const stemOfTime = ({ name }: IndicatorReading): string => name.value.replace(TIME, '');

/** What is said of the whole, not of one of its steps. */
const FINISHED = /完工|竣工|建成|交付|投用|投入使用|全[面部]|完成(?:项目|工程|建设|任务|实施)*$/;

/** Where there is one date, and one deadline or one of the whole, they are of the same if the goal speaks of it anywhere. */
function wholes(dates: readonly GoalDate[], deadlines: readonly IndicatorReading[]): readonly Pair[] {
  const whole = deadlines.filter((one) => WHOLE.test(stemOfTime(one)));
  const [date, indicator] = [dates[0], whole.length === 1 ? whole[0] : deadlines[0]];
  if (!date || !indicator || dates.length > 1 || (whole.length !== 1 && deadlines.length > 1)) return [];
  const stem = stemOfTime(indicator);
  const told = WHOLE.test(stem)
    ? FINISHED.test(date.clause)
    : [...stem].every((character) => date.objective.text.value.includes(character));
  return told ? [{ date, indicator }] : [];
}

export function datesOf(objective: ObjectiveReading, year: number | null): readonly GoalDate[] {
  return gathered(datedClauses(objective), ({ clause, phrase }) => {
    const date = dateOf(phrase, year)?.date;
    // 2000年底前建成的小区 tells of what there is.
    if (!date || !(date.startsWith(`${year}`) ? DATED_IN_YEAR : DATED).test(phrase)) return [];
    return [{ objective, clause: clause.replace(phrase, ''), phrase, date, done: DONE.test(clause) }];
  });
}

/** What a goal says with one date, of what is no step. */
const datedClauses = once((objective: ObjectiveReading) =>
  gathered(clausesOf(objective), (clause) => {
    const phrases = mayHoldDate(clause) ? matchesOf(DATES, clause) : [];
    return phrases.length === 1 && !STEP.test(clause) ? [{ clause, phrase: phrases[0]![0] }] : [];
  }),
);

/** 12月20日 and 12月底 may be said of the same; another month is another deadline. */
function compared({ date: { objective, phrase, date }, indicator }: Pair): readonly Hit[] {
  const { deadline, valueText } = indicator;
  const both = { objective, indicator, goal: phrase, target: valueText?.value ?? deadline!.value };
  if (date === deadline!.value) return [agreement(both)];
  return date.slice(0, 7) === deadline!.value.slice(0, 7) ? [] : [disagreement(both, '却是')];
}
