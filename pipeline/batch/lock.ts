/**
 * One run at a time: a file in the state folder says who runs. It outlives a crash, so a run that finds it looks whether its
 * holder lives: by its process on this machine, else by its heartbeat, which is watched and not compared with a clock.
 */

import { randomBytes } from 'node:crypto';
import { link, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makePath } from './folders.js';

/** Who holds a lock. */
export interface Holder {
  readonly token: string;
  readonly runId: string;
  readonly host: string;
  /** Of the machine's start and of the container, where they tell: a process id counts only there. */
  readonly boot: string;
  readonly pid: number;
  readonly startedAt: string;
}

/** Another run is at work. */
export class LockedError extends Error {
  override readonly name = 'LockedError';

  constructor(
    readonly holder: Holder,
    file: string,
  ) {
    const { runId, host, pid, startedAt } = holder;
    super(`another run is at work: ${runId}, process ${pid} on ${host}, since ${startedAt} (${file})`);
  }
}

export interface LockTimes {
  readonly heartbeatMs: number;
  /** A heart that does not beat for so long has stopped. */
  readonly watchMs: number;
}

const TIMES: LockTimes = { heartbeatMs: 2000, watchMs: 10_000 };

export class Lock {
  private readonly beat: NodeJS.Timeout;

  private constructor(
    private readonly file: string,
    private readonly holder: Holder,
    { heartbeatMs }: LockTimes,
  ) {
    this.beat = setInterval(() => void this.touch(), heartbeatMs);
    this.beat.unref();
  }

  /** Throws LockedError where another run holds the lock. */
  static async take(state: string, run: Pick<Holder, 'runId' | 'startedAt'>, times: LockTimes = TIMES): Promise<Lock> {
    await makePath(state);
    const file = join(state, 'lock');
    const holder: Holder = { ...run, token: token(), host: hostname(), boot: await bootId(), pid: process.pid };
    for (;;) {
      if (await place(file, holder)) return new Lock(file, holder, times);
      const other = await readHolder(file);
      if (other === null) continue;
      if (!(await lives(other, file, times))) await takeAway(file, other.token);
      else if ((await readHolder(file))?.token === other.token) throw new LockedError(other, file);
    }
  }

  /** Whether this run still holds the lock: nobody has thought it dead. */
  async isHeld(): Promise<boolean> {
    return (await readHolder(this.file))?.token === this.holder.token;
  }

  async release(): Promise<void> {
    clearInterval(this.beat);
    await takeAway(this.file, this.holder.token);
  }

  private async touch(): Promise<void> {
    const now = new Date();
    // A lock that was taken away is noticed where it matters.
    await utimes(this.file, now, now).catch(() => undefined);
  }
}

const token = (): string => randomBytes(8).toString('hex');

/** Puts the lock whole, unless there is one. */
async function place(file: string, holder: Holder): Promise<boolean> {
  const draft = `${file}.${holder.token}`;
  await writeFile(draft, JSON.stringify(holder));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A file system without second names.
    return writeFile(file, JSON.stringify(holder), { flag: 'wx' }).then(
      () => true,
      (again: NodeJS.ErrnoException) => {
        if (again.code === 'EEXIST') return false;
        throw again;
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

/** Null where there is no lock. What is no lock of ours is held by nobody. */
async function readHolder(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const { token: of, runId, host, boot, pid, startedAt } = JSON.parse(text) as Holder;
    return { token: of, runId, host, boot, pid, startedAt };
  } catch {
    return { token: '', runId: '?', host: '?', boot: '', pid: 0, startedAt: '?' };
  }
}

/** Takes the lock of a holder away, and no other one. */
async function takeAway(file: string, of: string): Promise<void> {
  if ((await readHolder(file))?.token !== of) return;
  const aside = `${file}.${token()}`;
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  // Between reading and moving another run may have put its own.
  if ((await readHolder(aside))?.token !== of) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function lives({ host, boot, pid }: Holder, file: string, { watchMs }: LockTimes): Promise<boolean> {
  const here = host === hostname() && boot === (await bootId());
  if (here && !isRunning(pid)) return false;
  // A process may have got the number of one that is gone.
  return beats(file, watchMs);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function beats(file: string, watchMs: number): Promise<boolean> {
  const before = await beatOf(file);
  for (let waited = 0; waited < watchMs; waited += watchMs / 20) {
    await wait(watchMs / 20);
    if ((await beatOf(file)) !== before) return true;
  }
  return false;
}

/** The lock's time and its file; a lock that is gone, or another one, is a sign of life too: the next look tells. */
async function beatOf(file: string): Promise<string> {
  const stats = await stat(file).catch(() => null);
  return stats ? `${stats.ino} ${stats.mtimeMs}` : '';
}

/** Where a process id counts: Linux tells each start of the machine another name, and each container's processes apart. */
async function bootId(): Promise<string> {
  const told = [
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').then((text) => text.trim()),
    readlink('/proc/self/ns/pid'),
  ];
  return (await Promise.all(told.map((one) => one.catch(() => '')))).join(' ');
}
