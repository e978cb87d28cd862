/** A price times the quantities that a project plans: 3750元/人 × 5人. */

import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  multiply,
  subtract,
  ZERO,
} from '../../pipeline/model/decimal.js';
import { indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { Hit, IndicatorReading, ProjectReading } from '../../pipeline/model/reading.js';
import { countsAlike, sameUnit } from '../../pipeline/vocabulary/measures.js';
import { type Amount, bounded, type Cost, costsOf, type Interval } from './costs.js';
import { type Counted, countedIn } from './counted.js';
import { pairsOf } from './same.js';

export interface Product {
  readonly cost: Cost;
  readonly quantities: readonly IndicatorReading[];
  /** In 万元: what the figures come to, and between what the comparators leave it. */
  readonly figure: Decimal;
  readonly interval: Interval;
  /** Whether a factor is not printed (twelve months of a price a month), or counts something that may be another. */
  readonly assumed: boolean;
  readonly months: boolean;
}

/** Words of a price that do not say what it is for. */
const PLAIN =
  /每个?(?:公里|千米|平方米|立方米)|单[人户座个套台部件间条]|[人生户亩日月次件台校村场]均|每.|补助|补贴|标准|成本|费用|经费|单价|平均|单位|支出|发放|资金|控制|投入|人员|[费金数额]/g;
/** Units of time count for whatever the price is of. */
const TIME: ReadonlySet<string> = new Set(['天', '月', '周', '小时']);
/** More than any conversion has, and fewer than binary fractions keep. */
const DIGITS = 12;
const MONTHS: Decimal = { digits: 12n, scale: 0 };

/** The prices of a project of which it is said of how many they are. */
export const productsOf = once((project: ProjectReading): readonly Product[] =>
  gathered(costsOf(project), (cost) => {
    const product = productOf(cost, project);
    return product ? [product] : [];
  }),
);

/** Null where it is not said, or not certain, of how many the price is. */
function productOf(cost: Cost, project: ProjectReading): Product | null {
  const per = cost.per ?? perOfSubject(cost, project);
  if (per.length === 0) return null;
  const start: Product = {
    cost,
    quantities: [],
    figure: cost.figure,
    interval: cost.interval,
    assumed: false,
    months: false,
  };
  return per.reduce<Product | null>((product, unit) => product && times(product, unit, project), start);
}

/** 校服单价 beside 购置校服数量 800套: the price of one of the only thing that is counted under its name. */
function perOfSubject(cost: Cost, project: ProjectReading): readonly string[] {
  const [first] = pairsOf(subjectOf(cost));
  if (first === undefined || !/单价$/.test(cost.indicator.name.value)) return [];
  const named = plannedIn(project).filter(({ quantity }) => quantity.name.value.includes(first));
  return named.length === 1 ? [sameUnit(named[0]!.quantity.unit!.value)] : [];
}

function times(product: Product, unit: string, project: ProjectReading): Product | null {
  const quantity = quantityOf(product.cost, unit, project);
  if (quantity) {
    const factor = factorOf(quantity.unit!.value, unit);
    const [low, high] = [quantity.value!, quantity.valueHigh ?? quantity.value!].map(({ value }) => {
      const figure = decimal(String(value));
      return figure && factor ? multiply(figure, factor) : null;
    });
    if (!low || !high) return null;
    const range = bounded(quantity.operator?.value ?? '=', low, high, ZERO);
    const assumed = product.assumed || !isCertain(product.cost, unit, quantity);
    return { ...multiplied(product, low, range), quantities: [...product.quantities, quantity], assumed };
  }
  return unit === '月'
    ? { ...multiplied(product, MONTHS, { low: MONTHS, high: MONTHS }), assumed: true, months: true }
    : null;
}

function multiplied({ figure, interval, ...product }: Product, factor: Decimal, { low, high }: Interval): Product {
  return {
    ...product,
    figure: multiply(figure, factor),
    interval: {
      low: interval.low && low ? multiply(interval.low, low) : null,
      high: interval.high && high ? multiply(interval.high, high) : null,
    },
  };
}

/** How many of a price's unit one of a quantity's is: 10,000 亩 in 万亩. */
function factorOf(quantity: string, price: string): Decimal | null {
  const ratio = countedIn(quantity).times / countedIn(price).times;
  return decimal(String(Number(ratio.toPrecision(DIGITS))));
}

/** The one quantity in that unit which the price can be of. */
function quantityOf(cost: Cost, unit: string, project: ProjectReading): IndicatorReading | null {
  const { first, each } = countedIn(unit);
  const planned = each === '' ? plannedIn(project).filter(({ counted: own }) => own.each === '') : [];
  // 公里 and 米 measure the same; 个 may stand for 座 where nothing is counted in 个 itself.
  const exact = planned.filter(({ counted: own }) => own.first === first);
  const alike = exact.length > 0 ? exact : planned.filter(({ counted: own }) => countsAlike(own.first, first));
  const counted = alike.map(({ quantity }) => quantity);
  const subject = subjectOf(cost);
  const fitting =
    subject.length < 2 || TIME.has(unit)
      ? counted
      : counted.filter(({ name }) => pairsOf(subject).some((pair) => name.value.includes(pair)));
  return fitting.length === 1 ? fitting[0]! : null;
}

/** 县道养护标准 is not said of 农村公路养护里程: the first word must be the same. */
function isCertain(cost: Cost, unit: string, { name }: IndicatorReading): boolean {
  const [first] = pairsOf(subjectOf(cost));
  return first === undefined || TIME.has(unit) || name.value.includes(first);
}

const subjectOf = ({ indicator: { name } }: Cost): string => name.value.replace(PLAIN, '');

interface Planned {
  readonly quantity: IndicatorReading;
  readonly counted: Counted;
}

/** 每期培训人数 counts the people of one course, not all. */
const OF_EACH = /^(?:平均)?(?:每[期次场班批个年月天日届轮]|单[期次场])/;

/** The numbers of what a project produces, not of its effects. */
const plannedIn = once((project: ProjectReading): readonly Planned[] =>
  gathered(indicatorsOf(project), (quantity) =>
    quantity.value && quantity.unit && isPlanned(quantity) && !OF_EACH.test(quantity.name.value)
      ? [{ quantity, counted: countedIn(quantity.unit.value) }]
      : [],
  ),
);

const isPlanned = ({ level1, level2 }: IndicatorReading): boolean =>
  level2 ? /数量/.test(level2.value) : !level1 || /产出/.test(level1.value);

/** Whether the figures come to an amount, but for the rounding of both; ranges and what is open above come to none. */
export function comesTo({ figure, interval: { high }, cost, quantities }: Product, amount: Amount): boolean {
  if (!high || [cost.indicator, ...quantities].some(({ valueHigh }) => valueHigh)) return false;
  const slack = add(subtract(high, figure), subtract(amount.high, amount.figure));
  return cost.figure.digits > 0n && compare(absolute(subtract(figure, amount.figure)), slack) <= 0;
}

/** “人均标准”3750元/人×“人数”5人 */
export function shownOf({ cost, quantities, months }: Product): string {
  const printed = [cost.indicator, ...quantities].map(
    ({ name, operator, value, valueHigh, unit }) =>
      `“${name.value}”${operator?.text && operator.value !== '=' ? operator.value : ''}${value!.value}${valueHigh ? `-${valueHigh.value}` : ''}${unit?.value ?? ''}`,
  );
  return [...printed, ...(months ? ['12个月'] : [])].join('×');
}

export const spansOf = ({ cost, quantities }: Product, { amount }: ProjectReading): Hit['spans'] => [
  ...[cost.indicator, ...quantities].map(({ text }) => text.text!.hull),
  amount!.text!.hull,
];
