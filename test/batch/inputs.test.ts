import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listInputs } from '../../pipeline/batch/inputs.js';
import { readInput as inTurn, readInputSync } from '../../pipeline/batch/read-input.js';
import { fill, temporaryFolder } from './helpers.js';

const posix = process.platform !== 'win32';
const root = process.getuid?.() === 0;
const hasMkfifo = posix && spawnSync('mkfifo', ['--version']).status === 0;

/** Paths, each with the code of its problem where it has one. */
async function list(folder: string, ignore: readonly string[] = []): Promise<readonly string[]> {
  const inputs = await listInputs(folder, ignore);
  return inputs.map(({ path, problem }) => (problem ? `${path} ${problem.code}` : path));
}

/** Both ways to read an input end alike. */
async function readInput(file: string, maxBytes: number): Promise<Uint8Array> {
  const atOnce = async () => readInputSync(file, maxBytes);
  const [one, other] = await Promise.allSettled([inTurn(file, maxBytes), atOnce()]);
  expect(other).toEqual(one);
  return inTurn(file, maxBytes);
}

describe('the inputs', () => {
  it('are all files, by code units of their paths', async () => {
    const folder = temporaryFolder();
    fill(folder, {
      'b.txt': '',
      'B.txt': '',
      'a/z': '',
      'a.txt': '',
      'a/b/c': '',
      '\u{1f600}': '',
      '\uff21': '',
      ä: '',
    });
    mkdirSync(join(folder, 'empty'));
    const expected = ['B.txt', 'a.txt', 'a/b/c', 'a/z', 'b.txt', 'ä', '\u{1f600}', '\uff21'];
    expect(await list(folder)).toEqual(expected);
  });

  it('leave out what is ignored, folders with all they hold', async () => {
    const folder = temporaryFolder();
    fill(folder, { '.hidden': '', '.git/config': '', 'a/.x/b': '', 'a/Thumbs.db': '', 'a/b.txt': '', 'a/~$b.txt': '' });
    expect(await list(folder, ['**/.*', '**/Thumbs.db', '**/~$*'])).toEqual(['a/b.txt']);
    expect(await list(folder, ['a'])).toEqual(['.git/config', '.hidden']);
  });

  it.runIf(posix)('never follow links', async () => {
    const folder = temporaryFolder();
    fill(folder, { 'real/a.txt': '' });
    symlinkSync('real/a.txt', join(folder, 'file-link'));
    symlinkSync('real', join(folder, 'folder-link'));
    symlinkSync('.', join(folder, 'loop'));
    symlinkSync('nowhere', join(folder, 'broken'));
    expect(await list(folder)).toEqual([
      'broken not-a-regular-file',
      'file-link not-a-regular-file',
      'folder-link not-a-regular-file',
      'loop not-a-regular-file',
      'real/a.txt',
    ]);
    const [link] = await listInputs(folder, []);
    expect(link?.problem?.message).toContain('symbolic link');
  });

  it.runIf(hasMkfifo)('never open pipes', async () => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(await list(folder)).toEqual(['pipe not-a-regular-file']);
    await expect(readInput(join(folder, 'pipe'), 9)).rejects.toMatchObject({ code: 'not-a-regular-file' });
  });

  it.runIf(process.platform === 'linux')('with names that are not UTF-8 are listed', async () => {
    const folder = temporaryFolder();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xc4, 0xe3, 0x2e, 0x74])]), '');
    expect(await list(folder)).toEqual(['\\xc4\\xe3.t name-not-utf8']);
  });

  it.runIf(posix)('that cannot be read do not hide the others', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    fill(folder, { 'closed/a.txt': '', 'z.txt': '', 'secret.txt': 'x' });
    chmodSync(join(folder, 'closed'), 0);
    chmodSync(join(folder, 'secret.txt'), 0);
    // Root may read everything, so the test reads as nobody.
    if (root) process.seteuid!(65_534);
    try {
      expect(await list(folder)).toEqual(['closed unreadable', 'secret.txt', 'z.txt']);
      await expect(readInput(join(folder, 'secret.txt'), 9)).rejects.toMatchObject({ code: 'unreadable' });
    } finally {
      if (root) process.seteuid!(0);
    }
    chmodSync(join(folder, 'closed'), 0o700);
  });
});

describe('reading an input', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  it('gives its bytes', async () => {
    const folder = temporaryFolder();
    fill(folder, { a: Buffer.from([0, 255]), empty: '' });
    expect([...(await readInput(join(folder, 'a'), 2))]).toEqual([0, 255]);
    expect(await readInput(join(folder, 'empty'), 1)).toHaveLength(0);
  });

  it('refuses what is too large before it is read', async () => {
    const file = join(temporaryFolder(), 'a');
    writeFileSync(file, '');
    truncateSync(file, 2 ** 40);
    await expect(readInput(file, 2 ** 28)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('says what is missing without the path', async () => {
    await expect(readInput(join(temporaryFolder(), "a', open 'b"), 9)).rejects.toThrow(
      /^it cannot be read: ENOENT: no such file or directory$/,
    );
  });

  it.runIf(posix)('refuses links, folders and sockets', async () => {
    const folder = temporaryFolder();
    fill(folder, { a: '' });
    symlinkSync('a', join(folder, 'link'));
    const socket = join(folder, 'socket');
    server = createServer();
    await new Promise<void>((done) => server!.listen(socket, done));
    await expect(readInput(join(folder, 'link'), 9)).rejects.toMatchObject({ code: 'unreadable' });
    await expect(readInput(folder, 9)).rejects.toMatchObject({ code: 'not-a-regular-file' });
    await expect(readInput(socket, 9)).rejects.toMatchObject({ code: 'unreadable' });
    expect(await list(folder)).toContain('socket not-a-regular-file');
  });
});
