/** What the sheets of the workbook share: kinds of columns, and the cells of places and amounts. */

import type { Document, Section } from '../../pipeline/model/document.js';
import type { CellValue, Column } from './xlsx/workbook.js';

export type Row = readonly CellValue[];

export const text = (header: string, width: number): Column => ({ header, width });
export const wrap = (header: string, width: number): Column => ({ header, width, style: 'wrap' });
export const number = (header: string, width = 10): Column => ({ header, width, style: 'number' });
export const FILE = text('文件', 28);
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
