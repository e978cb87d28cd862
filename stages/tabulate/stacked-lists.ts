/** Lists of projects with a cell a line, where goals and hierarchies fill cells of several lines. */

import { bareLevel, fits } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { LEVEL_NAME_AHEAD } from '../../pipeline/vocabulary/levels.js';
import { CATEGORY_LABEL, INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import type { Worded } from './stacked-rows.js';

/** A row's cells by column, each with its lines. */
type Row<T> = readonly (readonly T[])[];

/** What stands before a project's goal, by column, and the line in which it begins. */
interface Lead<T> {
  readonly at: number;
  readonly cells: readonly (T | null)[];
  readonly height: number;
}

const WORDS: ReadonlySet<ColumnRole> = new Set(['objective', 'indicator']);
/** What a row may lack. */
const OPTIONAL: ReadonlySet<ColumnRole> = new Set(['serial', 'code', 'entity', 'category', 'other']);
/** What a row is known by. */
const NUMBERS: ReadonlySet<ColumnRole> = new Set(['amount', 'serial', 'code']);
/** Columns of words of any kind, which a row is not known by. */
const LOOSE: ReadonlySet<ColumnRole> = new Set(['entity', 'category', 'other']);
/** 1.巡河次数, 群众满意度≥90%: lines of a hierarchy, and no names. */
const ITEM = /^\d{1,2}[.、．)）](?!\d)|[≥≤＞＜<>=＝≧≦]/;
/** 326001-平武县水利局 */
const CODED_UNIT = /^\d{3,12}[-－—]?\p{Script=Han}/u;

/**
 * The lines as rows. A row begins with a project's name and its sum or number, and a goal or a hierarchy follows; or it is a
 * unit or the total. Null where the first line begins none.
 */
export function listRows<T extends Worded>(
  cells: readonly T[],
  roles: readonly ColumnRole[],
): readonly Row<T>[] | null {
  const found = roles.findIndex((role) => WORDS.has(role));
  const leads = leadsOf(cells, roles.slice(0, found));
  if (leads[0]?.at !== 0) return null;
  return leads.map(({ at, cells: row, height }, index) => {
    const rest = cells.slice(at + height, leads[index + 1]?.at);
    return [...row.map((cell) => (cell ? [cell] : [])), ...wordsOf(rest, roles.slice(found))];
  });
}

function leadsOf<T extends Worded>(cells: readonly T[], roles: readonly ColumnRole[]): readonly Lead<T>[] {
  const leads: Lead<T>[] = [];
  for (let at = 0; at < cells.length; at++) {
    const row = leadAt(cells, at, roles) ?? unitAt(cells, at, roles);
    if (!row) continue;
    const height = row.filter((cell) => cell !== null).length;
    leads.push({ at, cells: row, height });
    at += height - 1;
  }
  const serial = roles.indexOf('serial');
  const numbered = leads.some((lead) => lead.cells[serial]);
  return leads.filter((lead, index) => {
    if (groups(lead, roles)) return true;
    return leads[index + 1]?.at !== lead.at + lead.height && (!numbered || lead.cells[serial] !== null);
  });
}

/** A unit, a category or the total, below which nothing need stand. */
function groups<T extends Worded>({ cells }: Lead<T>, roles: readonly ColumnRole[]): boolean {
  return roles.some((role, column) => {
    const words = cells[column]?.words ?? '';
    return (
      (role === 'name' || role === 'entity') &&
      (TOTAL_LABEL.test(words) || INSTITUTION_NAME.test(words) || CATEGORY_LABEL.test(words))
    );
  });
}

/** The cells before a project's goal that begin at a line, in their columns, a sum or a number among them; null where none do. */
function leadAt<T extends Worded>(
  cells: readonly T[],
  at: number,
  roles: readonly ColumnRole[],
): readonly (T | null)[] | null {
  const row = cellsFrom(cells, at, roles);
  return row && roles.some((role, column) => NUMBERS.has(role) && row[column]) ? row : null;
}

/** Cells in their columns from a line on; null where one that is needed does not fit. */
function cellsFrom<T extends Worded>(
  cells: readonly T[],
  at: number,
  roles: readonly ColumnRole[],
): readonly (T | null)[] | null {
  const row: (T | null)[] = [];
  let next = at;
  for (const [column, role] of roles.entries()) {
    const cell = cells[next];
    const taken =
      cell !== undefined &&
      fitsLead(role, cell.words) &&
      !(LOOSE.has(role) && !cellsFrom(cells, next + 1, roles.slice(column + 1)));
    if (!taken && !OPTIONAL.has(role)) return null;
    row.push(taken ? cell : null);
    if (taken) next++;
  }
  return row;
}

/** A unit without a sum, above its first project. */
function unitAt<T extends Worded>(
  cells: readonly T[],
  at: number,
  roles: readonly ColumnRole[],
): readonly (T | null)[] | null {
  const unit = cells[at]!;
  if (!INSTITUTION_NAME.test(unit.words) || ITEM.test(unit.words) || !leadAt(cells, at + 1, roles)) return null;
  return roles.map((role) => (role === 'name' ? unit : null));
}

function fitsLead(role: ColumnRole, words: string): boolean {
  if (ITEM.test(words)) return false;
  if (role === 'name') return fits('name', words) > 0 || TOTAL_LABEL.test(words);
  if (role === 'entity') return INSTITUTION_NAME.test(words) || CODED_UNIT.test(words);
  return role === 'other' ? words.length < 24 : fits(role, words) > 0;
}

/** The lines behind the lead: a goal goes as far as the first level. */
function wordsOf<T extends Worded>(lines: readonly T[], roles: readonly ColumnRole[]): Row<T> {
  const level = lines.findIndex(({ words }) => LEVEL_NAME_AHEAD.test(bareLevel(words)));
  const [goal, own] = [roles.indexOf('objective'), roles.indexOf('indicator')];
  const cut = goal < 0 ? 0 : own < 0 ? lines.length : level >= 0 ? level : lines.length === 2 ? 1 : lines.length;
  return roles.map((_, column) => (column === goal ? lines.slice(0, cut) : column === own ? lines.slice(cut) : []));
}
