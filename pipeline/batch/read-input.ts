import { constants } from 'node:fs';
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

async function readHandle(handle: FileHandle, maxBytes: number): Promise<Uint8Array> {
  const stats = await handle.stat().catch(unreadable);
  if (!stats.isFile()) throw new InputProblem('not-a-regular-file', 'it is not a regular file any more');
  if (stats.size > maxBytes) throw tooLarge(stats.size, maxBytes);
  const bytes = await handle.readFile().catch(unreadable);
  if (bytes.length > maxBytes) throw tooLarge(bytes.length, maxBytes);
  return bytes;
}

function tooLarge(size: number, maxBytes: number): InputProblem {
  return new InputProblem('too-large', `it has ${size} bytes; maxInputBytes allows ${maxBytes}`);
}

function unreadable(error: unknown): never {
  throw new InputProblem('unreadable', `it cannot be read: ${systemMessage(error)}`);
}
