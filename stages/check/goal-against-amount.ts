/** The project's money as its goal tells it, against its amount: 安排资金80万元 where the amount is 50万元. */

import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  format,
  larger,
  shift,
  subtract,
  ZERO,
} from '../../pipeline/model/decimal.js';
import { fiscalYearOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { Hit, ObjectiveReading, ProjectReading, Rule, SectionReading } from '../../pipeline/model/reading.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { foldWidth } from '../../pipeline/steps/numbers.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';
import { amountIs } from './cause.js';
import { type Amount, amountOf, moneyUnitOf } from './costs.js';
import { clausesOf } from './goal-words.js';
import { halfOf, inWan } from './sums.js';

export const goalAgainstAmount: Rule = {
  id: 'goal-against-amount',
  severity: 'warning',
  category: 'consistency',
  title: '绩效目标所写的资金与项目金额不一致',
  remedy: '目标文字写了项目的资金，与金额栏不同；请核对以何者为准，或是否另有资金来源。',
  basis: '绩效目标与预算金额相匹配（财预〔2015〕88号）',
  find: ({ projects, sections }) =>
    projects.flatMap((project) => {
      const amount = amountOf(project, sections);
      const year = fiscalYearOf(project, sections);
      const told = amount ? project.objectives.flatMap((objective) => moneyIn(objective, year)) : [];
      const hit =
        amount && told.length === 1 && !isPartOfSum(project, amount, told[0]!)
          ? compared(project, sections, amount, told[0]!)
          : null;
      return hit ? [hit] : [];
    }),
};

interface Told {
  readonly objective: ObjectiveReading;
  readonly shown: string;
  readonly money: Decimal;
  /** Half a unit of its last digit. */
  readonly half: Decimal;
  readonly about: boolean;
  /** Whether it is said to be the budget year's. */
  readonly dated: boolean;
}

const FIGURE = '\\d{1,3}(?:,\\d{3}){1,6}(?:\\.\\d{1,6})?|\\d{1,20}(?:\\.\\d{1,6})?';
const UNIT = '亿元|千万元|百万元|万元|千元|元';
const MONEY = new RegExp(`(${FIGURE})\\s*(${UNIT})`, 'g');
/** A clause that says nothing but what the project costs; what is bought with a part of it says so in the same clause. */
const CLAUSE = new RegExp(
  [
    '^(?:(?:绩效)?目标[\\d一二三四五六七八九十]*[：:])?',
    '(?:(?<year>\\d{4})年度?|今年|本年度?|全年|年度)?(?:通过|计划|预计|拟|共|总共|本项目|该项目|项目|本年度?|今年|全年){0,6}',
    '(?:(?:投入|安排|使用|申请|下达|落实|拨付|支出)(?:财政|预算|专项|项目|县级|本级|配套)*(?:资金|经费|预算)|预算安排|预算|财政拨款|(?:财政|预算|专项|项目)+(?:资金|经费|预算|总额|金额|拨款)|总(?:投入|资金|经费|预算)|(?:资金|经费|预算)(?:总额|总计|合计)|(?<bare>投入|安排))',
    '(?:共计?|合计|总计|为|是|控制在|不超过|(?<ahead>约))*',
    `(?<figure>${FIGURE})\\s*(?<unit>${UNIT})(?:以内|(?<behind>左右))?$`,
  ].join(''),
);
/** What each such clause ends in. */
const ENDS_IN_MONEY = /元(?:\s*(?:以\s*内|左\s*右))?\s*$/;
/** Money of other years and sources, and parts: what a goal then tells need not be the amount. */
const OTHERS = /结转|其余|其中|剩余|分[两二三四五]?[年批期]|自筹|上级|争取|申请|配套|整合|总投资|尾款/g;
const CARRIED = /结转|自筹|配套/g;

function moneyIn(objective: ObjectiveReading, fiscalYear: number | null): readonly Told[] {
  return gathered(clausesOf(objective), (clause) => {
    if (!ENDS_IN_MONEY.test(clause)) return [];
    const { year, ahead, figure, unit, behind, bare } = CLAUSE.exec(clause.replace(/\s/g, ''))?.groups ?? {};
    if (!figure || !unit || (year && Number(year) !== fiscalYear)) return [];
    // 投入48万元 tells of all of the money where no other is told of.
    if (bare && moneyOf(objective).length > 1) return [];
    const about = ahead !== undefined || behind !== undefined;
    return [
      {
        objective,
        shown: `${about ? '约' : ''}${figure}${unit}`,
        money: inTenThousands(figure, unit),
        half: halfOf(figure, MONEY_UNITS.get(unit)!),
        about,
        dated: year !== undefined,
      },
    ];
  });
}

/** A project of 县级配套资金 may speak of it. */
function hasOthers(goal: string, project: string, dated: boolean): boolean {
  const words = goal.match(dated ? CARRIED : OTHERS) ?? [];
  return words.some((word) => !project.includes(word));
}

const inTenThousands = (figure: string, unit: string): Decimal =>
  shift(decimal(figure.replaceAll(',', ''))!, MONEY_UNITS.get(unit)!);

/** All money that a goal tells of, in 万元. */
const moneyOf = once(({ text }: ObjectiveReading): readonly Decimal[] =>
  matchesOf(MONEY, foldWidth(text.value)).map(([, figure, unit]) => inTenThousands(figure!, unit!)),
);

/** 投入资金30万元，另投入20万元购置设备: whether all the money that the goals tell of comes to the amount. */
function isPartOfSum({ objectives }: ProjectReading, amount: Amount, { money }: Told): boolean {
  const sums = objectives.flatMap(moneyOf);
  const all = [...sums.map((one) => add(one, money)), sums.reduce(add, ZERO)];
  return sums.length > 1 && all.some((sum) => compare(sum, amount.low) >= 0 && compare(sum, amount.high) <= 0);
}

function compared(
  project: ProjectReading,
  sections: readonly SectionReading[],
  amount: Amount,
  { objective, shown, money, half, about, dated }: Told,
): Hit | null {
  const slack = add(half, subtract(amount.high, amount.figure));
  const difference = subtract(amount.figure, money);
  const printed = `${project.amountText?.value ?? format(amount.figure)}${moneyUnitOf(project.section, sections)}`;
  const parties = { record: project.id, spans: [objective.text.text!.hull, project.amount!.text!.hull] };
  if (compare(absolute(difference), about ? larger(shift(money, -1), slack) : slack) <= 0)
    return {
      ...parties,
      message: `绩效目标所写的资金“${shown}”与项目金额“${printed}”相符`,
      holds: true,
      causes: [amountIs(project, amount.figure)],
    };
  return hasOthers(objective.text.value, project.name.value, dated)
    ? null
    : {
        ...parties,
        message: `项目“${project.name.value}”的绩效目标写资金“${shown}”，项目金额却是“${printed}”`,
        expected: shown,
        actual: printed,
        difference: inWan(difference),
        ...(about ? {} : { causes: [amountIs(project, money)] }),
      };
}
