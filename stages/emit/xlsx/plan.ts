import { type ColumnPlan, planColumn } from './cells.js';
import { MAX_COLUMN_WIDTH, MAX_COLUMNS } from './limits.js';
import type { SheetLayout } from './model.js';
import { cleanSheetName, SheetNames } from './names.js';
import { StyleTable } from './styles.js';

/** What the rows of a sheet need beside their values. */
export interface SheetPlan {
  readonly layout: SheetLayout;
  /** Of its first worksheet. */
  readonly name: string;
  readonly columns: readonly ColumnPlan[];
}

/** What the sheets of a workbook have in common: equal layouts make equal plans, so that rows may be written wherever there is one. */
export interface WorkbookPlan {
  readonly sheets: readonly SheetPlan[];
  readonly names: SheetNames;
  readonly styles: StyleTable;
}

/** Throws a RangeError for a workbook without sheets, and a sheet without columns, with more than 16,384 or too wide ones. */
export function planWorkbook(layouts: readonly SheetLayout[]): WorkbookPlan {
  checkLayouts(layouts);
  const names = new SheetNames();
  const styles = new StyleTable();
  const sheets = layouts.map((layout) => ({
    layout,
    name: names.claim(cleanSheetName(layout.name)),
    columns: layout.columns.map((column, index) => planColumn(column, index, styles)),
  }));
  return { sheets, names, styles };
}

function checkLayouts(layouts: readonly SheetLayout[]): void {
  if (layouts.length === 0) throw new RangeError('a workbook needs a sheet');
  for (const { name, columns } of layouts) {
    if (columns.length === 0 || columns.length > MAX_COLUMNS) {
      throw new RangeError(`sheet ${name} has ${columns.length} columns, not 1 to ${MAX_COLUMNS}`);
    }
    const wrong = columns.find(({ width }) => !(width > 0 && width <= MAX_COLUMN_WIDTH));
    if (wrong) throw new RangeError(`column ${wrong.header} of sheet ${name} has width ${wrong.width}, not 0 to 255`);
  }
}
