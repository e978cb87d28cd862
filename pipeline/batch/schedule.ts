/** `npm run schedule`: starts a run at the times of the configuration, one after the other, each a process of its own. */

import { Cron } from 'croner';
import type { Log } from './log.js';

export interface Schedule {
  /** Five fields, or six with seconds. */
  readonly cron: string;
  /** IANA name; the machine's own where it is null. */
  readonly timezone: string | null;
}

export interface Scheduler {
  readonly schedule: Schedule;
  readonly log: Log;
  /** When the last run began; null where there was none. */
  readonly lastStart: () => Promise<Date | null>;
  /** One run; gives its exit code. It ends early where the signal is aborted. */
  readonly run: (signal: AbortSignal) => Promise<number>;
}

/** Whether a pattern and a time zone are ones that the scheduler knows; a message where they are not. */
export function scheduleProblem({ cron, timezone }: Schedule): string | null {
  try {
    const next = new Cron(cron, { paused: true, ...(timezone ? { timezone } : {}) }).nextRun();
    return next === null ? 'there is no such time' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs until the signal is aborted. A time that was missed while nothing was scheduled is made up for at once, and but once. */
export async function keepSchedule({ schedule, log, lastStart, run }: Scheduler, signal: AbortSignal): Promise<void> {
  let running: Promise<void> | null = null;
  const begin = (why: string) => {
    if (signal.aborted) return;
    if (running) return log.warn({ why }, 'the run before is still at work: this one is left out');
    log.info({ why }, 'run begins');
    running = run(signal)
      .then((code) => log.info({ code }, 'run ended'))
      .catch((error: unknown) => log.error({ err: error }, 'a run could not be started'))
      .finally(() => {
        running = null;
      });
  };
  const { cron, timezone } = schedule;
  const job = new Cron(cron, timezone ? { timezone } : {}, () => begin('it is time'));
  const [due] = job.previousRuns(1);
  const last = await lastStart();
  if (due && (last === null || last < due)) begin(last === null ? 'there was none yet' : 'one was missed');
  log.info({ cron, next: job.nextRun()?.toISOString() }, 'scheduled');
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  job.stop();
  await running;
}
