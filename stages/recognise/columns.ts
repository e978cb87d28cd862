/** What each column of a table holds, and how columns belong together: levels side by side, items, sources of money, years. */

import { largestOf } from '../../pipeline/model/lists.js';
import type { Cell, Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, headsLevels } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';

export interface Columns {
  readonly roles: readonly ColumnRole[];
  /** The unit of money that the amount's heading states. */
  readonly amountUnit: Text | null;
  /** Where the levels stand side by side (产出指标 over 三级指标 and 指标值, 效益指标 over the next two). */
  readonly lanes?: readonly Lane[];
  /** The columns of sources of money. */
  readonly funding?: readonly { readonly column: number; readonly label: Text }[];
  /** Columns that hold whole items of the level that heads them (产出指标, 效益指标 side by side), with the words of that level. */
  readonly items?: readonly ItemColumn[];
  /** Headings that named no role, where the column's contents told it. */
  readonly supplied?: readonly Text[];
  /** The year that heads each column, where several columns of one role differ in it. */
  readonly years?: readonly (number | null)[];
}

/** A column of items: the levels that stand in its heading, the first one above the second. */
export interface ItemColumn {
  readonly column: number;
  readonly levels: readonly Text[];
}

/** One of several groups of columns side by side, each with the targets of one level. */
export interface Lane {
  readonly level: Cell;
  /** The columns' roles, those of other lanes left out. */
  readonly roles: readonly ColumnRole[];
}

/** Whether rows without a header are about as wide as the columns. */
export function fitsColumns({ roles }: Columns, rows: readonly Row[]): boolean {
  const most = rows.reduce((width, { cells }) => Math.max(width, cells.length), 0);
  return most >= roles.length - 2 && most <= roles.length + 1;
}

/** Of several columns of one role under different years, those of the document's year (of the last where it has none) are read. */
export function ofYear<T extends Columns>(columns: T, year: number | null): T {
  const { roles, years = [] } = columns;
  const told = (role: ColumnRole) =>
    years.filter((own, column): own is number => own !== null && roles[column] === role);
  const kept = (role: ColumnRole, own: number) => {
    const all = told(role);
    if (new Set(all).size < 2) return true;
    return own === (year !== null && all.includes(year) ? year : largestOf(all));
  };
  return {
    ...columns,
    roles: roles.map((role, column) => {
      const own = years[column] ?? null;
      return own !== null && YEARLY.has(role) && !kept(role, own) ? 'half' : role;
    }),
  };
}

const YEARLY: ReadonlySet<ColumnRole> = new Set(['value', 'amount', 'objective', 'indicator', 'measure']);

/** Columns headed by levels, of which one at least stands over no column of names or values. */
export function itemColumnsOf(header: readonly Row[], width: number): readonly ItemColumn[] {
  const columns = Array.from({ length: width }, (_, column) => {
    const words = textsOf(header, column);
    // 绩效指标 over all of them is no level.
    const own = words.filter(({ value }, row) => row > 0 || words.length === 1 || !headsLevels(value));
    const levels = own.map(levelsIn);
    return { column, levels: levels.some((own) => own === null) ? [] : levels.flatMap((own) => own ?? []) };
  }).filter(({ levels }) => levels.length > 0);
  return columns.length > 1 ? columns : [];
}

const LONGEST_HEADING = 60;
/** 产出指标-数量指标, 产出指标（数量指标）: both levels in one heading. */
const BOTH_LEVELS = /^\s*(\S+?)\s*(?:[-—–>＞/·、：:（(]|\s)\s*(\S+?)\s*[）)]?\s*$/;

/** The levels that a heading names, one or both; null where it names anything else. */
function levelsIn(heading: Text): readonly Text[] | null {
  const isLevel = ({ value }: Text) => levelNamed(bareLevel(value)) !== null;
  if (levelNamed(heading.value) !== null) return [heading];
  if (heading.length > LONGEST_HEADING) return null;
  const [first, second] = heading.match(BOTH_LEVELS)?.groups ?? [];
  if (first && second && isLevel(first) && isLevel(second)) return [first, second];
  return isLevel(heading) ? [heading] : null;
}

/** 产出指标 | 指标值 | 效益指标 | 指标值: where values stand beside them, the columns of levels hold names. */
export function withNamesBesideValues(roles: readonly ColumnRole[], header: readonly Row[]): readonly ColumnRole[] {
  const names = roles.map((_, column) => roles[column + 1] === 'value' && firstLevelOver(header, column) !== null);
  const beside = names.filter((name) => name).length;
  return beside > 1 && !roles.includes('measure') ? roles.map((role, at) => (names[at] ? 'measure' : role)) : roles;
}

function firstLevelOver(header: readonly Row[], column: number): Cell | null {
  const cells = header.map(({ slots }) => slots[column]);
  return cells.find((cell) => cell && levelNamed(bareLevel(cell.text.value))?.levels.includes(1)) ?? null;
}

/** The lanes of a header that names a first level over each of several columns of names, and over the values beside them. */
export function lanesOf(roles: readonly ColumnRole[], header: readonly Row[]): readonly Lane[] {
  const over = roles.map((_, column) => firstLevelOver(header, column));
  const levels = over.map((cell, column) => cell ?? (roles[column] === 'value' ? (over[column - 1] ?? null) : null));
  const cells = [...new Set(levels.filter((cell): cell is Cell => cell !== null))];
  const named = cells.filter((cell) => roles.some((role, column) => role === 'measure' && levels[column] === cell));
  if (named.length < 2) return [];
  return named.map((level) => ({
    level,
    roles: roles.map((role, column) => (levels[column] && levels[column] !== level ? 'other' : role)),
  }));
}

export function fundingOf(roles: readonly ColumnRole[], header: readonly Row[]): NonNullable<Columns['funding']> {
  return roles.flatMap((role, column) => {
    const label = header.map(({ slots }) => slots[column]?.text).findLast((text) => text && text.value.trim() !== '');
    return role === 'other' && label && fieldOf(label.value) === 'funding' ? [{ column, label: withoutOf(label) }] : [];
  });
}

/** 其中：财政拨款 is 财政拨款. */
function withoutOf(label: Text): Text {
  return label.slice(/^\s*(?:其中\s?[：:]?)?/.exec(label.value)![0].length).trim();
}

/** The words that stand in the header over a column. */
export function textsOf(header: readonly Row[], column: number): readonly Text[] {
  const cells = new Set(header.flatMap(({ slots }) => slots[column] ?? []));
  return [...cells].map(({ text }) => text.trim()).filter(({ value }) => value !== '');
}
