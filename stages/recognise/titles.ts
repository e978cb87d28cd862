/** Lines around the tables: titles, units of money, furniture of the page. */

import { once } from '../../pipeline/model/once.js';
import type { Text } from '../../pipeline/model/text.js';
import { furnitureNamed } from '../../pipeline/vocabulary/furniture.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import { DEPARTMENT, INSTITUTION_NAME, TITLE_AHEAD } from '../../pipeline/vocabulary/names.js';
import { findCountyName } from '../../pipeline/vocabulary/regions.js';
import { simplified } from '../../pipeline/vocabulary/traditional.js';
import { STATED_MONEY_UNIT } from '../../pipeline/vocabulary/units.js';

const TITLE_END = /(?:表|公开|公告|通知|情况|目标|报告|一览|明细|汇总|公示|说明)(?:[（(][^（）()]{1,40}[）)])?$/;
const UNIT_LINE = new RegExp(`^[（(]?${STATED_MONEY_UNIT}[）)]?$`);

/** # 附件3：, 附表2-1 ahead of a title. */
const AHEAD =
  /^([\s#]*)(附[件表]\s?[0-9０-９一二三四五六七八九十]{0,3}(?:[-－—]\d{1,2})?(?:\s?[：:、]\s*|\s+)(?=\S{6}))?/;

/** A title's words, without heading marks and the number of an attachment; null where a line is no title. */
export function titleOf(line: Text): Text | null {
  const [ahead, marks] = AHEAD.exec(line.value)!;
  const title = line.slice(ahead.length).trim();
  const bare = simplified(title.value.replace(/\s/g, ''));
  if (bare.length < 6 || bare.length > 80 || /[。；;|，]/.test(bare.replace(/[（(][^（）()]*[）)]$/, ''))) return null;
  if (!/绩效|目标|自评/.test(bare) || !/预算|项目|部门|单位|支出|资金|专项|公开|\d{4}年/.test(bare)) return null;
  if (furnitureNamed(title.value) === 'site-text') return null;
  return marks!.includes('#') || TITLE_END.test(bare) ? title : null;
}

const HEADING = /^#{1,6}\s*(?:(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．])\s*)?(\S.{1,40})$/;
const NUMBERED = /^#{2,6}\s*(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．])/;
const FORM_END = /(?:(?:支出)?绩效目标)?(?:申报|公开)?表?$/;

/** ### 1、校舍维修项目绩效目标表: a numbered heading that may name a project; null for anything else. */
export function projectHeading(line: Text): Text | null {
  const words = NUMBERED.test(line.value) ? line.match(HEADING)?.groups[0] : null;
  if (!words || namesWho(words) || /[。；：:，]/.test(words.value) || levelNamed(words.value)) return null;
  const name = words.slice(0, words.value.replace(FORM_END, '').length).trim();
  return name.length > 1 && fieldOf(name.value) === null && !INSTITUTION_NAME.test(name.value) ? name : null;
}

/** ## 曲周县妇幼保健院: a heading that names a unit; null for anything else. */
export function unitHeading(line: Text): Text | null {
  const words = line.match(HEADING)?.groups[0]?.trim() ?? null;
  return words && INSTITUTION_NAME.test(words.value.replace(/\s/g, '')) && !/[。；：:，]/.test(words.value)
    ? words
    : null;
}

/** Whether a title names a county or a department, and not the kind of form alone. */
export const namesWho = once((title: Text): boolean => {
  const words = title.value.replace(TITLE_AHEAD, '').replace(/^\s*(?:19|20)\d{2}\s*年?度?\s*/, '');
  return findCountyName(simplified(words)) !== null || DEPARTMENT.test(words);
});

/** The unit of money on a line of its own (单位：万元). */
export function unitOf(line: Text): Text | null {
  return line.trim().match(UNIT_LINE)?.groups[0] ?? null;
}

/** The name of the furniture that a whole line is; null for anything else. */
export function furnitureOf(line: Text): string | null {
  return furnitureNamed(line.value.trim());
}

const YEAR_LINE = /^[（(]?\s*((?:19|20)\d{2})\s*(?:年度?\s*|度\s*)?[）)]?$/;
const BETWEEN_FIELDS =
  /(?<!\s)\s*[|｜]\s*|\s{2,}|\u3000+|\s(?=[^\s：:]{2,8}[：:])|\s(?=(?:19|20)\d{2}\s?年?度?(?:\s|$))/;
const MONEY_UNIT_AT_END = new RegExp(`[（(]${STATED_MONEY_UNIT}[）)]\\s*$`);

/** The year on a line of its own （2024年度）. */
export function yearOf(line: Text): Text | null {
  return line.trim().match(YEAR_LINE)?.groups[0] ?? null;
}

/** A line's parts, where it holds several fields: 填报单位：教育局    单位：万元, 单位：教育局（金额：万元）. */
export function partsOf(line: Text): readonly Text[] {
  const money = line.match(MONEY_UNIT_AT_END);
  const ahead = money ? line.slice(0, money.index) : line;
  const parts = [...ahead.trim().split(BETWEEN_FIELDS), ...(money ? [money.text] : [])].filter(
    ({ value }) => value.trim() !== '',
  );
  const fields = parts.filter(({ value }) => /^[^：:]{2,16}[：:]/.test(value.trim())).length;
  return parts.length > 1 && fields > 0 ? parts.map((part) => part.trim()) : [line];
}

const UNIT_IN_TITLE = new RegExp(`[（(]${STATED_MONEY_UNIT}(?:[，,；;、][^（）()]*)?[）)]\\s*$`);

/** …绩效目标表（单位：元）: the unit of money that a title states. */
export function unitInTitle(title: Text): Text | null {
  return title.match(UNIT_IN_TITLE)?.groups[0] ?? null;
}
