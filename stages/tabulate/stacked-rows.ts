/** Lines with a cell each, cut into rows so that the cells fit their columns best. */

import { fits, PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, PROJECT_ROLES, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';

/** What a line holds, without its marks. */
export interface Worded {
  readonly words: string;
}

export interface StackedColumn {
  readonly role: ColumnRole;
  /** The role that its cells fit, where it is not its own. */
  readonly holds?: ColumnRole;
}

/** A row's cells by column; null where it has none. */
export type Row<T> = readonly (T | null)[];

type Costs = Readonly<Partial<Record<ColumnRole, number>>>;

/** What a row may be. */
interface Kind {
  /** What it costs to read a row so. */
  readonly base: number;
  /** Whether it holds a target, and so what others hold. */
  readonly targets: boolean;
  /** The columns that it may fill. */
  readonly fills: (role: ColumnRole) => boolean;
  /** What it costs to leave a column empty. */
  readonly lacks: Costs;
  /** What filling a column is worth beyond the fit of its cell. */
  readonly worth: Costs;
}

/** What only a project's first row holds. */
const HEAD: ReadonlySet<ColumnRole> = new Set(PROJECT_ROLES);
const LEVELS: ReadonlySet<ColumnRole> = new Set(['level1', 'level2']);
/** Without a name a row is none; without a value it is seldom one. */
const LACKS: Costs = { measure: -8, value: -2.5 };

const TARGET_ROW: Kind = { base: 0, targets: true, fills: () => true, lacks: LACKS, worth: {} };
const FIRST_ROW: Kind = {
  ...TARGET_ROW,
  lacks: { ...LACKS, name: -8, level1: -3, amount: -1.5, objective: -0.5 },
  worth: { name: 1.5, objective: 1.5 },
};
const NEXT_ROW: Kind = { ...TARGET_ROW, fills: (role) => !HEAD.has(role) };
/** Levels below which nothing stands. */
const EMPTY_LEVELS: Kind = { base: -4, targets: false, fills: (role) => LEVELS.has(role), lacks: {}, worth: {} };

/** Where units, projects, levels and indicators are the names of one column. */
const TREE_LACKS: Costs = { tree: -8 };
const TREE_ROWS: readonly Kind[] = [
  { base: 0, targets: true, fills: (role) => !HEAD.has(role), lacks: { ...TREE_LACKS, value: -5 }, worth: {} },
  {
    base: 0,
    targets: false,
    fills: (role) => role === 'tree' || HEAD.has(role),
    lacks: { ...TREE_LACKS, objective: -3, amount: -3 },
    worth: {},
  },
  { base: -2, targets: false, fills: (role) => role === 'tree', lacks: TREE_LACKS, worth: {} },
];

/** A unit or the total, with its sum or without. */
const WITH_SUM = 8;
const WITHOUT_SUM = 2;

/** What nearly all rows of a table have or nearly none. */
const HABITUAL: ReadonlySet<ColumnRole> = new Set(
  'operator value unit weight score actual kind direction half explanation criteria content'.split(' ') as ColumnRole[],
);
const LIKE_A_SUM = 1.5;
/** Of two columns that fit a cell alike, the first is filled. */
const LEFTMOST = 0.001;
const USUAL = 0.6;
const MOST_HABIT = -3;

/** The lines as rows. What most rows turn out to have, the others are then expected to have. */
export function rowsOf<T extends Worded>(cells: readonly T[], columns: readonly StackedColumn[]): readonly Row<T>[] {
  const roles = columns.map(({ role }) => role);
  const held = columns.map(({ role, holds }) => holds ?? role);
  const whole = regularRows(cells, held);
  if (whole) return whole;
  const cutter = new Cutter(cells, roles, held);
  return cutter.rows(habitsOf(cutter.rows({}), roles));
}

/** Rows of which none lacks a cell; null where the lines do not fit so. */
function regularRows<T extends Worded>(cells: readonly T[], roles: readonly ColumnRole[]): readonly Row<T>[] | null {
  if (cells.length % roles.length !== 0) return null;
  const fitting = cells.every(({ words }, index) => fits(roles[index % roles.length]!, words) > -1);
  if (!fitting) return null;
  return Array.from({ length: cells.length / roles.length }, (_, row) =>
    cells.slice(row * roles.length, (row + 1) * roles.length),
  );
}

/** What it costs to lack a cell that nearly all rows of targets have. */
function habitsOf<T>(rows: readonly Row<T>[], roles: readonly ColumnRole[]): Costs {
  const targets = rows.filter((row) => row[roles.indexOf(roles.includes('tree') ? 'value' : 'measure')]);
  const share = (column: number) => targets.filter((row) => row[column]).length / Math.max(1, targets.length);
  return Object.fromEntries(
    roles.flatMap((role, column) =>
      HABITUAL.has(role) && share(column) > USUAL ? [[role, MOST_HABIT * share(column)]] : [],
    ),
  );
}

/** Where the names of units stand, the first of them that there is. */
const NAMES: readonly ColumnRole[] = ['entity', 'name', 'tree'];

/** How a place on the best way was reached. */
const FILLED = 1;
const SKIPPED = 2;
const BEGUN = 3;

/** The best row that ends before a line: of which kind, or a sum of how many lines. */
interface End {
  readonly score: number;
  readonly kind: number;
  readonly sum: number;
}

/** Finds the best rows line by line: at each line and column, the best way to have come there. */
class Cutter<T extends Worded> {
  /** The column of the names of units and totals; -1 where there is none. */
  private readonly named: number;
  /** The columns of sums. */
  private readonly sums: readonly number[];
  private readonly kinds: readonly Kind[];
  private readonly fit: readonly (readonly number[])[];

  constructor(
    private readonly cells: readonly T[],
    private readonly roles: readonly ColumnRole[],
    private readonly held: readonly ColumnRole[],
  ) {
    this.sums = held.flatMap((role, column) => (role === 'amount' ? [column] : []));
    this.named = NAMES.map((role) => roles.indexOf(role)).find((column) => column >= 0) ?? -1;
    this.kinds = roles.includes('tree')
      ? TREE_ROWS
      : this.named >= 0
        ? [FIRST_ROW, NEXT_ROW, EMPTY_LEVELS]
        : [TARGET_ROW, EMPTY_LEVELS];
    // Where sums have a column and units have none, a number alone is more likely a sum than a target.
    const bare = (role: ColumnRole, words: string) =>
      role === 'value' && roles.includes('amount') && !roles.includes('unit') && PLAIN_SUM.test(words);
    const known = new Map<string, readonly number[]>();
    this.fit = cells.map(({ words }) => {
      const own = known.get(words) ?? held.map((role) => fits(role, words) - (bare(role, words) ? LIKE_A_SUM : 0));
      known.set(words, own);
      return own;
    });
  }

  rows(habits: Costs): readonly Row<T>[] {
    const { cells, roles } = this;
    const kinds = this.kinds.map((kind) => costsOf(kind, roles, this.held, habits));
    const steps = cells.map(() => kinds.map(() => new Uint8Array(roles.length + 1)));
    steps.push(kinds.map(() => new Uint8Array(roles.length + 1)));
    const ends: End[] = [];
    let open: readonly Float64Array[] = kinds.map(() =>
      new Float64Array(roles.length + 1).fill(Number.NEGATIVE_INFINITY),
    );
    for (let line = 0; line <= cells.length; line++) {
      for (const [kind, { lacks }] of kinds.entries()) skip(open[kind]!, steps[line]![kind]!, lacks);
      ends.push(this.endAt(line, open, ends));
      if (line < cells.length)
        open = kinds.map((costs, kind) => {
          begin(open[kind]!, steps[line]![kind]!, costs, ends[line]!.score);
          return fill(open[kind]!, steps[line + 1]![kind]!, costs, this.fit[line]!);
        });
    }
    return this.traced(ends, steps);
  }

  /** The best row that ends before a line. */
  private endAt(line: number, open: readonly Float64Array[], ends: readonly End[]): End {
    if (line === 0) return { score: 0, kind: 0, sum: 0 };
    const rows = open.map((scores, kind): End => ({ score: scores.at(-1)!, kind, sum: 0 }));
    const sums = Array.from({ length: this.sums.length + 1 }, (_, more) => more + 1).flatMap((sum): readonly End[] => {
      const worth = this.named >= 0 && line >= sum ? this.sumAt(line - sum, sum) : 0;
      return worth > 0 ? [{ score: ends[line - sum]!.score + worth, kind: 0, sum }] : [];
    });
    return [...sums, ...rows].reduce((best, own) => (own.score > best.score ? own : best));
  }

  /** What a unit or the total, with its sums or without, is worth as a row of its own; 0 where none stands there. */
  private sumAt(line: number, lines: number): number {
    const [name, ...sums] = this.cells.slice(line, line + lines).map(({ words }) => words);
    if (name === undefined || fits('unit', name) > 0 || !(INSTITUTION_NAME.test(name) || TOTAL_LABEL.test(name)))
      return 0;
    if (sums.length === 0) return WITHOUT_SUM;
    return sums.every((sum) => PLAIN_SUM.test(sum)) ? WITH_SUM * sums.length : 0;
  }

  /** The rows of the best way, from the last one back. */
  private traced(ends: readonly End[], steps: readonly (readonly Uint8Array[])[]): readonly Row<T>[] {
    const rows: Row<T>[] = [];
    for (let line = this.cells.length; line > 0; ) {
      const { kind, sum } = ends[line]!;
      const row = this.roles.map((): T | null => null);
      if (sum > 0) {
        line -= sum;
        row[this.named] = this.cells[line]!;
        for (let more = 1; more < sum; more++) row[this.sums[more - 1]!] = this.cells[line + more]!;
      } else
        for (let column = this.roles.length; ; column--) {
          const step = steps[line]![kind]![column];
          if (step === BEGUN) break;
          if (step === FILLED) row[column - 1] = this.cells[--line]!;
        }
      rows.push(row);
    }
    return rows.reverse();
  }
}

/** A kind's costs by column; a column that it does not fill has a worth of -Infinity. */
interface ColumnCosts {
  readonly base: number;
  readonly lacks: readonly number[];
  readonly worth: readonly number[];
}

function costsOf(
  { base, targets, fills, lacks, worth }: Kind,
  roles: readonly ColumnRole[],
  held: readonly ColumnRole[],
  habits: Costs,
): ColumnCosts {
  const filled = (role: ColumnRole, column: number) => fills(role === 'other' ? held[column]! : role);
  return {
    base,
    lacks: roles.map((role, at) => {
      const own = lacks[role] ?? (targets ? (habits[role] ?? 0) : 0);
      return role === 'other' ? own - LEFTMOST * (roles.length - at) : own;
    }),
    worth: roles.map((role, at) => (filled(role, at) ? (worth[role] ?? 0) : Number.NEGATIVE_INFINITY)),
  };
}

/** Columns left empty behind a row's last cell or between two. */
function skip(scores: Float64Array, steps: Uint8Array, lacks: readonly number[]): void {
  for (let column = 1; column < scores.length; column++) {
    const score = scores[column - 1]! + lacks[column - 1]!;
    if (score > scores[column]!) [scores[column], steps[column]] = [score, SKIPPED];
  }
}

/** A row that begins at the line, its first columns left empty. */
function begin(scores: Float64Array, steps: Uint8Array, { base, lacks }: ColumnCosts, above: number): void {
  let score = above + base;
  for (let column = 0; column < lacks.length; column++) {
    if (score > scores[column]!) [scores[column], steps[column]] = [score, BEGUN];
    score += lacks[column]!;
  }
}

/** The line's cell in each column. */
function fill(scores: Float64Array, steps: Uint8Array, { worth }: ColumnCosts, fit: readonly number[]): Float64Array {
  const next = new Float64Array(scores.length).fill(Number.NEGATIVE_INFINITY);
  for (let column = 0; column < worth.length; column++) {
    const score = scores[column]! + fit[column]! + worth[column]!;
    if (score === Number.NEGATIVE_INFINITY) continue;
    [next[column + 1], steps[column + 1]] = [score, FILLED];
  }
  return next;
}
