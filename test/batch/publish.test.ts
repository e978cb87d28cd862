import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OutputFolder } from '../../pipeline/batch/publish.js';
import { fill, temporaryFolder } from './helpers.js';

const bytes = (text: string) => Buffer.from(text);

async function folder(): Promise<OutputFolder> {
  return OutputFolder.open(join(temporaryFolder(), 'new', 'out'));
}

const HOSTILE = ['../x', '..', 'a/../../x', '/x', 'a//x', '', '.', './x', 'a\0', 'a\\..\\x', 'C:x', 'C:/x'];

describe('the output folder', () => {
  it('writes files and their folders', async () => {
    const output = await folder();
    await output.write('documents/青海/a.json', bytes('1'));
    await Promise.all(['b', 'c', 'd'].map((name) => output.write(`documents/x/y/${name}`, bytes(name))));
    expect(readFileSync(join(output.root, 'documents/青海/a.json'), 'utf8')).toBe('1');
    expect(readdirSync(join(output.root, 'documents/x/y'))).toEqual(['b', 'c', 'd']);
  });

  it.each(HOSTILE)('has no file %j', async (name) => {
    const output = await folder();
    await expect(output.write(name, bytes('x'))).rejects.toThrow('not a name below the output folder');
    await output.remove([name], []);
  });

  it('leaves a file alone that has these bytes', async () => {
    const output = await folder();
    const file = output.file('a');
    const stream = (text: string) => output.stream('a', (sink) => sink.write(bytes(text)));
    await output.write('a', bytes('old'));
    utimesSync(file, 1, 1);
    await output.write('a', bytes('old'));
    await stream('old');
    expect(statSync(file).mtimeMs).toBe(1000);
    await stream('new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    await output.write('a', bytes('old'));
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(output.root)).toEqual(['a']);
  });

  it('keeps the old file and no draft when a stream fails', async () => {
    const output = await folder();
    await output.write('a', bytes('old'));
    const failing = output.stream('a', async (sink) => {
      await sink.write(bytes('half'));
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(readdirSync(output.root)).toEqual(['a']);
    expect(readFileSync(output.file('a'), 'utf8')).toBe('old');
  });

  it.runIf(process.platform !== 'win32')('writes and removes nothing through links', async () => {
    const output = await folder();
    const outside = temporaryFolder();
    fill(outside, { victim: 'safe' });
    symlinkSync(outside, join(output.root, 'documents'));
    symlinkSync(join(outside, 'victim'), join(output.root, 'a'));
    await expect(output.write('documents/victim', bytes('x'))).rejects.toThrow('EEXIST');
    await output.remove(['documents/victim'], []);
    await output.write('a', bytes('mine'));
    expect(readFileSync(join(outside, 'victim'), 'utf8')).toBe('safe');
    expect(readFileSync(output.file('a'), 'utf8')).toBe('mine');
  });

  it('removes files and the folders that are empty then', async () => {
    const output = await folder();
    fill(output.root, { 'd/a/b/c': '', 'd/a/x': '', 'e/f': '' });
    mkdirSync(join(output.root, 'folder'));
    await output.remove(['d/a/b/c', 'e/f', 'folder', 'gone', 'gone/too'], []);
    expect(readdirSync(output.root, { recursive: true }).sort()).toEqual(['d', 'd/a', 'd/a/x', 'folder']);
    await output.write('e/f', bytes('again'));
    expect(existsSync(output.file('e/f'))).toBe(true);
  });

  it('removes a file whose name differs from a kept one in case, unless both are one file', async () => {
    const output = await folder();
    fill(output.root, { 'A.json': '1' });
    const caseless = existsSync(join(output.root, 'a.json'));
    await output.write('a.json', bytes('2'));
    await output.remove(['A.json'], ['a.json']);
    expect(readFileSync(output.file('a.json'), 'utf8')).toBe('2');
    expect(existsSync(output.file('A.json'))).toBe(caseless);
  });
});
