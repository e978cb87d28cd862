/** One run: from the files of the input folder to those of the output folder. */

import type { ReadOptions } from '../../stages/read/index.js';
import { containerOf } from '../../stages/read/sniff.js';
import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { documentId, sha256 } from '../model/ids.js';
import type { Input } from '../model/source.js';
import { bytesOf, withMembers } from './archives.js';
import { forEachBounded } from './bounded.js';
import { type Converted, convertInput, type OutputFile, PAGE_SUFFIX, SUFFIXES } from './conversion.js';
import { loadCorrections } from './corrections/file.js';
import { type Failure, failureOf, InputProblem, systemMessage } from './failure.js';
import { checkFolders } from './folders.js';
import { type ListedInput, listInputs } from './inputs.js';
import type { Log } from './log.js';
import {
  configHash,
  converted,
  duplicate,
  failed,
  MANIFEST,
  type Manifest,
  manifestOf,
  type Outcome,
  parseManifest,
  removedInputs,
  staleOutputs,
  withAcross,
} from './manifest.js';
import { fileName, type OutputName, outputNames, REPORT } from './names.js';
import { programsFor } from './programs.js';
import { OutputFolder } from './publish.js';
import { writeReport } from './report.js';
import { Stopwatch } from './stopwatch.js';
import { Threads } from './threads.js';
import { writeFindings } from './together.js';
import { writeWorkbooks } from './workbooks.js';

export interface RunContext {
  readonly log: Log;
  readonly runId: string;
  readonly startedAt: Date;
}

/** What a task needs to know of the run it belongs to. */
interface Run {
  readonly config: Config;
  readonly corrections: readonly Correction[];
  readonly log: Log;
  readonly output: OutputFolder;
  readonly names: ReadonlyMap<string, OutputName>;
  /** Which documents have a page in the report. */
  readonly pages: 'all' | 'findings' | 'none';
  readonly programs: ReadOptions;
  readonly threads: Threads;
}

/** An input's hash, or why it has none. */
type Hashed = { readonly input: ListedInput } & (
  | { readonly sha256: string; readonly bytes: number }
  | { readonly failed: Outcome }
);

/**
 * Converts all inputs and publishes what they hold; gives the manifest as written. Inputs fail alone; throws ConfigError
 * for folders that will not do, and what the file system throws where the output as a whole cannot be written.
 */
export async function run(config: Config, { log, runId, startedAt }: RunContext): Promise<Manifest> {
  const watch = new Stopwatch();
  const root = await checkFolders(config);
  const corrections = await loadCorrections(config.corrections);
  const output = await OutputFolder.open(config.output);
  const before = await manifestBefore(output, log);
  const inputs = await watch.time('list', async () => withMembers(await listInputs(root, config.ignore), config));
  log.info({ runId, input: root, output: output.root, inputs: inputs.length }, 'run started');
  const names = outputNames(
    inputs.map(({ path }) => path),
    SUFFIXES,
  );
  const programs = await programsFor(config);
  const threads = new Threads(config, programs);
  const pages = pagesFor(config, inputs.length);
  const task: Run = { config, corrections, log, output, names, pages, programs, threads };
  const hashed = await watch.time('hash', () => mapBounded(inputs, config.concurrency, (input) => hash(input, task)));
  reportUnmatched(corrections, hashed, log);
  const results = await watch.time('convert', () => convertAll(hashed, task).finally(() => threads.close()));
  const across = await watch.time('findings', () => writeFindings(output, results, config.rules));
  const outcomes = withAcross(results, across.counts);
  const workbooks = await watch.time('workbook', () => writeWorkbooks(output, outcomes, across, log));
  await watch.time('report', () => writeReport(output, outcomes, across));
  await watch.time('clean', () => removeStale(output, before, outcomes));
  const removed = removedInputs(before, outcomes);
  const manifest = manifestOf(outcomes, removed, configHash(config, corrections), {
    workbooks,
    outputHashes: output.written(),
    runId,
    startedAt: startedAt.toISOString(),
    ...watch.facts(),
  });
  await output.write(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  log.info({ counts: manifest.counts, totals: manifest.totals, timings: manifest.timings }, 'run finished');
  return manifest;
}

async function manifestBefore(output: OutputFolder, log: Log): Promise<Manifest | null> {
  const text = await output.read(MANIFEST).catch(() => null);
  const manifest = text === null ? null : parseManifest(text);
  if (manifest === null && !(await output.isEmpty())) {
    log.warn(
      { output: output.root },
      'the output folder holds files but no run.json of ours: nothing in it is removed',
    );
  }
  return manifest;
}

async function hash(input: ListedInput, { config, log }: Run): Promise<Hashed> {
  if (input.problem) {
    reportFailure(input.path, input.problem, log);
    return { input, failed: failed(input.path, input.problem) };
  }
  try {
    const bytes = await bytesOf(input, config.maxInputBytes);
    return { input, sha256: sha256(bytes), bytes: bytes.length };
  } catch (error) {
    return { input, failed: failedBy(input.path, error, log) };
  }
}

/** Corrections of inputs that are gone: no document can tell of them. */
function reportUnmatched(corrections: readonly Correction[], hashed: readonly Hashed[], log: Log): void {
  const known = new Set(hashed.flatMap((one) => [one.input.path, ...('sha256' in one ? [one.sha256] : [])]));
  for (const { path, sha256: hash, field, record } of corrections) {
    if (!known.has(path) && !known.has(hash))
      log.warn({ path, record, field }, 'a correction was not applied: its input is gone');
  }
}

/** The outcomes in the order of the inputs: of those with the same bytes the first is converted. */
async function convertAll(hashed: readonly Hashed[], task: Run): Promise<readonly Outcome[]> {
  const firsts = new Map<string, string>();
  for (const one of hashed) if ('sha256' in one && !firsts.has(one.sha256)) firsts.set(one.sha256, one.input.path);
  return mapBounded(hashed, task.config.concurrency, async (one) => {
    if ('failed' in one) return one.failed;
    const { input, sha256: hex, bytes } = one;
    const first = firsts.get(hex)!;
    if (first !== input.path) return duplicate(input.path, first, { id: documentId(hex), sha256: hex, bytes });
    return convertOne(input, hex, task);
  });
}

async function convertOne(input: ListedInput, hex: string, task: Run): Promise<Outcome> {
  const { config, log } = task;
  const { path } = input;
  try {
    const bytes = await bytesOf(input, config.maxInputBytes);
    if (sha256(bytes) !== hex) throw new InputProblem('changed-while-running', 'it changed during the run');
    const { facts, files, failure } = await convertGuarded({ path, bytes }, hex, task);
    const outputs = await publish(path, facts.id, files, task);
    const { id, grade, totals } = facts;
    if (failure) reportFailure(path, failure, log);
    else log.info({ path, id, grade, projects: totals.projects }, 'converted');
    return converted(path, facts, { bytes: bytes.length, outputs }, failure);
  } catch (error) {
    return failedBy(path, error, log);
  }
}

/** A larger text, or any file that has to be unpacked, is read in a thread: one that goes wrong is given up alone. */
const LARGE = 2 ** 20;

function convertGuarded(input: Input, hex: string, task: Run): Promise<Converted> {
  const { config, names, pages, programs, threads } = task;
  const { rules, provenance } = config;
  const name = names.get(input.path)!;
  const corrections = task.corrections.filter(({ path, sha256: hash }) => path === input.path || hash === hex);
  const page = pages === 'none' ? {} : { page: { of: pages, name } };
  const settings = { rules, provenance, corrections, ...page };
  const plain = containerOf(input.bytes) === null && input.bytes.length < LARGE;
  return plain ? convertInput(input, settings, programs) : threads.convert(input, settings);
}

/** Up to so many inputs each has a page in the report where the configuration does not say. */
const MOST_PAGES = 1000;

const pagesFor = ({ report }: Config, inputs: number): Run['pages'] =>
  report.documents ?? (inputs <= MOST_PAGES ? 'all' : 'findings');

/** Writes a document's files; throws InputProblem, and leaves none, where one cannot be written. */
async function publish(path: string, id: string, files: readonly OutputFile[], { output, names }: Run) {
  const outputs = files.map(({ suffix }) => {
    const name = fileName(names.get(path)!, id, suffix);
    return suffix === PAGE_SUFFIX ? `${REPORT}/${name}` : name;
  });
  let written = 0;
  try {
    for (const { bytes } of files) {
      await output.write(outputs[written]!, bytes);
      written += 1;
    }
    return outputs;
  } catch (error) {
    await output.remove(outputs.slice(0, written), []).catch(() => undefined);
    throw new InputProblem('write-failed', `its outputs cannot be written: ${systemMessage(error)}`);
  }
}

async function removeStale(output: OutputFolder, before: Manifest | null, outcomes: readonly Outcome[]): Promise<void> {
  const now = new Set([...outcomes.flatMap(({ entry }) => entry.outputs ?? []), ...Object.keys(output.written())]);
  await output.remove(staleOutputs(before, now), now);
}

/** Whatever was thrown over an input ends as its failure. */
function failedBy(path: string, error: unknown, log: Log): Outcome {
  const failure = failureOf(error);
  if (failure.code === 'internal-error') log.error({ path, err: error }, 'an input failed by a bug');
  else reportFailure(path, failure, log);
  return failed(path, failure);
}

function reportFailure(path: string, failure: Failure, log: Log): void {
  // The path is a stranger's text: as a field it is escaped on a terminal too.
  log.warn({ path, ...failure }, 'an input failed');
}

async function mapBounded<T, R>(items: readonly T[], concurrency: number, task: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  await forEachBounded(items.entries(), concurrency, async ([index, item]) => {
    results[index] = await task(item);
  });
  return results;
}
