/** The cells of a row of a listing, by what they hold. */

import type { Amount, LevelColumn } from '../../pipeline/model/rows.js';
import type { Cell, Row } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { fits, PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';
import type { Aligned } from './align.js';
import type { Columns, ItemColumn } from './columns.js';
import { amountOf } from './page.js';

export interface Cells {
  readonly name: Text;
  readonly entity: Text;
  readonly code: Text | null;
  readonly amount: Amount | null;
  /** A sum that stands one column to the right of its own. */
  readonly shifted: Text | null;
  readonly objective: Text | null;
  readonly indicator: Text | null;
  /** The first level that begins in the row. */
  readonly level1: Text | null;
  /** What stands below headings of levels, a column each. */
  readonly columns: readonly LevelColumn[];
}

/** The cells of a row by what they hold. `fresh` tells whether a cell begins in this row. */
export function cellsOf(aligned: Aligned, columns: Columns, fresh: (cell: Cell) => boolean): Cells {
  const text = (role: ColumnRole) => freshText(aligned, role, fresh);
  const own = text('amount');
  const [objective, indicator] = [text('objective'), text('indicator')];
  const shifted = own ? null : ([objective, indicator].find((cell) => cell && PLAIN_SUM.test(cell.value)) ?? null);
  const { items = [] } = columns;
  const both = objective && !indicator && !columns.roles.includes('measure') ? goalAndIndicators(objective) : null;
  return {
    name: text('name') ?? Text.empty,
    entity: text('entity') ?? Text.empty,
    code: text('code'),
    amount: amountOf(own ?? shifted),
    shifted,
    objective: both ? both.goal : objective === shifted ? null : objective,
    indicator: items.length > 0 ? null : both ? both.indicators : indicator === shifted ? null : indicator,
    level1: text('level1'),
    columns: items.flatMap((item) => levelColumn(aligned, item, fresh)),
  };
}

/** The cell under a heading of levels. */
function levelColumn(
  { cells, others }: Aligned,
  { column, levels }: ItemColumn,
  fresh: (cell: Cell) => boolean,
): readonly LevelColumn[] {
  const cell = [cells.get('indicator'), ...others].find((own) => own?.column === column);
  return cell && fresh(cell) ? [{ levels, fragments: [cell.text.trim()] }] : [];
}

/** In a listing of whole cells each column stands where its heading does. */
export function byPlace(row: Row, roles: readonly ColumnRole[]): Aligned {
  const cells = new Map<ColumnRole, Cell>();
  const others: Cell[] = [];
  row.slots.forEach((cell, column) => {
    if (!cell || cell === row.slots[column - 1] || cell.text.value.trim() === '') return;
    const role = roles[column] ?? 'other';
    if (role === 'other' || cells.has(role)) others.push(cell);
    else cells.set(role, cell);
  });
  return { cells, others, shifted: false };
}

export function freshText({ cells }: Aligned, role: ColumnRole, fresh: (cell: Cell) => boolean): Text | null {
  const cell = cells.get(role);
  const text = cell && fresh(cell) ? cell.text.trim() : null;
  return text && text.value !== '' ? text : null;
}

const FIRST_LEVEL =
  /(?:【\s*)?(?:(?:绩效指标|指标体系)\s*[：:]\s*)?(?:[一二三1][、.．]\s*|[（(][一二三1][）)]\s*)?(?:项目)?(?:产出|效益|满意度|成本|完成)(?:类)?指标\s*(?:[-—–>：:\n（(]|(?=[一1（(]))/;

/** A cell that holds a goal and below it the indicators; null where it holds no level. */
function goalAndIndicators(cell: Text): { readonly goal: Text | null; readonly indicators: Text } | null {
  const level = cell.match(FIRST_LEVEL);
  if (!level) return null;
  const goal = cell.slice(0, level.index).trim();
  return { goal: goal.value === '' ? null : goal, indicators: cell.slice(level.index) };
}

/** A level on a row of its own. */
export function hasLevel(aligned: Aligned, fresh: (cell: Cell) => boolean): boolean {
  return freshText(aligned, 'level1', fresh) !== null || freshText(aligned, 'level2', fresh) !== null;
}

/** A name of an indicator with a target beside it, or a level. */
export function hasMeasure({ cells }: Aligned): boolean {
  const measure = cells.get('measure')?.text.value ?? '';
  return fits('measure', measure) > 0 || (cells.has('value') && (cells.has('measure') || cells.has('level2')));
}
