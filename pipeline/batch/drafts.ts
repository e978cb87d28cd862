/** Files that a run is at work on: in a folder from which each moves to the output folder at once. */

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, lstatSync } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../model/ids.js';
import { makePath } from './folders.js';
import type { Wanted } from './publish.js';

/** Where a streamed file's bytes go. */
export interface ByteSink {
  write(chunk: Uint8Array): Promise<void>;
}

/** A file that keeps bytes until they are read again, in order. */
export class FileSpool {
  private handle: Promise<FileHandle> | null = null;

  constructor(private readonly path: string) {}

  async write(bytes: Uint8Array): Promise<void> {
    this.handle ??= open(this.path, 'wx');
    await (await this.handle).writeFile(bytes);
  }

  async *read(): AsyncGenerator<Uint8Array> {
    if (this.handle) for await (const piece of createReadStream(this.path)) yield piece as Uint8Array;
  }

  async remove(): Promise<void> {
    await (await this.handle?.catch(() => null))?.close();
    await rm(this.path, { force: true });
  }
}

export class Drafts {
  private readonly made = new Map<string, Wanted>();

  private constructor(private readonly folder: string) {}

  /**
   * Opens the folder of drafts: in the state folder, or beside the outputs where they lie on another file system.
   * Throws what the file system throws where the output folder cannot be written.
   */
  static async open(state: string, output: string): Promise<Drafts> {
    const [own, beside] = [join(state, 'drafts'), join(output, '.drafts')];
    await makePath(own);
    // A probe of a run that was killed.
    for (const left of await readdir(output)) if (NAME.test(left)) await rm(join(output, left), { force: true });
    const probe = join(own, name());
    await writeFile(probe, '');
    const moved = join(output, name());
    const far = await rename(probe, moved).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EXDEV') return true;
      throw error;
    });
    await rm(far === true ? probe : moved, { force: true });
    if (far !== true) return new Drafts(own);
    await makePath(beside);
    return new Drafts(beside);
  }

  /** Removes what runs that were cut off have left. */
  async clear(): Promise<void> {
    for (const name of await readdir(this.folder)) await rm(join(this.folder, name), { force: true });
  }

  /** The absolute path of a file that is not there yet. */
  file(): string {
    return join(this.folder, name());
  }

  /** What was drafted, by its name in the output folder. */
  get wanted(): ReadonlyMap<string, Wanted> {
    return this.made;
  }

  /** Of all that was drafted. */
  get bytes(): number {
    return [...this.made.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  async write(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.file();
    await writeFile(file, bytes, { flag: 'wx' }).catch((error: Error) => rethrow(error, name));
    this.add({ name, sha256: sha256(bytes), bytes: bytes.length, file });
  }

  /** Drafts a file piece by piece; gives what `produce` gives. */
  async stream<T>(name: string, produce: (sink: ByteSink) => Promise<T>): Promise<T> {
    const file = this.file();
    const handle = await open(file, 'wx');
    const hash = createHash('sha256');
    let bytes = 0;
    const write = async (chunk: Uint8Array) => {
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    };
    const result = await produce({ write })
      .finally(() => handle.close())
      .catch((error: Error) => rethrow(error, name));
    this.add({ name, sha256: hash.digest('hex'), bytes, file });
    return result;
  }

  private add(draft: Omit<Wanted, 'mtimeMs' | 'draft'>): void {
    this.made.set(draft.name, { ...draft, mtimeMs: lstatSync(draft.file).mtimeMs, draft: true });
  }

  /** Lets `use` keep bytes in files that are gone when it ends. */
  async withSpools<T>(use: (open: () => FileSpool) => Promise<T>): Promise<T> {
    const spools: FileSpool[] = [];
    const open = () => {
      const spool = new FileSpool(this.file());
      spools.push(spool);
      return spool;
    };
    return use(open).finally(() => Promise.all(spools.map((spool) => spool.remove())));
  }

  /** Removes the folder with all that is left in it. */
  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Trouble of the disk, with the output that it befell. */
function rethrow(error: Error, output: string): never {
  if ('syscall' in error) error.message = `${output} cannot be written: ${error.message}`;
  throw error;
}

const name = (): string => `.${randomBytes(8).toString('hex')}.tmp`;
const NAME = /^\.[0-9a-f]{16}\.tmp$/;
