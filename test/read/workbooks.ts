/** Workbooks made in tests. */

import { expect } from 'vitest';
import { type CellObject, utils, type WorkSheet, write } from 'xlsx';
import { read } from '../../stages/read/index.js';
import { filesIn } from '../../stages/read/zip.js';
import { zipOf } from '../support/zip.js';

export type Value = string | number | CellObject | null;

export function workbook(
  sheets: Readonly<Record<string, readonly (readonly Value[])[]>>,
  change?: (sheet: WorkSheet) => void,
) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows as unknown[][]);
    change?.(sheet);
    utils.book_append_sheet(book, sheet, name);
  }
  return book;
}

export const bytesOf = (book: ReturnType<typeof workbook>, bookType: 'xlsx' | 'biff8' | 'ods' = 'xlsx') =>
  new Uint8Array(write(book, { type: 'buffer', bookType, codepage: 936, bookSST: true }) as Buffer);

export const TITLE = ['贵德县教育局2024年部门预算项目支出绩效目标公开表'];
export const HEADER = ['项目名称', '项目金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
export const row = (value: Value, amount: Value = 20) => [
  '校园安全',
  amount,
  '保障校园安全。',
  '产出指标',
  '质量指标',
  '达标率',
  value,
];

/** A workbook of one sheet with these rows, and further parts in the stead of those of the library. */
export async function packaged(rows: string, others: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const book = bytesOf(workbook({ 表: [['甲']] }));
  const files = await filesIn({ path: 'a', bytes: book });
  const parts = await Promise.all(files.map(async (file) => [file.name, await file.read()] as const));
  return zipOf({
    ...Object.fromEntries(parts),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  });
}

export const sharing = (runs: string) => ({
  'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>${runs}</si></sst>`,
});

export const STYLES = (formats: readonly number[], fonts = '<font/>') =>
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts>${fonts}</fonts><cellXfs>${formats
    .map((format, at) => `<xf numFmtId="${format}" fontId="${Math.max(0, at)}"/>`)
    .join('')}</cellXfs></styleSheet>`;

export async function sourceOf(bytes: Uint8Array) {
  const { source, failure } = await read({ path: 'a.xlsx', bytes });
  expect(failure).toBeNull();
  return source;
}
