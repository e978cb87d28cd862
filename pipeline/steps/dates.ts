/** Date phrases as the ISO date of the last day they mean. */

import { matchesOf } from '../model/regexp.js';
import { foldWidth, numeral } from './numbers.js';

const YEAR =
  '(?:(?<year>(?:19|20)\\d{2})\\s?年(?:度)?|(?<shortYear>2\\d)\\s?年(?=\\s?\\d{1,2}\\s?月)|(?<thisYear>[本当今]年(?:度)?|年内)|(?<yearWords>二[〇零○][〇零○一二三四五六七八九]{2})年(?:度)?)';
const MONTH = '(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\\s?月(?:份)?';
const DAY = '(?<day>3[01]|[12]\\d|0?[1-9])\\s?[日号]';
const THIRD = '(?<third>上旬|中旬|下旬)';
const BEFORE = '(?:\\s?(?:之前|以前|前|之内|以内|内|为止|止))?';
const RANGE_MARK = '\\s?(?:[-－–—~～至到]|--|——)\\s?';

const MONTH_DAY = `(?:${YEAR}\\s?)?${MONTH}(?:\\s?(?:(?:(?:3[01]|[12]\\d|0?[1-9])[日号]?${RANGE_MARK})?${DAY}|${THIRD}|底|末|份?底|内))?`;
const NUMERIC =
  '(?<nYear>(?:19|20)\\d{2})(?<mark>[-./])(?<nMonth>1[0-2]|0?[1-9])(?:\\k<mark>(?<nDay>3[01]|[12]\\d|0?[1-9]))?(?![\\d.])';
const QUARTER = `(?:${YEAR}\\s?)?第?(?<quarter>[一二三四1-4])\\s?季度(?:底|末|内)?`;
const HALF = `(?:${YEAR}\\s?)?(?<half>[上下])半年(?:底|末|内)?`;
const YEAR_END = `(?:${YEAR}\\s?(?:年?底|年?末|全年|内)?|(?<bareEnd>年底|年末|年终|年度内|当年底|全年内))`;

const unnamed = (pattern: string): string => pattern.replace(/\(\?<[a-zA-Z]+>/g, '(?:').replace('\\k<mark>', '[-./]');

/** How a period begins: whatever date may stand before the mark. Only its end counts. */
const BEGINNING = `(?:(?:${unnamed(NUMERIC)}|${unnamed(MONTH_DAY)}|${unnamed(YEAR)}\\s?(?:1[0-2]|0?[1-9])|${unnamed(YEAR)}|(?:19|20)\\d{2}|1[0-2]|0?[1-9])${RANGE_MARK})?`;

const FORMS: readonly RegExp[] = [NUMERIC, MONTH_DAY, QUARTER, HALF, YEAR_END].map(
  (form) => new RegExp(`^${BEGINNING}${form}${BEFORE}$`),
);

/** A date phrase anywhere in a text, the longest form first. */
export const DATE_PHRASE = new RegExp(
  `(?<!\\d)${BEGINNING}(?:${[NUMERIC, MONTH_DAY, QUARTER, HALF, YEAR_END].map(unnamed).join('|')})${BEFORE}`,
);

/** What each date has. */
const DATE_SIGN = /[年月季]|\d[-./]\d/;

/** False for most texts that have no date phrase: looking for one takes long. */
export const mayHoldDate = (text: string): boolean => DATE_SIGN.test(text);

export interface Deadline {
  readonly date: string;
  /** True where the phrase names no year and the given one was taken. */
  readonly yearAssumed: boolean;
}

/** The last day that a date phrase means; null where it is none, or names no year and none is given. */
export function deadline(phrase: string, fiscalYear: number | null): Deadline | null {
  const text = foldWidth(phrase).trim();
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const stated = statedYear(groups) ?? yearOfBeginning(text);
    const year = stated ?? fiscalYear;
    if (year === null) return null;
    const date = lastDay(year, groups);
    return date === null ? null : { date, yearAssumed: stated === null && groups.thisYear === undefined };
  }
  return null;
}

export interface ImpossibleDate {
  readonly phrase: string;
  /** The days that its month has; null where there is no such month. */
  readonly days: number | null;
}

const WRITTEN_DATES: readonly RegExp[] = [
  /(?<!\d)(?:(?<year>(?:19|20)\d{2})\s?年\s?)?(?<month>\d{1,2})\s?月\s?(?<day>\d{1,2})\s?[日号]/g,
  /(?<!\d)(?<year>(?:19|20)\d{2})\s?年\s?(?<month>\d{1,2})\s?月/g,
  /(?<!\d)(?<year>(?:19|20)\d{2})([-./])(?<month>\d{1,2})\2(?<day>\d{1,2})(?![\d.%％])/g,
];
/** What each of them has, in full width too. */
const UNFOLDED_MARK = /[月\-./－．／﹣]/;
const DATE_MARK = /\d\s?月|\d[-./]\d/;
/** Where no year is printed, 29 February may be meant. */
const LEAP_YEAR = 2024;

/** The first date in a text that no calendar has: 2024年2月30日, 2024年13月; null where there is none. */
export function impossibleDate(text: string): ImpossibleDate | null {
  if (!UNFOLDED_MARK.test(text)) return null;
  const plain = foldWidth(text);
  if (!DATE_MARK.test(plain)) return null;
  const dates = WRITTEN_DATES.flatMap((form) => matchesOf(form, plain));
  return dates.map(({ 0: phrase, groups }) => impossible(phrase, groups!)).find((found) => found !== null) ?? null;
}

function impossible(phrase: string, { year, month, day }: Groups): ImpossibleDate | null {
  const [number, date] = [Number(month), Number(day ?? 1)];
  const exists = number >= 1 && number <= 12;
  const days = exists ? daysOf(Number(year ?? LEAP_YEAR), number) : null;
  return days !== null && date >= 1 && date <= days ? null : { phrase, days };
}

const daysOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

type Groups = Readonly<Record<string, string | undefined>>;

function statedYear(groups: Groups): number | null {
  const digits = groups.year ?? groups.nYear ?? (groups.yearWords && numeral(groups.yearWords));
  if (digits) return Number(digits);
  return groups.shortYear ? 2000 + Number(groups.shortYear) : null;
}

const PERIOD = new RegExp(`^${YEAR}.*?${RANGE_MARK}`);

/** 2021年1月-12月: the year stands before the mark. */
function yearOfBeginning(text: string): number | null {
  const match = PERIOD.exec(text);
  return match?.groups ? statedYear(match.groups) : null;
}

function lastDay(year: number, groups: Groups): string | null {
  const month = monthOf(groups);
  const length = daysOf(year, month);
  const day = Number(groups.day ?? groups.nDay ?? dayOfThird(groups.third) ?? length);
  return day <= length ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : null;
}

function monthOf(groups: Groups): number {
  const month = groups.month ?? groups.nMonth;
  if (month !== undefined) return Number(/\d/.test(month) ? month : numeral(month));
  if (groups.quarter !== undefined)
    return 3 * Number(/\d/.test(groups.quarter) ? groups.quarter : numeral(groups.quarter));
  return groups.half === '上' ? 6 : 12;
}

function dayOfThird(third: string | undefined): number | undefined {
  return third === '上旬' ? 10 : third === '中旬' ? 20 : undefined;
}
