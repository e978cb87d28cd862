/** Tables of spaces in which a line need not be a row: cells go on in lines of their own, or stand in the middle of their rows. */

import type { Row } from '../../pipeline/model/table.js';
import { type ColumnRole, PROJECT_ROLES } from '../../pipeline/vocabulary/headers.js';
import { uncentred } from './centred.js';
import type { Header } from './header.js';

/** What a project's first row holds, and rows without targets hold alone. */
const HEAD: ReadonlySet<ColumnRole> = new Set([...PROJECT_ROLES, 'side', 'other']);
/** Each stands in the first row of its group, and a group begins with one of the next. */
const NESTED: readonly ColumnRole[] = ['name', 'level1', 'level2', 'measure'];
const MOST_INCOMPLETE = 0.25;
const FEWEST = 3;

/** A table as it is to be read, and the rule that tells what is uncertain in it. */
export interface Settled {
  /** The very rows that were given, where none was moved. */
  readonly rows: readonly Row[];
  readonly rule: 'rows-uncertain' | 'rows-centred' | null;
}

/** A table of spaces with the merged cells that stand in the middle of their rows put where these begin. */
export function settled(rows: readonly Row[], headerAt: (at: number) => Header | null): Settled {
  const starts: { readonly at: number; readonly header: Header }[] = [];
  for (let at = 0; at < rows.length; at++) {
    const header = headerAt(at);
    if (!header) continue;
    starts.push({ at, header });
    at += header.height - 1;
  }
  const parts = starts.map(({ at, header }, index): Settled & { readonly moved: boolean } => {
    const below = rows.slice(at + header.height, starts[index + 1]?.at);
    const broken = goOnInLines(below, header.roles);
    const centred = !broken && isCentred(below, header.roles);
    const moved = centred ? uncentred(below, header) : null;
    const rule = moved ? 'rows-centred' : broken || centred ? 'rows-uncertain' : null;
    return { rows: [...rows.slice(at, at + header.height), ...(moved ?? below)], moved: moved !== null, rule };
  });
  const told = (['rows-uncertain', 'rows-centred'] as const).find((own) => parts.some(({ rule }) => rule === own));
  const moved = parts.some((part) => part.moved);
  return {
    rows: moved ? [...rows.slice(0, starts[0]?.at), ...parts.flatMap((part) => part.rows)] : rows,
    rule: told ?? null,
  };
}

/** Whether so many rows lack a name or a target that cells must go on in lines of their own. */
function goOnInLines(rows: readonly Row[], roles: readonly ColumnRole[]): boolean {
  if (!roles.includes('measure') || !roles.includes('value')) return false;
  const targets = rows
    .map((row) => roles.filter((_, column) => row.slots[column]?.text.hasWords))
    .filter((filled) => filled.some((role) => !HEAD.has(role)));
  const incomplete = targets.filter((filled) => !filled.includes('measure') || !filled.includes('value'));
  const levels = targets.filter((filled) => filled.every((role) => role === 'level1' || role === 'level2'));
  const broken = incomplete.length - levels.length;
  return broken >= FEWEST && broken > targets.length * MOST_INCOMPLETE;
}

/** Whether merged cells stand in the middle of their rows. */
function isCentred(rows: readonly Row[], roles: readonly ColumnRole[]): boolean {
  const measure = roles.indexOf('measure');
  const columns = NESTED.map((role) => roles.indexOf(role)).filter((column) => column >= 0);
  return measure >= 0 && columns.some((inner, at) => at > 0 && beginsBelow(rows, columns[at - 1]!, inner, measure));
}

/** Whether a cell stands below the first cell of its group, as cells in the middle of their rows do. */
function beginsBelow(rows: readonly Row[], outer: number, inner: number, measure: number): boolean {
  const filled = (row: Row, column: number) => row.slots[column]?.text.hasWords === true;
  const first = rows.findIndex((row) => filled(row, outer));
  if (rows.slice(0, Math.max(0, first)).some((row) => filled(row, inner))) return true;
  let begun = false;
  return rows.some((row) => {
    if (filled(row, outer)) begun = !filled(row, inner) && filled(row, measure);
    else if (begun && filled(row, inner)) return true;
    return false;
  });
}
