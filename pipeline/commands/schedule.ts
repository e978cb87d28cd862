/** `schedule`: runs at the times of the configuration. */

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../batch/manifest.js';
import { type Config, ConfigError } from '../config.js';
import { configOf, EXIT, type Exit, type PipelineOptions } from './common.js';

/** Runs at the times of the configuration; each run is a process of its own, so that what one leaves behind burdens no other. */
export async function schedule(options: PipelineOptions): Promise<Exit> {
  const config = await configOf(options);
  const [{ keepSchedule }, { newRunId, openLog }, { stoppable }] = await Promise.all([
    import('../batch/schedule.js'),
    import('../batch/log.js'),
    import('../batch/stop.js'),
  ]);
  if (!config.schedule) throw new ConfigError('there is no schedule in the configuration: see config.yaml');
  const own = newRunId(new Date(), 'schedule');
  const { log } = await openLog(config.state, own, config.log.level, process.stderr.isTTY === true);
  const scheduler = { schedule: config.schedule, log, lastStart: () => lastStart(config), run: runAsProcess };
  await stoppable(
    (text) => process.stderr.write(`${text}\n`),
    (signal) => keepSchedule(scheduler, signal),
  );
  return EXIT.clean;
}

async function lastStart({ output }: Config): Promise<Date | null> {
  const text = await readFile(join(output, 'run.json'), 'utf8').catch(() => '{}');
  const { startedAt } = JSON.parse(text) as Partial<Manifest>;
  return startedAt === undefined ? null : new Date(startedAt);
}

/** The same command line, as `pipeline`; its exit code. */
function runAsProcess(signal: AbortSignal): Promise<number> {
  const [script, , ...args] = process.argv.slice(1);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, script!, 'pipeline', ...args], { stdio: 'inherit' });
    // A terminal tells the whole group; a scheduler tells this process alone.
    signal.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    child.on('error', reject).on('close', (code) => resolve(code ?? EXIT.interrupted));
  });
}
