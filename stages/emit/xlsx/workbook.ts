import { deflated } from './deflated.js';
import { MAX_SHEET_BYTES } from './limits.js';
import type { SheetLayout, SheetRow, SheetSpec, Sink, WorkbookOptions, WrittenWorkbook } from './model.js';
import { MAX_DATA_ROWS, type SheetNames } from './names.js';
import * as parts from './parts.js';
import { planWorkbook, type SheetPlan, type WorkbookPlan } from './plan.js';
import { type Piece, type SheetOptions, SheetWriter } from './sheet.js';
import { worksheetHead, worksheetTail } from './worksheet.js';
import { ZipWriter } from './zip.js';

export type * from './model.js';
export { cellLink, MAX_DATA_ROWS } from './names.js';
export type { Piece } from './sheet.js';

/** The pieces of each sheet, in order. */
export type SheetPieces = readonly (readonly Piece[])[];

/**
 * Writes sheets as an .xlsx file to a sink, whose rows come in any order of sheets; memory does not grow with them where the
 * spools are no memory. The same input makes the same bytes. Throws a RangeError for a workbook without sheets, a sheet
 * without columns or with more than 16,384, a row longer than its columns, or options out of range; passes on what the rows,
 * the spools or the sink throw.
 */
export async function writeSheets(
  sink: Sink,
  layouts: readonly SheetLayout[],
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>,
  options: WorkbookOptions = {},
): Promise<WrittenWorkbook> {
  const { bytesPerSheet = MAX_SHEET_BYTES } = options;
  const above = layouts.map(() => 0);
  return assemble(sink, layouts, await piecesOf(layouts, rows, above, { ...options, bytesPerSheet }), options);
}

/** Writes sheets that each have all their rows, as `writeSheets` does. */
export function writeWorkbook(
  sink: Sink,
  sheets: readonly SheetSpec[],
  options: WorkbookOptions = {},
): Promise<WrittenWorkbook> {
  return writeSheets(sink, sheets, oneAfterTheOther(sheets), options);
}

async function* oneAfterTheOther(sheets: readonly SheetSpec[]): AsyncGenerator<SheetRow> {
  for (const [index, { rows }] of sheets.entries()) for await (const row of rows) yield [index, row];
}

/** The rows of a part of a workbook, `above` of each sheet standing before them; throws as `writeSheets` does. */
export async function piecesOf(
  layouts: readonly SheetLayout[],
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>,
  above: readonly number[],
  options: Omit<SheetOptions, 'above'> = {},
): Promise<SheetPieces> {
  const { rowsPerSheet = MAX_DATA_ROWS } = options;
  if (!Number.isInteger(rowsPerSheet) || rowsPerSheet < 1 || rowsPerSheet > MAX_DATA_ROWS)
    throw new RangeError(`rowsPerSheet is ${rowsPerSheet}, not 1 to ${MAX_DATA_ROWS}`);
  const plan = planWorkbook(layouts);
  const writers = plan.sheets.map((sheet, at) => new SheetWriter(sheet, { ...options, above: above[at]! }));
  await addAll(writers, rows);
  return Promise.all(writers.map((writer) => writer.end()));
}

/** Rows that are there are not waited for: that would cost more than a row. */
async function addAll(
  writers: readonly SheetWriter[],
  rows: Iterable<SheetRow> | AsyncIterable<SheetRow>,
): Promise<void> {
  if (!(Symbol.iterator in rows)) {
    for await (const [sheet, row] of rows) await writers[sheet]!.add(row);
    return;
  }
  for (const [sheet, row] of rows) {
    const full = writers[sheet]!.add(row);
    if (full) await full;
  }
}

/** Writes the .xlsx file of these pieces, which follow each other without a gap and were made with the same layouts. */
export async function assemble(
  sink: Sink,
  layouts: readonly SheetLayout[],
  sheets: SheetPieces,
  { title }: Pick<WorkbookOptions, 'title'> = {},
): Promise<WrittenWorkbook> {
  const plan = planWorkbook(layouts);
  const zip = new ZipWriter(sink);
  await zip.file('_rels/.rels', parts.packageRelations());
  await zip.file('docProps/app.xml', parts.appProperties());
  await zip.file('docProps/core.xml', parts.coreProperties(title));
  const worksheets = plan.sheets.flatMap((sheet, at) => worksheetsOf(sheet, sheets[at]!, plan.names));
  for (const [at, worksheet] of worksheets.entries()) {
    const [head, tail] = surround(worksheet, at === 0, plan);
    await zip.entry(`xl/worksheets/sheet${at + 1}.xml`, [
      await deflated(head),
      ...worksheet.pieces,
      await deflated(tail),
    ]);
  }
  const pieces = sheets.flat();
  await zip.file('xl/styles.xml', plan.styles.xml(pieces.reduce((most, { decimals }) => Math.max(most, decimals), -1)));
  await zip.file('xl/workbook.xml', parts.workbookPart(worksheets));
  await zip.file('xl/_rels/workbook.xml.rels', parts.workbookRelations(worksheets.length));
  await zip.file('[Content_Types].xml', parts.contentTypes(worksheets.length));
  await zip.finish();
  return {
    sheets: worksheets.map(({ name, lastRow }) => ({ name, rows: lastRow - 1 })),
    overflows: pieces.reduce((sum, { overflows }) => sum + overflows, 0),
  };
}

/** Whether no worksheet of these pieces is larger than a zip entry that all readers open. */
export function fitsSheets(sheets: SheetPieces): boolean {
  return sheets.every((pieces) => {
    const bytes: number[] = [];
    for (const { worksheet, size } of pieces) bytes[worksheet] = (bytes[worksheet] ?? 0) + size;
    return bytes.every((size) => size < MAX_SHEET_BYTES);
  });
}

interface Worksheet extends parts.SheetPart {
  readonly pieces: readonly Piece[];
}

/** A sheet's worksheets, of which there is one also where it has no rows. */
function worksheetsOf({ layout, name }: SheetPlan, pieces: readonly Piece[], names: SheetNames): readonly Worksheet[] {
  const count = (pieces.at(-1)?.worksheet ?? 0) + 1;
  return Array.from({ length: count }, (_, index) => {
    const own = pieces.filter(({ worksheet }) => worksheet === index);
    const lastRow = own.reduce((row, { rows }) => row + rows, 1);
    return { name: index === 0 ? name : names.claim(name, index + 1), layout, lastRow, pieces: own };
  });
}

/** What stands before the data rows of a worksheet, and what stands behind them. */
function surround({ layout, lastRow }: Worksheet, first: boolean, { styles }: WorkbookPlan): readonly [string, string] {
  return [worksheetHead(layout, first, styles), worksheetTail(layout, lastRow, styles)];
}
