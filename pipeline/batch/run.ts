/** One run: from the files of the input folder to those of the output folder. */

import { isDeepStrictEqual } from 'node:util';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { CHANGES, writeChanges } from './changes.js';
import { Drafts } from './drafts.js';
import { checkFolders } from './folders.js';
import { InHand } from './in-hand.js';
import { acrossCounts, jointKey, keepJoint, makeJoint } from './joint.js';
import { type Joint, keysOf, type Ledger, LedgerFile } from './ledger.js';
import { batched } from './lines.js';
import { Lock } from './lock.js';
import type { Log } from './log.js';
import {
  configHash,
  inputsOf,
  MANIFEST,
  type Manifest,
  manifestLines,
  outputsOf,
  parseManifest,
  type RunSummary,
  removedInputs,
  summaryOf,
} from './manifest.js';
import { type Outcome, withAcross } from './outcome.js';
import { type Ended, perform } from './perform.js';
import { isKept, type PlanOptions, type Step } from './plan.js';
import { programsFor } from './programs.js';
import { Publication, recover } from './publication.js';
import { OutputFolder } from './publish.js';
import { Stopwatch } from './stopwatch.js';
import type { Store } from './store.js';
import { storeOf, survey } from './survey.js';
import type { Converter } from './task.js';
import { Threads } from './threads.js';
import { ConfigError } from './yaml-file.js';

export interface RunContext {
  readonly log: Log;
  readonly runId: string;
  readonly startedAt: Date;
  readonly options?: Partial<PlanOptions>;
  /** Aborted where the run is to end without publishing. */
  readonly signal?: AbortSignal;
  /** Told of each input that is done, of so many. */
  readonly progress?: (done: number, total: number) => void;
  /** What converts; threads where nothing is given. */
  readonly converter?: (config: Config, store: Store, programs: ReadOptions) => Converter;
}

/** The places of a run. */
interface Places {
  readonly root: string;
  readonly lock: Lock;
  readonly output: OutputFolder;
  readonly store: Store;
  readonly ledger: LedgerFile;
  readonly drafts: Drafts;
  readonly inHand: InHand;
  /** The ledger of the last run whose changes were told, where that is not the last one. */
  readonly untold: Ledger | null;
}

/**
 * Converts what changed and publishes what all inputs hold; gives what run.json tells of it. Inputs fail alone. Throws
 * ConfigError for folders that will not do, LockedError where another run is at work, the signal's reason where it is aborted,
 * and what the file system throws where the output as a whole cannot be written: the outputs of the run before are untouched then.
 */
export async function run(config: Config, context: RunContext): Promise<RunSummary> {
  const root = await checkFolders(config);
  const { log, runId, startedAt } = context;
  const lock = await Lock.take(config.state, { runId, startedAt: startedAt.toISOString() });
  try {
    const output = await OutputFolder.open(config.output);
    const ledger = LedgerFile.in(config.state, root, output.root);
    const drafts = await Drafts.open(config.state, output.root);
    const store = storeOf(config);
    const untold = await recover(ledger, { output, store, drafts, log });
    await drafts.clear();
    const inHand = InHand.open(config.state, ledger.name);
    const places = { root, lock, output, ledger, drafts, store, inHand, untold };
    return await runIn(places, config, context).finally(() => {
      inHand.close();
      return ledger.isPending() ? undefined : drafts.close();
    });
  } finally {
    await lock.release();
  }
}

async function runIn(places: Places, config: Config, context: RunContext): Promise<RunSummary> {
  const { log, runId, startedAt, signal } = context;
  const { output, store, ledger, drafts } = places;
  const watch = new Stopwatch();
  const before = await ledger.read();
  const last = before.runId === '' ? await manifestBefore(output, log) : null;
  const publication = new Publication(output, store, before.outputs, context.options?.verifyHashes);
  const programs = await programsFor(config);
  const converter = (context.converter ?? threads)(config, store, programs);
  const settling = { ...places, before, publication, programs, converter, watch };
  const { ended, paths, outcomes, joint, hashOfConfig } = await settle(config, context, settling).finally(() =>
    converter.close(),
  );
  const changes = await watch.time('changes', () =>
    writeChanges(drafts, ended, { before: places.untold ?? before, store, output }),
  );
  await publication.want(drafts.wanted.get(CHANGES)!);
  watch.wrote('changes', drafts.wanted.get(CHANGES)!.bytes);
  watch.wrote('publish', publication.bytes);
  const removed = removedInputs(last ? inputsOf(last) : before.inputs.keys(), outcomes);
  const summary = summaryOf(withAcross(outcomes, acrossCounts(joint)), removed, hashOfConfig, {
    workbooks: joint.workbooks,
    runId,
    startedAt: startedAt.toISOString(),
    ...watch.facts(),
  });
  assertComplete(paths, summary);
  await draftManifest(summary, drafts, publication);
  publication.assertFree();
  // From here on the run ends, come what may: it is short.
  signal?.throwIfAborted();
  if (!(await places.lock.isHeld())) throw new Error('the lock of this run was taken away: another run is at work');
  const now = ledgerOf(ended, joint, publication, context);
  await ledger.prepare(now);
  const stale = last ? outputsOf(last) : [...before.outputs.keys()];
  await watch.time('publish', () => publication.apply(drafts, stale));
  await ledger.commit();
  await sweep(now, before, places);
  const { counts, totals } = summary;
  log.info({ counts, totals, changes, timings: watch.facts().timings, put: publication.changes }, 'run finished');
  return summary;
}

interface Settling extends Places {
  readonly before: Ledger;
  readonly publication: Publication;
  readonly programs: ReadOptions;
  readonly converter: Converter;
  readonly watch: Stopwatch;
}

interface Settled {
  readonly ended: readonly Ended[];
  readonly outcomes: readonly Outcome[];
  /** Of all inputs. */
  readonly paths: readonly string[];
  readonly joint: Joint;
  readonly hashOfConfig: string;
}

/** What becomes of each input, and the joint files. */
async function settle(config: Config, context: RunContext, settling: Settling): Promise<Settled> {
  const { log } = context;
  const { before, publication, drafts, store, converter, watch } = settling;
  const { ended, paths, code, pages, hashOfConfig } = await convertAll(config, context, settling);
  const outcomes = ended.map(({ outcome }) => outcome);
  const key = jointKey(outcomes, [code, hashOfConfig, pages]);
  const { rules, concurrency } = config;
  const parts = { rules, concurrency, drafts, log, watch, store, converter, code };
  const joint =
    (await keepJoint(before.joint, key, publication)) ?? (await makeJoint(outcomes, key, publication, parts));
  return { ended, paths, outcomes, joint, hashOfConfig };
}

/** The plan and what became of it. The plan itself is forgotten: of many inputs it is large. */
async function convertAll(config: Config, context: RunContext, settling: Settling) {
  const { log, signal, progress } = context;
  const { root, output, publication, before, store, programs, converter, inHand, watch } = settling;
  const options = { ...context.options, root, before, store, left: inHand.left, programs, watch, signal };
  const { steps, names, corrections, settings } = await survey(config, options);
  if (steps.length === 0 && before.inputs.size > 0 && !options.allowEmpty)
    throw new ConfigError(
      `no input is left in ${root}, where the run before found ${before.inputs.size}: if that is so, run with --allow-empty`,
    );
  log.info({ input: root, output: output.root, inputs: steps.length }, 'run started');
  reportUnmatched(corrections, steps, log);
  if (!options.only) inHand.keep(keysToMake(steps));
  const works = { config, converter, settings, names, publication, inHand, log, signal, progress };
  const ended = await watch.time('convert', () => perform(steps, works));
  watch.wrote('convert', bytesConverted(ended));
  const paths = steps.map(({ input }) => input.path);
  const { code, pages } = settings;
  return { ended, paths, code, pages, hashOfConfig: configHash(config, corrections) };
}

/** Of what is converted, and of what is given up. */
const keysToMake = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(
    steps.flatMap((step) => {
      if (step.do === 'convert') return [step.kept.key];
      return step.do === 'fail' && step.key ? [step.key] : [];
    }),
  );

const bytesConverted = (ended: readonly Ended[]): number =>
  ended.reduce(
    (sum, { outcome: { entry }, known: { result } }) =>
      result && !isKept(entry.cause) ? result.files.reduce((all, { bytes }) => all + bytes, sum) : sum,
    0,
  );

/** Every input has ended in one way; throws where one is missing. */
function assertComplete(paths: readonly string[], { inputs, counts }: RunSummary): void {
  const ended = new Set(inputs.map(({ path }) => path));
  const missing = paths.filter((path) => !ended.has(path));
  const { inputs: all, removed, ...others } = counts;
  const sum = Object.values(others).reduce((total, count) => total + count, 0);
  if (missing.length > 0 || sum !== all || all !== paths.length)
    throw new Error(`of ${paths.length} inputs ${sum} have ended; missing: ${missing.slice(0, 10).join(', ')}`);
}

const threads: NonNullable<RunContext['converter']> = (config, store, programs) => new Threads(config, store, programs);

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

/** Corrections of inputs that are gone: no document can tell of them. */
function reportUnmatched(corrections: readonly Correction[], steps: readonly Step[], log: Log): void {
  const known = new Set(steps.flatMap((step) => [step.input.path, 'hashed' in step ? step.hashed.sha256 : '']));
  for (const { path, sha256: hash, field, record } of corrections) {
    if (!known.has(path) && !known.has(hash))
      log.warn({ path, record, field }, 'a correction was not applied: its input is gone');
  }
}

const hashesOf = ({ outputs }: Publication): ReadonlyMap<string, string> =>
  new Map([...outputs.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, sha256 }) => [name, sha256]));

async function draftManifest(summary: RunSummary, drafts: Drafts, publication: Publication): Promise<void> {
  await drafts.stream(MANIFEST, async (sink) => {
    for (const lines of batched(manifestLines(summary, hashesOf(publication)))) await sink.write(Buffer.from(lines));
  });
  await publication.want(drafts.wanted.get(MANIFEST)!);
}

function ledgerOf(
  ended: readonly Ended[],
  joint: Joint,
  { outputs }: Publication,
  { runId, startedAt }: RunContext,
): Ledger {
  const inputs = new Map(ended.map(({ known }) => [known.path, known]));
  return { runId, startedAt: startedAt.getTime(), joint, inputs, outputs };
}

/** Removes the results that no ledger names any more. */
async function sweep(now: Ledger, before: Ledger, { store, ledger }: Places): Promise<void> {
  const [own, old] = [keysOf(now), keysOf(before)];
  if (!isDeepStrictEqual(own, old)) await store.sweep(new Set([...own, ...(await ledger.keysOfOthers())]));
}
