/**
 * The store of results: at once the cache, the checkpoint and what is handed between threads. A result is a folder that
 * is named by all that the result depends on, and it appears whole or not at all. What is read from it is checked.
 */

import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../model/ids.js';
import type { Converted } from './conversion.js';
import { type Failure, systemMessage } from './failure.js';
import type { DocumentFacts } from './outcome.js';

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
}

/** The store cannot be written: the run cannot go on. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}

/** The first line of the file that describes a result is the hash of the rest. */
const DESCRIPTION = 'result';
const KEY = /^[0-9a-f]{64}$/;

/** The key of a result that depends on these things alone, which JSON can hold. */
export const keyOf = (dependencies: unknown): string => sha256(JSON.stringify(dependencies));

export class Store {
  constructor(readonly root: string) {}

  /** The absolute path of a result's file. */
  file(key: string, suffix: string): string {
    return join(this.folder(key), `document${suffix}`);
  }

  /** A result as it was put; null where there is none, or where it is not whole. */
  async result(key: string): Promise<StoredResult | null> {
    const text = await readFile(join(this.folder(key), DESCRIPTION), 'utf8').catch(() => null);
    if (text === null) return null;
    const [hash, description] = [text.slice(0, 64), text.slice(65)];
    return sha256(description) === hash ? (JSON.parse(description) as StoredResult) : null;
  }

  /**
   * Whether all files of a result are there with the bytes that were put. A published file may be one and the same file, which
   * somebody may have written to: where its time is another, it is read.
   */
  async isIntact(key: string, { files }: StoredResult): Promise<boolean> {
    for (const { suffix, bytes, mtimeMs, sha256: hash } of files) {
      const stats = lstatSync(this.file(key, suffix), { throwIfNoEntry: false });
      if (!stats?.isFile() || stats.size !== bytes) return false;
      if (stats.mtimeMs !== mtimeMs && sha256(await readFile(this.file(key, suffix))) !== hash) return false;
    }
    return true;
  }

  /** Puts a result, in the place of one that is there. Synchronous, for threads have nothing else to do. */
  put(key: string, { files, ...rest }: Converted & Pick<StoredResult, 'provisional'>): StoredResult {
    const draft = `${this.folder(key)}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      mkdirSync(draft, { recursive: true });
      const result: StoredResult = { ...rest, files: files.map((file) => putFile(draft, file)) };
      const description = JSON.stringify(result);
      writeFileSync(join(draft, DESCRIPTION), `${sha256(description)}\n${description}`, { flag: 'wx' });
      this.place(draft, key);
      return result;
    } catch (error) {
      throw new StoreFailure(`the store ${this.root} cannot be written: ${systemMessage(error)}`);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }

  /** Removes what no key of these names, drafts of runs that were killed among it; gives the number of results removed. */
  async sweep(kept: ReadonlySet<string>): Promise<number> {
    let removed = 0;
    for (const shelf of await readdir(this.root).catch(() => [])) {
      for (const name of await readdir(join(this.root, shelf)).catch(() => [])) {
        if (kept.has(name)) continue;
        await rm(join(this.root, shelf, name), { recursive: true, force: true });
        removed += KEY.test(name) ? 1 : 0;
      }
    }
    return removed;
  }

  private folder(key: string): string {
    return join(this.root, key.slice(0, 2), key);
  }

  private place(draft: string, key: string): void {
    try {
      renameSync(draft, this.folder(key));
    } catch (error) {
      // A folder that is there already is told in three ways.
      if (!['EEXIST', 'ENOTEMPTY', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      rmSync(this.folder(key), { recursive: true, force: true });
      renameSync(draft, this.folder(key));
    }
  }
}

function putFile(folder: string, { suffix, bytes }: Converted['files'][number]): StoredFile {
  const file = join(folder, `document${suffix}`);
  writeFileSync(file, bytes, { flag: 'wx' });
  return { suffix, bytes: bytes.length, sha256: sha256(bytes), mtimeMs: lstatSync(file).mtimeMs };
}
