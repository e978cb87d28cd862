/** A figure or a bound that stands in a wording and was not told apart as a target. */

import { indicatorsIn } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { IndicatorReading, Rule } from '../../pipeline/model/reading.js';
import { DATE_PHRASE, deadline as dateOf, impossibleDate, mayHoldDate } from '../../pipeline/steps/dates.js';
import { foldWidth } from '../../pipeline/steps/numbers.js';
import { BOUND_PATTERN } from '../../pipeline/vocabulary/comparators.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';
import { isFormula } from './formulas.js';
import { excerpt, hitAt } from './hits.js';
import { isTemplateText } from './template-text.js';

const DATES = new RegExp(DATE_PHRASE, 'g');
const DIGIT = /[0-9０-９]/;
/** What each sign has. */
const SIGN_CHARACTER = /[≥≤≧≦⩾⩽＞＜>≠≈±\\分]/;
const SIGN = /[≥≤≧≦⩾⩽＞＜>≠≈±\\]|百分之|分之[一二三四五六七八九十\d]/;
const COUNT = new RegExp(
  `(?<![二两三四五六七八九十百千])[二两三四五六七八九十百千]+(?!\\s?[级类等档型星])\\s?(?:${UNIT_PATTERN})`,
);
/** Figures that are part of a word: H7N9, GB/T 50600-2020, 〔2021〕101号, 24小时值守, 每月10日前. */
const WORD_FIGURES =
  /[A-Z]{2,4}\d{0,2}(?:\/[A-Z]{1,2})?\s?\d{1,6}(?:\.\d+)*\s?[-—–]\s?(?:19|20)?\d{2}(?!\d)|(?<![A-Za-z])[A-Za-z]+\d[A-Za-z\d]*|[〔［[(（]\d{4}[〕］\])）]\d+号|24小时|每月\d{1,2}日(?:之?前)?/g;
/** 2024年清明节前: a year that is all there is of a number. */
const BARE_YEAR = /(?:19|20)\d{2}年(?=[^\d底末内度前止]{2})/g;
/** 2023年底在册名单: what was true at a date. */
const AS_OF = new RegExp(`^${DATE_PHRASE.source}[^\\d]*(?:名单|名册|台账|标准|基数|价格)$`);
/** 采血后5个工作日内, 次月25日前, 每季度末月25日前: a time that depends on another, which no date and no number can give. */
const AFTER_EVENT =
  /^[^\d，；]{0,60}(?:后|之日起|次[月日年季]|[每按逐][^，\d]{0,8}[月季年期])[^\d；]{0,60}\d{1,3}\s?个?(?:工作日|自然日|日|天|月|小时|分钟|号)[之以]?[内前]?[^\d]*$/;
/** A number with its unit before a separator or at the end: a target of its own, which was left in the name. */
const FIGURE_IN_NAME = new RegExp(
  `[0-9０-９]\\s*(?:${UNIT_PATTERN})\\s*(?:[、，,；;×*\\s]|$)|[：:]\\s*[0-9０-９]+\\s?(?:${UNIT_PATTERN})[\\u4e00-\\u9fa5]`,
);
/** #NAME?, #REF!: what a spreadsheet program shows for a formula that fails. */
const FIGURE_IN_WORDING = /[0-9０-９≥≤≧≦＞＜>=＝]|分之|^#(?:NAME\?|REF!|VALUE!|N\/A|NUM!|NULL!)/;
const BOUND_IN_NAME = new RegExp(BOUND_PATTERN);
const BOUND_IN_REMARK = /^[（(]?(?:不少于|不低于|不超过|不高于|最低|最高|至少|至多|以上|以下|以内)[）)]?$/;
const MARK_IN_NAME = /^[0-9０-９]{1,2}\s?(?:[:：,，)）]|[.．、](?![0-9０-９]))/;
const PERIOD_AT_END = /每(?:年|月|季度?|周|天|日|半年)$/;
const MARK_INSIDE = /(?:[^\d第、\s-]|[%％])[2-9][.．](?=\p{Script=Han})/u;
const TIME = /时间|日期|时限|期限|上报|完成/;
const LONGEST_CHARACTER = 2;
const SYMBOL_AT_END = /[\p{S}~～&*^]$/u;
const SPACED = /\p{Script=Han}{3}\s+\p{Script=Han}+$/u;

/** A calculation is read as one and checked by `formula-wrong`. */
function holdsFigure(wording: string): boolean {
  const plain = wording.replace(WORD_FIGURES, '').replace(BARE_YEAR, '');
  if (!FIGURE_IN_WORDING.test(plain) || isFormula(wording) || AS_OF.test(wording)) return false;
  if (AFTER_EVENT.test(wording)) return false;
  return !impossibleDate(wording) && (DIGIT.test(plain) || !isTemplateText(wording));
}

/** 10年一遇: how often a flood comes against which a dyke stands. */
const RETURN_PERIOD = /^\d{1,4}年一遇$/;
/** 1:15, as 师生比例 is written. */
const RATIO = /^\d+(?:\.\d+)?\s?[:：∶比]\s?\d+(?:\.\d+)?$/;
/** Whether a target is figures that are no number of a unit. */
export function isWholeWording({ name, valueText }: IndicatorReading): boolean {
  const wording = foldWidth(valueText?.value ?? '').trim();
  return RETURN_PERIOD.test(wording) || (/比(?:例|率|值|重)?$/.test(name.value.trim()) && RATIO.test(wording));
}

/** Periods that a name only mentions: 2024年度计划, 年终决算. */
const YEAR_IN_NAME =
  /[当本]年度?(?=\p{Script=Han}{0,40}(?:任务|计划|工程|项目|目标))|(?:19|20)\d{2}年度?(?!底|末|内|全年|\s?\d|[一二三四五六七八九十]+月|第?[一二三四]季|[上下]半年)|年[终末底](?=决算|考核|总结|奖|慰问|检查|评|述职|结[算转]|绩效|绩|业务|会)/gu;

/** Whether a name tells of another date than the one that was read. */
function holdsOtherDate({ name, deadline }: IndicatorReading): boolean {
  if (!mayHoldDate(name.value)) return false;
  const [phrase] = DATE_PHRASE.exec(name.value.replace(YEAR_IN_NAME, '')) ?? [];
  if (phrase === undefined) return false;
  return dateOf(phrase, Number(deadline?.value.slice(0, 4)))?.date !== deadline?.value;
}

type Kind = IndicatorReading['kind'];

interface Suspicion {
  readonly kinds: readonly Kind[];
  readonly test: (indicator: IndicatorReading) => boolean;
  /** How a finding words it. */
  readonly reason: string;
}

const ALL: readonly Kind[] = ['number', 'deadline', 'qualitative', 'statement'];

/** Each suspicion of a record's wording. */
const SUSPICIONS: readonly Suspicion[] = [
  {
    kinds: ['qualitative'],
    test: (indicator) => !isWholeWording(indicator) && holdsFigure(indicator.valueText?.value ?? ''),
    reason: '的指标值中有数字或比较符，未能分离',
  },
  {
    kinds: ['number', 'deadline', 'qualitative'],
    // One that has no name of its own is told of by name-missing.
    test: ({ name, level2 }) =>
      name.value.endsWith('指标') && name.value !== level2?.value && levelNamed(name.value) !== null,
    reason: '名称是层级标题',
  },
  {
    kinds: ['statement'],
    test: ({ name }) => DIGIT.test(name.value) && DIGIT.test(name.value.replace(DATES, '').replace(WORD_FIGURES, '')),
    reason: '含有数字，但未能分离出指标值',
  },
  { kinds: ['statement'], test: ({ name }) => COUNT.test(name.value), reason: '含有数目，但未能分离出指标值' },
  {
    kinds: ['statement'],
    test: ({ text }) => text.text !== null && SPACED.test(text.text.value),
    reason: '中间有空格，空格后可能是指标值',
  },
  {
    kinds: ['number', 'deadline'],
    test: ({ name }) => DIGIT.test(name.value) && FIGURE_IN_NAME.test(name.value),
    reason: '名称中还有一个带单位的数字，可能是另一个指标值',
  },
  {
    kinds: ['number'],
    test: ({ operator, name }) => operator?.status === 'inferred' && BOUND_IN_NAME.test(name.value),
    reason: '名称中有比较词，未能作为比较符读取',
  },
  {
    kinds: ALL,
    test: ({ name }) =>
      (SIGN_CHARACTER.test(name.value) && SIGN.test(name.value)) ||
      SYMBOL_AT_END.test(name.value.slice(-LONGEST_CHARACTER)),
    reason: '名称中有比较符号，未能读取',
  },
  {
    kinds: ['deadline'],
    test: (indicator) => indicator.name.value !== indicator.text.value && holdsOtherDate(indicator),
    reason: '名称中还有一个日期，可能是另一个时限',
  },
  {
    kinds: ['number'],
    test: ({ name }) => PERIOD_AT_END.test(name.value),
    reason: '名称以“每”加期间结尾，指标值是每期的数',
  },
  {
    kinds: ['number'],
    test: ({ operator, explanation }) =>
      operator?.status === 'inferred' && BOUND_IN_REMARK.test(explanation?.value ?? ''),
    reason: '备注中有比较词，未能作为比较符读取',
  },
  {
    kinds: ['number'],
    test: ({ unit, name, level2, valueText }) =>
      unit === null &&
      /^\d{5,8}$/.test(valueText?.value ?? '') &&
      (TIME.test(name.value) || level2?.value === '时效指标'),
    reason: '指标值是没有单位的数字，可能是日期',
  },
  {
    kinds: ALL,
    test: ({ name }) => DIGIT.test(name.value) && MARK_INSIDE.test(name.value),
    reason: '名称中间有序号，可能并入了另一项',
  },
  { kinds: ALL, test: ({ name }) => MARK_IN_NAME.test(name.value), reason: '名称以数字开头，可能是序号' },
];

const OF_KIND = Object.fromEntries(
  ALL.map((kind) => [kind, SUSPICIONS.filter(({ kinds }) => kinds.includes(kind))]),
) as unknown as Readonly<Record<Kind, readonly Suspicion[]>>;

export const valueUnread: Rule = {
  id: 'value-unread',
  severity: 'warning',
  category: 'reading',
  title: '指标值可能未能完整读取',
  remedy: '对照原文，判断所指的文字是否为指标值、比较符或序号；如是，请更正。',
  find: ({ projects }) =>
    gathered(indicatorsIn(projects), (indicator) => {
      const suspicion = OF_KIND[indicator.kind].find(({ test }) => test(indicator));
      if (!suspicion) return [];
      const { id, text } = indicator;
      return [hitAt(id, text.text!, `“${excerpt(text.value)}”${suspicion.reason}`, { actual: text.value })];
    }),
};
