/** Figures of goals beside the indicators of the same thing, and whether both can be true. */

import { fiscalYearOf, indicatorsOf } from '../../pipeline/model/fields.js';
import { listsBy } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { IndicatorReading, ObjectiveReading, ProjectReading, Reading } from '../../pipeline/model/reading.js';
import { betterOf } from '../../pipeline/vocabulary/natures.js';
import { alike, countedIn } from './counted.js';
import { digitOf, figuresOf, type GoalFigure, type Range } from './goal-figures.js';
import type { Both } from './goal-hits.js';
import { byRarestCharacter, isPartly, type Named, speaksOf, stemOf } from './goal-words.js';

/** A goal's figure, and the indicator of the same thing, where there is one. */
interface Spoken {
  readonly objective: ObjectiveReading;
  readonly figure: GoalFigure;
  readonly indicator: IndicatorReading | null;
}

type Pair = Spoken & { readonly indicator: IndicatorReading };

/** `bound-differs`: both can be true, but the goal's limit is another than the indicator's. */
export type Verdict = 'agrees' | 'bound-differs' | 'contradicts';

export interface Comparison {
  readonly verdict: Verdict;
  readonly both: Both;
}

/** What binary fractions may leave of a conversion. */
const FLOATING = 1e-9;
const DECIMALS = 6;

/** What all projects' goals say beside their indicators. */
export const comparisonsIn = once(({ projects, sections }: Reading): readonly Comparison[] =>
  projects.flatMap((project) => comparisonsOf(project, fiscalYearOf(project, sections))),
);

function comparisonsOf(project: ProjectReading, year: number | null): readonly Comparison[] {
  const figures = project.objectives.flatMap((objective) =>
    figuresOf(objective.text.value, year).map((figure) => ({ objective, figure })),
  );
  if (figures.length === 0) return [];
  const indicators = indicatorsOf(project).filter(({ kind, value, unit }) => kind === 'number' && value && unit);
  const named = byRarestCharacter(indicators, stem);
  const spoken = figures.map((one) => ({ ...one, indicator: countedBy(one.figure, named) }));
  const pairs = spoken.filter((one): one is Pair => one.indicator !== null);
  return [...listsBy(pairs, ({ indicator }) => indicator).values()].flatMap((own) => compared(own, spoken, indicators));
}

/** All that a project's goals say of one indicator. */
function compared(
  own: readonly Pair[],
  spoken: readonly Spoken[],
  indicators: readonly IndicatorReading[],
): readonly Comparison[] {
  const pair = own[0]!;
  const all = own.map(rangesOf);
  const ranges = all[0]!;
  const told = (verdict: Verdict, difference: number) => [{ verdict, both: bothOf(pair, difference, ranges) }];
  // Of several figures some may be of parts: only a single one contradicts.
  const single = own.length === 1 && isAlone(pair, spoken);
  if (all.some((one) => gapOf(one) !== 0))
    return single && !areParts(pair, spoken) && !isWholeOf(pair, indicators) ? told('contradicts', gapOf(ranges)) : [];
  // A limit on the wrong side of what its name tells has a finding of its own.
  if (all.some(areOpposite))
    return single && isOpposed(ranges) && !betterOf(pair.indicator.name.value) ? told('contradicts', 0) : [];
  // 40余次 is no limit.
  const limited = single && !/[余多约近]|左右|上下/.test(pair.figure.shown);
  const difference = limited ? boundGapOf(ranges) : 0;
  return told(difference === 0 ? 'agrees' : 'bound-differs', difference);
}

/** 15个乡镇 counts 乡镇, whatever else the clause speaks of. */
function namesCounted({ unit, after }: GoalFigure, name: string): boolean {
  const noun = unit === '个' ? /^\p{Script=Han}{2}/u.exec(after)?.[0] : undefined;
  return noun === undefined || name.includes(noun);
}

/** The indicator that counts what a figure counts, in the same unit; null where several may. */
function countedBy(figure: GoalFigure, named: Named<IndicatorReading>): IndicatorReading | null {
  const counted = countedIn(figure.unit);
  for (const words of [figure.before, figure.before + figure.after]) {
    const fitting = named(words).filter(
      ({ name, unit }) =>
        namesCounted(figure, name.value) &&
        speaksOf(words, stemOf(name.value), name.value) &&
        alike(countedIn(unit!.value), counted),
    );
    // 20盏 is of the 盏 rather than of the 个.
    const exact = fitting.filter(({ unit }) => countedIn(unit!.value).first === counted.first);
    if (fitting.length > 0) return mostSpecific(exact.length > 0 ? exact : fitting);
  }
  return null;
}

/** 受益群众满意度 before 群众满意度, where a goal's words have both; null where no name says all that the others do. */
function mostSpecific(fitting: readonly IndicatorReading[]): IndicatorReading | null {
  const [longest, ...others] = [...fitting].sort((a, b) => stem(b).length - stem(a).length);
  return longest && others.every((one) => stem(one) !== stem(longest) && stem(longest).endsWith(stem(one)))
    ? longest
    : null;
}

const stem = ({ name }: IndicatorReading): string => stemOf(name.value);

/** Whether the goal has no figure left that may be of another part of the same: 县道120公里，乡道80公里. */
function isAlone({ objective, figure, indicator: { name } }: Pair, spoken: readonly Spoken[]): boolean {
  const counted = countedIn(figure.unit);
  const left = spoken.filter((one) => one.objective === objective && one.indicator === null);
  return !left.some(
    ({ figure: { unit, before, after } }) => alike(countedIn(unit), counted) && isPartly(before + after, name.value),
  );
}

/** Whether the goal's figures in that unit add up to the target: 小学1260名、初中740名 of 2000人. */
function areParts({ objective, figure, indicator }: Pair, spoken: readonly Spoken[]): boolean {
  const counted = countedIn(figure.unit);
  const parts = spoken.filter((one) => one.objective === objective && alike(countedIn(one.figure.unit), counted));
  const sum = parts.reduce((all, one) => all + one.figure.range.high * countedIn(one.figure.unit).times, 0);
  const target = targetIn(indicator);
  return parts.length > 1 && Math.abs(sum - target) <= Math.abs(target) * FLOATING;
}

/** Whether the goal's figure is the indicator's target and another's together: 建设维修公厕20座 of 新建12座 and 维修8座. */
function isWholeOf({ figure, indicator }: Pair, indicators: readonly IndicatorReading[]): boolean {
  if (figure.range.low !== figure.range.high) return false;
  const counted = countedIn(figure.unit);
  const targets = indicators
    .filter((one) => one !== indicator && alike(countedIn(one.unit!.value), counted))
    .map(targetIn);
  const [whole, own] = [figure.range.low * counted.times, targetIn(indicator)];
  const all = targets.reduce((sum, one) => sum + one, own);
  return [all, ...targets.map((one) => one + own)].some((sum) => Math.abs(sum - whole) <= Math.abs(whole) * FLOATING);
}

const targetIn = ({ value, unit }: IndicatorReading): number => value!.value * countedIn(unit!.value).times;

/** What the goal and the indicator leave, in the indicator's unit, and how far rounding may move either. */
interface Ranges {
  readonly goal: Range;
  readonly target: Range;
  readonly slack: number;
}

function rangesOf({ figure, indicator }: Pair): Ranges {
  const { operator, value, valueHigh, valueText, unit } = indicator;
  const times = countedIn(figure.unit).times / countedIn(unit!.value).times;
  const [coarse, fine] = [figure.digit * times, digitOf(valueText?.value ?? '')].sort((a, b) => b - a);
  return {
    goal: { low: figure.range.low * times, high: figure.range.high * times },
    target: rangeOf(operator?.value ?? '=', value!.value, valueHigh?.value ?? value!.value),
    // 356.8公里 may be said as 357公里; 356公里 is not 357公里, and 3.5万亩 is not 3万亩.
    slack: coarse! > fine! ? (coarse! / 2) * (1 - FLOATING) : Math.abs(value!.value) * FLOATING,
  };
}

function rangeOf(operator: string, low: number, high: number): Range {
  if (operator === '≥' || operator === '>') return { low, high: Infinity };
  if (operator === '≤' || operator === '<') return { low: -Infinity, high };
  return { low, high };
}

/** How far the target lies above what the goal leaves, below it where negative; 0 where both can be true. */
function gapOf({ goal, target, slack }: Ranges): number {
  if (goal.low > target.high + slack) return target.high - goal.low;
  return target.low > goal.high + slack ? target.low - goal.high : 0;
}

/** Whether one is a limit below and the other a limit above: 95%以上 and ≤95%. */
const areOpposite = ({ goal, target }: Ranges): boolean =>
  (goal.high === Infinity && target.low === -Infinity) || (goal.low === -Infinity && target.high === Infinity);

/** Whether limits on opposite sides leave no more than one figure. */
const isOpposed = ({ goal, target }: Ranges): boolean =>
  goal.high === Infinity ? goal.low >= target.high : goal.high <= target.low;

/** How far two limits on the same side are apart; 0 where one of both is none: 52个 reaches ≥50个. */
function boundGapOf({ goal, target, slack }: Ranges): number {
  const below = goal.high === Infinity && target.high === Infinity;
  const above = goal.low === -Infinity && target.low === -Infinity;
  if (below === above) return 0;
  const gap = below ? target.low - goal.low : target.high - goal.high;
  return Math.abs(gap) > slack ? gap : 0;
}

/** `difference` is the target less what the goal says, 0 where they differ in direction alone. */
const bothOf = ({ figure, indicator, objective }: Pair, difference: number, { goal, target }: Ranges): Both => ({
  objective,
  indicator,
  goal: figure.shown,
  target: printed(indicator),
  ...(difference === 0
    ? {}
    : {
        difference: `${Number(difference.toFixed(DECIMALS))}${indicator.unit!.value}`,
        leaves: leftOf(goal, target),
      }),
});

/** Limits on the same side are to be one: the goal's is the indicator's. */
function leftOf(goal: Range, target: Range): Range {
  if (goal.high === Infinity && target.high === Infinity) return { low: goal.low, high: goal.low };
  if (goal.low === -Infinity && target.low === -Infinity) return { low: goal.high, high: goal.high };
  return goal;
}

const printed = ({ operator, value, valueHigh, unit }: IndicatorReading): string =>
  `${operator?.text ? operator.value : ''}${value!.value}${valueHigh ? `-${valueHigh.value}` : ''}${unit!.value}`;
