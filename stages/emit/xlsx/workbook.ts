import { CellWriter } from './cells.js';
import { heightAttributes } from './height.js';
import { MAX_COLUMN_WIDTH, MAX_COLUMNS, MAX_SHEET_BYTES } from './limits.js';
import type { CellOverflow, CellValue, SheetSpec, Sink, WorkbookOptions, WrittenWorkbook } from './model.js';
import { cleanSheetName, MAX_DATA_ROWS, SheetNames } from './names.js';
import * as parts from './parts.js';
import { StyleTable } from './styles.js';
import { worksheetHead, worksheetTail } from './worksheet.js';
import { type ZipEntryWriter, ZipWriter } from './zip.js';

export type * from './model.js';
export { cellLink, MAX_DATA_ROWS } from './names.js';

const BLOCK_CHARACTERS = 128 * 1024;

/**
 * Writes sheets as an .xlsx file to a sink, in one pass, in memory that does not grow with the rows, with the same
 * bytes for the same input. Throws a RangeError for a workbook without sheets, a sheet without columns or with more
 * than 16,384, a row longer than its columns, or options out of range; passes on what the rows or the sink throw.
 */
export async function writeWorkbook(
  sink: Sink,
  sheets: readonly SheetSpec[],
  options: WorkbookOptions = {},
): Promise<WrittenWorkbook> {
  checkLimits(sheets, options);
  const zip = new ZipWriter(sink);
  await zip.file('_rels/.rels', parts.packageRelations());
  await zip.file('docProps/app.xml', parts.appProperties());
  await zip.file('docProps/core.xml', parts.coreProperties(options.title));
  const workbook = new Workbook(zip, options);
  const names = sheets.map(({ name }) => workbook.names.claim(cleanSheetName(name)));
  for (const [index, spec] of sheets.entries()) await workbook.write(spec, names[index]!);
  await workbook.finish();
  await zip.finish();
  return {
    sheets: workbook.sheets.map(({ name, lastRow }) => ({ name, rows: lastRow - 1 })),
    overflows: workbook.overflows,
  };
}

class Workbook {
  readonly names = new SheetNames();
  readonly sheets: parts.SheetPart[] = [];
  overflows = 0;
  private readonly styles = new StyleTable();

  constructor(
    private readonly zip: ZipWriter,
    private readonly options: WorkbookOptions,
  ) {}

  /** Writes one sheet, on as many worksheets as it needs. */
  async write(spec: SheetSpec, baseName: string): Promise<void> {
    let name = baseName;
    const {
      cutMark = '…（全文见 JSON）',
      rowsPerSheet = MAX_DATA_ROWS,
      bytesPerSheet = MAX_SHEET_BYTES,
    } = this.options;
    const cells = new CellWriter(
      spec.columns,
      this.styles,
      (cell, length, lost) => this.report({ sheet: name, cell, length, lost }),
      cutMark,
    );
    let worksheet = await this.open(spec);
    for await (const row of spec.rows) {
      if (worksheet.lastRow > rowsPerSheet || worksheet.bytes >= bytesPerSheet) {
        await this.close(worksheet, spec, name);
        name = this.names.claim(baseName, 2);
        worksheet = await this.open(spec);
      }
      if (worksheet.add(cells, row)) await worksheet.flush();
    }
    await this.close(worksheet, spec, name);
  }

  /** Writes the parts that depend on all sheets. */
  async finish(): Promise<void> {
    await this.zip.file('xl/styles.xml', this.styles.xml());
    await this.zip.file('xl/workbook.xml', parts.workbookPart(this.sheets));
    await this.zip.file('xl/_rels/workbook.xml.rels', parts.workbookRelations(this.sheets.length));
    await this.zip.file('[Content_Types].xml', parts.contentTypes(this.sheets.length));
  }

  private async open(spec: SheetSpec): Promise<Worksheet> {
    const number = this.sheets.length + 1;
    const entry = await this.zip.open(`xl/worksheets/sheet${number}.xml`);
    return new Worksheet(entry, worksheetHead(spec, number === 1));
  }

  private async close(worksheet: Worksheet, spec: SheetSpec, name: string): Promise<void> {
    await worksheet.end(worksheetTail(spec, worksheet.lastRow, this.styles));
    this.sheets.push({ name, columns: spec.columns.length, lastRow: worksheet.lastRow });
  }

  private report(overflow: CellOverflow): void {
    this.overflows++;
    this.options.onOverflow?.(overflow);
  }
}

class Worksheet {
  /** Number of the last row written; the header is row 1. */
  lastRow = 1;

  constructor(
    private readonly entry: ZipEntryWriter,
    private xml: string,
  ) {}

  /** Bytes of XML flushed so far. */
  get bytes(): number {
    return this.entry.size;
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
    await this.entry.write(block);
  }

  async end(tail: string): Promise<void> {
    this.xml += tail;
    await this.flush();
    await this.entry.close();
  }
}

function checkLimits(sheets: readonly SheetSpec[], { rowsPerSheet = MAX_DATA_ROWS }: WorkbookOptions): void {
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
