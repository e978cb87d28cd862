/** Header rows: which column holds what, by their words, and by what stands below where the words leave it open. */

import type { Row } from '../../pipeline/model/table.js';
import { bareLevel, fits } from '../../pipeline/vocabulary/fits.js';
import { bareHeader, type ColumnRole, roleOf, rolesOf } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import { MONEY_PATTERN, STATED_MONEY_UNIT } from '../../pipeline/vocabulary/units.js';
import { type Columns, fundingOf, itemColumnsOf, lanesOf, textsOf, withNamesBesideValues } from './columns.js';
import { supply } from './infer.js';
import { firstIsLongTerm, grouped, yearIn } from './plans.js';

export interface Header extends Columns {
  /** How many rows it takes. */
  readonly height: number;
}

const MONEY = new RegExp(MONEY_PATTERN);
/** 金额单位：万元 on a row of its own heads no column. */
const UNIT_ALONE = new RegExp(`^[（(]?${STATED_MONEY_UNIT}[）)]?$`);
const MOST_HEIGHT = 3;
/** So many known headings make a header, however many others stand between them. */
const MOST_NAMED = 4;
const LONGEST_CELL = 60;
/** What a heading seldom means, more of its cells must fit. */
const RARER = 0.8;

/** The header that begins at a row; null where the row begins none. */
export function headerAt(rows: readonly Row[], at: number): Header | null {
  let best: Header | null = null;
  for (let height = 1; height <= MOST_HEIGHT && at + height <= rows.length; height++) {
    if (!looksLikeHeader(rows[at + height - 1]!, height) || (height === 2 && isField(rows[at]!))) break;
    const header = combined(rows.slice(at, at + height), rows.slice(at + height, at + height + 40));
    if (header && (!best || tellsMore(header, best))) best = header;
  }
  return best;
}

/** The roles that tell that a row is the header of a table of targets. */
export function isHeaderOf(roles: readonly ColumnRole[]): boolean {
  const has = (role: ColumnRole) => roles.includes(role);
  if (has('measure'))
    return has('value') || has('level1') || has('level2') || has('operator') || (has('unit') && has('weight'));
  if (has('level1') || has('level2')) return has('value') || (has('level1') && has('level2'));
  if (has('tree')) return has('value');
  const names = has('name') || has('indicator');
  return names && new Set(roles.filter((role) => role !== 'other')).size > 1 && (has('indicator') || has('objective'));
}

/** Whether a header tells more roles than another, or as many and more levels of items. */
function tellsMore(one: Columns, other: Columns): boolean {
  const levels = ({ items = [] }: Columns) => items.reduce((sum, own) => sum + own.levels.length, 0);
  const more = known(one) - known(other);
  return more > 0 || (more === 0 && levels(one) > levels(other));
}

function known({ roles }: Columns): number {
  return new Set(roles.filter((role) => role !== 'other' && role !== 'side')).size;
}

/** A label and what stands beside it: the last row above a header, and no part of it. */
function isField(row: Row): boolean {
  const [label, value, ...others] = row.cells.map(({ text }) => text.value.trim()).filter((word) => word !== '');
  if (label === undefined || value === undefined || others.length > 0) return false;
  return fieldOf(label) !== null && rolesOf(value).length === 0 && !isGroup(value);
}

/** Short cells of which most name a role; below the first row, fields of a form end a header. */
function looksLikeHeader(row: Row, height: number): boolean {
  const words = row.cells.map(({ text }) => text.value.trim()).filter((word) => word !== '');
  if (
    words.length === 0 ||
    (words.length === 1 && UNIT_ALONE.test(words[0]!)) ||
    words.some((word) => bareHeader(word).length > LONGEST_CELL)
  )
    return false;
  if (words.length > 1 && headsItems(words)) return true;
  const named = words.filter((word) => rolesOf(word).length > 0).length;
  const grouped = words.filter((word) => rolesOf(word).length === 0 && isGroup(word)).length;
  const filled = words.filter((word) => /\d{2}|[≥≤]/.test(bareHeader(word).replace(/(?:19|20)\d\d年?/g, ''))).length;
  if (filled > 0 && height > 1) return false;
  return (named + grouped > words.length / 2 || named >= MOST_NAMED) && (named > 0 || height === 1);
}

/** Levels of one rank side by side: 产出指标 | 效益指标 | 满意度指标. */
function headsItems(words: readonly string[]): boolean {
  const levels = words.map((word) => levelNamed(bareLevel(word))?.levels ?? []);
  return levels.every((own) => own.includes(1)) || levels.every((own) => own.includes(2));
}

/** Words of which headings over others are made, and nothing else: 实施期目标, 2024年度绩效指标, 预算资金情况. */
const GROUP = new RegExp(
  `^(?:(?:19|20)\\d{2}(?:[-—–~至](?:19|20)\\d{2})?年?度?|${[
    '年度|全年|半年|上半年|本年度?|当年|上年|三年|长期|中长?期|实施期间?|实施周期|周期|阶段性?',
    '项目|部门|单位|整体|支出|总体|年|期|总|的|及|和|与|、|[/／]',
    '绩效|目标|指标|预期|计划|实际|考核|评价|自评|产出|效益|满意度|成本|服务对象|完成|执行|得分|评分|实现|设定',
    '资金|预算|金额|财政|中央|省级|市级|县级|补助|拨款|安排|来源|结构|构成|申请|申报|情况|数额?|额|值|合计',
  ].join('|')})+(?:[（(].{0,14}[）)])?$`,
);

function isGroup(word: string): boolean {
  const bare = bareHeader(word);
  return bare.length <= 24 && GROUP.test(bare);
}

function combined(header: readonly Row[], body: readonly Row[]): Header | null {
  const width = header.reduce((most, { slots }) => Math.max(most, slots.length), 0);
  if (width > 80) return null;
  const words = (column: number) =>
    header.map(({ slots }) => slots[column]?.text.value ?? '').filter((word) => word.trim() !== '');
  const named = Array.from({ length: width }, (_, column) => choicesOf(words(column)));
  const columns = withNamesBesideValues(refine(named, body), header);
  const items = columns.includes('name') && !columns.includes('measure') ? itemColumnsOf(header, width) : [];
  const refined = columns.map((role, column) => (items.some((item) => item.column === column) ? 'indicator' : role));
  const roles = supply(refined, (column) => words(column).join(' '), body);
  if (!isHeaderOf(roles)) return null;
  const withGroups = roles.map((role, column) => grouped(role, words(column).slice(0, -1), roles, column));
  const single = firstIsLongTerm(withGroups);
  const sided = single.map((role, column) => sideOr(role, column, single));
  const amount = header.map(({ slots }) => slots[roles.indexOf('amount')]?.text).findLast((text) => text?.match(MONEY));
  return {
    roles: sided,
    height: header.length,
    amountUnit: amount?.match(MONEY)?.text ?? null,
    lanes: lanesOf(sided, header),
    funding: fundingOf(sided, header),
    items,
    supplied: sided.flatMap((_, column) =>
      roles[column] !== refined[column] || (single[column] !== withGroups[column] && single[column] === 'long-term')
        ? textsOf(header, column).slice(-1)
        : [],
    ),
    years: sided.map((_, column) => yearIn(words(column).join(' '))),
  };
}

/** 预算金额 over 2024年 and 2025年. */
const PERIOD = /^(?:(?:19|20)\d{2}年?度?|本年度?|当年)$/;

/** The lowest words of the header over a column count; a heading over several columns is not the role of each. 一级 over 指标 is broken. */
function choicesOf(words: readonly string[]): readonly ColumnRole[] {
  const lowest = words.findLast((word) => bareHeader(word) !== '');
  const broken = words.length > 1 && lowest !== undefined && bareHeader(lowest) === '指标';
  const roles = lowest === undefined || broken ? [] : rolesOf(lowest);
  if (roles.length > 0) return roles;
  const ofPeriod = lowest !== undefined && PERIOD.test(bareHeader(lowest));
  return rolesOf(ofPeriod ? `${bareHeader(lowest)}${bareHeader(words[0]!)}` : words.join(''));
}

/**
 * A heading of several meanings takes the one that most of its cells fit; of two columns that could be the same, the one that
 * fits better is. Rows that are a cell short say nothing about columns.
 */
function refine(choices: readonly (readonly ColumnRole[])[], body: readonly Row[]): ColumnRole[] {
  const whole = body.filter(({ slots }) => slots.length >= choices.length);
  const share = (role: ColumnRole, column: number) =>
    whole.filter(({ slots }) => {
      const value = slots[column]?.text.value.trim() ?? '';
      return /[\p{L}\p{N}≥≤<>=＝＞＜]/u.test(value) && fits(role, value) > 0;
    }).length;
  const roles = choices.map((options): ColumnRole | null => (options.length > 1 ? null : (options[0] ?? 'other')));
  // 绩效指标 heads names only beside a heading of values.
  const valued = choices.some((options) => options.includes('value'));
  const open = choices.flatMap((options, column) =>
    options.length > 1
      ? options
          .map((role, rank) => ({ role, column, rank, score: share(role, column) * (rank === 0 ? 1 : RARER) }))
          .filter(({ role, rank }) => role !== 'measure' || rank === 0 || valued)
      : [],
  );
  for (const { role, column, rank, score } of open.sort(
    (x, y) => y.score - x.score || x.rank - y.rank || x.column - y.column,
  ))
    if (roles[column] === null && !roles.includes(role) && (score > 0 || rank === 0)) roles[column] = role;
  return roles.map(
    (role, column) => role ?? choices[column]!.find((own) => !roles.includes(own)) ?? choices[column]![0]!,
  );
}

/** 绩效指标 at the side of a form's levels is a label of the block. */
function sideOr(role: ColumnRole, column: number, roles: readonly ColumnRole[]): ColumnRole {
  const levels = roles.some((other) => other === 'measure' || other === 'level2');
  const first = roles.findIndex((other) => other === 'level1' || other === 'level2' || other === 'measure');
  if (!levels || column >= first) return role;
  return role === 'indicator' || (role === 'other' && column === 0 && !roles.includes('name')) ? 'side' : role;
}

/** Whether a text names a column or a field, and so is no value. */
export function isLabelWord(text: string): boolean {
  return roleOf(text) !== 'other' || fieldOf(text) !== null;
}
