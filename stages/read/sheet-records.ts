/**
 * The records of an old workbook [MS-XLS]: those that the library needs for cells and their looks. All others, and those that are
 * shorter than their kind, are made ones that it passes over: it reads what is not there for ever.
 */

/** What says nothing: its place stays, for records are named by their places. */
const PASSED_OVER = 0x00e2;

/** The kinds that are kept, with the fewest bytes that one has. */
const LEAST: ReadonlyMap<number, number> = new Map([
  // Of the whole: beginning and end, password, code page, dates, sheets, texts.
  [0x0009, 4],
  [0x0209, 4],
  [0x0409, 4],
  [0x0809, 4],
  [0x000a, 0],
  [0x002f, 0],
  [0x0042, 2],
  [0x0022, 2],
  [0x0085, 7],
  [0x00fc, 8],
  [0x003c, 0],
  // Looks: formats, fonts, styles, colours.
  [0x001e, 2],
  [0x041e, 3],
  [0x0031, 7],
  [0x0231, 7],
  [0x0043, 4],
  [0x0243, 4],
  [0x0443, 4],
  [0x00e0, 16],
  [0x0044, 2],
  [0x0092, 2],
  // Cells.
  [0x0001, 7],
  [0x0201, 6],
  [0x0002, 9],
  [0x0003, 14],
  [0x0203, 14],
  [0x0004, 8],
  [0x0204, 8],
  [0x0005, 8],
  [0x0205, 8],
  [0x0006, 17],
  [0x0206, 18],
  [0x0406, 18],
  [0x0007, 2],
  [0x0207, 2],
  [0x00bd, 12],
  [0x00be, 6],
  [0x00d6, 10],
  [0x00fd, 10],
  [0x027e, 10],
  // Rows, columns, areas.
  [0x0000, 8],
  [0x0200, 8],
  [0x0008, 13],
  [0x0208, 16],
  [0x007d, 10],
  [0x0024, 3],
  [0x00e5, 2],
  // Comments.
  [0x001c, 6],
  [0x005d, 4],
  [0x01b6, 18],
  // What formulas refer to.
  [0x0221, 14],
  [0x04bc, 10],
  [0x0017, 2],
  [0x0018, 14],
  [0x0218, 14],
  [0x0023, 6],
  [0x0223, 6],
  [0x01ae, 4],
]);

/** Where a formula's length stands, two bytes before it; what it states may not reach beyond the record. */
const FORMULAS: ReadonlyMap<number, number> = new Map([
  [0x0006, 20],
  [0x0206, 16],
  [0x0406, 16],
  [0x0221, 12],
  [0x04bc, 8],
]);
/** Excel 2 keeps it in one byte. */
const EXCEL_2 = 0x0009;

function isWhole(kind: number, body: Buffer, old: boolean): boolean {
  const at = FORMULAS.get(kind);
  if (at === undefined || (old && kind === 0x0006)) return body.length >= LEAST.get(kind)!;
  if (body.length < at + 2) return false;
  const stated = body.readUInt16LE(at);
  return stated === 0xffff || at + 2 + stated <= body.length;
}

/** Columns that look alike, by the numbers of the first and the last: the library makes each. */
const COLUMNS = 0x007d;

export interface SoundRecords {
  /** The stream with what the library may read. */
  readonly records: Buffer;
  /** How many records of a kind that is read were too short. */
  readonly damaged: number;
  /** How many columns are stated by ranges. */
  readonly columns: number;
}

export function soundRecords(stream: Uint8Array): SoundRecords {
  const records = Buffer.from(stream);
  const old = records.length > 1 && records.readUInt16LE(0) === EXCEL_2;
  let [damaged, columns] = [0, 0];
  for (let at = 0; at + 4 <= records.length; at += 4 + records.readUInt16LE(at + 2)) {
    const [kind, length] = [records.readUInt16LE(at), records.readUInt16LE(at + 2)];
    const kept = LEAST.has(kind);
    const whole = kept && isWhole(kind, records.subarray(at + 4, at + 4 + length), old);
    if (kept && !whole) damaged++;
    if (whole && kind === COLUMNS)
      columns += Math.max(0, records.readUInt16LE(at + 6) - records.readUInt16LE(at + 4) + 1);
    if (!whole) records.writeUInt16LE(PASSED_OVER, at);
  }
  return { records, damaged, columns };
}
