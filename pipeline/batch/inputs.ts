/** The inputs of a run: every regular file below the input folder, in an order that depends on nothing but their paths. */

import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Failure, failureOf, InputProblem, systemMessage } from './failure.js';
import { globMatcher } from './glob.js';

/** An input as found; `problem` says why it cannot be opened. */
export interface ListedInput {
  /** Below the input folder, with `/`. */
  readonly path: string;
  /** Absolute; of a file in an archive, the archive's. */
  readonly file: string;
  /** The names of a file in an archive, from the outermost archive inwards. */
  readonly members?: readonly string[];
  readonly problem: Failure | null;
}

/**
 * Lists the inputs below `root` by code units of their paths. Links, devices, pipes, sockets and folders that cannot be
 * read are listed with their problem; only a `root` that cannot be read throws.
 */
export async function listInputs(root: string, ignore: readonly string[]): Promise<readonly ListedInput[]> {
  const ignored = globMatcher(ignore);
  const found: ListedInput[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const at = folder;
    for (const entry of await entriesOf(root, at, found)) {
      const input = listed(root, at, entry);
      if (ignored(input.path)) continue;
      if (entry.isDirectory() && input.problem === null) folders.push(input.path);
      else found.push(input);
    }
  }
  return found.sort(byPath);
}

/** Orders by UTF-16 code units, which no locale changes. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

async function entriesOf(root: string, folder: string, found: ListedInput[]): Promise<readonly Dirent<Buffer>[]> {
  try {
    return await readdir(join(root, folder), { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    if (folder === '') throw error;
    const problem = new InputProblem('unreadable', `the folder cannot be read: ${systemMessage(error)}`);
    found.push({ path: folder, file: join(root, folder), problem: failureOf(problem) });
    return [];
  }
}

function listed(root: string, folder: string, entry: Dirent<Buffer>): ListedInput {
  const name = isUtf8(entry.name) ? entry.name.toString() : escaped(entry.name);
  const path = folder === '' ? name : `${folder}/${name}`;
  const problem = problemOf(entry);
  return { path, file: join(root, path), problem: problem && failureOf(problem) };
}

function problemOf(entry: Dirent<Buffer>): InputProblem | null {
  if (!isUtf8(entry.name)) return new InputProblem('name-not-utf8', 'its name is not UTF-8');
  if (entry.isFile() || entry.isDirectory()) return null;
  const kind = KINDS.find(([is]) => is(entry))?.[1] ?? 'something else';
  return new InputProblem('not-a-regular-file', `it is ${kind}, not a regular file`);
}

const KINDS: readonly (readonly [(entry: Dirent<Buffer>) => boolean, string])[] = [
  [(entry) => entry.isSymbolicLink(), 'a symbolic link (links are not followed)'],
  [(entry) => entry.isFIFO(), 'a named pipe'],
  [(entry) => entry.isSocket(), 'a socket'],
  [(entry) => entry.isBlockDevice() || entry.isCharacterDevice(), 'a device'],
];

/** A name that is not UTF-8, with its bytes above ASCII as `\xff`. */
function escaped(name: Buffer): string {
  return name.toString('latin1').replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}
