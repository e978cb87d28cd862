import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Lock, LockedError } from '../../pipeline/batch/lock.js';
import { temporaryFolder } from './helpers.js';

const RUN = { runId: 'one', startedAt: '2026-01-01T02:00:00Z' };
const FAST = { heartbeatMs: 20, watchMs: 400 };

/** The number of a process that has ended. */
function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  return new Promise((resolve) => child.on('exit', () => resolve(child.pid!)));
}

describe('the lock of a state folder', () => {
  it('is held by one run, of which the other is told, until it is released', async () => {
    const state = join(temporaryFolder(), 'state');
    const lock = await Lock.take(state, RUN, FAST);
    const refused = Lock.take(state, { ...RUN, runId: 'two' }, FAST);
    await expect(refused).rejects.toBeInstanceOf(LockedError);
    await expect(refused).rejects.toThrow(`one, process ${process.pid} on ${hostname()}, since 2026-01-01T02:00:00Z`);
    expect(await lock.isHeld()).toBe(true);
    await lock.release();
    expect(readdirSync(state)).toEqual([]);
    await (await Lock.take(state, RUN, FAST)).release();
  });

  it('is taken over at once from a process of this machine that is gone', async () => {
    const state = temporaryFolder();
    const lock = await Lock.take(state, RUN, FAST);
    const holder = JSON.parse(readFileSync(join(state, 'lock'), 'utf8')) as object;
    writeFileSync(join(state, 'lock'), JSON.stringify({ ...holder, token: 'dead', pid: await deadProcess() }));
    const start = performance.now();
    const next = await Lock.take(state, RUN, { ...FAST, watchMs: 60_000 });
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(await lock.isHeld()).toBe(false);
    await lock.release();
    expect(await next.isHeld()).toBe(true);
    await next.release();
  });

  it.each([
    ['on another machine', { host: 'elsewhere' }],
    ['before the machine was started again', { boot: 'before' }],
    ['whose number another process has got', {}],
  ])('is taken over from a run %s when its heart has stopped, whatever the clock says', async (_, other) => {
    const state = temporaryFolder();
    const holder = { ...RUN, token: 'x', host: hostname(), boot: '', pid: process.pid, ...other };
    writeFileSync(join(state, 'lock'), JSON.stringify(holder));
    utimesSync(join(state, 'lock'), 4_000_000_000, 4_000_000_000);
    await (await Lock.take(state, RUN, FAST)).release();
  });

  it('is taken over where its file says nothing', async () => {
    const state = temporaryFolder();
    writeFileSync(join(state, 'lock'), '');
    await (await Lock.take(state, RUN, FAST)).release();
    expect(readdirSync(state)).toEqual([]);
  });

  it('goes to one of many that want it', async () => {
    const state = temporaryFolder();
    writeFileSync(join(state, 'lock'), JSON.stringify({ ...RUN, token: 'x', host: 'elsewhere', boot: '', pid: 1 }));
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => Lock.take(state, RUN, FAST)));
    const taken = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]!.release();
  });
});
