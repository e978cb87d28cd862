import { type Deflated, deflated, END, sizesOf } from './deflated.js';
import type { Sink } from './model.js';
import { centralRecord, type EntryRecord, endRecords, localHeader, MAX_UINT32 } from './zip-records.js';

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
    await this.entry(name, [await deflated(text)]);
  }

  /** Writes an entry of pieces that are one after the other; RangeError beyond 4 GiB. */
  async entry(name: string, pieces: readonly Deflated[]): Promise<void> {
    const ended = [...pieces, END];
    const entry = { name, ...sizesOf(ended), offset: this.offset };
    if (Math.max(entry.size, entry.compressed) > MAX_UINT32)
      throw new RangeError('a zip entry cannot hold more than 4 GiB');
    await this.put(localHeader(entry));
    for (const piece of ended) for await (const bytes of piece.read()) await this.put(bytes);
    this.entries.push(entry);
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
