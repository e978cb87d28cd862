/** ZIP archives and the formats made of them: what is inside, never more of it than is allowed. */

import { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import type { Input } from '../../pipeline/model/source.js';
import { UnreadableInput } from './unreadable.js';

const MIB = 2 ** 20;

/** What an archive may hold; beyond these it is damage, or meant to exhaust memory or disk. */
export const LIMITS = {
  entries: 10_000,
  entryBytes: 512 * MIB,
  totalBytes: 1024 * MIB,
  /** Unpacked bytes for each packed one, where it is more than a little. */
  ratio: 200,
  ratioFrom: 16 * MIB,
} as const;

export interface Packed {
  readonly name: string;
  readonly bytes: number;
  read(): Promise<Uint8Array>;
}

/** The same file, unpacked when it is first asked for. */
export function readOnce({ name, bytes, read }: Packed): Packed {
  let content: Promise<Uint8Array> | null = null;
  return { name, bytes, read: () => (content ??= read()) };
}

/**
 * The files of an archive, in its order; none is unpacked before it is read. Throws UnreadableInput. What is made of
 * parts is none without one that is locked; of an archive, such a file fails alone, when it is read.
 */
export async function filesIn({ path, bytes }: Input, of: 'parts' | 'files' = 'parts'): Promise<readonly Packed[]> {
  const fail = (code: 'encrypted' | 'corrupt' | 'too-large-inside', message: string) =>
    new UnreadableInput(code, path, 'a ZIP archive', `${path} ${message}`);
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      decodeStrings: false,
      lazyEntries: true,
    });
    const entries = await all(zip);
    const locked = (entry: Entry) => fail('encrypted', `is protected by a password (${nameOf(entry)}).`);
    refuse(entries, fail);
    const first = of === 'parts' ? entries.find((entry) => entry.isEncrypted()) : undefined;
    if (first) throw locked(first);
    return entries
      .filter((entry) => !nameOf(entry).endsWith('/'))
      .map((entry) => ({
        name: nameOf(entry),
        bytes: entry.uncompressedSize,
        read: async () => {
          if (entry.isEncrypted()) throw locked(entry);
          return unpacked(zip, entry).catch((error: Error) => {
            throw fail('corrupt', `holds ${nameOf(entry)}, which cannot be unpacked: ${error.message}`);
          });
        },
      }));
  } catch (error) {
    if (error instanceof UnreadableInput) throw error;
    throw fail('corrupt', `is a damaged archive: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function all(zip: ZipFile): Promise<readonly Entry[]> {
  if (zip.entryCount > LIMITS.entries) throw new Error(`it holds ${zip.entryCount} files`);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

function refuse(entries: readonly Entry[], fail: (code: 'too-large-inside', message: string) => Error): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const large = entries.find(
    ({ uncompressedSize: size, compressedSize }) =>
      size > LIMITS.entryBytes || (size > LIMITS.ratioFrom && size > compressedSize * LIMITS.ratio),
  );
  if (large)
    throw fail('too-large-inside', `holds ${nameOf(large)}, which unpacks to ${large.uncompressedSize} bytes.`);
  if (total > LIMITS.totalBytes) throw fail('too-large-inside', `unpacks to ${total} bytes.`);
}

/** Archives made on a Chinese Windows name their files in GBK and do not say so. */
function nameOf({ fileName, generalPurposeBitFlag }: Entry): string {
  const bytes = fileName as unknown as Uint8Array;
  const utf8 = (generalPurposeBitFlag & 0x800) !== 0;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder(utf8 ? 'utf-8' : 'gb18030').decode(bytes);
  }
}

/** The sizes that the archive states are checked while it is unpacked, and its checksum then. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is wrong');
  return bytes;
}
