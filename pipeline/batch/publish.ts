/** The output folder: files appear whole or not at all, keep their time when nothing changed, and never lie outside it. */

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../model/ids.js';
import { fold } from './names.js';

/** Where a streamed file's bytes go. */
export interface ByteSink {
  write(chunk: Uint8Array): Promise<void>;
}

/** A file that keeps bytes until they are read again, in order. */
export class FileSpool {
  private handle: Promise<FileHandle> | null = null;

  constructor(private readonly file: string) {}

  async write(bytes: Uint8Array): Promise<void> {
    this.handle ??= open(this.file, 'wx');
    await (await this.handle).writeFile(bytes);
  }

  async *read(): AsyncGenerator<Uint8Array> {
    if (this.handle) for await (const piece of createReadStream(this.file)) yield piece as Uint8Array;
  }

  async remove(): Promise<void> {
    await (await this.handle?.catch(() => null))?.close();
    await rm(this.file, { force: true });
  }
}

export class OutputFolder {
  private readonly folders = new Map<string, Promise<void>>();
  private readonly hashes = new Map<string, string>();

  private constructor(readonly root: string) {}

  /** Opens the folder, which is made where it is missing. */
  static async open(path: string): Promise<OutputFolder> {
    await makePath(path);
    return new OutputFolder(await realpath(path));
  }

  /** The absolute path of a name below the folder; throws where the name could lead out of it. */
  file(name: string): string {
    if (!isInside(name)) throw new Error(`not a name below the output folder: ${JSON.stringify(name)}`);
    return join(this.root, name);
  }

  async isEmpty(): Promise<boolean> {
    return (await readdir(this.root)).length === 0;
  }

  /** The text of a file; null where there is none. */
  async read(name: string): Promise<string | null> {
    return readFile(this.file(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
  }

  /** Writes a file unless it has these bytes already. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.file(name);
    await this.makeFolders(name);
    if (!(await hasBytes(file, bytes))) await replace(file, (handle) => handle.writeFile(bytes));
    this.hashes.set(name, sha256(bytes));
  }

  /** Writes a file piece by piece, and keeps the old one where both have the same bytes; gives what `produce` gives. */
  async stream<T>(name: string, produce: (sink: ByteSink) => Promise<T>): Promise<T> {
    await this.makeFolders(name);
    const hash = createHash('sha256');
    const write = async (handle: FileHandle, chunk: Uint8Array) => {
      hash.update(chunk);
      await handle.writeFile(chunk);
    };
    const result = await replace(
      this.file(name),
      (handle) => produce({ write: (chunk) => write(handle, chunk) }),
      sameFiles,
    );
    this.hashes.set(name, hash.digest('hex'));
    return result;
  }

  /** Lets `use` keep bytes in files that are gone when it ends. */
  async withSpools<T>(use: (open: () => FileSpool) => Promise<T>): Promise<T> {
    const spools: FileSpool[] = [];
    const open = () => {
      const spool = new FileSpool(draftIn(this.root));
      spools.push(spool);
      return spool;
    };
    return use(open).finally(() => Promise.all(spools.map((spool) => spool.remove())));
  }

  /** SHA-256 in hex of each file that was written and not removed since, by name, in order. */
  written(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.hashes].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Removes files and the folders that this leaves empty; those that are `kept` under another spelling stay. */
  async remove(names: readonly string[], kept: Iterable<string>): Promise<void> {
    const keptByFold = new Map([...kept].map((name) => [fold(name), name]));
    for (const name of names) {
      const twin = keptByFold.get(fold(name));
      if (!isInside(name) || (await this.throughLink(name)) || (twin && (await this.isOneFile(name, twin)))) continue;
      if (!(await lstat(this.file(name)).catch(() => null))?.isFile()) continue;
      await unlink(this.file(name));
      this.hashes.delete(name);
      await this.prune(name);
    }
  }

  /** On a file system without case `A.json` and `a.json` are one file. */
  private async isOneFile(a: string, b: string): Promise<boolean> {
    const [one, other] = await Promise.all([a, b].map((name) => lstat(this.file(name)).catch(() => null)));
    return one != null && one.ino === other?.ino && one.dev === other.dev;
  }

  private async prune(name: string): Promise<void> {
    for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) {
      const gone = await rmdir(this.file(folder)).then(
        () => true,
        () => false,
      );
      if (!gone) return;
      this.folders.delete(folder);
    }
  }

  private async throughLink(name: string): Promise<boolean> {
    for (let folder = dirname(name); folder !== '.'; folder = dirname(folder)) {
      if (!(await lstat(this.file(folder)).catch(() => null))?.isDirectory()) return true;
    }
    return false;
  }

  /** Makes the folders above a name; throws where one of them is a link or a file. */
  private makeFolders(name: string): Promise<void> {
    const folder = dirname(name);
    if (folder === '.') return Promise.resolve();
    const known = this.folders.get(folder);
    if (known) return known;
    const made = this.makeFolders(folder).then(() => makeFolder(this.file(folder)));
    this.folders.set(folder, made);
    return made;
  }
}

function isInside(name: string): boolean {
  return !/[\0\\]|^[a-z]:/i.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' || !(await lstat(folder)).isDirectory()) throw error;
  });
}

const draftIn = (folder: string): string => join(folder, `.${randomBytes(8).toString('hex')}.tmp`);

/** Lets `fill` write a new file and puts it in the place of the old one, unless `same` finds them equal. */
async function replace<T>(
  file: string,
  fill: (handle: FileHandle) => Promise<T>,
  same: (a: string, b: string) => Promise<boolean> = async () => false,
): Promise<T> {
  const draft = draftIn(dirname(file));
  const handle = await open(draft, 'wx');
  try {
    const result = await fill(handle).finally(() => handle.close());
    if (await same(draft, file)) await unlink(draft);
    else await rename(draft, file);
    return result;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function hasBytes(file: string, bytes: Uint8Array): Promise<boolean> {
  const stats = await lstat(file).catch(() => null);
  if (!stats?.isFile() || stats.size !== bytes.length) return false;
  return (await readFile(file)).equals(bytes);
}

async function sameFiles(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((file) => lstat(file).catch(() => null)));
  if (!one?.isFile() || !other?.isFile() || one.size !== other.size) return false;
  return (await digest(a)) === (await digest(b));
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Folder by folder: where one cannot be made (below /proc), `recursive` would try for ever. */
export async function makePath(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  if (dirname(path) !== path) await makePath(dirname(path));
  await makeFolder(path);
}
