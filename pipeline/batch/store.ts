/**
 * The store of results: at once the cache, the checkpoint and what is handed between threads. The files of a result are named
 * by all that it depends on; the description among them comes last and at once, and without it there is no result. What is read
 * is checked.
 */

import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Listed } from '../../stages/emit/listed.js';
import { sha256 } from '../model/ids.js';
import type { Place } from '../model/place.js';
import type { Converted } from './conversion.js';
import { type Failure, systemMessage } from './failure.js';
import { bytesAt } from './folders.js';
import type { DocumentFacts } from './outcome.js';
import type { Share } from './share.js';

/** A file of a result. */
export interface StoredFile {
  /** Behind the document's name. */
  readonly suffix: string;
  readonly bytes: number;
  readonly sha256: string;
  /** When it was written, milliseconds since 1970. */
  readonly mtimeMs: number;
}

/** What is known of a result without its files. */
export interface StoredResult {
  readonly facts: DocumentFacts;
  readonly files: readonly StoredFile[];
  /** Why the bytes could not be read, where the document is empty for that reason. */
  readonly failure: Failure | null;
  /** A program failed that this was read with: the next run tries again. */
  readonly provisional?: boolean;
  /** The file that describes it. */
  readonly description: Pick<StoredFile, 'bytes' | 'mtimeMs'>;
}

/** What stands in the file that describes a result. */
type Described = Omit<StoredResult, 'description'>;

/** The store cannot be written: the run cannot go on. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}

/** Of the file that describes a result. Its lines: the hash of all others; what is known of it; where its records stand; what the joint files take from it. */
const DESCRIPTION = '.result';
const [RESULT_LINE, PLACES_LINE, SHARE_LINE] = [1, 2, 3];
const NEWLINE = 0x0a;
/** Hex digits of a hash. */
const HASH = 64;
/** So many of them name a shelf. Few shelves: to make one takes as long as to write several files. */
const SHELF = 1;

/** The name of a result's file below the store's folder. Flat, for folders cost as much as files. */
export const nameOf = (key: string, suffix: string): string => `${key.slice(0, SHELF)}/${key}${suffix}`;

/** The key of a result that depends on these things alone, which JSON can hold. */
export const keyOf = (dependencies: unknown): string => sha256(JSON.stringify(dependencies));

export class Store {
  constructor(readonly root: string) {}

  /** The absolute path of a result's file. */
  file(key: string, suffix: string): string {
    return this.at(nameOf(key, suffix));
  }

  /** The absolute path of a name in the store. */
  at(name: string): string {
    return join(this.root, name);
  }

  /** The absolute path of the file that describes a result. */
  description(key: string): string {
    return this.file(key, DESCRIPTION);
  }

  /** A result as it was put; null where there is none, or where it is not whole. */
  result(key: string): StoredResult | null {
    const bytes = this.describing(key);
    return bytes && this.described(key, parseLine(bytes, RESULT_LINE) as Described);
  }

  /** The bytes of a description; null where it is missing, or not whole. */
  private describing(key: string): Buffer | null {
    const bytes = bytesAt(this.description(key));
    return bytes && sha256(bytes.subarray(HASH + 1)) === bytes.toString('latin1', 0, HASH) ? bytes : null;
  }

  private described(key: string, result: Described): StoredResult {
    const { size, mtimeMs } = lstatSync(this.description(key));
    return { ...result, description: { bytes: size, mtimeMs } };
  }

  /**
   * Whether all files of a result are there with the bytes that were put. A published file may be one and the same file, which
   * somebody may have written to: where its time is another, it is read. `thorough` reads each.
   */
  isIntact(key: string, { files, description }: StoredResult, thorough = false): boolean {
    const looks = this.looksAs(this.description(key), description);
    if (looks === 'other' || ((thorough || looks === 'later') && !this.describing(key))) return false;
    for (const { suffix, sha256: hash, ...file } of files) {
      const path = this.file(key, suffix);
      const own = this.looksAs(path, file);
      if (own === 'other' || ((thorough || own === 'later') && sha256(readFileSync(path)) !== hash)) return false;
    }
    return true;
  }

  /** A file beside what was put: of another size or none, of another time, or as it was. */
  private looksAs(path: string, { bytes, mtimeMs }: StoredResult['description']): 'other' | 'later' | 'same' {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile() || stats.size !== bytes) return 'other';
    return stats.mtimeMs === mtimeMs ? 'same' : 'later';
  }

  /** Where each record of a result stands. */
  places(key: string): Listed['places'] {
    return new Map(this.line(key, PLACES_LINE) as [string, Partial<Place>][]);
  }

  /** What the joint files take from a result. */
  share(key: string): Share {
    return this.line(key, SHARE_LINE) as Share;
  }

  private line(key: string, line: number): unknown {
    const file = this.description(key);
    try {
      return parseLine(readFileSync(file), line);
    } catch (error) {
      throw new StoreFailure(`${file} is damaged (${systemMessage(error)}): a run with --verify-hashes makes it again`);
    }
  }

  /** Puts a result, in the place of one that is there. Synchronous, for threads have nothing else to do. */
  put(key: string, { files, places, share, ...rest }: Converted & Pick<StoredResult, 'provisional'>): StoredResult {
    return this.writing(() => {
      const result: Described = { ...rest, files: files.map((file) => this.putFile(key, file)) };
      const lines = [result, [...places], share].map((line) => JSON.stringify(line)).join('\n');
      this.replace(key, DESCRIPTION, `${sha256(lines)}\n${lines}`);
      return this.described(key, result);
    });
  }

  /** Puts a file, whole or not at all, in the place of one that is there. */
  putSingle(key: string, suffix: string, content: Uint8Array | string): void {
    this.writing(() => this.replace(key, suffix, content));
  }

  private writing<T>(put: () => T): T {
    try {
      return put();
    } catch (error) {
      throw new StoreFailure(`the store ${this.root} cannot be written: ${systemMessage(error)}`);
    }
  }

  private replace(key: string, suffix: string, content: Uint8Array | string): void {
    const draft = this.file(key, `.${randomBytes(6).toString('hex')}.tmp`);
    try {
      writeNew(draft, content);
      renameSync(draft, this.file(key, suffix));
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  }

  /** Removes what no key of these names, and what runs that were killed have left; gives the number of files removed. */
  async sweep(kept: ReadonlySet<string>): Promise<number> {
    let removed = 0;
    for (const shelf of await readdir(this.root).catch(() => [])) {
      for (const name of await readdir(join(this.root, shelf)).catch(() => [])) {
        if (kept.has(name.slice(0, HASH)) && !name.endsWith('.tmp')) continue;
        await rm(join(this.root, shelf, name), { recursive: true, force: true });
        removed += 1;
      }
    }
    return removed;
  }

  private putFile(key: string, { suffix, bytes }: Converted['files'][number]): StoredFile {
    const file = this.file(key, suffix);
    writeNew(file, bytes);
    return { suffix, bytes: bytes.length, sha256: sha256(bytes), mtimeMs: lstatSync(file).mtimeMs };
  }
}

/** Writes a file anew: one that is there may be a published one too, and is not written to. Its shelf is made where it is missing. */
function writeNew(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') mkdirSync(dirname(file), { recursive: true });
    else if (code === 'EEXIST') rmSync(file, { force: true });
    else throw error;
    writeFileSync(file, content, { flag: 'wx' });
  }
}

/** The others are not decoded: most of a description's bytes are places. */
function parseLine(bytes: Buffer, line: number): unknown {
  let start = 0;
  for (let above = 0; above < line; above++) start = bytes.indexOf(NEWLINE, start) + 1;
  const end = bytes.indexOf(NEWLINE, start);
  return JSON.parse(bytes.toString('utf8', start, end < 0 ? bytes.length : end));
}
