/** Figures of goals beside the indicators of the same thing, and whether both can be true. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { listsBy } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, ObjectiveReading, ProjectReading, Reading } from '../../pipeline/model/reading.js';
import { betterOf } from '../../pipeline/vocabulary/natures.js';
import { alike, countedIn } from './counted.js';
import { digitOf, figuresOf, type GoalFigure, type Range } from './goal-figures.js';
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
  readonly pair: Pair;
  readonly verdict: Verdict;
  /** The indicator's target less the goal's, in the indicator's unit; 0 where they differ in direction alone. */
  readonly difference: number;
}

/** What binary fractions may leave of a conversion. */
const FLOATING = 1e-9;
const DECIMALS = 6;

/** The hits of a rule on what all projects' goals say beside their indicators. */
export const comparedIn =
  (hits: (comparison: Comparison) => readonly Hit[]) =>
  ({ projects, sections }: Reading): readonly Hit[] =>
    projects.flatMap((project) => comparisons(project, yearOf(project, sections)).flatMap(hits));

export const yearOf = ({ section }: ProjectReading, sections: Reading['sections']): number | null =>
  sections[section - 1]?.fiscalYear?.value ?? null;

function comparisons(project: ProjectReading, year: number | null): readonly Comparison[] {
  const indicators = indicatorsOf(project).filter(({ kind, value, unit }) => kind === 'number' && value && unit);
  const named = byRarestCharacter(indicators, ({ name }) => stemOf(name.value));
  const spoken = project.objectives.flatMap((objective) =>
    figuresOf(objective.text.value, year).map((figure) => ({
      objective,
      figure,
      indicator: countedBy(figure, named),
    })),
  );
  const pairs = spoken.filter((one): one is Pair => one.indicator !== null);
  return [...listsBy(pairs, ({ indicator }) => indicator).values()].flatMap((own): readonly Comparison[] => {
    const pair = own[0]!;
    // Of several figures some may be of parts: only a single one contradicts.
    const single = own.length === 1 && isAlone(pair, spoken);
    if (own.every((one) => gapOf(one) === 0)) {
      // A limit on the wrong side of what its name tells has a finding of its own.
      const opposed = single && isOpposed(pair) && !betterOf(pair.indicator.name.value);
      if (own.some(areOpposite)) return opposed ? [{ pair, verdict: 'contradicts', difference: 0 }] : [];
      const difference = single ? boundGapOf(pair) : 0;
      return [{ pair, verdict: difference === 0 ? 'agrees' : 'bound-differs', difference }];
    }
    return single && !areParts(pair, spoken) ? [{ pair, verdict: 'contradicts', difference: gapOf(pair) }] : [];
  });
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
    if (fitting.length > 0) return fitting.length === 1 ? fitting[0]! : null;
  }
  return null;
}

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
  const target = indicator.value!.value * countedIn(indicator.unit!.value).times;
  return parts.length > 1 && Math.abs(sum - target) <= Math.abs(target) * FLOATING;
}

/** What the goal and the indicator leave, in the indicator's unit, and how far rounding may move either. */
function rangesOf({ figure, indicator }: Pair): {
  readonly goal: Range;
  readonly target: Range;
  readonly slack: number;
} {
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

/** How far the target lies above what the goal leaves, below it where negative; 0 where both can be true. */
function gapOf(pair: Pair): number {
  const { goal, target, slack } = rangesOf(pair);
  if (goal.low > target.high + slack) return target.high - goal.low;
  return target.low > goal.high + slack ? target.low - goal.high : 0;
}

/** Whether one is a limit below and the other a limit above: 95%以上 and ≤95%. */
function areOpposite(pair: Pair): boolean {
  const { goal, target } = rangesOf(pair);
  return (goal.high === Infinity && target.low === -Infinity) || (goal.low === -Infinity && target.high === Infinity);
}

/** Whether limits on opposite sides leave no more than one figure. */
function isOpposed(pair: Pair): boolean {
  const { goal, target } = rangesOf(pair);
  return goal.high === Infinity ? goal.low >= target.high : goal.high <= target.low;
}

/** How far two limits on the same side are apart; 0 where one of both is none. 40余次 is no limit. */
function boundGapOf(pair: Pair): number {
  const { goal, target, slack } = rangesOf(pair);
  const [from, to] =
    goal.high === Infinity && target.high === Infinity ? [goal.low, target.low] : [goal.high, target.high];
  const limited = goal.low === target.low || goal.high === target.high;
  const apart = limited && Number.isFinite(from) && Number.isFinite(to) && Math.abs(to! - from!) > slack;
  return apart && !/[余多]/.test(pair.figure.shown) ? to! - from! : 0;
}

/** A finding on both, or that they agree. */
export function parties({ pair: { figure, indicator, objective }, difference }: Comparison): Omit<Hit, 'message'> & {
  readonly expected: string;
  readonly actual: string;
} {
  return {
    record: indicator.id,
    spans: [objective.text.text!.hull, indicator.text.text!.hull],
    expected: figure.shown,
    actual: printed(indicator),
    ...(difference === 0 ? {} : { difference: `${Number(difference.toFixed(DECIMALS))}${indicator.unit!.value}` }),
  };
}

const printed = ({ operator, value, valueHigh, unit }: IndicatorReading): string =>
  `${operator?.text ? operator.value : ''}${value!.value}${valueHigh ? `-${valueHigh.value}` : ''}${unit!.value}`;

function rangeOf(operator: string, low: number, high: number): Range {
  if (operator === '≥' || operator === '>') return { low, high: Number.POSITIVE_INFINITY };
  if (operator === '≤' || operator === '<') return { low: Number.NEGATIVE_INFINITY, high };
  return { low, high };
}
