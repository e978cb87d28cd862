/** A number in a goal that contradicts the indicator of the same thing: 召开常委会6-8次 against 召开常委会次数≥10次. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { listsBy } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, ObjectiveReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { deadlinesCompared } from './goal-deadlines.js';
import { alike, countedIn, digitOf, figuresOf, type GoalFigure, type Range } from './goal-figures.js';
import { byRarestCharacter, isPartly, type Named, speaksOf, stemOf } from './goal-words.js';

export const goalAgainstIndicator: Rule = {
  id: 'goal-against-indicator',
  severity: 'warning',
  category: 'consistency',
  title: '绩效目标与绩效指标的数不一致',
  remedy: '目标文字与指标说的是同一件事，数却不同；请核对以何者为准。',
  basis: '指标是目标的细化，同一事项的数应当相容（财预〔2015〕88号）',
  find: ({ projects, sections }) =>
    projects.flatMap((project) => {
      const year = sections[project.section - 1]?.fiscalYear?.value ?? null;
      return [...compared(project, year), ...deadlinesCompared(project, year)];
    }),
};

/** A goal's figure, and the indicator of the same thing, where there is one. */
interface Spoken {
  readonly objective: ObjectiveReading;
  readonly figure: GoalFigure;
  readonly indicator: IndicatorReading | null;
}

type Pair = Spoken & { readonly indicator: IndicatorReading };

/** What binary fractions may leave of a conversion. */
const FLOATING = 1e-9;
const DECIMALS = 6;

function compared(project: ProjectReading, year: number | null): readonly Hit[] {
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
  return [...listsBy(pairs, ({ indicator }) => indicator).values()].flatMap((own): readonly Hit[] => {
    const first = own[0]!;
    if (own.every(agrees)) return [holding(first)];
    // Of several figures some may be of parts: only a single one contradicts.
    return own.length === 1 && isAlone(first, spoken) ? [contradiction(first)] : [];
  });
}

/** The indicator that counts what a figure counts, in the same unit; null where several may. */
function countedBy(figure: GoalFigure, named: Named<IndicatorReading>): IndicatorReading | null {
  const counted = countedIn(figure.unit);
  for (const words of [figure.before, figure.before + figure.after]) {
    const fitting = named(words).filter(
      ({ name, unit }) => speaksOf(words, stemOf(name.value), name.value) && alike(countedIn(unit!.value), counted),
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

/** How far the indicator's target lies above what the goal leaves, below it where negative, 0 where both can be true; in its unit. */
function gapOf({ figure, indicator }: Pair): number {
  const { operator, value, valueHigh, valueText, unit } = indicator;
  const target = rangeOf(operator?.value ?? '=', value!.value, valueHigh?.value ?? value!.value);
  const [times, own] = [countedIn(figure.unit).times, countedIn(unit!.value).times];
  const [low, high] = [(figure.range.low * times) / own, (figure.range.high * times) / own];
  const [coarse, fine] = [(figure.digit * times) / own, digitOf(valueText?.value ?? '')].sort((a, b) => b - a);
  // 356.8公里 may be said as 357公里; 356公里 is not 357公里.
  const slack = (coarse! > fine! ? coarse! / 2 : 0) + Math.abs(value!.value) * FLOATING;
  if (low > target.high + slack) return target.high - low;
  return target.low > high + slack ? target.low - high : 0;
}

const agrees = (pair: Pair): boolean => gapOf(pair) === 0;

function holding(pair: Pair): Hit {
  const { figure, indicator } = pair;
  const message = `绩效目标的“${figure.shown}”与指标“${indicator.name.value}”的“${printed(indicator)}”相容`;
  return { record: indicator.id, message, spans: spansOf(pair), holds: true };
}

function contradiction(pair: Pair): Hit {
  const { figure, indicator } = pair;
  return {
    record: indicator.id,
    message: `绩效目标写“${figure.shown}”，指标“${indicator.name.value}”却是“${printed(indicator)}”`,
    spans: spansOf(pair),
    expected: figure.shown,
    actual: printed(indicator),
    difference: `${Number(gapOf(pair).toFixed(DECIMALS))}${indicator.unit!.value}`,
  };
}

const printed = ({ operator, value, valueHigh, unit }: IndicatorReading): string =>
  `${operator?.text ? operator.value : ''}${value!.value}${valueHigh ? `-${valueHigh.value}` : ''}${unit!.value}`;

const spansOf = ({ objective, indicator }: Pair): Hit['spans'] => [
  objective.text.text!.hull,
  indicator.text.text!.hull,
];

function rangeOf(operator: string, low: number, high: number): Range {
  if (operator === '≥' || operator === '>') return { low, high: Number.POSITIVE_INFINITY };
  if (operator === '≤' || operator === '<') return { low: Number.NEGATIVE_INFINITY, high };
  return { low, high };
}
