/** Headings that stand one below the other, as the columns that they head. */

import { PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, rolesOf, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { Worded } from './stacked-rows.js';

interface Column<T> {
  readonly cell: T;
  readonly role: ColumnRole;
  /** What it holds where its role does not tell: of two runs of level, name and value the first is `long-term`, and sources of money are `other`. */
  readonly holds?: ColumnRole;
}

/** A heading over several columns, and what may stand below it. */
interface Group<T> {
  readonly cell: T;
  readonly at: number;
  readonly over: ReadonlySet<ColumnRole>;
}

export interface StackedHeader<T> {
  /** From left to right. */
  readonly columns: readonly Column<T>[];
  /** Headings over several columns. */
  readonly groups: readonly T[];
  /** How many lines it takes. */
  readonly height: number;
}

const LONGEST_HEADING = 24;
/** 金额单位：万元 heads no column. */
const UNIT_LINE = /^[（(]?(?:金额|计量|货币)?单位[：:]/;
const LONGEST_UNKNOWN = 12;
const LEVELS: ReadonlySet<ColumnRole> = new Set(['level1', 'level2', 'measure']);
const VALUES: ReadonlySet<ColumnRole> = new Set(['operator', 'value', 'half', 'unit']);
/** What a header may have more than one column of, the others left out. */
const REMARKS: ReadonlySet<ColumnRole> = new Set(['explanation', 'criteria']);

/** The header that begins at a line; null where none does. */
export function stackedHeaderAt<T extends Worded>(cells: readonly T[], at: number): StackedHeader<T> | null {
  const reader = new Reader(cells, at);
  while (reader.next());
  return reader.header();
}

/** Takes headings line by line, as long as each names a column that has not been named. */
class Reader<T extends Worded> {
  private readonly columns: Column<T>[] = [];
  private readonly groups: Group<T>[] = [];
  private line: number;

  constructor(
    private readonly cells: readonly T[],
    private readonly from: number,
  ) {
    this.line = from;
  }

  header(): StackedHeader<T> | null {
    const columns = this.groups.reduce<readonly Column<T>[]>(inOrder, this.columns);
    const groups = this.groups.map(({ cell }) => cell);
    return isComplete(columns, this.cells[this.line]) ? { columns, groups, height: this.line - this.from } : null;
  }

  next(): boolean {
    const cell = this.cells[this.line];
    if (!cell) return false;
    if (!this.group(cell) && !this.valueGroup(cell)) {
      this.secondRun();
      const fund = this.has('amount') && fieldOf(cell.words) === 'funding';
      const role = fund
        ? 'other'
        : (this.unused(this.line) ?? (this.isRemark || this.isUnknownBetween ? 'other' : null));
      if (!role) return false;
      this.columns.push(fund ? { cell, role, holds: 'amount' } : { cell, role });
    }
    this.line++;
    return true;
  }

  /** 绩效指标 among other headings stands over the levels. */
  private group(cell: T): boolean {
    if (!this.options(this.line).includes('indicator') || this.options(this.line + 1).length === 0) return false;
    if (this.groups.length > 0 || (this.has('level2') && !this.has('measure'))) return false;
    this.groups.push({ cell, at: this.columns.length, over: LEVELS });
    return true;
  }

  /** 指标值 over 实施周期指标值 and 年度指标值, or over 符号, 值 and 单位: what was a column is a group. */
  private valueGroup(cell: T): boolean {
    const at = this.columns.findIndex(({ role }) => role === 'value');
    const known = this.columns[at];
    const below = this.columns.slice(at + 1).some(({ role }) => VALUES.has(role));
    if (!known || !below || !/^指标值?$/.test(known.cell.words) || this.options(this.line)[0] !== 'value') return false;
    this.columns.splice(at, 1);
    this.groups.push({ cell: known.cell, at, over: VALUES });
    this.columns.push({ cell, role: 'value' });
    return true;
  }

  /** 二级指标, 三级指标 and 指标值 over again: those before are long-term. */
  private secondRun(): void {
    const role = this.options(this.line)[0];
    const from = this.columns.findIndex((known) => known.role === role);
    const run = this.columns.slice(from);
    if (from < 1 || !(role === 'level2' || role === 'measure') || !run.some((known) => known.role === 'value')) return;
    this.columns.splice(from, run.length, ...run.map((column) => longTerm(column)));
  }

  private has(role: ColumnRole): boolean {
    return this.columns.some((known) => known.role === role);
  }

  /** 合计 above a sum begins the rows. */
  private options(line: number): readonly ColumnRole[] {
    const [words, below] = [this.cells[line]?.words ?? '', this.cells[line + 1]?.words ?? ''];
    const total = TOTAL_LABEL.test(words) && PLAIN_SUM.test(below);
    return words === '' || words.length > LONGEST_HEADING || total || UNIT_LINE.test(words) ? [] : rolesOf(words);
  }

  /** The role of a heading that no column has; 单位 behind names of indicators is theirs. */
  private unused(line: number): ColumnRole | undefined {
    const free = this.options(line).filter((role) => !this.has(role));
    return this.has('measure') && free.includes('unit') ? 'unit' : free[0];
  }

  /** 备注 beside 指标解释: another column of what one has been found for. */
  private get isRemark(): boolean {
    return this.columns.length > 2 && this.options(this.line).some((role) => REMARKS.has(role));
  }

  /** A heading in words of its own between two that are known. */
  private get isUnknownBetween(): boolean {
    const { words } = this.cells[this.line]!;
    return (
      this.columns.length > 1 &&
      this.options(this.line).length === 0 &&
      words.length <= LONGEST_UNKNOWN &&
      !/\d/.test(words) &&
      this.unused(this.line + 1) !== undefined
    );
  }
}

function longTerm<T>({ cell, role }: Column<T>): Column<T> {
  return { cell, role: 'long-term', holds: role };
}

/** The columns below a heading stand where it does, though a second row of headings comes last. */
function inOrder<T>(columns: readonly Column<T>[], { at, over }: Group<T>): readonly Column<T>[] {
  const below = columns.findIndex(({ role }, index) => index >= at && over.has(role));
  if (below <= at) return columns;
  return [...columns.slice(0, at), ...columns.slice(below), ...columns.slice(at, below)];
}

/** Columns of targets, or of projects with their goals or hierarchies in one cell; labels of a form are none. */
function isComplete<T extends Worded>(columns: readonly Column<T>[], below: T | undefined): boolean {
  const has = (wanted: ColumnRole) => columns.some(({ role }) => role === wanted);
  if (columns.length < 3) return false;
  if (has('measure')) return has('value') || has('level2');
  if (has('tree')) return has('value');
  const label = below === undefined || (fieldOf(below.words) !== null && !TOTAL_LABEL.test(below.words));
  return has('name') && (has('indicator') || has('objective')) && !label;
}
