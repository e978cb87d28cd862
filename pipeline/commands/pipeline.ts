/** `pipeline`: one run, as a person or a scheduler sees it. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RunEnding } from '../batch/afterwards.js';
import type { Log } from '../batch/log.js';
import type { RunSummary } from '../batch/manifest.js';
import type { Config } from '../config.js';
import { configOf, EXIT, type Exit, type PipelineOptions, print, report, shown } from './common.js';

export async function pipeline(options: PipelineOptions): Promise<Exit> {
  const startedAt = new Date();
  const config = await configOf(options);
  const [{ checkFolders }, { dropOldLogs, newRunId, openLog }] = await Promise.all([
    import('../batch/folders.js'),
    import('../batch/log.js'),
  ]);
  const runId = newRunId(startedAt, randomBytes(2).toString('hex'));
  // Before the log is opened: a refused run leaves no file behind.
  try {
    await checkFolders(config);
  } catch (error) {
    const exit = report(error);
    if (!options.dryRun) await afterwards(config, { runId, exitCode: exit, status: nameOf(exit) });
    return exit;
  }
  if (options.dryRun) return showPlan(config, options);
  const { log, file } = await openLog(config.state, runId, config.log.level, process.stderr.isTTY === true);
  await dropOldLogs(config.state, config.log.keepDays, startedAt);
  let ending: object = {};
  const ended = async (exit: Exit) => {
    await afterwards(config, { ...ending, runId, exitCode: exit, status: nameOf(exit) }, log);
    return exit;
  };
  try {
    const manifest = await runSeen(config, options, { log, runId, startedAt });
    ending = await endingOf(manifest, config, file);
    await tell(manifest, ending as Ending, options);
    if (manifest.counts.failed > 0) return ended(EXIT.inputsFailed);
    return ended(options.strict && manifest.totals.findings.error > 0 ? EXIT.errorsFound : EXIT.clean);
  } catch (error) {
    log.fatal({ err: error }, 'run ended with an error');
    return ended(report(error));
  }
}

const nameOf = (exit: Exit): string => Object.entries(EXIT).find(([, code]) => code === exit)![0];

async function afterwards(config: Config, ending: RunEnding, log?: Log): Promise<void> {
  const { tellOf } = await import('../batch/afterwards.js');
  for (const problem of await tellOf(ending, config.afterwards, join(config.output, 'run.json'))) {
    log?.warn({ problem }, 'what is called after a run failed');
    process.stderr.write(`after the run: ${problem}\n`);
  }
}

const chosen = ({ only, force, verifyHashes, allowEmpty }: PipelineOptions) => ({
  only: only ?? null,
  force: force === true,
  allowEmpty: allowEmpty === true,
  verifyHashes: verifyHashes === true,
});

/** A run that a person sees, and can stop. */
async function runSeen(
  config: Config,
  options: PipelineOptions,
  context: { readonly log: Log; readonly runId: string; readonly startedAt: Date },
): Promise<RunSummary> {
  const [{ run }, { barOn, linesIn }, { stoppable }] = await Promise.all([
    import('../batch/run.js'),
    import('../batch/progress.js'),
    import('../batch/stop.js'),
  ]);
  const seen = process.stderr.isTTY === true && !options.quiet;
  const progress = seen ? await barOn(process.stderr) : linesIn(context.log);
  return stoppable(
    (text) => process.stderr.write(`${text}\n`),
    (signal) => run(config, { ...context, options: chosen(options), signal, progress: progress.step }),
  ).finally(() => progress.end());
}

/** What is told of a run, for machines. */
async function endingOf(manifest: RunSummary, config: Config, log: string) {
  const { failuresOf } = await import('../batch/summary.js');
  const { runId, counts, totals, timings, workbooks } = manifest;
  const failures = failuresOf(manifest).map(({ path, error }) => ({ path, ...error }));
  const places = {
    input: config.input,
    workbook: workbooks.map(({ file }) => shown(join(config.output, file))).join(', '),
    report: shown(join(config.output, 'report/index.html')),
    log: shown(log),
  };
  return { runId, counts, totals, timings, failures, ...places };
}

type Ending = Awaited<ReturnType<typeof endingOf>>;

async function tell(manifest: RunSummary, ending: Ending, options: PipelineOptions): Promise<void> {
  const { failureLine, failuresOf, summary } = await import('../batch/summary.js');
  if (options.json) print(JSON.stringify(ending));
  else if (!options.quiet) print(summary(manifest, ending));
  else for (const one of failuresOf(manifest)) process.stderr.write(`${failureLine(one).trim()}\n`);
}

async function showPlan(config: Config, options: PipelineOptions): Promise<Exit> {
  const [{ dryRun }, { planLines, planRows }] = await Promise.all([
    import('../batch/survey.js'),
    import('../batch/plan-words.js'),
  ]);
  const { steps, gone } = await dryRun(config, chosen(options));
  const rows = planRows(steps, gone);
  if (options.json) print(JSON.stringify(rows));
  else for (const line of planLines(rows)) print(line);
  return EXIT.clean;
}
