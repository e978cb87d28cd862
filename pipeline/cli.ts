/** The command line: the only file that reads arguments and sets the exit code. */

import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import {
  configOf,
  EXIT,
  type Exit,
  type FolderOptions,
  type PipelineOptions,
  print,
  report,
  shown,
} from './commands/common.js';
import { TOOL } from './tool.js';

const EXIT_HELP = `
Exit codes:
  0  all inputs converted; verify: nothing wrong
  1  internal error, or the output could not be written; the outputs of the run before are untouched
  2  wrong usage or configuration; nothing was written
  3  finished, but some inputs failed: see the summary and run.json
  4  verify found problems
  5  stopped by a signal; nothing was published
  6  another run is at work
  7  finished, but with --strict: there are findings of severity error
`;

interface CorrectionsOptions extends FolderOptions {
  readonly by?: string;
}

/** Runs the command that `argv` (without node and script) names, and sets the process's exit code; never rejects. */
export async function main(argv: readonly string[]): Promise<void> {
  // Whoever reads may stop early (`| head`).
  process.stdout.on('error', () => undefined);
  // Not process.exit: streams and the log may still have lines to write.
  process.exitCode = await execute(argv);
}

async function execute(argv: readonly string[]): Promise<Exit> {
  let exit: Exit = EXIT.clean;
  const program = commands((code) => {
    exit = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    return report(error);
  }
}

function commands(done: (exit: Exit) => void): Command {
  const program = new Command(TOOL.name).version(TOOL.version).exitOverride();
  program
    .description('Turns county budget performance-target disclosures into records.')
    .addHelpText('after', EXIT_HELP);
  folders(program.command('pipeline'))
    .description('converts all documents of the input folder')
    .option('--concurrency <number>', 'files read and written at the same time, 1 to 256', concurrency)
    .option('--force', 'converts again what did not change')
    .option(
      '--only <glob>',
      'converts only what matches (may be given several times); the rest stays as it was',
      listed,
    )
    .option('--dry-run', 'says what would be done with each input and why, and does nothing')
    .option(
      '--verify-hashes',
      'reads all inputs, results and outputs again, also where size and times say that nothing changed',
    )
    .option('--allow-empty', 'goes on where no input is left of those that the run before had')
    .option('--strict', 'exit code 7 where there are findings of severity error')
    .option('--quiet', 'no summary; errors only')
    .option('--json', 'the summary as JSON: counts, totals and places')
    .action(async (options: PipelineOptions) => done(await (await import('./commands/pipeline.js')).pipeline(options)));
  folders(program.command('schedule'))
    .description('runs the pipeline at the times of the configuration, until it is stopped')
    .option('--strict', 'as for pipeline')
    .action(async (options: PipelineOptions) => done(await (await import('./commands/schedule.js')).schedule(options)));
  folders(program.command('verify'))
    .description('checks the output folder against the input folder')
    .action(async (options: FolderOptions) => done(await verifyOutput(options)));
  folders(program.command('corrections'))
    .description("takes the corrections over that analysts wrote into the workbook's 更正 columns, for all later runs")
    .argument('<workbook>', 'the workbook in which they were written')
    .option('--by <name>', 'who corrected, where the workbook does not say')
    .action(async (workbook: string, options: CorrectionsOptions) => done(await corrections(workbook, options)));
  program
    .command('score')
    .description(
      'compares the conversion of a folder of documents with the truth files beside them (a.md, a.truth.txt)',
    )
    .argument('<folder>', 'documents and their truths')
    .allowExcessArguments(false)
    .action(async (folder: string) => done(await scoreDocuments(folder)));
  return program;
}

function folders(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration (default: ./config.yaml where there is one)')
    .option('--input <folder>', 'the documents; wins over the configuration')
    .option('--output <folder>', 'where the results go; wins over the configuration')
    .allowExcessArguments(false)
    .addHelpText('after', EXIT_HELP);
}

async function corrections(workbook: string, options: CorrectionsOptions): Promise<Exit> {
  const config = await configOf(options);
  const [{ collect }, { loadCorrections, saveCorrections, withLater }] = await Promise.all([
    import('./batch/corrections/collect.js'),
    import('./batch/corrections/file.js'),
  ]);
  const before = await loadCorrections(config.corrections);
  const today = new Date().toISOString();
  const collected = await collect(resolve(workbook), config, { today, by: options.by ?? null, before });
  const { corrections: made, replaced, problems } = collected;
  if (made.length + replaced.length > 0) await saveCorrections(config.corrections, withLater(before, collected));
  for (const problem of problems) process.stderr.write(`not taken over: ${problem}\n`);
  print(`${made.length} corrections taken over into ${shown(config.corrections)}, ${problems.length} not`);
  return problems.length > 0 ? EXIT.inputsFailed : EXIT.clean;
}

async function verifyOutput(options: FolderOptions): Promise<Exit> {
  const { input, output, ocr, rules } = await configOf(options);
  const { verify } = await import('./verify.js');
  const { checked, problems } = await verify({ input, output, ocr, rules });
  for (const { file, place, message } of problems)
    print([file, place, message].filter((part) => part !== '').join(': '));
  const counts = Object.entries(checked).map(([what, count]) => `${count} ${what}`);
  print(
    `${problems.length === 0 ? 'nothing wrong' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`}; checked ${counts.join(', ')}`,
  );
  return problems.length === 0 ? EXIT.clean : EXIT.verifyFailed;
}

async function scoreDocuments(folder: string): Promise<Exit> {
  const { scoreFolder, scoreLines } = await import('./batch/score.js');
  const scored = await scoreFolder(resolve(folder));
  for (const line of scoreLines(scored)) print(line);
  return scored.problems.length === 0 ? EXIT.clean : EXIT.usage;
}

const listed = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function concurrency(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= 256) return number;
  throw new InvalidArgumentError('It has to be a whole number from 1 to 256.');
}
