/** Lists of projects with a cell a line, where goals and hierarchies fill cells of several lines. */

import { bareLevel, fits } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { LEVEL_NAME_AHEAD } from '../../pipeline/vocabulary/levels.js';
import { INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import type { Worded } from './stacked-rows.js';

/** A row's cells by column, each with its lines. */
type Row<T> = readonly (readonly T[])[];

const WORDS: ReadonlySet<ColumnRole> = new Set(['objective', 'indicator']);
/** What a row may lack. */
const OPTIONAL: ReadonlySet<ColumnRole> = new Set(['serial', 'code', 'entity', 'category', 'other']);

/** The lines as rows, each of which begins with a project's or a unit's name and its sum or number; null where none does. */
export function listRows<T extends Worded>(
  cells: readonly T[],
  roles: readonly ColumnRole[],
): readonly Row<T>[] | null {
  const found = roles.findIndex((role) => WORDS.has(role));
  const lead = roles.slice(0, found);
  const starts: { readonly at: number; readonly cells: readonly (T | null)[]; readonly height: number }[] = [];
  for (let at = 0; at < cells.length; at++) {
    const row = leadAt(cells, at, lead) ?? unitAt(cells, at, lead);
    if (!row) continue;
    const height = row.filter((cell) => cell !== null).length;
    starts.push({ at, cells: row, height });
    at += height - 1;
  }
  if (starts.length === 0 || starts[0]!.at > 0) return null;
  return starts.map(({ at, cells: row, height }, index) => {
    const rest = cells.slice(at + height, starts[index + 1]?.at);
    return [...row.map((cell) => (cell ? [cell] : [])), ...wordsOf(rest, roles.slice(found))];
  });
}

/** The cells before a project's goal that begin at a line, in their columns; null where none do. */
function leadAt<T extends Worded>(
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
      !(
        OPTIONAL.has(role) &&
        /^(?:entity|category|other)$/.test(role) &&
        !leadAt(cells, next + 1, roles.slice(column + 1))
      );
    if (!taken && !OPTIONAL.has(role)) return null;
    row.push(taken ? cell : null);
    if (taken) next++;
  }
  const numbered = roles.some((role, column) => /^(?:amount|serial|code)$/.test(role) && row[column]);
  return numbered ? row : null;
}

/** A unit without a sum, above its first project. */
function unitAt<T extends Worded>(
  cells: readonly T[],
  at: number,
  roles: readonly ColumnRole[],
): readonly (T | null)[] | null {
  const unit = cells[at]!;
  if (!INSTITUTION_NAME.test(unit.words) || !leadAt(cells, at + 1, roles)) return null;
  return roles.map((role) => (role === 'name' ? unit : null));
}

function fitsLead(role: ColumnRole, words: string): boolean {
  if (role === 'name') return fits('name', words) > 0 || TOTAL_LABEL.test(words);
  if (role === 'entity') return INSTITUTION_NAME.test(words) || /^\d/.test(words);
  return role === 'other' ? words.length < 24 : fits(role, words) > 0;
}

/** The lines behind the lead: a goal goes as far as the first level. */
function wordsOf<T extends Worded>(lines: readonly T[], roles: readonly ColumnRole[]): Row<T> {
  const level = lines.findIndex(({ words }) => LEVEL_NAME_AHEAD.test(bareLevel(words)));
  const [goal, own] = [roles.indexOf('objective'), roles.indexOf('indicator')];
  const cut = goal < 0 ? 0 : own < 0 ? lines.length : level >= 0 ? level : lines.length === 2 ? 1 : lines.length;
  return roles.map((_, column) => (column === goal ? lines.slice(0, cut) : column === own ? lines.slice(cut) : []));
}
