import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Drafts } from '../../pipeline/batch/drafts.js';
import { OutputFolder, type Wanted } from '../../pipeline/batch/publish.js';
import { fill, temporaryFolder } from './helpers.js';

/** An output folder, and what puts a text into it as a run does. */
async function folder() {
  const place = temporaryFolder();
  const output = await OutputFolder.open(join(place, 'new', 'out'));
  const drafts = await Drafts.open(join(place, 'state'), output.root);
  const wanted = async (name: string, text: string): Promise<Wanted> => {
    await drafts.write(name, Buffer.from(text));
    return drafts.wanted.get(name)!;
  };
  const write = async (name: string, text: string) => {
    const one = await wanted(name, text);
    return (await output.holds(one)) ?? output.put(one, drafts);
  };
  return { output, drafts, wanted, write, file: (name: string) => join(output.root, name) };
}

const nothing = () => undefined;

const HOSTILE = ['../x', '..', 'a/../../x', '/x', 'a//x', '', '.', './x', 'a\0', 'a\\..\\x', 'C:x', 'C:/x'];

describe('the output folder', () => {
  it('writes files and their folders', async () => {
    const { output, write } = await folder();
    await write('documents/青海/a.json', '1');
    await Promise.all(['b', 'c', 'd'].map((name) => write(`documents/x/y/${name}`, name)));
    expect(readFileSync(join(output.root, 'documents/青海/a.json'), 'utf8')).toBe('1');
    expect(readdirSync(join(output.root, 'documents/x/y'))).toEqual(['b', 'c', 'd']);
  });

  it.each(HOSTILE)('has no file %j', async (name) => {
    const { output, write } = await folder();
    await expect(write(name, 'x')).rejects.toThrow('not a name below the output folder');
    await output.remove([name], nothing);
  });

  it('knows what lies in the way of a file, and above it', async () => {
    const { output, write } = await folder();
    await write('documents/a', '1');
    const [nobody, ours] = [() => false, () => true];
    expect(output.obstacle('documents/a', nobody)).toBeNull();
    expect(output.obstacle('documents/b/c', nobody)).toBeNull();
    expect(output.obstacle('documents', nobody)).toBe('documents is a folder');
    expect(output.obstacle('documents', ours)).toBeNull();
    for (const name of ['documents/a/b', 'documents/a/b/c', 'documents/a/b/d'])
      expect(output.obstacle(name, nobody)).toBe('documents/a is no folder');
  });

  it('leaves a file alone that has these bytes', async () => {
    const { output, write, file } = await folder();
    await write('a', 'old');
    utimesSync(file('a'), 1, 1);
    expect((await write('a', 'old')).mtimeMs).toBe(1000);
    await write('a', 'new');
    expect(readFileSync(file('a'), 'utf8')).toBe('new');
    expect(readdirSync(output.root)).toEqual(['a']);
  });

  it('reads a file again whose time is not the one that is known', async () => {
    const { output, write, wanted, file } = await folder();
    const known = await write('a', 'old');
    const same = await wanted('a', 'old');
    writeFileSync(file('a'), 'own');
    utimesSync(file('a'), 5, 5);
    expect(await output.holds(same, known)).toBeNull();
    expect(await output.holds(same, { ...known, mtimeMs: 5000 })).not.toBeNull();
  });

  it('drafts what is streamed, and leaves the old file where it fails', async () => {
    const { output, drafts, write, file } = await folder();
    await write('a', 'old');
    await drafts.stream('b', (sink) => sink.write(Buffer.from('streamed')));
    await output.put(drafts.wanted.get('b')!, drafts);
    const failing = drafts.stream('a', async (sink) => {
      await sink.write(Buffer.from('half'));
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(output.root).sort()).toEqual(['a', 'b']);
    expect(readFileSync(file('a'), 'utf8')).toBe('old');
    expect(readFileSync(file('b'), 'utf8')).toBe('streamed');
  });

  it('puts a file of the store by a second name, and leaves it there', async () => {
    const { output, drafts, file } = await folder();
    const stored = join(temporaryFolder(), 'document.json');
    writeFileSync(stored, '1');
    const one = { name: 'd/a.json', sha256: '', bytes: 1, mtimeMs: 0, file: stored, draft: false };
    for (const _ of [1, 2]) await output.put(one, drafts);
    expect(readFileSync(stored, 'utf8')).toBe('1');
    expect(readFileSync(file('d/a.json'), 'utf8')).toBe('1');
    expect(readdirSync(output.root)).toEqual(['d']);
  });

  it.runIf(process.platform !== 'win32')('writes and removes nothing through links', async () => {
    const { output, write } = await folder();
    const outside = temporaryFolder();
    fill(outside, { victim: 'safe' });
    symlinkSync(outside, join(output.root, 'documents'));
    symlinkSync(join(outside, 'victim'), join(output.root, 'a'));
    await expect(write('documents/victim', 'x')).rejects.toThrow('EEXIST');
    await output.remove(['documents/victim'], nothing);
    await write('a', 'mine');
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('safe');
    expect(readFileSync(output.file('a'), 'utf8')).toBe('mine');
  });

  it('removes files and the folders that are empty then', async () => {
    const { output, write } = await folder();
    fill(output.root, { 'd/a/b/c': '', 'd/a/x': '', 'e/f': '' });
    mkdirSync(join(output.root, 'folder'));
    await output.remove(['d/a/b/c', 'e/f', 'folder', 'gone', 'gone/too'], nothing);
    expect(readdirSync(output.root, { recursive: true }).sort()).toEqual(['d', 'd/a', 'd/a/x', 'folder']);
    await write('e/f', 'again');
    expect(existsSync(output.file('e/f'))).toBe(true);
  });

  it('removes a file whose name differs from a kept one in case, unless both are one file', async () => {
    const { output, write } = await folder();
    fill(output.root, { 'A.json': '1' });
    const caseless = existsSync(join(output.root, 'a.json'));
    await write('a.json', '2');
    await output.remove(['A.json'], () => 'a.json');
    expect(readFileSync(output.file('a.json'), 'utf8')).toBe('2');
    expect(existsSync(output.file('A.json'))).toBe(caseless);
  });
});
