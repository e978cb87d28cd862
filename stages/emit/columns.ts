/** What the sheets of the workbook share: kinds of columns, and the cells of places and amounts. */

import type { Document, Section } from '../../pipeline/model/document.js';
import type { Place } from '../../pipeline/model/place.js';
import type { CellValue, Column } from './xlsx/workbook.js';

export type Row = readonly CellValue[];

export const text = (header: string, width: number): Column => ({ header, width });
export const wrap = (header: string, width: number): Column => ({ header, width, style: 'wrap' });
export const number = (header: string, width = 10): Column => ({ header, width, style: 'number' });
/** A number whose size is seen at a glance. */
export const measure = (header: string, width: number): Column => ({ ...number(header, width), bars: true });
export const FILE = wrap('文件', 28);
/** Which table a record stands in. */
export const PLACE: readonly Column[] = [FILE, text('区县', 12), wrap('部门', 20), number('年度', 7)];
export const ID = text('编号', 30);

/** The cells of `PLACE`; sections count from 1. */
export function place(document: Document, section: number | null): Row {
  const { county, department, fiscalYear }: Section | Document =
    (section === null ? undefined : document.sections[section - 1]) ?? document;
  return [document.source.path, county, department, fiscalYear];
}

/** A figure with as many decimals as the source prints, where it prints that same figure and not one in another unit. */
export function figure(value: number | null, printed: string | null): CellValue {
  if (value === null) return null;
  const digits = printed?.replace(/[,，\s]/g, '') ?? '';
  const shown = /^-?\d+(?:\.\d+)?$/.test(digits) && Number(digits) === value ? digits : String(value);
  return { number: value, decimals: shown.includes('e') ? 0 : (shown.split('.')[1]?.length ?? 0) };
}

/** Where in its file a record stands, as the file's own program shows it. */
export const SOURCE_PLACE: readonly Column[] = [text('页或工作表', 11), text('单元格', 12), number('行', 7)];

/** The cells of `SOURCE_PLACE`: sheet and cell of a workbook, table and cell of a Word file, page and line of other text. */
export function sourcePlace({ sheet, table, row, cell, page, line }: Partial<Place> = {}): Row {
  if (sheet !== undefined) return [sheet, cell === undefined ? null : String(cell), rowOf(cell)];
  if (table !== undefined) return [`表${table}`, `第${row ?? 1}行第${cell ?? 1}格`, null];
  return [page === undefined ? null : `第${page}页`, null, line ?? null];
}

/** The number of a spreadsheet's row: 7 of B7. */
const rowOf = (cell: string | number | undefined): number | null => {
  const digits = /(?<!\d)\d+$/.exec(String(cell ?? ''))?.[0];
  return digits === undefined ? null : Number(digits);
};
