/** How a column shows its values; `wrap` breaks lines and makes rows as tall as their text. */
export type CellStyle = 'text' | 'wrap' | 'number' | 'integer' | 'date';

/** A conditional fill for the cells of one column whose text equals `equals`; colours are RRGGBB. */
export interface EqualsFill {
  readonly equals: string;
  readonly fill: string;
  readonly font?: string;
}

/** One column of a worksheet; `width` is in characters of the default font (a wide CJK character takes two). */
export interface Column {
  readonly header: string;
  readonly width: number;
  readonly style?: CellStyle;
  readonly fills?: readonly EqualsFill[];
  /** A bar in each cell as long as its number is large among those of the column. */
  readonly bars?: true;
  /** For people to write into: its header has another colour. */
  readonly input?: true;
}

/** A number shown with a fixed count of decimals; a percentage keeps its unit in another column. */
export interface DecimalNumber {
  readonly number: number;
  readonly decimals: number;
}

/** A calendar date `yyyy-mm-dd`; anything else, or a day before 1900, stays text. */
export interface DateValue {
  readonly date: string;
}

/** A link to `#'Sheet'!A2` in the same workbook or to a relative file, shown as `text`. */
export interface LinkValue {
  readonly link: string;
  readonly text: string;
}

/** What a cell can hold; `null` leaves the cell out, `''` writes an empty text. */
export type CellValue = string | number | boolean | null | DecimalNumber | DateValue | LinkValue;

/** The rows of a sheet, in column order; a row may be shorter than the columns, never longer. */
export type Rows = Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;

/** One sheet; it continues on `<name> (2)` and so on when its rows do not fit one worksheet. */
export interface SheetLayout {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Light fill on every second row; on unless `false`. */
  readonly banding?: boolean;
  /** Columns on the left that stay in view; none by default. */
  readonly frozenColumns?: number;
}

/** A sheet with all its rows. */
export interface SheetSpec extends SheetLayout {
  readonly rows: Rows;
}

/** A row of the sheet with that index. */
export type SheetRow = readonly [sheet: number, row: readonly CellValue[]];

/** A cell that could not hold all it was given: its text was cut, or its link left out. */
export interface CellOverflow {
  readonly sheet: string;
  /** A1 reference on that worksheet. */
  readonly cell: string;
  /** Length of the given text (or link) in UTF-16 code units. */
  readonly length: number;
  readonly lost: 'text' | 'link';
}

/** Settings of rows as they are written; the limits exist for tests and for readers with less memory than Excel. */
export interface RowOptions {
  /** Data rows per worksheet, header not counted; at most and by default 1,048,575. */
  readonly rowsPerSheet?: number;
  /** Ends a text cut at 32,767 UTF-16 code units. */
  readonly cutMark?: string;
  readonly onOverflow?: (overflow: CellOverflow) => void;
  /** Gives a place for the bytes of a worksheet until its turn in the file comes; memory by default. */
  readonly spool?: () => Spool;
}

/** Settings of a workbook. */
export interface WorkbookOptions extends RowOptions {
  readonly title?: string;
  /** Bytes of XML per worksheet after which it continues on a further one; default 3.5 GiB. */
  readonly bytesPerSheet?: number;
}

/** Keeps bytes, and gives them back in order once all are written. */
export interface Spool {
  write(bytes: Uint8Array): void | Promise<void>;
  read(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** A worksheet as written, with its count of data rows. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: number;
}

/** What was written; `overflows` counts the calls that `onOverflow` got or would have got. */
export interface WrittenWorkbook {
  readonly sheets: readonly WrittenSheet[];
  readonly overflows: number;
}

/** Where the bytes go, in order; a returned promise is awaited before more bytes are made. */
export interface Sink {
  write(chunk: Uint8Array): void | Promise<void>;
}
