/** Tables printed one cell a line: a header whose words stand one below the other tells how many cells make a row. */

import { append } from '../../pipeline/model/lists.js';
import type { Block, LineBlock } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { beginsOther, furnitureNamed } from '../../pipeline/vocabulary/furniture.js';
import { type ColumnRole, rolesOf } from '../../pipeline/vocabulary/headers.js';
import { type FieldRole, fieldOf } from '../../pipeline/vocabulary/labels.js';
import { INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import { placeOnGrid, type RawRow } from './grid.js';
import { type StackedHeader, stackedHeaderAt } from './stacked-header.js';
import { listRows } from './stacked-lists.js';
import { rowsOf, type StackedColumn } from './stacked-rows.js';

/** A line without its marks, as a cell. */
interface Cell {
  readonly block: LineBlock;
  readonly words: string;
}

const TITLE = /(?:公开表|目标表|申报表|自评表|批复表|绩效表)$/;
/** How many lines below a title its form's first label stands. */
const TITLE_REACH = 7;
/** Below the name of who signs. */
const DATE = /^(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}日|[-/.]\d{1,2}[-/.]\d{1,2})$/;
const LONGEST_LABEL = 24;
/** 绩效目标 above 绩效目标合理性 is a level. */
const SHORTEST_GOAL = 12;
/** Labels that begin what follows the targets. */
const ENDS_BODY = /^(?:project|whole-department|department|objective|objective-long-term|furniture)$/;

/** Runs of lines among which a table stands one cell a line give way to it. */
export function withStacks(blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = [];
  let lines: LineBlock[] = [];
  const flush = () => {
    for (const block of unstack(lines) ?? lines) result.push(block);
    lines = [];
  };
  for (const block of blocks) {
    if (block.type === 'line') lines.push(block);
    else {
      flush();
      result.push(block);
    }
  }
  flush();
  return result;
}

/** The blocks of a run of lines, with the stacked tables among them; null where there is none. */
function unstack(lines: readonly LineBlock[]): readonly Block[] | null {
  const cells = upright(lines.map((block) => ({ block, words: block.text.value.trim() })));
  const headers = cells.map((_, at) => stackedHeaderAt(cells, at));
  return headers.some((header) => header !== null) ? new Unstacker(cells, headers).blocks() : null;
}

const LONGEST_UPRIGHT = 12;

/** 年 / 度 / 绩 / 效 / 指 / 标: a label whose characters stand one below the other, as one cell. */
function upright(cells: readonly Cell[]): readonly Cell[] {
  const result: Cell[] = [];
  for (let at = 0; at < cells.length; at++) {
    let end = at;
    while (end - at < LONGEST_UPRIGHT && /^\p{Script=Han}$/u.test(cells[end]?.words ?? '')) end++;
    const run = cells.slice(at, end);
    const words = run.map((cell) => cell.words).join('');
    if (run.length > 2 && (fieldOf(words) !== null || rolesOf(words).length > 0)) {
      result.push({ block: { ...run[0]!.block, text: Text.join(run.map(({ block }) => block.text)) }, words });
      at = end - 1;
    } else result.push(cells[at]!);
  }
  return result;
}

class Unstacker {
  private readonly found: Block[] = [];
  private at = 0;

  constructor(
    private readonly cells: readonly Cell[],
    private readonly headers: readonly (StackedHeader<Cell> | null)[],
  ) {}

  blocks(): readonly Block[] {
    while (this.at < this.cells.length) this.next();
    return this.found;
  }

  private next(): void {
    const header = this.headers[this.at];
    if (header) this.targets(header);
    else if (this.isAside(this.at)) this.found.push(this.cells[this.at++]!.block);
    else if (this.isLabel(this.at)) this.fields();
    else this.found.push(this.cells[this.at++]!.block);
  }

  /** The field that a line is the label of; null where it is none. */
  private roleAt(at: number): FieldRole | null {
    const words = this.cells[at]?.words ?? '';
    return words.length <= LONGEST_LABEL ? fieldOf(words) : null;
  }

  private isLabel(at: number): boolean {
    return this.roleAt(at) !== null;
  }

  /** Labels, each with the lines below it up to the next label. */
  private fields(): void {
    const rows: RawRow[] = [];
    let heads: Cell[] = [];
    while (this.at < this.cells.length && !this.headers[this.at] && !this.isAside(this.at)) {
      if (!this.isLabel(this.at) && rows.length + heads.length === 0) break;
      const label = this.cells[this.at++]!;
      const values = this.values();
      heads.push(label);
      if (values.length === 0) continue;
      append(rows, rowsOfFields(heads, values));
      heads = [];
    }
    append(rows, rowsOfHeads(heads));
    this.table(rows);
  }

  /** The lines up to the next label. */
  private values(): readonly Cell[] {
    const from = this.at;
    while (this.at < this.cells.length && !this.isLabel(this.at) && !this.headers[this.at] && !this.isAside(this.at))
      this.at++;
    return this.cells.slice(from, this.at);
  }

  private isAside(at: number): boolean {
    const { words } = this.cells[at]!;
    return furnitureNamed(words) !== null || TITLE.test(words);
  }

  /** The header, and the lines below it as rows of its columns. */
  private targets({ columns, groups, height }: StackedHeader<Cell>): void {
    this.at += height;
    const body: Cell[] = [];
    const asides: Block[] = [];
    while (this.at < this.cells.length && !this.headers[this.at] && !this.endsBody(this.at)) {
      if (this.beginsForm(this.at)) break;
      const cell = this.cells[this.at++]!;
      if (this.isAside(this.at - 1)) asides.push(cell.block);
      else body.push(cell);
    }
    const roles = columns.map(({ role }) => role);
    const rows = roles.some((role) => TARGETS.has(role)) ? targetRows(body, columns) : listRows(body, roles);
    const heads = columns.map(({ cell }) => cell);
    if (rows) {
      for (const group of groups) this.table([parted([group])]);
      this.table([parted(heads), ...rows.map(rowOf)]);
    } else
      append(
        this.found,
        [...groups, ...heads, ...body].map(({ block }) => block),
      );
    append(this.found, asides);
  }

  /** A title with a project's fields below it. */
  private beginsForm(at: number): boolean {
    if (!TITLE.test(this.cells[at]!.words)) return false;
    return Array.from({ length: TITLE_REACH }, (_, index) => at + 1 + index).some((below) => this.isLabel(below));
  }

  /** A label of what follows, or the foot of a page of a site. */
  private endsBody(at: number): boolean {
    const { words } = this.cells[at]!;
    const below = this.cells[at + 1]?.words ?? '';
    if (furnitureNamed(words) === 'site-text' || beginsOther(words)) return true;
    if (INSTITUTION_NAME.test(words) && DATE.test(below)) return true;
    const role = this.roleAt(at);
    const goal = role?.startsWith('objective') && below.length <= SHORTEST_GOAL;
    return role !== null && !goal && ENDS_BODY.test(role);
  }

  private table(rows: readonly RawRow[]): void {
    if (rows.length > 0) this.found.push({ type: 'table', table: placeOnGrid('lines', rows).table });
  }
}

function targetRows(
  cells: readonly Cell[],
  columns: readonly StackedColumn[],
): readonly (readonly (readonly Cell[])[])[] {
  return rowsOf(cells, columns).map((row) => row.map((cell) => (cell ? [cell] : [])));
}

/** The columns of names of indicators. */
const TARGETS: ReadonlySet<ColumnRole> = new Set(['measure', 'tree']);

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
