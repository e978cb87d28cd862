/** A number in a goal that contradicts the indicator of the same thing: 召开常委会6-8次 against 召开常委会次数≥10次. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Hit, IndicatorReading, ObjectiveReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { digitOf, figuresOf, type GoalFigure, type Range, unitOf } from './goal-figures.js';
import { pairsOf } from './same.js';

export const goalAgainstIndicator: Rule = {
  id: 'goal-against-indicator',
  severity: 'warning',
  category: 'consistency',
  title: '绩效目标与绩效指标的数不一致',
  remedy: '目标文字与指标说的是同一件事，数却不同；请核对以何者为准。',
  basis: '指标是目标的细化，同一事项的数应当相容（财预〔2015〕88号）',
  find: ({ projects, sections }) =>
    projects.flatMap((project) => compared(project, sections[project.section - 1]?.fiscalYear?.value ?? null)),
};

/** A goal's figure, and the indicator of the same thing, where there is one. */
interface Spoken {
  readonly objective: ObjectiveReading;
  readonly figure: GoalFigure;
  readonly indicator: IndicatorReading | null;
}

type Pair = Spoken & { readonly indicator: IndicatorReading };

/** What a name says beside the thing itself. */
const COUNTED = /(?:的)?(?:次数|人数|人次|场次|期数|批次|批数|户数|件数|个数|份数|数量|天数|里程|面积|标准|[数量])$/;
/** A stem of fewer characters may be of many things. */
const SHORTEST = 3;
/** The part of a stem's pairs of characters that the goal must have in their order: 除险加固小型水库 is also 小型水库除险加固. */
const ENOUGH = 0.6;
/** So much of it is enough for a part of the same. */
const PART = 0.4;

function compared(project: ProjectReading, year: number | null): readonly Hit[] {
  const indicators = indicatorsOf(project).filter(({ kind, value, unit }) => kind === 'number' && value && unit);
  const spoken = project.objectives.flatMap((objective) =>
    figuresOf(objective.text.value, year).map((figure) => ({
      objective,
      figure,
      indicator: countedBy(figure, indicators),
    })),
  );
  const pairs = spoken.filter((one): one is Pair => one.indicator !== null);
  const matched = new Set(pairs.map(({ indicator }) => indicator));
  return [...matched].flatMap((indicator): readonly Hit[] => {
    const own = pairs.filter((pair) => pair.indicator === indicator);
    const first = own[0]!;
    if (own.every(agrees)) return [holding(first)];
    // Of several figures some may be of parts: only a single one contradicts.
    return own.length === 1 && isAlone(first, spoken) ? [contradiction(first)] : [];
  });
}

/** The indicator that counts what a figure counts, in the same unit; null where several may. */
function countedBy(figure: GoalFigure, indicators: readonly IndicatorReading[]): IndicatorReading | null {
  const same = indicators.filter(({ unit }) => unitOf(unit!.value).key === unitOf(figure.unit).key);
  for (const words of [figure.before, figure.before + figure.after]) {
    const fitting = same.filter(({ name }) => isOf(words, name.value));
    if (fitting.length > 0) return fitting.length === 1 ? fitting[0]! : null;
  }
  return null;
}

/** A figure of a change, or of each of several, is one of the thing itself only where the indicator says so too. */
const APART = /(提高|提升|增长|增加|新增|新建|下降|降低|减少|由|从)[^，]{0,14}$|(每(?!年)|各|分别|均)/;

/** Whether the goal has no figure left that may be of another part of the same: 县道120公里，乡道80公里. */
function isAlone({ objective, figure, indicator: { name } }: Pair, spoken: readonly Spoken[]): boolean {
  const { key } = unitOf(figure.unit);
  const left = spoken.filter((one) => one.objective === objective && one.indicator === null);
  return !left.some(
    ({ figure: { unit, before, after } }) => unitOf(unit).key === key && shareOf(before + after, name.value) >= PART,
  );
}

/** Whether words speak of what a name names: they have all its characters, and most of them side by side. */
function isOf(words: string, name: string): boolean {
  const stem = plain(name).replace(COUNTED, '');
  const said = plain(words);
  const [, change, each] = APART.exec(words) ?? [];
  if (!name.includes(change ?? each ?? '')) return false;
  if (stem.length < SHORTEST || ![...stem].every((character) => said.includes(character))) return false;
  return shareOf(words, name) >= ENOUGH;
}

/** The part of a name's pairs of characters that words have. */
function shareOf(words: string, name: string): number {
  const stem = plain(name).replace(COUNTED, '');
  const said = plain(words);
  const pairs = pairsOf(stem);
  return pairs.length === 0 ? 0 : pairs.filter((pair) => said.includes(pair)).length / pairs.length;
}

const plain = (words: string): string => words.replace(/[“”（）()、\s]/g, '');

function agrees({ figure, indicator }: Pair): boolean {
  const { operator, value, valueHigh, valueText, unit } = indicator;
  const target = rangeOf(operator?.value ?? '=', value!.value, valueHigh?.value ?? value!.value);
  const [times, own] = [unitOf(figure.unit).times, unitOf(unit!.value).times];
  const [coarse, fine] = [figure.digit * times, digitOf(valueText?.value ?? '') * own].sort((a, b) => b - a);
  // 356.8公里 may be said as 357公里; 356公里 is not 357公里.
  const slack = coarse! > fine! ? coarse! / 2 : 0;
  return figure.range.low * times <= target.high * own + slack && target.low * own <= figure.range.high * times + slack;
}

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
