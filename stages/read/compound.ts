/**
 * Compound files (OLE2), of which old Office files are made: one stream of them, found by its name. Each table and chain is
 * followed once and no further than the file has sectors, whatever it states [MS-CFB].
 */

const HEADER = 512;
const ENTRY = 128;
/** Sector numbers above are marks: free, end of chain. */
const LAST_SECTOR = 0xfffffff9;
const STREAM = 2;
const ROOT = 5;
/** How many places of the table of sectors the header holds. */
const IN_HEADER = 109;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly first: number;
  readonly size: number;
}

export class CompoundFile {
  private readonly entries: readonly Entry[];
  private readonly view: DataView;
  private readonly sector: number;
  private readonly mini: number;
  private readonly cutoff: number;
  private readonly next: readonly number[];
  private miniNext: readonly number[] | null = null;
  private miniStream: Uint8Array | null = null;

  /** Throws where the bytes are no compound file. */
  constructor(private readonly bytes: Uint8Array) {
    if (bytes.length < HEADER) throw new Error('it is shorter than the header of a compound file');
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const [shift, miniShift] = [this.view.getUint16(30, true), this.view.getUint16(32, true)];
    if ((shift !== 9 && shift !== 12) || miniShift !== 6) throw new Error('its sectors have no size that there is');
    this.sector = 2 ** shift;
    this.mini = 2 ** miniShift;
    this.cutoff = this.view.getUint32(56, true);
    this.next = this.wordsOf(this.tableSectors());
    this.entries = this.directory(this.joined(this.chain(this.view.getUint32(48, true), this.next)));
  }

  /** The bytes of the first stream that has one of the names, in their order; null where none does. */
  stream(...names: readonly string[]): Uint8Array | null {
    for (const name of names) {
      const entry = this.entries.find((one) => one.type === STREAM && one.name.toLowerCase() === name.toLowerCase());
      if (entry) return this.read(entry);
    }
    return null;
  }

  private read({ first, size }: Entry): Uint8Array {
    if (size >= this.cutoff) return this.joined(this.chain(first, this.next)).subarray(0, size);
    const [next, stream] = this.small();
    const pieces = this.chain(first, next).map((at) => stream.subarray(at * this.mini, (at + 1) * this.mini));
    return Buffer.concat(pieces).subarray(0, size);
  }

  /** The table and the bytes of small streams, which lie together in the root's. */
  private small(): readonly [readonly number[], Uint8Array] {
    const root = this.entries.find(({ type }) => type === ROOT);
    this.miniNext ??= this.wordsOf(this.chain(this.view.getUint32(60, true), this.next));
    this.miniStream ??= root ? this.joined(this.chain(root.first, this.next)) : new Uint8Array();
    return [this.miniNext, this.miniStream];
  }

  /** The sectors that hold the table of sectors: those that the header names, and those of a list behind it. */
  private tableSectors(): readonly number[] {
    const found: number[] = [];
    const add = (at: number) => {
      const sector = this.view.getUint32(at, true);
      if (sector <= LAST_SECTOR) found.push(sector);
    };
    for (let index = 0; index < IN_HEADER; index++) add(76 + 4 * index);
    const seen = new Set<number>();
    for (let list = this.view.getUint32(68, true); list <= LAST_SECTOR && !seen.has(list); ) {
      seen.add(list);
      const start = this.startOf(list);
      if (start + this.sector > this.bytes.length) break;
      for (let at = start; at < start + this.sector - 4; at += 4) add(at);
      list = this.view.getUint32(start + this.sector - 4, true);
    }
    return [...new Set(found)];
  }

  private wordsOf(sectors: readonly number[]): readonly number[] {
    return sectors.flatMap((sector) => {
      const start = this.startOf(sector);
      const count = Math.max(0, Math.min(this.sector, this.bytes.length - start)) >> 2;
      return Array.from({ length: count }, (_, index) => this.view.getUint32(start + 4 * index, true));
    });
  }

  /** The sectors of a chain until it ends, leads back into itself, or out of the table. */
  private chain(first: number, next: readonly number[]): readonly number[] {
    const sectors = new Set<number>();
    for (let at = first; at <= LAST_SECTOR && !sectors.has(at) && sectors.size <= next.length; ) {
      sectors.add(at);
      const following = next[at];
      if (following === undefined) break;
      at = following;
    }
    return [...sectors];
  }

  private joined(sectors: readonly number[]): Uint8Array {
    return Buffer.concat(sectors.map((at) => this.bytes.subarray(this.startOf(at), this.startOf(at) + this.sector)));
  }

  private startOf(sector: number): number {
    return (sector + 1) * this.sector;
  }

  private directory(bytes: Uint8Array): readonly Entry[] {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return Array.from({ length: Math.floor(bytes.length / ENTRY) }, (_, index) => {
      const at = index * ENTRY;
      const length = Math.min(64, Math.max(0, view.getUint16(at + 64, true) - 2));
      return {
        name: Buffer.from(bytes.subarray(at, at + length)).toString('utf16le'),
        type: view.getUint8(at + 66),
        first: view.getUint32(at + 116, true),
        size: view.getUint32(at + 120, true),
      };
    });
  }
}
