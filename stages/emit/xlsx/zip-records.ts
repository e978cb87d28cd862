// Record layouts of the ZIP file format (PKWARE APPNOTE 6.3.9), little-endian.

/** The largest size or offset that a record without zip64 can hold. */
export const MAX_UINT32 = 0xffff_ffff;

const DEFLATE = 8;
const DOS_TIME = 0;
const DOS_DATE = 0x0021; // 1980-01-01: the file must not depend on the clock.
const VERSION_DEFLATE = 20;
const VERSION_ZIP64 = 45;

/** What the zip file says of some bytes. */
export interface Sizes {
  /** Of the bytes before compression. */
  readonly crc: number;
  readonly size: number;
  readonly compressed: number;
}

/** One entry of a zip file; `name` is ASCII, sizes and offset are in bytes. */
export interface EntryRecord extends Sizes {
  readonly name: string;
  readonly offset: number;
}

/** The local file header of an entry. */
export function localHeader(entry: EntryRecord): Buffer {
  const sizes = [entry.crc, entry.compressed, entry.size];
  return record([
    [4, 0x04034b50],
    ...common(VERSION_DEFLATE),
    ...sizes.map((value): Field => [4, value]),
    [2, entry.name.length],
    [2, 0],
    entry.name,
  ]);
}

/** The central directory record of an entry, with a zip64 offset when that is over `limit`. */
export function centralRecord(entry: EntryRecord, limit: number): Buffer {
  const wide = entry.offset >= limit;
  const version = wide ? VERSION_ZIP64 : VERSION_DEFLATE;
  const zip64: Field[] = wide
    ? [
        [2, 0x0001],
        [2, 8],
        [8, entry.offset],
      ]
    : [];
  return record([
    [4, 0x02014b50],
    [2, version],
    ...common(version),
    [4, entry.crc],
    [4, entry.compressed],
    [4, entry.size],
    [2, entry.name.length],
    [2, wide ? 12 : 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, wide ? MAX_UINT32 : entry.offset],
    entry.name,
    ...zip64,
  ]);
}

/** The records that end a zip file, with those of zip64 when the directory starts over `limit`. */
export function endRecords(entries: number, size: number, offset: number, limit: number): Buffer {
  const wide = offset >= limit;
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, size],
    [4, wide ? MAX_UINT32 : offset],
    [2, 0],
  ]);
  return wide ? Buffer.concat([zip64End(entries, size, offset), end]) : end;
}

function zip64End(entries: number, size: number, offset: number): Buffer {
  return record([
    [4, 0x06064b50],
    [8, 44],
    [2, VERSION_ZIP64],
    [2, VERSION_ZIP64],
    [4, 0],
    [4, 0],
    [8, entries],
    [8, entries],
    [8, size],
    [8, offset],
    [4, 0x07064b50],
    [4, 0],
    [8, offset + size],
    [4, 1],
  ]);
}

type Field = readonly [bytes: 2 | 4 | 8, value: number] | string;

function common(version: number): Field[] {
  return [
    [2, version],
    [2, 0],
    [2, DEFLATE],
    [2, DOS_TIME],
    [2, DOS_DATE],
  ];
}

function record(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map((field) => (typeof field === 'string' ? Buffer.from(field, 'ascii') : integer(field))),
  );
}

function integer([bytes, value]: readonly [2 | 4 | 8, number]): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 2) buffer.writeUInt16LE(value);
  else if (bytes === 4) buffer.writeUInt32LE(value);
  else buffer.writeBigUInt64LE(BigInt(value));
  return buffer;
}
