/** What is told of a run that has ended: a command, or a web address, that the configuration names. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Afterwards {
  /** A program and its arguments; `{status}` and `{run}` stand for how the run ended and for the file of its summary. */
  readonly command: readonly string[] | null;
  /** Gets the summary as JSON by POST. */
  readonly url: string | null;
  readonly timeoutSeconds: number;
}

/** How a run ended, as `--json` prints it; `status` is the exit code's meaning. */
export interface RunEnding {
  readonly status: string;
  readonly exitCode: number;
  readonly runId: string;
  readonly [more: string]: unknown;
}

const run = promisify(execFile);

/** Calls what is to be called; gives what went wrong, for a run is none the worse for it. */
export async function tellOf(
  ending: RunEnding,
  { command, url, timeoutSeconds }: Afterwards,
  manifest: string,
): Promise<readonly string[]> {
  const calls = [
    ...(command ? [callCommand(ending, command, timeoutSeconds, manifest)] : []),
    ...(url ? [post(ending, url, timeoutSeconds)] : []),
  ];
  const results = await Promise.allSettled(calls);
  return results.flatMap((one) =>
    one.status === 'rejected' ? [String((one.reason as Error)?.message ?? one.reason)] : [],
  );
}

async function callCommand(
  { status }: RunEnding,
  command: readonly string[],
  seconds: number,
  manifest: string,
): Promise<void> {
  const [program, ...args] = command.map((part) => part.replaceAll('{status}', status).replaceAll('{run}', manifest));
  await run(program!, args, { timeout: seconds * 1000 });
}

async function post(ending: RunEnding, url: string, seconds: number): Promise<void> {
  const signal = AbortSignal.timeout(seconds * 1000);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(ending), signal });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}
