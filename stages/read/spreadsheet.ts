/** Workbooks (.xlsx, .xls, .ods) → Source: each sheet a table of what a person sees in its cells. */

import { type ColInfo, parse_zip, type RowInfo, read, set_cptable, utils, type WorkBook, type WorkSheet } from 'xlsx';
import * as codepages from 'xlsx/dist/cpexcel.full.mjs';
import type { Input, Source } from '../../pipeline/model/source.js';
import type { Span } from '../../pipeline/model/text.js';
import { CompoundFile } from './compound.js';
import { decode } from './decode.js';
import { Flat, type FlatCell, type Piece } from './flat.js';
import { privateUseIn } from './private-use.js';
import { Grid } from './sheet-grid.js';
import { type Package, packageOf } from './sheet-package.js';
import { partsOf } from './sheet-parts.js';
import { soundRecords } from './sheet-records.js';
import { MOST_REPEATS, repeatsIn } from './sheet-repeats.js';
import type { Shown } from './sheet-shown.js';
import { stylesOf } from './sheet-styles.js';
import { addSurroundings } from './sheet-surroundings.js';
import { containerOf } from './sniff.js';
import { UnreadableInput } from './unreadable.js';
import { filesIn, readOnce } from './zip.js';

declare module 'xlsx' {
  /** It is exported, and the types do not say so. */
  export function parse_zip(zip: { readonly files: Package['parts'] }, options: ParsingOptions): WorkBook;
}

// Workbooks of the nineties state their encoding as a code page (936 is GBK).
set_cptable(codepages);

const OPTIONS = {
  type: 'array',
  dense: true,
  cellText: true,
  cellFormula: true,
  // It tells which letters of a text are raised.
  cellHTML: true,
  cellStyles: true,
  cellNF: true,
  // A formula without a stored value is no 0.
  sheetStubs: true,
  // What 14, the date of the system, shows in China.
  dateNF: 'yyyy/m/d',
} as const;

export async function readSpreadsheet(input: Input): Promise<Source> {
  const kind = containerOf(input.bytes);
  const files = kind === 'xlsx' || kind === 'ods' ? (await filesIn(input)).map(readOnce) : [];
  const packed = files.length > 0 ? await packageOf(files) : null;
  const { book, damaged } = open(input, packed);
  const flat = new Flat();
  flat.lost('stray references', packed?.stray ?? 0);
  flat.lost('damaged records', damaged);
  await addSurroundings(flat, files);
  const styles = await stylesOf(files, input.path);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name];
    if (index > 0) flat.turn();
    if (!sheet || isDamaged(sheet)) {
      flat.lost('damaged sheets', 1);
      continue;
    }
    const grid = new Grid(sheet, await styles(name), date1904);
    if (grid.isScattered)
      throw tooMuch(
        input.path,
        `holds ${grid.filled} cells far apart, in ${grid.rows.length} rows and ${grid.columns.length} columns`,
      );
    addSheet(flat, name, sheet, grid, hiddenState(book, index));
  }
  const source = flat.source(input, 'spreadsheet');
  return { ...source, unread: [...source.unread, ...privateUseIn(source.text)] };
}

interface Opened {
  readonly book: WorkBook;
  /** How many records of an old workbook are too short to be read. */
  readonly damaged: number;
}

function open({ path, bytes }: Input, packed: Package | null): Opened {
  try {
    if (packed) return { book: openPackage(packed, path), damaged: 0 };
    if (containerOf(bytes) === 'xls') return openRecords(bytes, path);
    return { book: openXml(bytes, path), damaged: 0 };
  } catch (error) {
    if (error instanceof UnreadableInput) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message))
      throw new UnreadableInput('encrypted', path, 'an encrypted workbook', `${path} is protected by a password.`);
    throw new UnreadableInput(
      'corrupt',
      path,
      'a damaged workbook',
      `${path} cannot be read as a workbook: ${message}`,
    );
  }
}

const tooMuch = (path: string, words: string): UnreadableInput =>
  new UnreadableInput('too-large-inside', path, 'a workbook', `${path} ${words}.`);

function refuse(repeats: number, path: string): void {
  if (repeats > MOST_REPEATS) throw tooMuch(path, `states ${repeats} cells and columns by repeating them`);
}

/** The library gets the parts that were looked at: of a whole file it unpacks others, whatever sizes and names its directory states. */
function openPackage({ parts, repeats }: Package, path: string): WorkBook {
  refuse(repeats, path);
  // What a date looks like that the file leaves to the system: the library keeps it from the last text that it read.
  read('', { type: 'string', dateNF: OPTIONS.dateNF });
  return parse_zip({ files: parts }, { ...OPTIONS });
}

/** An old workbook without what else its container holds: the library follows damaged containers and properties for ever. */
function openRecords(bytes: Uint8Array, path: string): Opened {
  const file = new CompoundFile(bytes);
  if (file.stream('encryption')) throw new Error('File is password-protected');
  const stream = file.stream('Workbook', 'Book');
  if (!stream) throw new Error('Cannot find Workbook stream');
  const { records, damaged, columns } = soundRecords(stream);
  refuse(columns, path);
  return { book: read(records, { ...OPTIONS, type: 'buffer' }), damaged };
}

/** XML of Excel 2003. The library takes it for UTF-8, whatever it states. */
function openXml(bytes: Uint8Array, path: string): WorkBook {
  const text = decode(bytes).text.replace(/^(\s*<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1');
  refuse(repeatsIn(text), path);
  return read(text, { ...OPTIONS, type: 'string' });
}

function hiddenState(book: WorkBook, index: number): boolean {
  return (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
}

/** The library passes over a sheet whose part is missing, or is no sheet; charts hold no cells. */
function isDamaged(sheet: WorkSheet): boolean {
  return !('!data' in sheet) && sheet['!type'] === undefined;
}

function addSheet(flat: Flat, name: string, sheet: WorkSheet, grid: Grid, hidden: boolean): void {
  flat.lost('formulas without a stored value', grid.formulas);
  flat.lost('texts below merged cells', grid.covered);
  if (grid.rows.length > 0) addCells(flat, name, sheet, grid, hidden);
  // They may say that a value is wrong.
  for (const { words, cell } of grid.comments)
    flat.lost('cell comments', 1, [flat.furniture('comment', [{ text: words }], { sheet: name, cell })]);
}

function addCells(flat: Flat, name: string, sheet: WorkSheet, grid: Grid, hidden: boolean): void {
  flat.furniture('sheet-name', [{ text: name }], { sheet: name });
  const rows = grid.rows.map((number) => {
    const cells = cellsOf(grid, number, name);
    return { number, cells, texts: cells.map(({ cell }) => wordsOf(cell)).filter(Boolean), tall: grid.isTall(number) };
  });
  const spans = partsOf(rows).flatMap(({ from, to, table }) => {
    const part = rows.slice(from, to).map(({ cells }) => cells);
    return table
      ? flat.table(part.map((cells) => cells.map(({ cell }) => cell)))
      : part.map((cells) => line(flat, cells));
  });
  const whole = (row: number) => [spans[row]![0]![0], spans[row]!.at(-1)![1]] as const;
  if (hidden) flat.note('hidden-content', [whole(0)[0], whole(rows.length - 1)[1]], { actual: `工作表“${name}”` });
  rows.forEach(({ number, cells }, at) => {
    if (isHidden(sheet['!rows']?.[number]))
      flat.note('hidden-content', whole(at), { actual: `“${name}”第${number + 1}行` });
    for (const [index, { shown }] of cells.entries()) noteCell(flat, shown, spans[at]![index]!);
  });
  const seen = new Set<number>();
  rows.forEach(({ cells }, row) => {
    for (const [index, { at, cell }] of cells.entries()) {
      if (seen.has(at) || isBlank(cell) || !isHidden(sheet['!cols']?.[at])) continue;
      seen.add(at);
      flat.note('hidden-content', spans[row]![index]!, { actual: `“${name}”第${utils.encode_col(at)}列` });
    }
  });
}

/** Rows without height and columns without width are seen as little as hidden ones. */
function isHidden(info: (RowInfo & ColInfo) | undefined): boolean {
  return info?.hidden === true || info?.hpt === 0 || info?.width === 0;
}

function noteCell(flat: Flat, shown: Shown | null, span: Span): void {
  if (!shown) return;
  const { struck, rounded, error } = shown;
  if (struck !== null) flat.note('struck-text', span, { actual: struck });
  if (rounded !== null) flat.note('display-rounded', span, { actual: rounded });
  if (error !== null) flat.note('cell-error', span, { actual: error });
}

interface Placed {
  readonly cell: FlatCell;
  readonly at: number;
  readonly shown: Shown | null;
}

/** A row of one text as a line; all its cells have the line's span. */
function line(flat: Flat, cells: readonly Placed[]): readonly Span[] {
  const { cell } = cells.find((placed) => !isBlank(placed.cell))!;
  const span = flat.line(cell.pieces, cell.where);
  return cells.map(() => span);
}

const wordsOf = ({ pieces }: FlatCell) =>
  pieces
    .map(({ text }) => text)
    .join('')
    .trim();
const isBlank = (cell: FlatCell) => wordsOf(cell) === '';

function cellsOf(grid: Grid, row: number, sheet: string): readonly Placed[] {
  return grid.columns.flatMap((column): readonly Placed[] => {
    const merge = grid.mergeAt(row, column);
    if (merge && !grid.begins(merge, row, column)) return [];
    const shown = grid.cell(row, column);
    return [
      {
        at: column,
        shown,
        cell: {
          pieces: shown ? [pieceOf(shown)] : [],
          where: { sheet, cell: utils.encode_cell({ r: row, c: column }) },
          ...(merge ? grid.extent(merge) : {}),
        },
      },
    ];
  });
}

/** What a person sees; `raw` where the file holds another wording of it. */
function pieceOf({ text, raw }: Shown): Piece {
  return { text, ...(raw === null || raw === text || text === '' ? {} : { made: { raw } }) };
}
