/** ZIP archives among the inputs: each of their files is an input of its own, with its path inside the archive. */

import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { containerOf } from '../../stages/read/sniff.js';
import { filesIn, type Packed } from '../../stages/read/zip.js';
import { failureOf, InputProblem } from './failure.js';
import { globMatcher } from './glob.js';
import { byPath, type ListedInput } from './inputs.js';
import { readInput } from './read-input.js';

/** An archive in an archive in an archive; what lies deeper is an input as it is, and fails. */
const DEEPEST = 3;

export interface ArchiveOptions {
  readonly maxInputBytes: number;
  readonly ignore: readonly string[];
}

/** The inputs with the files of their archives in the archives' stead. */
export async function withMembers(
  inputs: readonly ListedInput[],
  { maxInputBytes, ignore }: ArchiveOptions,
): Promise<readonly ListedInput[]> {
  const ignored = globMatcher(ignore);
  const all: ListedInput[] = [];
  for (const input of inputs) {
    if (input.problem !== null || !beginsAsZip(input.file)) all.push(input);
    else
      for (const one of await membersOf(input, maxInputBytes))
        if (one.problem !== null || !pathsTo(one, input).some(ignored)) all.push(one);
  }
  return all.sort(byPath);
}

/** The paths of a member and of the folders that it lies in, below its archive. */
function pathsTo({ path }: ListedInput, archive: ListedInput): readonly string[] {
  const names = path.slice(archive.path.length + 1).split('/');
  return names.map((_, at) => `${archive.path}/${names.slice(0, at + 1).join('/')}`);
}

/** All bytes of an input; throws InputProblem or UnreadableInput. */
export async function bytesOf({ path, file, members = [] }: ListedInput, maxBytes: number): Promise<Uint8Array> {
  if (members.length === 0) return readInput(file, maxBytes);
  let files = await opened(file, path, maxBytes);
  let bytes: Uint8Array | null = null;
  for (const name of members) {
    if (bytes) files = await filesIn({ path, bytes }, 'files');
    const member = files.find((one) => one.name === name);
    if (!member) throw new InputProblem('changed-while-running', 'the archive does not hold it any more');
    if (member.bytes > maxBytes)
      throw new InputProblem('too-large', `it has ${member.bytes} bytes; maxInputBytes allows ${maxBytes}`);
    bytes = await member.read();
  }
  return bytes!;
}

/** An archive's files, and the state of the file in which they were found. */
interface Opened {
  readonly file: string;
  readonly size: number;
  readonly changed: number;
  readonly files: readonly Packed[];
}

/** The archive opened last: its files are asked for one after the other. */
let last: Opened | null = null;

async function opened(file: string, path: string, maxBytes: number): Promise<readonly Packed[]> {
  const stats = await stat(file).catch(() => null);
  if (last && last.file === file && last.size === stats?.size && last.changed === stats.mtimeMs) return last.files;
  const files = await filesIn({ path, bytes: await readInput(file, maxBytes) }, 'files');
  last = { file, size: stats?.size ?? -1, changed: stats?.mtimeMs ?? -1, files };
  return files;
}

/** The input at a path below `root`, which may lead into an archive; for whoever knows nothing but the path. */
export async function inputAt(root: string, path: string): Promise<ListedInput> {
  const parts = path.split('/');
  for (let length = 1; length < parts.length; length++) {
    const archive = parts.slice(0, length).join('/');
    const file = join(root, archive);
    if (!(await stat(file).catch(() => null))?.isFile()) continue;
    const members = await membersOf({ path: archive, file, problem: null }, Number.MAX_SAFE_INTEGER);
    const found = members.find((member) => member.path === path);
    if (found) return found;
  }
  return { path, file: join(root, path), problem: null };
}

async function membersOf(input: ListedInput, maxBytes: number, depth = 0): Promise<readonly ListedInput[]> {
  try {
    const bytes = await bytesOf(input, maxBytes);
    if (containerOf(bytes) !== 'zip') return [input];
    const files = await filesIn({ path: input.path, bytes }, 'files');
    if (files.length === 0) throw new InputProblem('empty-archive', 'it is an archive without files');
    const seen = new Set<string>();
    const members: ListedInput[] = [];
    for (const { name, bytes: size, read } of files) {
      const path = `${input.path}/${name.replaceAll('\\', '/')}`;
      const member = {
        path,
        file: input.file,
        members: [...(input.members ?? []), name],
        problem: problemOf(name, seen),
      };
      seen.add(name);
      const nests = depth + 1 < DEEPEST && member.problem === null && size <= maxBytes && /\.zip$/i.test(name);
      // One that cannot be unpacked says so when it is read.
      const inner = nests ? await read().catch(() => null) : null;
      if (inner && containerOf(inner) === 'zip') members.push(...(await membersOf(member, maxBytes, depth + 1)));
      else members.push(member);
    }
    return members;
  } catch (error) {
    return [{ ...input, problem: failureOf(error) }];
  }
}

function problemOf(name: string, seen: ReadonlySet<string>) {
  const parts = name.split(/[\\/]/);
  if (/^(?:[\\/]|[A-Za-z]:)/.test(name) || parts.includes('..') || parts.includes(''))
    return failureOf(new InputProblem('unsafe-path', 'its path inside the archive leads out of it'));
  if (seen.has(name)) return failureOf(new InputProblem('repeated-member', 'the archive holds two files of this name'));
  return null;
}

/** Read at once: to wait for so little takes several times as long. */
function beginsAsZip(file: string): boolean {
  try {
    const handle = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(4);
      return readSync(handle, bytes) === 4 && /^PK(?:\x03\x04|\x05\x06)$/.test(bytes.toString('latin1'));
    } finally {
      closeSync(handle);
    }
  } catch {
    // What cannot be opened says so when it is read.
    return false;
  }
}
