import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';
import type { Sink } from './model.js';
import { centralRecord, dataDescriptor, type EntryRecord, endRecords, localHeader, MAX_UINT32 } from './zip-records.js';

const deflate: (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer> = promisify(deflateRaw);
const LEVEL = 3;
const MAX_IN_FLIGHT = 4;

/**
 * Writes a zip file to a sink in one pass, entries one after the other. A file over 4 GiB gets zip64 offsets; an entry
 * over 4 GiB is refused, because Excel does not open streamed zip64 entries.
 */
export class ZipWriter {
  private readonly entries: EntryRecord[] = [];
  private offset = 0;

  /** `zip64From` is the offset in bytes from which zip64 records are used. */
  constructor(
    private readonly sink: Sink,
    private readonly zip64From = MAX_UINT32,
  ) {}

  /** Writes a whole entry at once, its sizes in the local header. */
  async file(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text);
    const data = await deflate(bytes, { level: LEVEL });
    const sizes = { crc: crc32(bytes), compressed: data.length, size: bytes.length };
    const entry = { name, ...sizes, offset: this.offset, streamed: false };
    await this.put(localHeader(entry));
    await this.put(data);
    this.entries.push(entry);
  }

  /** Starts an entry of unknown size; it must be closed before the next one starts. */
  async open(name: string): Promise<ZipEntryWriter> {
    const start = { name, crc: 0, compressed: 0, size: 0, offset: this.offset, streamed: true };
    await this.put(localHeader(start));
    return new ZipEntryWriter(
      (bytes) => this.put(bytes),
      async (sizes) => {
        const entry = { ...start, ...sizes };
        await this.put(dataDescriptor(entry));
        this.entries.push(entry);
      },
    );
  }

  /** Writes the central directory, which ends the file. */
  async finish(): Promise<void> {
    const start = this.offset;
    for (const entry of this.entries) await this.put(centralRecord(entry, this.zip64From));
    await this.put(endRecords(this.entries.length, this.offset - start, start, this.zip64From));
  }

  private async put(bytes: Uint8Array): Promise<void> {
    this.offset += bytes.length;
    await this.sink.write(bytes);
  }
}

type Sizes = Pick<EntryRecord, 'crc' | 'compressed' | 'size'>;

/**
 * A streamed entry. Each block is deflated on its own, to a byte boundary (Z_SYNC_FLUSH), so that a few are worked on
 * by the thread pool while the next is made; one after the other they form one deflate stream.
 */
export class ZipEntryWriter {
  private crc = 0;
  private compressed = 0;
  private readonly inFlight: Promise<Buffer>[] = [];
  /** Bytes written so far, before compression. */
  size = 0;

  constructor(
    private readonly put: (bytes: Uint8Array) => Promise<void>,
    private readonly end: (sizes: Sizes) => Promise<void>,
  ) {}

  /** Adds a block (some 100 KB are a good size); waits when too many are in flight; RangeError beyond 4 GiB. */
  async write(block: Uint8Array): Promise<void> {
    this.size += block.length;
    if (this.size > MAX_UINT32) throw new RangeError('a zip entry cannot hold more than 4 GiB');
    this.crc = crc32(block, this.crc);
    this.start(block, constants.Z_SYNC_FLUSH);
    if (this.inFlight.length >= MAX_IN_FLIGHT) await this.putOldest();
  }

  /** Ends the entry. */
  async close(): Promise<void> {
    this.start(new Uint8Array(0), constants.Z_FINISH);
    while (this.inFlight.length > 0) await this.putOldest();
    await this.end({ crc: this.crc, compressed: this.compressed, size: this.size });
  }

  private start(block: Uint8Array, finishFlush: number): void {
    const deflated = deflate(block, { level: LEVEL, finishFlush });
    deflated.catch(() => {}); // Reported where it is awaited, which may be later than it fails.
    this.inFlight.push(deflated);
  }

  private async putOldest(): Promise<void> {
    const bytes = await this.inFlight.shift()!;
    this.compressed += bytes.length;
    await this.put(bytes);
  }
}
