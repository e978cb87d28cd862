/** Reads the workbook back as an independent program would, with SheetJS. */

import type { CellObject, DenseWorkSheet } from 'xlsx';
import type { CellValue } from '../stages/emit/xlsx/workbook.js';

export type Cell = string | number | boolean | null;

/** The data rows of each sheet by its name; sheets that continue another (指标 (2)) are part of it. */
export async function sheetRows(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly (readonly Cell[])[]>> {
  const { read, utils } = await import('xlsx');
  const book = read(bytes, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false });
  const sheets = new Map<string, Cell[][]>();
  for (const sheet of book.SheetNames) {
    const rows = utils.sheet_to_json<Cell[]>(book.Sheets[sheet]!, {
      header: 1,
      raw: true,
      defval: null,
      blankrows: true,
    });
    const name = sheetName(sheet);
    sheets.set(name, [...(sheets.get(name) ?? []), ...rows.slice(1)]);
  }
  return sheets;
}

/** The name of a sheet without the number of one that continues it. */
export const sheetName = (sheet: string): string => sheet.replace(/ \(\d+\)$/, '');

/** A cell as the file holds it, and as a person sees it: 0.95 shown as 95%. */
export interface SeenCell {
  readonly value: Cell;
  readonly shown: string;
  /** Why it has no value. */
  readonly problem?: string;
}

export interface SheetRecord {
  readonly sheet: string;
  /** Counted from 1, as the sheet does. */
  readonly row: number;
  readonly headers: readonly string[];
  /** By the names of the columns; empty cells are left out. */
  readonly cells: ReadonlyMap<string, SeenCell>;
}

/** The rows of all sheets that have a cell. */
export async function sheetRecords(bytes: Uint8Array): Promise<readonly SheetRecord[]> {
  const { read, utils } = await import('xlsx');
  const book = read(bytes, { type: 'buffer', dense: true, cellHTML: false, cellNF: true, sheetStubs: true });
  return book.SheetNames.flatMap((sheet) => {
    const rows = (book.Sheets[sheet] as DenseWorkSheet)['!data'] ?? [];
    const headers = Array.from(rows[0] ?? [], (cell) =>
      String(cell?.v ?? '')
        .trim()
        .replace(':', '：'),
    );
    return rows.slice(1).flatMap((row, index) => {
      const cells = (row ?? []).flatMap((cell, at) => {
        const filled = cell && headers[at] && (cell.t !== 'z' || cell.f);
        return filled ? [[headers[at]!, seen(cell)] as const] : [];
      });
      return cells.length === 0 ? [] : [{ sheet, row: index + 2, headers, cells: new Map(cells) }];
    });
  });

  function seen(cell: CellObject): SeenCell {
    const link = typeof cell.v === 'string' && cell.v !== '' ? null : linkText(cell.f);
    if (link !== null) return { value: link, shown: link };
    if (cell.t === 'e') return { value: null, shown: cell.w ?? '', problem: `is the error ${cell.w ?? ''}` };
    if (cell.f && (cell.t === 'z' || cell.v === undefined || cell.v === ''))
      return {
        value: null,
        shown: '',
        problem: 'is a formula without its result: save the workbook in Excel, WPS or LibreOffice',
      };
    return { value: (cell.v ?? null) as Cell, shown: cell.w ?? utils.format_cell(cell) };
  }
}

/** The text of a link whose program kept the formula and not what it shows. */
function linkText(formula: string | undefined): string | null {
  return /^HYPERLINK\(.*,"((?:[^"]|"")*)"\)$/.exec(formula ?? '')?.[1]?.replaceAll('""', '"') ?? null;
}

/** The longest text that a cell can hold, in UTF-16 code units; what is longer ends in a mark of at most this length. */
const LONGEST = 32_767;
const LONGEST_MARK = 20;

/** Whether a cell that was read back is the one that was given; a text too long for a cell is compared as far as it goes. */
export function sameCell(given: Cell, found: Cell): boolean {
  if (typeof given !== 'string' || given.length <= LONGEST) return given === found;
  return typeof found === 'string' && found.slice(0, LONGEST - LONGEST_MARK) === given.slice(0, LONGEST - LONGEST_MARK);
}

/** A row as it was given to the writer, in the values that a reader gives back. */
export function cellsOf(row: readonly CellValue[]): readonly Cell[] {
  return row.map((cell) => {
    if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell;
    if (typeof cell === 'string') return readBack(cell);
    if ('number' in cell) return cell.number;
    if ('date' in cell) return serial(cell.date);
    return cell.text;
  });
}

/** XML readers take CR LF for one line feed. */
function readBack(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Days since 1899-12-30, as workbooks count. */
function serial(date: string): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}
