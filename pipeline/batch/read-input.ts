import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { InputProblem, systemMessage } from './failure.js';

// Neither follows a link nor waits for a pipe that took the file's place since it was listed; Windows has no such flags.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** All bytes of a regular file; throws InputProblem for another kind, more than `maxBytes`, or a file that cannot be read. */
export async function readInput(file: string, maxBytes: number): Promise<Uint8Array> {
  const handle = await open(file, FLAGS).catch(unreadable);
  try {
    return await readHandle(handle, maxBytes);
  } finally {
    await handle.close();
  }
}

/** The same at once, for threads that have nothing else to do. */
export function readInputSync(file: string, maxBytes: number): Uint8Array {
  const handle = orUnreadable(() => openSync(file, FLAGS));
  try {
    checkFile(
      orUnreadable(() => fstatSync(handle)),
      maxBytes,
    );
    return checkedBytes(
      orUnreadable(() => readFileSync(handle)),
      maxBytes,
    );
  } finally {
    closeSync(handle);
  }
}

async function readHandle(handle: FileHandle, maxBytes: number): Promise<Uint8Array> {
  checkFile(await handle.stat().catch(unreadable), maxBytes);
  return checkedBytes(await handle.readFile().catch(unreadable), maxBytes);
}

function checkFile(stats: Stats, maxBytes: number): void {
  if (!stats.isFile()) throw new InputProblem('not-a-regular-file', 'it is not a regular file any more');
  if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
}

/** It may have grown meanwhile. */
function checkedBytes(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  return bytes;
}

function tooLarge(size: number, maxBytes: number): InputProblem {
  return new InputProblem('too-large', `it has ${size} bytes; maxInputBytes allows ${maxBytes}`);
}

function orUnreadable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): never {
  throw new InputProblem('unreadable', `it cannot be read: ${systemMessage(error)}`);
}
