/**
 * The output folder: files appear whole or not at all, keep their time when nothing changed, and never lie outside it.
 * What a run wants to publish lies ready elsewhere (in the store, or as a draft), so that publishing needs no room.
 */

import { createHash } from 'node:crypto';
import { constants, createReadStream, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import {
  copyFile,
  link,
  lstat,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  unlink,
  utimes,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 as hashOf } from '../model/ids.js';
import type { Drafts } from './drafts.js';
import { makeFolder, makePath } from './folders.js';
import { fold } from './names.js';

/** A file that is to lie in the output folder. */
export interface Wanted {
  /** Below the output folder, with `/`. */
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The absolute path where it lies ready. */
  readonly file: string;
  readonly mtimeMs: number;
  /** Whether that is a draft, which nothing else needs. */
  readonly draft: boolean;
}

/** What a published file looks like, so that it need not be read to be known again. */
export interface Published {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mtimeMs: number;
}

export class OutputFolder {
  private readonly folders = new Map<string, Promise<void>>();
  private readonly obstacles = new Map<string, string | null>();

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

  /**
   * The file as it lies there (looked at in this thread: there are many of them), where it has the wanted bytes; `known` is how
   * it was seen last, `twin` the path of a file that is known to have them. Null where it has others, or is missing.
   */
  async holds(wanted: Wanted, known?: Published, twin?: string): Promise<Published | null> {
    const { name, sha256, bytes } = wanted;
    const stats = statsOf(this.file(name));
    if (!stats?.isFile() || stats.size !== bytes) return null;
    const same = known?.sha256 === sha256 && known.mtimeMs === stats.mtimeMs && known.bytes === bytes;
    const certain = same || (twin !== undefined && isOneFile(stats, statsOf(twin)));
    if (!certain && (await digest(this.file(name), bytes)) !== sha256) return null;
    return { name, sha256, bytes, mtimeMs: stats.mtimeMs };
  }

  /** Why a file cannot be put under a name: what lies in its way, and is not ours to be removed. Null where nothing does. */
  obstacle(name: string, isOurs: (name: string) => boolean): string | null {
    if (Buffer.byteLength(this.file(name)) > MAX_PATH_BYTES) return 'its path is too long';
    const folder = statsOf(this.file(name))?.isDirectory() && !this.holdsOnly(name, isOurs);
    return folder ? `${name} is a folder` : this.obstacleAt(dirname(name), isOurs);
  }

  /** Of many files in a folder it is looked at once. */
  private obstacleAt(folder: string, isOurs: (name: string) => boolean): string | null {
    if (folder === '.') return null;
    const known = this.obstacles.get(folder);
    if (known !== undefined) return known;
    const stats = statsOf(this.file(folder));
    const own = stats?.isDirectory() || (stats?.isFile() && isOurs(folder)) ? null : `${folder} is no folder`;
    const obstacle = stats ? own : this.obstacleAt(dirname(folder), isOurs);
    this.obstacles.set(folder, obstacle);
    return obstacle;
  }

  private holdsOnly(folder: string, isOurs: (name: string) => boolean): boolean {
    return readdirSync(this.file(folder), { withFileTypes: true }).every((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? this.holdsOnly(name, isOurs) : isOurs(name);
    });
  }

  /** Puts a file in its place. A file of the store stays there: both are one file where the file system can do that. */
  async put(wanted: Wanted, drafts: Drafts): Promise<Published> {
    const { name, sha256, bytes, file } = wanted;
    const target = this.file(name);
    await this.makeFolders(name);
    if (wanted.draft) await rename(file, target);
    else await this.putTwin(file, target, drafts);
    return { name, sha256, bytes, mtimeMs: wanted.mtimeMs };
  }

  /** At once where nothing is in the way, which is the case for all files of a first run. */
  private async putTwin(file: string, target: string, drafts: Drafts): Promise<void> {
    const linked = await link(file, target).then(
      () => true,
      () => false,
    );
    if (linked) return;
    const draft = await twin(file, drafts.file());
    await rename(draft, target);
    // Of two names of one file, rename leaves both.
    await rm(draft, { force: true });
  }

  /** Removes files and the folders that this leaves empty; those that are `kept` under another spelling stay. */
  async remove(names: readonly string[], isKept: (fold: string) => string | undefined): Promise<void> {
    for (const name of names) {
      const kept = isKept(fold(name));
      if (!isInside(name) || (await this.throughLink(name)) || (kept && this.isOneFile(name, kept))) continue;
      if (!(await lstat(this.file(name)).catch(() => null))?.isFile()) continue;
      await unlink(this.file(name));
      await this.prune(name);
    }
  }

  /** On a file system without case `A.json` and `a.json` are one file. */
  private isOneFile(a: string, b: string): boolean {
    return isOneFile(statsOf(this.file(a)), statsOf(this.file(b)));
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

/** What Linux takes; other systems say so themselves. */
const MAX_PATH_BYTES = 4095;

/** Null where nothing lies, or cannot be looked at. */
function statsOf(file: string): Stats | null {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function isInside(name: string): boolean {
  return !/[\0\\]|^[a-z]:/i.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** A second name for a file, or a copy where the file system knows no second names; gives its path. */
async function twin(file: string, draft: string): Promise<string> {
  await link(file, draft).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw error;
    await copyFile(file, draft, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    const { atime, mtime } = await lstat(file);
    await utimes(draft, atime, mtime);
  });
  return draft;
}

const isOneFile = (a: Stats | null, b: Stats | null): boolean => a !== null && a.ino === b?.ino && a.dev === b.dev;

/** Files up to so many bytes are read at once. */
const SMALL = 2 ** 24;

/** SHA-256 in hex of a file of so many bytes. */
async function digest(file: string, bytes: number): Promise<string> {
  if (bytes <= SMALL) return hashOf(readFileSync(file));
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
