/** `schedule`: runs at the times of the configuration. */

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '../batch/manifest.js';
import { ConfigError } from '../batch/yaml-file.js';
import type { Config } from '../config.js';
import { configOf, EXIT, type Exit, type PipelineOptions } from './common.js';

/** Runs at the times of the configuration; each run is a process of its own, so that what one leaves behind burdens no other. */
export async function schedule(options: PipelineOptions): Promise<Exit> {
  const config = await configOf(options);
  const [{ keepSchedule }, { newRunId, openLog, SCHEDULER }, { stoppable }] = await Promise.all([
    import('../batch/schedule.js'),
    import('../batch/log.js'),
    import('../batch/stop.js'),
  ]);
  if (!config.schedule) throw new ConfigError('there is no schedule in the configuration: see config.yaml');
  const own = newRunId(new Date(), SCHEDULER);
  const { log } = await openLog(config.state, own, config.log.level, process.stderr.isTTY === true);
  const scheduler = { schedule: config.schedule, log, lastStart: () => lastStart(config), run: runAsProcess };
  await stoppable(
    (text) => process.stderr.write(`${text}\n`),
    (signal) => keepSchedule(scheduler, signal),
  );
  return EXIT.clean;
}

async function lastStart({ output }: Config): Promise<Date | null> {
  const text = await readFile(join(output, 'run.json'), 'utf8').catch(() => '');
  const startedAt = parseManifest(text)?.startedAt;
  return startedAt === undefined ? null : new Date(startedAt);
}

/** The same command line, as `pipeline`; its exit code. */
function runAsProcess(signal: AbortSignal): Promise<number> {
  const [script, , ...args] = process.argv.slice(1);
  return new Promise((resolve, reject) => {
    // In a group of its own: what a terminal tells this one's group, the run would hear a second time.
    const child = spawn(process.execPath, [...process.execArgv, script!, 'pipeline', ...args], {
      stdio: 'inherit',
      detached: true,
    });
    const stop = () => child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    // A second signal ends this process at once, and is the run's second one too.
    process.on('exit', stop);
    child.on('error', reject).on('close', (code) => {
      process.off('exit', stop);
      resolve(code ?? EXIT.interrupted);
    });
  });
}
