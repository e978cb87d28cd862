/** The log of a run: JSON lines in a file, and for people the warnings on a terminal. */

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Logger, multistream, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../config.js';
import { makePath } from './folders.js';

/** What the batch needs of a log; pino's Logger is one. */
export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

export interface RunLog {
  readonly log: Logger;
  readonly file: string;
}

/** Opens `<state>/logs/<runId>.jsonl`, written line by line so that nothing is lost whatever ends the process. */
export async function openLog(state: string, runId: string, level: LogLevel, terminal: boolean): Promise<RunLog> {
  const folder = join(state, 'logs');
  await makePath(folder);
  const file = join(folder, `${runId}.jsonl`);
  const fileStream = {
    stream: pino.destination({ dest: file, sync: true }),
    level: level === 'silent' ? 'fatal' : level,
  };
  const streams = terminal ? [fileStream, { stream: await terminalStream(), level: 'warn' }] : [fileStream];
  const options = { level, base: { runId }, timestamp: stdTimeFunctions.isoTime };
  return { log: pino(options, multistream(streams as Parameters<typeof multistream>[0])), file };
}

/** Of the scheduler's own log. */
export const SCHEDULER = 'schedule';
const DAY_MS = 86_400_000;

/** Removes the logs of runs that began more than so many days before a moment; a scheduler's is written as long as it lives. */
export async function dropOldLogs(state: string, days: number, now: Date): Promise<void> {
  const moment = now.getTime() - days * DAY_MS;
  const oldest = newRunId(new Date(moment), '');
  for (const name of await readdir(join(state, 'logs')).catch(() => [])) {
    const file = join(state, 'logs', name);
    if (!/^\d{8}T\d{9}Z-.*\.jsonl$/.test(name) || name >= oldest) continue;
    if (name.endsWith(`-${SCHEDULER}.jsonl`) && (await stat(file)).mtimeMs >= moment) continue;
    await rm(file, { force: true });
  }
}

/** pino-pretty where it is installed, which it is not in production. */
async function terminalStream() {
  try {
    const { default: pretty } = await import('pino-pretty');
    return pretty({ destination: 2, sync: true, singleLine: true, translateTime: 'HH:MM:ss' });
  } catch {
    return pino.destination({ dest: 2, sync: true });
  }
}

/** Names a run by its start, sortable, with a random part for those of one moment: `20261122T101500123Z-9f2c`. */
export function newRunId(start: Date, random: string): string {
  return `${start.toISOString().replace(/[-:.]/g, '')}-${random}`;
}
