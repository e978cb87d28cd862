import { crc32, inflateRawSync } from 'node:zlib';
import {
  type SheetSpec,
  type WorkbookOptions,
  type WrittenWorkbook,
  writeWorkbook,
} from '../../../stages/emit/xlsx/workbook.js';

/** A sink that keeps all it gets. */
export function collector(): { write(chunk: Uint8Array): void; bytes(): Buffer } {
  const chunks: Uint8Array[] = [];
  return { write: (chunk) => void chunks.push(chunk), bytes: () => Buffer.concat(chunks) };
}

/** Writes a workbook to memory. */
export async function build(
  sheets: readonly SheetSpec[],
  options?: WorkbookOptions,
): Promise<{ bytes: Buffer; written: WrittenWorkbook }> {
  const sink = collector();
  const written = await writeWorkbook(sink, sheets, options);
  return { bytes: sink.bytes(), written };
}

/** The entries of a zip file by name, after checking each against its local header, CRC and sizes. */
export function unzip(zip: Buffer): Map<string, string> {
  const { count, start, end } = directory(zip);
  const entries = new Map<string, string>();
  let expectedOffset = 0;
  let at = start;
  for (let i = 0; i < count; i++) {
    const entry = centralEntry(zip, at);
    expect32(zip, entry.offset, 0x04034b50);
    if (entry.offset !== expectedOffset) throw new Error(`gap before ${entry.name}`);
    const { data, next } = entryData(zip, entry);
    if (crc32(data) !== entry.crc || data.length !== entry.size) throw new Error(`bad data in ${entry.name}`);
    entries.set(entry.name, data.toString('utf8'));
    expectedOffset = next;
    at = entry.next;
  }
  if (at !== end || expectedOffset !== start) throw new Error('central directory has another size than it says');
  return entries;
}

/** Throws unless the text is well-formed XML 1.0 (no DTD, no comments, no CDATA: we write none). */
export function assertWellFormed(xml: string): void {
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/u.test(xml))
    throw new Error('illegal character');
  const open: string[] = [];
  const token =
    /<\?xml [^?]*\?>\n|<(\/?)([\w:]+)((?: [\w:]+="(?:[^<&"]|&(?:amp|lt|gt|#\d+);)*")*)(\/?)>|(?:[^<&>]|&(?:amp|lt|gt);)+/uy;
  while (token.lastIndex < xml.length) {
    const from = token.lastIndex;
    const match = token.exec(xml);
    if (!match) throw new Error(`not well-formed at ${from}: ${xml.slice(from, from + 80)}`);
    const [, closing, name, attributes = '', empty] = match;
    if (name === undefined) continue;
    const names = [...attributes.matchAll(/ ([\w:]+)="/g)].map((attribute) => attribute[1]);
    if (new Set(names).size < names.length) throw new Error(`attribute twice in ${match[0]}`);
    if (closing && open.pop() !== name) throw new Error(`</${name}> closes another element`);
    if (!closing && !empty) open.push(name);
  }
  if (open.length > 0) throw new Error(`left open: ${open.join()}`);
}

/** The inline texts of a worksheet in order, decoded as ECMA-376 says: XML entities, then `_xHHHH_`. */
export function inlineTexts(xml: string): string[] {
  const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  return [...xml.matchAll(/<is><t[^>]*>([^<]*)<\/t><\/is>/g)].map(([, text]) =>
    text!
      .replace(/&\w+;/g, (entity) => entities[entity]!)
      .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
}

interface CentralEntry {
  readonly name: string;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
  readonly next: number;
}

function directory(zip: Buffer): { count: number; start: number; end: number } {
  const at = zip.length - 22;
  expect32(zip, at, 0x06054b50);
  const count = zip.readUInt16LE(at + 10);
  const start = zip.readUInt32LE(at + 16);
  if (start !== 0xffffffff) return { count, start, end: at };
  expect32(zip, at - 20, 0x07064b50);
  const zip64 = Number(zip.readBigUInt64LE(at - 12));
  expect32(zip, zip64, 0x06064b50);
  return { count: Number(zip.readBigUInt64LE(zip64 + 32)), start: Number(zip.readBigUInt64LE(zip64 + 48)), end: zip64 };
}

function centralEntry(zip: Buffer, at: number): CentralEntry {
  expect32(zip, at, 0x02014b50);
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  const offset = zip.readUInt32LE(at + 42);
  return {
    name: zip.toString('ascii', at + 46, nameEnd),
    crc: zip.readUInt32LE(at + 16),
    compressed: zip.readUInt32LE(at + 20),
    size: zip.readUInt32LE(at + 24),
    offset: offset === 0xffffffff ? Number(zip.readBigUInt64LE(nameEnd + 4)) : offset,
    next: nameEnd + zip.readUInt16LE(at + 30),
  };
}

function entryData(zip: Buffer, entry: CentralEntry): { data: Buffer; next: number } {
  const sizes = [entry.crc, entry.compressed, entry.size];
  const from = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  const to = from + entry.compressed;
  const dosDate = zip.readUInt16LE(entry.offset + 12);
  if (dosDate !== 0x21) throw new Error(`${entry.name} has a date`);
  const sizesAt = entry.offset + 14;
  for (const [i, value] of sizes.entries()) expect32(zip, sizesAt + 4 * i, value);
  return { data: inflateRawSync(zip.subarray(from, to)), next: to };
}

function expect32(zip: Buffer, at: number, value: number): void {
  if (zip.readUInt32LE(at) !== value) throw new Error(`expected ${value.toString(16)} at ${at}`);
}
