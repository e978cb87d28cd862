/** Tables printed one cell a line: a header whose words stand one below the other tells how many cells make a row. */

import type { Block, LineBlock } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { fits, PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { furnitureNamed } from '../../pipeline/vocabulary/furniture.js';
import { type ColumnRole, rolesOf } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import { placeOnGrid, type RawRow } from './grid.js';

/** A line without its marks, as a cell. */
interface Cell {
  readonly block: LineBlock;
  readonly words: string;
}

const TITLE = /(?:公开表|目标表|申报表|自评表|批复表|绩效表)$/;
const LONGEST_LABEL = 24;
/** Labels that begin what follows the targets. */
const ENDS_BODY = /^(?:project|whole-department|department|objective|objective-long-term|furniture)$/;

/** The blocks of a run of lines, with the stacked tables among them; null where there is none. */
export function unstack(lines: readonly LineBlock[]): readonly Block[] | null {
  const cells = lines.map((block) => ({ block, words: block.text.value.trim() }));
  if (!cells.some((_, at) => headerAt(cells, at) !== null)) return null;
  return new Unstacker(cells).blocks();
}

/** The roles of a header that begins at a line. */
function headerAt(cells: readonly Cell[], at: number): readonly ColumnRole[] | null {
  const roles: ColumnRole[] = [];
  while (at + roles.length < cells.length) {
    const { words } = cells[at + roles.length]!;
    const options = words.length <= LONGEST_LABEL ? rolesOf(words) : [];
    const role = options.find((option) => !roles.includes(option));
    if (!role || (role === 'indicator' && roles.length > 0)) break;
    roles.push(role);
  }
  const targets = roles[0] === 'indicator' ? roles.slice(1) : roles;
  const complete = targets.includes('measure') && (targets.includes('value') || targets.includes('level2'));
  return complete && targets.length >= 3 ? roles : null;
}

class Unstacker {
  private readonly found: Block[] = [];
  private at = 0;

  constructor(private readonly cells: readonly Cell[]) {}

  blocks(): readonly Block[] {
    while (this.at < this.cells.length) this.next();
    return this.found;
  }

  private next(): void {
    const header = headerAt(this.cells, this.at);
    if (header) this.targets(header);
    else if (this.isAside(this.at)) this.found.push(this.cells[this.at++]!.block);
    else if (this.isLabel(this.at)) this.fields();
    else this.found.push(this.cells[this.at++]!.block);
  }

  private isLabel(at: number): boolean {
    const { words } = this.cells[at]!;
    return words.length <= LONGEST_LABEL && fieldOf(words) !== null;
  }

  /** Labels, each with the lines below it up to the next label. */
  private fields(): void {
    const rows: RawRow[] = [];
    let heads: Cell[] = [];
    while (this.at < this.cells.length && headerAt(this.cells, this.at) === null && !this.isAside(this.at)) {
      if (!this.isLabel(this.at) && rows.length + heads.length === 0) break;
      const label = this.cells[this.at++]!;
      const values = this.values();
      heads.push(label);
      if (values.length === 0) continue;
      rows.push(...rowsOfFields(heads, values));
      heads = [];
    }
    rows.push(...rowsOfHeads(heads));
    this.table(rows);
  }

  /** The lines up to the next label. */
  private values(): readonly Cell[] {
    const from = this.at;
    while (
      this.at < this.cells.length &&
      !this.isLabel(this.at) &&
      headerAt(this.cells, this.at) === null &&
      !this.isAside(this.at)
    )
      this.at++;
    return this.cells.slice(from, this.at);
  }

  private isAside(at: number): boolean {
    const { words } = this.cells[at]!;
    return furnitureNamed(words) !== null || TITLE.test(words);
  }

  /** The header, and the lines below it as rows of its columns. */
  private targets(roles: readonly ColumnRole[]): void {
    const header = this.cells.slice(this.at, this.at + roles.length);
    this.at += roles.length;
    const body: Cell[] = [];
    const asides: Block[] = [];
    while (this.at < this.cells.length && headerAt(this.cells, this.at) === null && !this.endsBody(this.at)) {
      if (this.beginsForm(this.at)) break;
      const cell = this.cells[this.at++]!;
      if (this.isAside(this.at - 1)) asides.push(cell.block);
      else body.push(cell);
    }
    const targets = roles[0] === 'indicator' ? roles.slice(1) : roles;
    const side = roles[0] === 'indicator' ? [rowOf([[header[0]!]])] : [];
    const names = header.slice(roles.length - targets.length);
    const rows = rowsOf(body, targets).map((row) => rowOf(row.map((cell) => (cell ? [cell] : []))));
    this.table(side);
    this.table([rowOf(names.map((cell) => [cell])), ...rows]);
    this.found.push(...asides);
  }

  /** A title with a project's fields below it. */
  private beginsForm(at: number): boolean {
    if (!TITLE.test(this.cells[at]!.words)) return false;
    return this.cells
      .slice(at + 1, at + 8)
      .some(({ words }) => words.length <= LONGEST_LABEL && fieldOf(words) !== null);
  }

  private endsBody(at: number): boolean {
    const role = this.cells[at]!.words.length <= LONGEST_LABEL ? fieldOf(this.cells[at]!.words) : null;
    return role !== null && ENDS_BODY.test(role);
  }

  private table(rows: readonly RawRow[]): void {
    if (rows.length > 0) this.found.push({ type: 'table', table: placeOnGrid('lines', rows).table });
  }
}

const COLUMN_OF_SUMS = /^(?:budget-initial|budget-annual|executed|weight|rate|score)$/;
const COLUMN_OF_GOALS = /^objective(?:-actual|-long-term)?$/;
const SUM = /^(?:[-—–/／]+|[￥¥]?-?[\d,]+(?:\.\d+)?\s?(?:(?:亿|万|千)?元|[%％])?)$/;

/** Labels without values of their own, with the last one's values: those of goals stand below them, as many as there are. */
function rowsOfFields(labels: readonly Cell[], values: readonly Cell[]): readonly RawRow[] {
  const heads = labels.slice(-values.length);
  if (values.length > 1 && heads.length === values.length && heads.every((head) => is(COLUMN_OF_GOALS, head)))
    return [...rowsOfHeads(labels.slice(0, -values.length)), parted(heads), parted(values)];
  const label = labels.at(-1)!;
  return [...rowsOfHeads(labels.slice(0, -1)), ...rowsOfField(label, values)];
}

function rowsOfField(label: Cell, values: readonly Cell[]): readonly RawRow[] {
  if (values.length > 1 && values.every(({ words }) => SUM.test(words))) return [parted([label, ...values])];
  if (/^objective|^furniture/.test(fieldOf(label.words) ?? '')) return [rowOf([[label], values])];
  const [first, ...others] = values;
  return [rowOf([[label], [first!]]), ...others.map((other) => rowOf([[other]]))];
}

/** Labels that head columns of sums stand in one row, others alone. */
function rowsOfHeads(labels: readonly Cell[]): readonly RawRow[] {
  const rows: Cell[][] = [];
  labels.forEach((label, index) => {
    const above = labels[index - 1];
    if (above && is(COLUMN_OF_SUMS, above) && is(COLUMN_OF_SUMS, label)) rows.at(-1)!.push(label);
    else rows.push([label]);
  });
  return rows.map(parted);
}

function is(roles: RegExp, { words }: Cell): boolean {
  return roles.test(fieldOf(words) ?? '');
}

function parted(cells: readonly Cell[]): RawRow {
  return rowOf(cells.map((cell) => [cell]));
}

function rowOf(cells: readonly (readonly Cell[])[]): RawRow {
  const whole = cells.flat();
  const texts = cells.map((lines) =>
    Text.join(lines.flatMap(({ block }, index) => (index === 0 ? [block.text] : [breakOf(block.text), block.text]))),
  );
  return {
    cells: texts.map((text) => ({ text, gap: text.slice(0, 1).as(' ', 'gap') })),
    text: Text.join(whole.map(({ block }) => block.text)),
    page: whole[0]?.block.page ?? 1,
  };
}

/** What parts two lines of one cell; the second line's first character answers for it. */
function breakOf(text: Text): Text {
  return text.slice(0, 1).as('\n', 'break');
}

/** Without a name a row is none; without a value it is seldom one. */
const LACKS_NAME = -8;
const LACKS_VALUE = -1.5;

type Placed = { readonly score: number; readonly row: readonly (Cell | null)[] };

/** The lines cut into rows so that the cells fit their columns best. */
function rowsOf(cells: readonly Cell[], roles: readonly ColumnRole[]): readonly (readonly (Cell | null)[])[] {
  const whole = regularRows(cells, roles);
  if (whole) return whole;
  const best: { score: number; from: number; row: Placed['row'] }[] = [{ score: 0, from: 0, row: [] }];
  for (let end = 1; end <= cells.length; end++) {
    let top: (typeof best)[number] | null = null;
    for (let from = Math.max(0, end - roles.length); from < end; from++) {
      const placed = unitRow(cells.slice(from, end), roles) ?? place(cells.slice(from, end), roles);
      const score = best[from]!.score + placed.score;
      if (!top || score > top.score) top = { score, from, row: placed.row };
    }
    best.push(top!);
  }
  const rows: Placed['row'][] = [];
  for (let end = cells.length; end > 0; end = best[end]!.from) rows.push(best[end]!.row);
  return rows.reverse();
}

/** Rows of which none lacks a cell; null where the lines do not fit so. */
function regularRows(cells: readonly Cell[], roles: readonly ColumnRole[]): readonly (readonly Cell[])[] | null {
  if (cells.length % roles.length !== 0) return null;
  const fitting = cells.every(({ words }, index) => fits(roles[index % roles.length]!, words) > -1);
  if (!fitting) return null;
  return Array.from({ length: cells.length / roles.length }, (_, row) =>
    cells.slice(row * roles.length, (row + 1) * roles.length),
  );
}

/** A unit's name, with its sum or without, is a row of its own in a list. */
function unitRow(cells: readonly Cell[], roles: readonly ColumnRole[]): Placed | null {
  const [name, sum, ...others] = cells;
  const column = roles.includes('entity') ? roles.indexOf('entity') : roles.indexOf('name');
  const amount = roles.indexOf('amount');
  if (!name || others.length > 0 || column < 0 || !INSTITUTION_NAME.test(name.words)) return null;
  if (sum && (amount < 0 || !PLAIN_SUM.test(sum.words))) return null;
  return { score: 2, row: roles.map((_, at) => (at === column ? name : sum && at === amount ? sum : null)) };
}

/** A row's cells in the columns that they fit best, in order. A goal stands beside its project's name. */
function place(cells: readonly Cell[], roles: readonly ColumnRole[]): Placed {
  const free = placeIn(cells, roles, null);
  const filled = (role: ColumnRole) => free.row[roles.indexOf(role)] ?? null;
  return roles.includes('name') && filled('objective') && !filled('name') ? placeIn(cells, roles, 'objective') : free;
}

function placeIn(cells: readonly Cell[], roles: readonly ColumnRole[], barred: ColumnRole | null): Placed {
  const table: Placed[][] = Array.from({ length: cells.length + 1 }, () => []);
  for (let cell = cells.length; cell >= 0; cell--) {
    for (let role = roles.length; role >= 0; role--) {
      table[cell]![role] = step(cells, roles, cell, role, table, barred);
    }
  }
  return table[0]![0]!;
}

function step(
  cells: readonly Cell[],
  roles: readonly ColumnRole[],
  cell: number,
  role: number,
  table: readonly Placed[][],
  barred: ColumnRole | null,
): Placed {
  if (role === roles.length) return { score: cell === cells.length ? 0 : Number.NEGATIVE_INFINITY, row: [] };
  const name = roles[role]!;
  const skipped = table[cell]![role + 1]!;
  const lack = name === 'measure' ? LACKS_NAME : name === 'value' ? LACKS_VALUE : 0;
  const without = { score: skipped.score + lack, row: [null, ...skipped.row] };
  if (cell === cells.length || name === barred) return without;
  const rest = table[cell + 1]![role + 1]!;
  const score = rest.score + fits(name, cells[cell]!.words);
  return score >= without.score ? { score, row: [cells[cell]!, ...rest.row] } : without;
}
