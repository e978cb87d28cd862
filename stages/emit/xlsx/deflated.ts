import { promisify } from 'node:util';
import { constants, crc32, deflateRaw, type ZlibOptions } from 'node:zlib';
import type { Spool } from './model.js';
import { MAX_UINT32, type Sizes } from './zip-records.js';

const deflate: (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer> = promisify(deflateRaw);
const LEVEL = 3;
const MAX_IN_FLIGHT = 4;

/**
 * Bytes that were deflated to a byte boundary (Z_SYNC_FLUSH) and nothing before them was needed for it: such pieces, one after
 * the other, form one deflate stream, which `END` ends.
 */
export interface Deflated extends Sizes {
  read(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** An empty last block. */
export const END: Deflated = { crc: 0, size: 0, compressed: 2, read: () => [Uint8Array.of(3, 0)] };

export async function deflated(text: string): Promise<Deflated> {
  const bytes = Buffer.from(text);
  const data = await deflateBlock(bytes);
  return { crc: crc32(bytes), size: bytes.length, compressed: data.length, read: () => [data] };
}

const deflateBlock = (bytes: Uint8Array): Promise<Buffer> =>
  deflate(bytes, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH });

/** Deflates blocks as they come and keeps them in a spool; the thread pool works on a few while the next is made. */
export class Deflation {
  private crc = 0;
  private compressed = 0;
  private readonly inFlight: Promise<Buffer>[] = [];
  /** Bytes written so far, before compression. */
  size = 0;

  constructor(private readonly spool: Spool) {}

  /** Adds a block (some 100 KB are a good size); waits when too many are in flight; RangeError beyond 4 GiB. */
  async write(block: Uint8Array): Promise<void> {
    this.size += block.length;
    if (this.size > MAX_UINT32) throw new RangeError('a zip entry cannot hold more than 4 GiB');
    this.crc = crc32(block, this.crc);
    const data = deflateBlock(block);
    data.catch(() => {}); // Reported where it is awaited, which may be later than it fails.
    this.inFlight.push(data);
    if (this.inFlight.length >= MAX_IN_FLIGHT) await this.keepOldest();
  }

  /** Nothing can be added after it. */
  async end(): Promise<Deflated> {
    while (this.inFlight.length > 0) await this.keepOldest();
    const { crc, size, compressed, spool } = this;
    return { crc, size, compressed, read: () => spool.read() };
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

/** The sizes of pieces one after the other. */
export function sizesOf(pieces: readonly Sizes[]): Sizes {
  return pieces.reduce((all, piece) => ({
    crc: combinedCrc(all.crc, piece.crc, piece.size),
    size: all.size + piece.size,
    compressed: all.compressed + piece.compressed,
  }));
}

/** A linear map of the 32 bits of a checksum, as the images of its bits. */
type BitMap = readonly number[];

const POLYNOMIAL = 0xedb88320;
/** What one further bit of zeros does to a CRC-32. */
const ZERO_BIT: BitMap = [POLYNOMIAL, ...Array.from({ length: 31 }, (_, bit) => 2 ** bit)];
const BITS_OF_SIZES = 53;
/** What one byte of zeros does to it, two of them, four and so on. */
const ZEROS: readonly BitMap[] = Array.from({ length: BITS_OF_SIZES - 1 }).reduce<BitMap[]>(
  (maps) => [...maps, squared(maps.at(-1)!)],
  [squared(squared(squared(ZERO_BIT)))],
);

/** The CRC-32 of two texts one after the other, from those of each: that of the first is moved over as many zeros as the second is long. */
function combinedCrc(first: number, second: number, secondBytes: number): number {
  let moved = first;
  for (let [bytes, power] = [secondBytes, 0]; bytes > 0; bytes = Math.floor(bytes / 2), power++)
    if (bytes % 2 === 1) moved = applied(ZEROS[power]!, moved);
  return (moved ^ second) >>> 0;
}

function applied(map: BitMap, bits: number): number {
  let image = 0;
  for (let [rest, bit] = [bits, 0]; rest !== 0; rest >>>= 1, bit++) if (rest & 1) image ^= map[bit]!;
  return image >>> 0;
}

function squared(map: BitMap): BitMap {
  return map.map((image) => applied(map, image));
}
