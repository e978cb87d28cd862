import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disclosure, filesOf, fill, temporaryFolder } from '../batch/helpers.js';
import { fillHostile } from './hostile.js';

const root = join(import.meta.dirname, '../..');
const RUN = [process.execPath, join(root, 'tools/run.mjs'), 'pipeline'];

interface Place {
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  readonly args: readonly string[];
}

function place(): Place {
  const folder = temporaryFolder();
  const [input, output] = [join(folder, 'in'), join(folder, 'out')];
  fill(folder, { 'in/甲.txt': disclosure('甲局'), 'in/乙.txt': disclosure('乙局'), 'config.yaml': 'concurrency: 2\n' });
  for (const kind of ['xlsx', 'docx', 'pdf', 'xls', 'ods'])
    fill(input, { [`丙.${kind}`]: readFileSync(join(root, `test/fixtures/formats/r6-29.office.${kind}`)) });
  return {
    folder,
    input,
    output,
    args: ['--config', join(folder, 'config.yaml'), '--input', input, '--output', output],
  };
}

/** Runs a program; its words are shown where it ends otherwise than expected. */
function ended(command: readonly string[], status: number): string {
  const { status: was, stdout, stderr, error } = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8' });
  if (was !== status) throw new Error(`${command.join(' ')}: ${was ?? error?.message}\n${stdout}\n${stderr}`);
  return stdout + stderr;
}

describe('a run without a network', () => {
  const server = createServer();
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)));
  afterAll(() => void server.close());

  it('writes the same as with one', () => {
    const [free, alone] = [place(), place()];
    ended([...RUN, ...free.args], 0);
    ended(['unshare', '--map-root-user', '--net', ...RUN, ...alone.args], 0);
    expect(filesOf(alone.output)).toEqual(filesOf(free.output));
  });

  it('is one that reaches nothing', () => {
    const { port } = server.address() as { port: number };
    const connects = `require('net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(9))`;
    ended([process.execPath, '-e', connects], 0);
    ended(['unshare', '--map-root-user', '--net', process.execPath, '-e', connects], 9);
  });
});

describe('a run that may do nothing else', () => {
  it('needs no privilege, and an input folder that it can only read', () => {
    const [free, poor] = [place(), place()];
    ended([...RUN, ...free.args], 0);
    for (const name of readdirSync(poor.input)) chmodSync(join(poor.input, name), 0o444);
    chmodSync(poor.input, 0o555);
    // In a user namespace without a mapping even root is nobody, and may not write where the folder says so.
    const writes = `require('fs').writeFileSync(${JSON.stringify(join(poor.input, 'x'))}, '')`;
    ended(['unshare', '--user', process.execPath, '-e', `try { ${writes} } catch { process.exit(9) }`], 9);
    ended(['unshare', '--user', ...RUN, ...poor.args], 0);
    expect(filesOf(poor.output)).toEqual(filesOf(free.output));
    chmodSync(poor.input, 0o755);
  });

  it('writes below the output and state folders alone, asks for no address, and starts no program', () => {
    const { folder, input, output, args } = place();
    fillHostile(input);
    const trace = join(folder, 'trace');
    const calls =
      'trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,truncate,chmod,fchmodat,chown,fchownat,socket,execve';
    ended(['strace', '-f', '-qq', '-s', '4096', '-xx', '-e', calls, '-o', trace, ...RUN, ...args], 3);
    const lines = readFileSync(trace, 'latin1').split('\n');
    const allowed = [output, join(folder, '.pipeline')];
    const touched = lines.filter((line) => changes(line)).flatMap(pathsIn);
    expect(touched.length).toBeGreaterThan(500);
    const outside = touched.filter((path) => !allowed.some((one) => path === one || path.startsWith(`${one}/`)));
    expect([...new Set(outside)].filter((path) => path !== '/dev/null')).toEqual([]);
    expect(touched.filter((path) => path.split('/').includes('..'))).toEqual([]);
    expect(lines.filter((line) => /socket\(AF_INET/.test(line))).toEqual([]);
    expect(lines.filter((line) => /execve\(/.test(line)).length).toBe(1);
  });

  it('is held to that by Node as well', () => {
    const { folder, output, args } = place();
    fill(folder, { 'out/.keep': '', '.pipeline/.keep': '' });
    execFileSync('rm', [join(output, '.keep')]);
    const allow = [
      '--allow-worker',
      '--allow-fs-read=*',
      `--allow-fs-write=${output}/`,
      `--allow-fs-write=${folder}/.pipeline/`,
    ];
    const permission = process.allowedNodeEnvironmentFlags.has('--permission')
      ? '--permission'
      : '--experimental-permission';
    ended([process.execPath, permission, '--allow-addons', ...allow, ...RUN.slice(1), ...args], 0);
    const told = spawnSync(
      process.execPath,
      [permission, ...allow, '-e', `require('fs').writeFileSync('${folder}/x', '')`],
      { encoding: 'utf8' },
    );
    expect(told.stderr).toContain('ERR_ACCESS_DENIED');
  });
});

/** Whether a call that strace tells of changes something on the disk, and did. */
function changes(line: string): boolean {
  if (/ = -1 /.test(line)) return false;
  if (/\bopen(?:at)?\(/.test(line)) return /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(line);
  return /\b(?:creat|mkdir(?:at)?|rename(?:at2?)?|link(?:at)?|symlink(?:at)?|unlink(?:at)?|rmdir|truncate|chmod|fchmodat|chown|fchownat)\(/.test(
    line,
  );
}

/** The paths of a call, of which strace writes each byte as `\xe4`. */
function pathsIn(line: string): readonly string[] {
  return [...line.matchAll(/"((?:\\x[0-9a-f]{2})+)"/g)].map(([, bytes]) =>
    Buffer.from(bytes!.replaceAll('\\x', ''), 'hex').toString(),
  );
}
