import { readFileSync, type Stats } from 'node:fs';
import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Config } from '../config.js';
import { systemMessage } from './failure.js';
import { ConfigError } from './yaml-file.js';

/** The input folder without links; throws ConfigError where it cannot be one, or where the outputs would become inputs. */
export async function checkFolders({ input, output, state }: Config): Promise<string> {
  const stats = await stat(input).catch((error: unknown) => {
    throw new ConfigError(`the input folder ${input} cannot be read: ${systemMessage(error)}`);
  });
  if (!stats.isDirectory()) throw new ConfigError(`the input ${input} is not a folder`);
  const root = await realpath(input);
  const [outputRoot, stateRoot] = [await future('output', output), await future('state', state)];
  if (contains(root, outputRoot))
    throw new ConfigError(`the output folder ${output} lies in the input folder ${input}`);
  if (contains(outputRoot, root))
    throw new ConfigError(`the input folder ${input} lies in the output folder ${output}`);
  if (contains(outputRoot, stateRoot))
    throw new ConfigError(`the state folder ${state} lies in the output folder ${output}`);
  if (contains(root, stateRoot)) throw new ConfigError(`the state folder ${state} lies in the input folder ${input}`);
  return root;
}

async function future(what: string, path: string): Promise<string> {
  const root = await realpathOfFuture(path).catch((error: unknown) => {
    throw new ConfigError(`the ${what} folder ${path} cannot be used: ${systemMessage(error)}`);
  });
  const stats = await stat(root).catch(() => null);
  if (stats && !stats.isDirectory()) throw new ConfigError(`the ${what} folder ${path} is no folder`);
  return root;
}

/** A path without links, of which the last parts may not exist yet. */
async function realpathOfFuture(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return join(await realpathOfFuture(dirname(path)), basename(path));
  }
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !/^[a-z]:/i.test(way);
}

/** Folder by folder: where one cannot be made (below /proc), `recursive` would try for ever. */
export async function makePath(path: string): Promise<void> {
  if (await stat(path).catch((): Stats | null => null)) return;
  if (dirname(path) !== path) await makePath(dirname(path));
  await makeFolder(path);
}

/** Makes a folder where there is none; throws where it is a link or a file. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST' || !(await lstat(folder)).isDirectory()) throw error;
  });
}

/** The bytes of a file; null where they cannot be had. */
export function bytesAt(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
