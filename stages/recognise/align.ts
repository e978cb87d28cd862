/** The cells of a row by the roles of their columns, also where the row is a cell short or has shifted. */

import type { Cell, Dialect, Row } from '../../pipeline/model/table.js';
import { fits } from '../../pipeline/vocabulary/fits.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';
import { bare, type Page } from './page.js';

export interface Aligned {
  readonly cells: ReadonlyMap<ColumnRole, Cell>;
  /** Cells that no role claims: of columns with unknown headings, or beside a role's first. */
  readonly others: readonly Cell[];
  /** True where the cells were placed by what they hold, and not by where they stand. */
  readonly shifted: boolean;
  /** True where the row does not show which level its cell is of. */
  readonly loose?: boolean;
  /** True where a cell's second line is a row of its own. */
  readonly wraps?: boolean;
}

/** Roles in which a text that does not fit shows that the row has shifted. */
const STRICT: ReadonlySet<ColumnRole> = new Set([
  'operator',
  'kind',
  'direction',
  'weight',
  'score',
  'level1',
  'level2',
  'amount',
  'serial',
  'unit',
  'measure',
  'side',
]);
/** Among them those that hold words of any kind: only what is plainly something else shows a shift. */
const TOLERANT: ReadonlySet<ColumnRole> = new Set(['level1', 'level2', 'unit', 'measure']);
/** Columns that no field is read from. */
const LEFT_OUT: ReadonlySet<ColumnRole> = new Set(['other', 'long-term', 'half', 'criteria']);
/** Dialects whose cells say where they stand. */
const PLACED: ReadonlySet<Dialect> = new Set(['cells', 'html', 'latex', 'otsl']);
/** Roles that a row rarely lacks. */
const NEEDED: ReadonlySet<ColumnRole> = new Set(['measure', 'value']);

export function align(row: Row, roles: readonly ColumnRole[], dialect: Dialect): Aligned {
  const filled = distinct(row).filter(({ text }) => text.value.trim() !== '');
  const short = !PLACED.has(dialect) && row.cells.length < roles.length;
  const wraps = dialect === 'spaces' || dialect === 'pipe';
  const loose = short || dialect === 'lines';
  const direct = byPlace(filled, roles);
  const misfits = [...direct.cells].filter(
    ([role, cell]) => STRICT.has(role) && fits(role, cell.text.value) < (TOLERANT.has(role) ? -2 : 0),
  );
  if (direct.clash === null && misfits.length === 0 && !(short && !complete(direct.cells, roles)))
    return { ...direct, shifted: false, loose, wraps };
  const isOwn = ownCells(row);
  const above = new Map([...direct.cells].filter(([, cell]) => !isOwn(cell)));
  const sequence = roles.filter(
    (role, column) => (role !== roles[column - 1] || role === 'long-term') && !above.has(role),
  );
  const placed = byContent(short ? row.cells : filled.filter(isOwn), sequence);
  const best = placed && {
    ...placed,
    cells: new Map([...above, ...placed.cells]),
    score: placed.score + scoreOf(above),
  };
  if (!best || best.score <= scoreOf(direct.cells) + (direct.clash ? -2 : 0.5))
    return { ...direct, shifted: false, loose, wraps };
  return { cells: best.cells, others: best.others, shifted: !same(best.cells, direct.cells), loose, wraps };
}

/** What no field is read from: columns that are left out, columns of unknown headings, and the second of two columns of one role. */
export function leaveOut(
  page: Page,
  { others, cells }: Aligned,
  roles: readonly ColumnRole[],
  fresh: (cell: Cell) => boolean,
): void {
  for (const cell of others) {
    if (!fresh(cell)) continue;
    const role = roles[cell.column] ?? 'other';
    page.aside(role === 'other' ? 'unknown-column' : 'other-column', cell.text);
    const read = cells.get(role);
    if (DECISIVE.has(role) && read && bare(read.text) !== bare(cell.text))
      page.note('column-repeated', cell.text, { actual: read.text.value.trim() });
  }
}

const DECISIVE: ReadonlySet<ColumnRole> = new Set([
  'value',
  'measure',
  'amount',
  'name',
  'operator',
  'unit',
  'indicator',
  'objective',
]);

/** The cells of a row from left to right, those from above included. */
/** Whether a cell is the row's own, and not one that reaches down from above. */
export function ownCells(row: Row): (cell: Cell) => boolean {
  const own = new Set(row.cells);
  return (cell) => own.has(cell);
}

export function distinct({ slots }: Row): Cell[] {
  return slots.filter((cell, column): cell is Cell => cell !== null && cell !== slots[column - 1]);
}

/** A row that is short at its end only lacks what may be lacking. */
function complete(cells: ReadonlyMap<ColumnRole, Cell>, roles: readonly ColumnRole[]): boolean {
  return [...NEEDED].every((role) => !roles.includes(role) || cells.has(role)) && scoreOf(cells) > 0;
}

function byPlace(
  filled: readonly Cell[],
  roles: readonly ColumnRole[],
): Aligned & { readonly clash: ColumnRole | null } {
  const cells = new Map<ColumnRole, Cell>();
  const others: Cell[] = [];
  let clash: ColumnRole | null = null;
  for (const cell of filled) {
    const role = roleOver(cell, roles);
    if (LEFT_OUT.has(role)) others.push(cell);
    else if (!cells.has(role)) cells.set(role, cell);
    else if (role === 'explanation') others.push(cell);
    else {
      others.push(cell);
      clash = role;
    }
  }
  return { cells, others, shifted: false, clash };
}

/** The role of the column in which a cell begins. A cell from a label's column that reaches over others keeps its first. */
function roleOver({ column }: Cell, roles: readonly ColumnRole[]): ColumnRole {
  return roles[column] ?? 'other';
}

function scoreOf(cells: ReadonlyMap<ColumnRole, Cell>): number {
  return [...cells].reduce((sum, [role, cell]) => sum + fits(role, cell.text.value), 0);
}

function same(a: ReadonlyMap<ColumnRole, Cell>, b: ReadonlyMap<ColumnRole, Cell>): boolean {
  return a.size === b.size && [...a].every(([role, cell]) => b.get(role) === cell);
}

const MOST = 40;

function isBlank({ text }: Cell): boolean {
  return text.value.trim() === '';
}

/** A blank cell fits any column. */
function fitOf(role: ColumnRole, cell: Cell): number {
  return isBlank(cell) ? 0 : fits(role, cell.text.value);
}

/** Every cell in a role, in order, so that the texts fit best; null where there are more cells than roles. */
function byContent(
  filled: readonly Cell[],
  roles: readonly ColumnRole[],
): { cells: ReadonlyMap<ColumnRole, Cell>; others: readonly Cell[]; score: number } | null {
  if (filled.length === 0 || filled.length > roles.length || roles.length > MOST) return null;
  const memo = new Map<number, { score: number; at: number } | null>();
  const solve = (cell: number, role: number): { score: number; at: number } | null => {
    if (cell === filled.length) return { score: 0, at: -1 };
    if (filled.length - cell > roles.length - role) return null;
    const key = cell * MOST + role;
    if (memo.has(key)) return memo.get(key)!;
    const rest = solve(cell + 1, role + 1);
    const take = rest && { score: rest.score + fitOf(roles[role]!, filled[cell]!), at: role };
    const skip = solve(cell, role + 1);
    const skipped = skip && { score: skip.score - (NEEDED.has(roles[role]!) ? 1 : 0), at: skip.at };
    const best = !skipped || (take && take.score >= skipped.score) ? take : skipped;
    memo.set(key, best);
    return best;
  };
  const whole = solve(0, 0);
  if (!whole) return null;
  const cells = new Map<ColumnRole, Cell>();
  const others: Cell[] = [];
  for (let cell = 0, role = 0; cell < filled.length; cell++) {
    const { at } = solve(cell, role)!;
    role = at + 1;
    if (isBlank(filled[cell]!)) continue;
    if (LEFT_OUT.has(roles[at]!)) others.push(filled[cell]!);
    else cells.set(roles[at]!, filled[cell]!);
  }
  return { cells, others, score: whole.score };
}
