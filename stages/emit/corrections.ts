/** The columns in which analysts correct what was misread, at the right end of the sheets of records. */

import { number, text, wrap } from './columns.js';
import type { Column } from './xlsx/workbook.js';

/** By sheet, the columns and the fields that they correct. */
export const CORRECTION_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  预算单位: { '更正：单位编码': 'code', '更正：单位名称': 'name', '更正：金额（万元）': 'amount' },
  项目: { '更正：项目': 'name', '更正：金额（万元）': 'amount' },
  绩效目标: { '更正：绩效目标': 'text' },
  指标: {
    '更正：一级指标': 'level1',
    '更正：二级指标': 'level2',
    '更正：指标名称': 'name',
    '更正：比较符': 'operator',
    '更正：指标值': 'value',
    '更正：上限': 'valueHigh',
    '更正：文字值': 'valueText',
    '更正：截止日期': 'deadline',
    '更正：单位': 'unit',
  },
};

export const REASON = '更正理由';
export const WHO = '更正人';

/** The columns of a sheet, none where nothing in it can be corrected; their cells are empty when it is written. */
export function correctionColumns(sheet: string): readonly Column[] {
  const headers = Object.keys(CORRECTION_COLUMNS[sheet] ?? {});
  const columns = [...headers.map(ownColumn), wrap(REASON, 20), text(WHO, 9)];
  return headers.length === 0 ? [] : columns.map((column) => ({ ...column, input: true }));
}

/** Numbers and dates are typed as such; all else is text, whatever a program would like to make of it. */
function ownColumn(header: string): Column {
  if (/指标值|上限|金额/.test(header)) return number(header, 12);
  return /日期/.test(header) ? { header, width: 12, style: 'date' } : wrap(header, 12);
}
