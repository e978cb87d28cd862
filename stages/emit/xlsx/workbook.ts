import { CellWriter } from './cells.js';
import { heightAttributes } from './height.js';
import { MAX_COLUMN_WIDTH, MAX_COLUMNS, MAX_SHEET_BYTES } from './limits.js';
import type {
  CellOverflow,
  CellValue,
  SheetLayout,
  SheetRow,
  SheetSpec,
  Sink,
  WorkbookOptions,
  WrittenWorkbook,
} from './model.js';
import { cleanSheetName, MAX_DATA_ROWS, SheetNames } from './names.js';
import * as parts from './parts.js';
import { StyleTable } from './styles.js';
import { worksheetHead, worksheetTail } from './worksheet.js';
import { Deflation, memorySpool, ZipWriter } from './zip.js';

export type * from './model.js';
export { cellLink, MAX_DATA_ROWS } from './names.js';

const BLOCK_CHARACTERS = 128 * 1024;

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
  checkLimits(layouts, options);
  const workbook = new Workbook(layouts, options);
  for await (const [sheet, row] of rows) await workbook.sheets[sheet]!.add(row);
  return workbook.write(new ZipWriter(sink));
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

class Workbook {
  readonly sheets: readonly Sheet[];
  overflows = 0;
  private readonly names = new SheetNames();
  private readonly styles = new StyleTable();

  constructor(
    layouts: readonly SheetLayout[],
    private readonly options: WorkbookOptions,
  ) {
    const names = layouts.map(({ name }) => this.names.claim(cleanSheetName(name)));
    this.sheets = layouts.map(
      (layout, index) =>
        new Sheet(layout, names[index]!, index === 0, {
          ...options,
          styles: this.styles,
          names: this.names,
          report: (overflow) => this.report(overflow),
        }),
    );
  }

  async write(zip: ZipWriter): Promise<WrittenWorkbook> {
    await zip.file('_rels/.rels', parts.packageRelations());
    await zip.file('docProps/app.xml', parts.appProperties());
    await zip.file('docProps/core.xml', parts.coreProperties(this.options.title));
    const worksheets: parts.SheetPart[] = [];
    for (const sheet of this.sheets) {
      for (const worksheet of await sheet.end()) {
        worksheets.push(worksheet);
        await zip.deflated(`xl/worksheets/sheet${worksheets.length}.xml`, worksheet.data);
      }
    }
    await zip.file('xl/styles.xml', this.styles.xml());
    await zip.file('xl/workbook.xml', parts.workbookPart(worksheets));
    await zip.file('xl/_rels/workbook.xml.rels', parts.workbookRelations(worksheets.length));
    await zip.file('[Content_Types].xml', parts.contentTypes(worksheets.length));
    await zip.finish();
    const sheets = worksheets.map(({ name, lastRow }) => ({ name, rows: lastRow - 1 }));
    return { sheets, overflows: this.overflows };
  }

  private report(overflow: CellOverflow): void {
    this.overflows++;
    this.options.onOverflow?.(overflow);
  }
}

/** What the sheets of a workbook share. */
interface SheetContext extends WorkbookOptions {
  readonly styles: StyleTable;
  readonly names: SheetNames;
  readonly report: (overflow: CellOverflow) => void;
}

/** One sheet, on as many worksheets as it needs. */
class Sheet {
  private readonly worksheets: Worksheet[] = [];
  private readonly cells: CellWriter;
  private name: string;

  constructor(
    private readonly layout: SheetLayout,
    private readonly baseName: string,
    private readonly first: boolean,
    private readonly context: SheetContext,
  ) {
    const { styles, report, cutMark = '…（全文见 JSON）' } = context;
    this.name = baseName;
    const overflow = (cell: string, length: number, lost: CellOverflow['lost']) =>
      report({ sheet: this.name, cell, length, lost });
    this.cells = new CellWriter(layout.columns, styles, overflow, cutMark);
    this.open();
  }

  async add(row: readonly CellValue[]): Promise<void> {
    const { rowsPerSheet = MAX_DATA_ROWS, bytesPerSheet = MAX_SHEET_BYTES, names } = this.context;
    const last = this.worksheets.at(-1)!;
    if (last.lastRow > rowsPerSheet || last.bytes >= bytesPerSheet) {
      await this.close();
      this.name = names.claim(this.baseName, 2);
      this.open();
    }
    const worksheet = this.worksheets.at(-1)!;
    if (worksheet.add(this.cells, row)) await worksheet.flush();
  }

  /** The worksheets; nothing can be added after it. */
  async end(): Promise<readonly Worksheet[]> {
    await this.close();
    return this.worksheets;
  }

  private open(): void {
    const { spool = memorySpool, styles } = this.context;
    const head = worksheetHead(this.layout, this.first && this.worksheets.length === 0, styles);
    this.worksheets.push(new Worksheet(this.name, this.layout, new Deflation(spool()), head));
  }

  private close(): Promise<void> {
    const last = this.worksheets.at(-1)!;
    return last.end(worksheetTail(this.layout, last.lastRow, this.context.styles));
  }
}

class Worksheet implements parts.SheetPart {
  /** Number of the last row written; the header is row 1. */
  lastRow = 1;

  constructor(
    readonly name: string,
    readonly layout: SheetLayout,
    readonly data: Deflation,
    private xml: string,
  ) {}

  /** Bytes of XML flushed so far. */
  get bytes(): number {
    return this.data.size;
  }

  /** Adds a row; true when it is time to flush. */
  add(cells: CellWriter, row: readonly CellValue[]): boolean {
    const number = String(++this.lastRow);
    const content = cells.row(row, number);
    this.xml += `<row r="${number}"${heightAttributes(cells.lines)}>${content}</row>`;
    return this.xml.length >= BLOCK_CHARACTERS;
  }

  async flush(): Promise<void> {
    const block = Buffer.from(this.xml);
    this.xml = '';
    await this.data.write(block);
  }

  async end(tail: string): Promise<void> {
    this.xml += tail;
    await this.flush();
  }
}

function checkLimits(sheets: readonly SheetLayout[], { rowsPerSheet = MAX_DATA_ROWS }: WorkbookOptions): void {
  if (sheets.length === 0) throw new RangeError('a workbook needs a sheet');
  if (!Number.isInteger(rowsPerSheet) || rowsPerSheet < 1 || rowsPerSheet > MAX_DATA_ROWS) {
    throw new RangeError(`rowsPerSheet is ${rowsPerSheet}, not 1 to ${MAX_DATA_ROWS}`);
  }
  for (const { name, columns } of sheets) {
    if (columns.length === 0 || columns.length > MAX_COLUMNS) {
      throw new RangeError(`sheet ${name} has ${columns.length} columns, not 1 to ${MAX_COLUMNS}`);
    }
    const wrong = columns.find(({ width }) => !(width > 0 && width <= MAX_COLUMN_WIDTH));
    if (wrong) throw new RangeError(`column ${wrong.header} of sheet ${name} has width ${wrong.width}, not 0 to 255`);
  }
}
