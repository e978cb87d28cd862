/** ZIP archives among the inputs: each of their files is an input of its own, with its path inside the archive. */

import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { containerOf } from '../../stages/read/sniff.js';
import { filesIn, type Packed } from '../../stages/read/zip.js';
import { append } from '../model/lists.js';
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
  let archive = await opened(file, path, maxBytes);
  for (const name of members.slice(0, -1)) archive = await within(archive, name, path, maxBytes);
  return memberBytes(archive, members.at(-1)!, maxBytes);
}

/** An archive's files by name, and the archive in it that was opened last: files are asked for one after the other. */
interface Opened {
  readonly files: ReadonlyMap<string, Packed>;
  inner: { readonly name: string; readonly archive: Opened } | null;
}

/** The archive opened last, and the state of its file. */
let last: { readonly file: string; readonly size: number; readonly changed: number; readonly archive: Opened } | null =
  null;

async function opened(file: string, path: string, maxBytes: number): Promise<Opened> {
  const stats = await stat(file).catch(() => null);
  if (last && last.file === file && last.size === stats?.size && last.changed === stats.mtimeMs) return last.archive;
  const archive = await archiveOf(path, await readInput(file, maxBytes));
  last = { file, size: stats?.size ?? -1, changed: stats?.mtimeMs ?? -1, archive };
  return archive;
}

async function within(archive: Opened, name: string, path: string, maxBytes: number): Promise<Opened> {
  if (archive.inner?.name !== name)
    archive.inner = { name, archive: await archiveOf(path, await memberBytes(archive, name, maxBytes)) };
  return archive.inner.archive;
}

/** Of two files of one name the first counts. */
async function archiveOf(path: string, bytes: Uint8Array): Promise<Opened> {
  const files = [...(await filesIn({ path, bytes }, 'files'))].reverse();
  return { files: new Map(files.map((one) => [one.name, one])), inner: null };
}

async function memberBytes({ files }: Opened, name: string, maxBytes: number): Promise<Uint8Array> {
  const member = files.get(name);
  if (!member) throw new InputProblem('changed-while-running', 'the archive does not hold it any more');
  if (member.bytes > maxBytes)
    throw new InputProblem('too-large', `it has ${member.bytes} bytes; maxInputBytes allows ${maxBytes}`);
  return member.read();
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

/** `seen` are the paths that other members have, those of archives around it too. */
async function membersOf(
  input: ListedInput,
  maxBytes: number,
  depth = 0,
  seen = new Set<string>(),
): Promise<readonly ListedInput[]> {
  try {
    const bytes = await bytesOf(input, maxBytes);
    if (containerOf(bytes) !== 'zip') return [input];
    const files = await filesIn({ path: input.path, bytes }, 'files');
    if (files.length === 0) throw new InputProblem('empty-archive', 'it is an archive without files');
    const members: ListedInput[] = [];
    for (const { name, bytes: size, read } of files) {
      const path = `${input.path}/${namesIn(name).join('/')}`;
      const member = {
        path,
        file: input.file,
        members: [...(input.members ?? []), name],
        problem: problemOf(name, seen.has(path)),
      };
      seen.add(path);
      const nests = depth + 1 < DEEPEST && member.problem === null && size <= maxBytes && /\.zip$/i.test(name);
      // One that cannot be unpacked says so when it is read.
      const inner = nests ? await read().catch(() => null) : null;
      if (inner && containerOf(inner) === 'zip') append(members, await membersOf(member, maxBytes, depth + 1, seen));
      else members.push(member);
    }
    return members;
  } catch (error) {
    return [{ ...input, problem: failureOf(error) }];
  }
}

/** The folders and the name of a member: some programs write \ for /, and ./ before all. */
const namesIn = (name: string): readonly string[] => name.split(/[\\/]/).filter((part) => part !== '.');

function problemOf(name: string, repeated: boolean) {
  const parts = namesIn(name);
  if (/^(?:[\\/]|[A-Za-z]:)/.test(name) || parts.length === 0 || parts.includes('..') || parts.includes(''))
    return failureOf(new InputProblem('unsafe-path', 'its path inside the archive leads out of it'));
  if (repeated) return failureOf(new InputProblem('repeated-member', 'the archive holds two files of this name'));
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
