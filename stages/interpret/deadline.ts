/** Dates as targets: 2024年12月底前完成, 完工时间：2024年10月31日前. */

import type { Text } from '../../pipeline/model/text.js';
import { DATE_PHRASE, deadline } from '../../pipeline/steps/dates.js';
import { SIGN_PATTERN } from '../../pipeline/vocabulary/comparators.js';

export interface DeadlineRead {
  readonly name: Text;
  readonly operator: Text | null;
  /** 于, 截至: a word that says "by then" and is no part of the name. */
  readonly linking: Text | null;
  readonly dateText: Text;
  /** The date phrase, with the short verb behind it where a name stands before it. */
  readonly phrase: Text;
  readonly date: string;
  readonly yearAssumed: boolean;
  /** True where the item ends with the date. */
  readonly final: boolean;
  /** Offsets of the date in the item. */
  readonly from: number;
  readonly to: number;
}

const SIGN_AT_END = new RegExp(`(${SIGN_PATTERN})\\s*$`);
/** Each year's date is no deadline of this one. */
const RECURRING = /(?:每年|逐年|历年)\s*$/;
/** 补贴月数 12月: how many, not when. */
const MONTHS_COUNTED = new RegExp(`月(?:份)?数(?:\\s*(?:${SIGN_PATTERN}))?\\s*$`);
const DATE_WORDS = /[年月季]|\d{4}[-./]/;
const LINKING_WORD_AT_END = /(?:于|在|截至|截止|截止到|至|到|为)\s*$/;
const BOUNDED = /(?:前|底|末|内|止|日|号|旬)$/;
const ENDING =
  /^\s*(?:完成|到位|竣工|完工|开工|验收|支付|发放|拨付|结束|投入使用|投用|交付|报送|提交|上报|办结|全部|一次性|按时|按期|实施|执行|建成|兑现|下达|落实|支出|验收合格|安排|使用|[\p{Script=Han}]{0,6}(?:完成|完毕|到位|竣工|验收|支付))[\p{Script=Han}]{0,8}[。；;]?$/u;

/** 2025年10月15日前供暖: a few words behind a date that the item begins with. */
const BRIEF = /^(?![景沿端期列后])\p{Script=Han}{2,12}[。；;]?$/u;

/** Whether a name, as far as it goes, is of how many months: 补贴月数. */
export const countsMonths = (ahead: string): boolean => MONTHS_COUNTED.test(ahead);

/** A quick look: whether there can be a date at all. */
export function mentionsDate(text: Text): boolean {
  return DATE_WORDS.test(text.value);
}

/** The last date of an item, where the item is to be done by then. */
export function findDeadline(text: Text, fiscalYear: number | null): DeadlineRead | null {
  if (!mentionsDate(text)) return null;
  const match = text.matchAll(DATE_PHRASE).at(-1);
  if (!match) return null;
  const ahead = text.value.slice(0, match.index);
  if (RECURRING.test(ahead) || countsMonths(ahead)) return null;
  const read = deadline(match.text.value, fiscalYear);
  const rest = text.value.slice(match.end);
  const final = /^[\s。；;）)]*$/.test(rest);
  const leads = ahead.trim() === '' && match.text.value.endsWith('前');
  if (!read || (!final && !ENDING.test(rest) && !(leads && BRIEF.test(rest))) || (!final && /\d/.test(rest)))
    return null;
  const before = text.slice(0, match.index);
  const operator = before.match(SIGN_AT_END);
  const subject = operator ? before.slice(0, operator.index) : before;
  const linking = subject.match(LINKING_WORD_AT_END);
  const name = linking ? subject.slice(0, linking.index) : subject;
  if (final && !BOUNDED.test(match.text.value) && !namesTime(name.value) && operator === null) return null;
  const phrase = name.value.trim() === '' || final ? match.text : text.slice(match.index).trim();
  const words = { operator: operator?.group(0) ?? null, linking: linking?.text.trim() ?? null, dateText: match.text };
  return { name, ...words, phrase, ...read, final, from: match.index, to: match.end };
}

/** A bare year or month is a deadline only of something that is a time, or that stands alone. */
function namesTime(name: string): boolean {
  return /(?:时间|日期|时限|期限|时点|节点|进度|完成|时效|工期|周期|期|支付|拨付|开工|竣工|完工|实施|执行|验收|投用|发放|到位)[：:\s]*$|^\s*$/.test(
    name,
  );
}

/** Whether a number is a part of a date, and so no count (工期2024年5月-10月). */
export function insideDate(text: Text, { numberAt }: { readonly numberAt: number }): boolean {
  if (!mentionsDate(text)) return false;
  return text.matchAll(DATE_PHRASE).some(({ index, end }) => numberAt >= index && numberAt < end);
}
