/** Runs that are stopped, killed, refused, or that the disk fails; as whole processes. */

import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { disclosure, filesOf, temporaryFolder } from './helpers.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const SCAN = readFileSync(path('test/fixtures/rules/scan-needs-ocr/bad.pdf'));
const RUN = [path('tools/run.mjs'), 'pipeline'];

/** A process with what it says. */
function started(folder: string, program: string, args: readonly string[], options: { detached?: boolean } = {}) {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, ...said }));
  });
  return { child, ended };
}

const pipeline = (folder: string, ...args: readonly string[]) => started(folder, process.execPath, [...RUN, ...args]);
/** In a group of its own, as a terminal makes one. */
const scheduler = (folder: string) => started(folder, process.execPath, [RUN[0]!, 'schedule'], { detached: true });

/** Scans of which each takes half a second to recognise, and a run over them that has begun. */
async function slowRun(scans: number, begin = (folder: string) => pipeline(folder)) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'seeds'));
  for (let at = 0; at < scans; at++) {
    writeFileSync(join(folder, 'seeds', `${at}.pdf`), SCAN);
    appendFileSync(join(folder, 'seeds', `${at}.pdf`), `%${at}\n`);
  }
  const script = `require('fs').appendFileSync('read', '.'); setTimeout(() => console.log('文字'), 500)`;
  const ocr = { command: [process.execPath, '-e', script] };
  const settings = { ocr, concurrency: 1, report: { documents: 'none' }, schedule: { cron: '0 2 * * *' } };
  writeFileSync(join(folder, 'config.yaml'), JSON.stringify(settings));
  const run = begin(folder);
  const read = () => (existsSync(join(folder, 'read')) ? readFileSync(join(folder, 'read')).length : 0);
  while (read() < 2) await wait(20);
  return { folder, run, read };
}

describe('a run that is told to stop', () => {
  it('hears of it once where a terminal tells the scheduler that started it', async () => {
    const { folder, run } = await slowRun(6, scheduler);
    process.kill(-run.child.pid!, 'SIGINT');
    const { code, err } = await run.ended;
    expect(code).toBe(0);
    expect(err).toContain('stopped by SIGTERM: nothing was published');
    expect(existsSync(join(folder, '.pipeline/lock'))).toBe(false);
  });

  it('ends what is in hand and publishes nothing; the next run goes on from there', async () => {
    const { folder, run, read } = await slowRun(6);
    run.child.kill('SIGTERM');
    const { code, err } = await run.ended;
    expect({ code, err }).toMatchObject({ code: 5, err: expect.stringContaining('SIGTERM: ending what is in hand') });
    expect(err).toContain('stopped by SIGTERM: nothing was published');
    expect(existsSync(join(folder, 'output/run.json'))).toBe(false);
    expect(existsSync(join(folder, '.pipeline/lock'))).toBe(false);
    const before = read();
    expect(before).toBeLessThan(6);
    expect((await pipeline(folder).ended).code).toBe(0);
    expect(read()).toBe(6);
  });

  it('ends at once when it is told again', async () => {
    const { folder, run } = await slowRun(6);
    run.child.kill('SIGINT');
    await wait(50);
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    expect((await pipeline(folder).ended).code).toBe(0);
  });
});

describe('a second run', () => {
  it('is refused while the first is at work, and says who that is', async () => {
    const { folder, run } = await slowRun(8);
    const { code, err } = await pipeline(folder).ended;
    expect(code).toBe(6);
    expect(err).toMatch(new RegExp(`^error: another run is at work: .*process ${run.child.pid} on `));
    run.child.kill('SIGKILL');
    await run.ended;
    expect((await pipeline(folder).ended).code).toBe(0);
  });
});

describe('runs that are killed', () => {
  it('leave nothing that the next run cannot put right', async () => {
    const soak = started('.', process.execPath, [path('tools/soak.mjs'), '--documents', '20', '--kills', '10']);
    const { code, out, err } = await soak.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('the outputs were always the same');
  }, 900_000);
});

/** Runs a shell command with a small disk mounted at `disk`, which needs root or the right to be root of a namespace. */
const withDisk = (folder: string, size: string, command: string) =>
  started(folder, 'unshare', [
    ...(process.getuid?.() === 0 ? ['-m'] : ['-rm']),
    'sh',
    '-c',
    `mkdir -p disk && mount -t tmpfs -o size=${size} tmpfs disk && ${command}`,
  ]).ended;

describe.runIf(process.platform === 'linux')('a disk that fails', () => {
  const run = `"${process.execPath}" "${RUN[0]}" pipeline --input seeds --output disk/output --concurrency 1`;
  const place = () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'seeds/more'), { recursive: true });
    writeFileSync(join(folder, 'seeds/a.txt'), disclosure('甲局'));
    return folder;
  };

  it('when it is full, leaves the outputs of the last run as they were, and says so', async () => {
    const folder = place();
    const more = Array.from({ length: 300 }, (_, at) => disclosure(`第${at}局`));
    for (const [at, text] of more.entries()) writeFileSync(join(folder, 'seeds/more', `${at}.txt`), text);
    const first = `${run} --only a.txt && cp -r disk/output before`;
    const second = `{ ${run}; code=$?; cp -r disk/output after; exit $code; }`;
    const { code, err } = await withDisk(folder, '3m', `${first} && ${second}`);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*cannot be written: ENOSPC: no space left on device/m);
    expect(filesOf(join(folder, 'after'))).toEqual(filesOf(join(folder, 'before')));
    expect(readdirSync(join(folder, 'after'))).toContain('run.json');
  });

  it('when the output folder is read-only, converts nothing and names the folder', async () => {
    const folder = place();
    const { code, err } = await withDisk(folder, '3m', `mkdir disk/output && mount -o remount,ro disk && ${run}`);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: EROFS: read-only file system, .*disk/m);
  });
});
