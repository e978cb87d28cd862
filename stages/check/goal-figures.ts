/** The figures of a goal's text: what each is of, as far as the words around it say, and between what it lies. */

import { append } from '../../pipeline/model/lists.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { foldWidth, numeral } from '../../pipeline/steps/numbers.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';

/** What a number may be: from `low` to `high`. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

export interface GoalFigure {
  /** The words before it, back to the figure before or to the start of the clause. */
  readonly before: string;
  /** The words after it to the end of the clause; empty where another figure follows, to which they may belong. */
  readonly after: string;
  readonly range: Range;
  /** The value of its last printed digit, for what is rounded. */
  readonly digit: number;
  readonly unit: string;
  /** As printed. */
  readonly shown: string;
}

const LEAST = /不得?少于|不得?低于|至少|大于|(?<!不得?)超过|[≥>＞]|以上|[余多]$/;
const MOST = /不得?高于|不得?超过|至多|小于|[≤<＜]|以内|以下/;
const ABOUT = /约|左右|近|上下/;
const BEFORE =
  '(?:不得?少于|不得?低于|不得?超过|不得?高于|至少|至多|约|近|共计?|达到?|超过|大于等于|小于等于|[≥≤>＞<＜=＝])';
const NUMBER = '(\\d{1,3}(?:,\\d{3}){1,6}|\\d{1,9}(?:\\.\\d{1,4})?|[两二三四五六七八九十百]{1,5})';
/** What each figure begins with. */
const DIGIT = /[\d两二三四五六七八九十百]/;
const FIGURE = new RegExp(
  `(?<![第\\d.,两二三四五六七八九十百])((?:每[人户月天年亩名位次]){0,2})(${BEFORE})?\\s{0,3}${NUMBER}(?:\\s*[-—~～至到]\\s*${NUMBER})?\\s*(?:([余多])\\s*)?(万(?!元))?((?:${UNIT_PATTERN}))((?:及?以上|以内|以下|左右|上下)?)`,
  'gu',
);
/** Clauses, and what is joined before a number: 1126公里公路养护和28公里路面修复. */
const CLAUSE_END = /[，。；;！!\n]|(?:以及|(?<![惠普涉遍])及|[和与、])(?=\s*(?:(?:约|近|[≥>])\s*)?\d)/u;
/** 评价3条河流（全县共12条）: what there is of it in all, or a part. */
const ASIDE = /[(（](?=[^()（）]*(?:共|其中|原有|现有))[^()（）]*[)）]/g;
/** Figures of other years, of what is there already, or of a part: they are no target for the whole. */
const OTHER =
  /上年|去年|往年|前年|上一年|历年|已[建完成有培]|截至|截止|目前|现有|原有|共有|累计|其中|力争到|十[三四五]五|三年|五年|(?<!\d)(?:[1-9]|1[01])月(?:底|末|份|\d{1,2}日)?(?:之?前|以前)|[一二三]季度|上半年/;
const CHANGE = '下降|降低|减少|压减|缩短|提高|提升|增长|增加|扩大';
/** 80周岁以上老人, 比上年 before a change, 由45人次提高到: no figures of the year. */
const BY_THE_WAY = new RegExp(
  `(?<!\\d)\\d+周岁(?:以上|以下|及以上)?|[比较](?:上一?年|去年)(?:同期)?(?=${CHANGE})|[由从]\\d[\\d.]*[^\\d，。]{0,4}?(?:${CHANGE})[到至]`,
  'g',
);
/** 共计120盏: the sum of the figures before it. */
const SUM = /^(?:合计|共计?|总计)$/;
const YEAR = /(?:19|20)\d{2}年/g;
/** 每座户厕补助2000元: of what each figure is, where other words follow. */
const EACH = /每个?(公里|[次期场批村镇乡校座处所户人名位亩生台套件条栋月天])/gu;
/** How far 约 reaches. */
const ROUGH = 0.1;

/** The figures of a text that may be targets of the year. */
export function figuresOf(text: string, year: number | null): readonly GoalFigure[] {
  const clauses = foldWidth(text).replace(ASIDE, '').replace(BY_THE_WAY, '').split(CLAUSE_END);
  let figures: GoalFigure[] = [];
  for (const clause of clauses) {
    const own = figuresIn(clause, year);
    const summed = summedUp(figures, own);
    if (summed) figures = [...summed];
    else append(figures, own);
  }
  return figures;
}

function figuresIn(clause: string, year: number | null): readonly GoalFigure[] {
  if (!DIGIT.test(clause)) return [];
  const years = matchesOf(YEAR, clause).map(([words]) => Number(words.slice(0, 4)));
  if (OTHER.test(clause) || years.some((one) => one !== year)) return [];
  const found = matchesOf(FIGURE, clause).filter(
    ([, , , first, second, , , unit]) =>
      unit !== '年' && unit !== '月' && unit !== '日' && isNumber(first!) && isNumber(second ?? first!),
  );
  return found.map((match, at) => {
    const previous = found[at - 1];
    const start = previous ? previous.index + previous[0].length : 0;
    const end = match.index + match[0].length;
    const before = clause.slice(start, match.index);
    return figure(match, before, found[at + 1] ? '' : clause.slice(end));
  });
}

/** 每村安装路灯20盏，共计120盏: the sum is of what all its parts are of, and takes their place. Null for another clause. */
function summedUp(before: readonly GoalFigure[], clause: readonly GoalFigure[]): readonly GoalFigure[] | null {
  const [sum] = clause;
  if (!sum || clause.length > 1 || !isSum(sum)) return null;
  const parts = before.filter(({ unit }) => unit.split('/')[0] === sum.unit);
  const of = parts.map((part) => part.before).reduce(endInCommon, parts[0]?.before ?? '');
  // 新建公厕12座，改造公厕8座 are of two things.
  if (of.length < SHORTEST_SUBJECT) return null;
  return [...before.filter((one) => !parts.includes(one)), { ...sum, before: of }];
}

const SHORTEST_SUBJECT = 3;

function endInCommon(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return one.slice(one.length - length);
}

const isSum = ({ before, shown }: GoalFigure): boolean =>
  SUM.test(before.trim()) || (before.trim() === '' && /^(?:合计|共计?|总计)/.test(shown));

function figure(match: RegExpExecArray, before: string, after: string): GoalFigure {
  const [whole, each, ahead = '', first, second, more = '', wan, unit, behind = ''] = match;
  const times = wan ? 10_000 : 1;
  const [low, high] = [amountIn(first!) * times, amountIn(second ?? first!) * times];
  const words = ahead + more + behind;
  const rough = ABOUT.test(words) ? ROUGH : 0;
  return {
    before: before.replace(EACH, ''),
    after,
    range: {
      low: MOST.test(words) ? Number.NEGATIVE_INFINITY : low * (1 - rough),
      high: LEAST.test(words) ? Number.POSITIVE_INFINITY : high * (1 + rough),
    },
    digit: digitOf(second ?? first!) * times,
    unit: [unit!, ...(each!.match(/(?<=每)./gu) ?? []), ...matchesOf(EACH, before).map(([, one]) => one)].join('/'),
    shown: whole.trim(),
  };
}

const amountIn = (words: string): number =>
  Number(/^\d/.test(words) ? words.replaceAll(',', '') : (numeral(words) ?? Number.NaN));
/** 两三 and 一百二 are none. */
const isNumber = (words: string): boolean => !Number.isNaN(amountIn(words));
export const digitOf = (printed: string): number => 10 ** -(/\.(\d+)/.exec(printed)?.[1]?.length ?? 0);
