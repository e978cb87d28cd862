import { CellWriter } from './cells.js';
import { type Deflated, Deflation, memorySpool } from './deflated.js';
import { heightAttributes } from './height.js';
import type { CellOverflow, CellValue, RowOptions } from './model.js';
import { MAX_DATA_ROWS, numberedName } from './names.js';
import type { SheetPlan } from './plan.js';

const BLOCK_CHARACTERS = 128 * 1024;

/** Rows of a sheet that follow each other on one worksheet, ready for the workbook. */
export interface Piece extends Deflated {
  /** From 0: a sheet goes on with the next worksheet when one is full. */
  readonly worksheet: number;
  readonly rows: number;
  /** The most decimals that a number shows; -1 where none shows any count of them. */
  readonly decimals: number;
  /** How many cells could not hold all that they were given. */
  readonly overflows: number;
}

export interface SheetOptions extends RowOptions {
  /** Data rows of the sheet that stand before these. */
  readonly above?: number;
  /** Bytes of XML after which the rows go on on a further worksheet. */
  readonly bytesPerSheet?: number;
}

/** Takes the rows of a sheet from some row on; memory does not grow with them where the spools are no memory. */
export class SheetWriter {
  private readonly pieces: Piece[] = [];
  private run: Run;

  constructor(
    private readonly plan: SheetPlan,
    private readonly options: SheetOptions,
  ) {
    const { above = 0, rowsPerSheet = MAX_DATA_ROWS } = options;
    this.run = new Run(plan, options, Math.floor(above / rowsPerSheet), above % rowsPerSheet);
  }

  /** Adds a row; a promise where the next one has to wait. */
  add(row: readonly CellValue[]): Promise<void> | undefined {
    const { rowsPerSheet = MAX_DATA_ROWS, bytesPerSheet = Number.POSITIVE_INFINITY } = this.options;
    const isFull = this.run.last >= rowsPerSheet || this.run.size >= bytesPerSheet;
    return isFull ? this.addBelow(row) : this.run.add(row);
  }

  /** Adds a row on the next worksheet. */
  private async addBelow(row: readonly CellValue[]): Promise<void> {
    await this.close();
    this.run = new Run(this.plan, this.options, this.run.worksheet + 1, 0);
    await this.run.add(row);
  }

  /** A piece for each worksheet that rows stand on; nothing can be added after it. */
  async end(): Promise<readonly Piece[]> {
    await this.close();
    return this.pieces;
  }

  private async close(): Promise<void> {
    if (this.run.rows > 0) this.pieces.push(await this.run.end());
  }
}

/** The rows of one worksheet. */
class Run {
  rows = 0;
  private xml = '';
  private overflows = 0;
  private readonly cells: CellWriter;
  private readonly data: Deflation;

  constructor(
    plan: SheetPlan,
    { spool = memorySpool, cutMark = '…（全文见 JSON）', onOverflow }: SheetOptions,
    readonly worksheet: number,
    private readonly above: number,
  ) {
    this.data = new Deflation(spool());
    const sheet = numberedName(plan.name, worksheet + 1);
    const report = (cell: string, length: number, lost: CellOverflow['lost']) => {
      this.overflows++;
      onOverflow?.({ sheet, cell, length, lost });
    };
    this.cells = new CellWriter(plan.columns, report, cutMark);
  }

  /** Data rows on the worksheet so far. */
  get last(): number {
    return this.above + this.rows;
  }

  /** Bytes of XML flushed so far. */
  get size(): number {
    return this.data.size;
  }

  add(row: readonly CellValue[]): Promise<void> | undefined {
    this.rows++;
    // The header is row 1.
    const number = String(this.last + 1);
    const content = this.cells.row(row, number);
    this.xml += `<row r="${number}"${heightAttributes(this.cells.lines)}>${content}</row>`;
    return this.xml.length >= BLOCK_CHARACTERS ? this.flush() : undefined;
  }

  async end(): Promise<Piece> {
    await this.flush();
    const { worksheet, rows, overflows } = this;
    return { ...(await this.data.end()), worksheet, rows, overflows, decimals: this.cells.decimals };
  }

  private flush(): Promise<void> {
    const block = Buffer.from(this.xml);
    this.xml = '';
    return this.data.write(block);
  }
}
