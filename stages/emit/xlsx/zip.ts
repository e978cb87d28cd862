import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';
import type { Sink, Spool } from './model.js';
import { centralRecord, type EntryRecord, endRecords, localHeader, MAX_UINT32 } from './zip-records.js';

const deflate: (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer> = promisify(deflateRaw);
const LEVEL = 3;
const MAX_IN_FLIGHT = 4;

/**
 * Writes a zip file to a sink in one pass, entries one after the other. A file over 4 GiB gets zip64 offsets; an entry
 * over 4 GiB is refused, because not all readers open it.
 */
export class ZipWriter {
  private readonly entries: EntryRecord[] = [];
  private offset = 0;

  /** `zip64From` is the offset in bytes from which zip64 records are used. */
  constructor(
    private readonly sink: Sink,
    private readonly zip64From = MAX_UINT32,
  ) {}

  /** Writes a whole entry at once. */
  async file(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const data = await deflate(bytes, { level: LEVEL });
    await this.entry(name, { crc: crc32(bytes), compressed: data.length, size: bytes.length }, [data]);
  }

  /** Ends what was deflated piece by piece, and writes it as an entry. */
  async deflated(name: string, deflation: Deflation): Promise<void> {
    await this.entry(name, await deflation.end(), deflation.spool.read());
  }

  /** Writes the central directory, which ends the file. */
  async finish(): Promise<void> {
    const start = this.offset;
    for (const entry of this.entries) await this.put(centralRecord(entry, this.zip64From));
    await this.put(endRecords(this.entries.length, this.offset - start, start, this.zip64From));
  }

  private async entry(name: string, sizes: Sizes, data: ReturnType<Spool['read']>): Promise<void> {
    const entry = { name, ...sizes, offset: this.offset };
    await this.put(localHeader(entry));
    for await (const piece of data) await this.put(piece);
    this.entries.push(entry);
  }

  private async put(bytes: Uint8Array): Promise<void> {
    this.offset += bytes.length;
    await this.sink.write(bytes);
  }
}

type Sizes = Pick<EntryRecord, 'crc' | 'compressed' | 'size'>;

/**
 * The data of an entry, compressed as it comes and kept in a spool. Each block is deflated on its own, to a byte boundary
 * (Z_SYNC_FLUSH), so that a few are worked on by the thread pool while the next is made; one after the other they form one
 * deflate stream.
 */
export class Deflation {
  private crc = 0;
  private compressed = 0;
  private readonly inFlight: Promise<Buffer>[] = [];
  /** Bytes written so far, before compression. */
  size = 0;

  constructor(readonly spool: Spool) {}

  /** Adds a block (some 100 KB are a good size); waits when too many are in flight; RangeError beyond 4 GiB. */
  async write(block: Uint8Array): Promise<void> {
    this.size += block.length;
    if (this.size > MAX_UINT32) throw new RangeError('a zip entry cannot hold more than 4 GiB');
    this.crc = crc32(block, this.crc);
    this.start(block, constants.Z_SYNC_FLUSH);
    if (this.inFlight.length >= MAX_IN_FLIGHT) await this.keepOldest();
  }

  /** Nothing can be added after it. */
  async end(): Promise<Sizes> {
    this.start(new Uint8Array(0), constants.Z_FINISH);
    while (this.inFlight.length > 0) await this.keepOldest();
    return { crc: this.crc, compressed: this.compressed, size: this.size };
  }

  private start(block: Uint8Array, finishFlush: number): void {
    const deflated = deflate(block, { level: LEVEL, finishFlush });
    deflated.catch(() => {}); // Reported where it is awaited, which may be later than it fails.
    this.inFlight.push(deflated);
  }

  private async keepOldest(): Promise<void> {
    const bytes = await this.inFlight.shift()!;
    this.compressed += bytes.length;
    await this.spool.write(bytes);
  }
}

/** A spool in memory, for workbooks that are small. */
export function memorySpool(): Spool {
  const pieces: Uint8Array[] = [];
  return { write: (bytes) => void pieces.push(bytes), read: () => pieces };
}
