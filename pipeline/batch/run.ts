/** One run: from the files of the input folder to those of the output folder. */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { withMembers } from './archives.js';
import { codeHash } from './built.js';
import { SUFFIXES } from './conversion.js';
import { loadCorrections } from './corrections/file.js';
import { Drafts } from './drafts.js';
import { checkFolders } from './folders.js';
import { listInputs } from './inputs.js';
import { acrossCounts, jointKey, keepJoint, makeJoint } from './joint.js';
import { type Joint, keysInUse, type Ledger, LedgerFile } from './ledger.js';
import type { Log } from './log.js';
import {
  configHash,
  inputsOf,
  MANIFEST,
  type Manifest,
  manifestOf,
  outputsOf,
  parseManifest,
  removedInputs,
} from './manifest.js';
import { outputNames } from './names.js';
import { withAcross } from './outcome.js';
import { type Ended, endOf } from './perform.js';
import { type PlanOptions, planOf } from './plan.js';
import { programsFor } from './programs.js';
import { Publication, recover } from './publication.js';
import { OutputFolder } from './publish.js';
import { settingsFor } from './settings.js';
import { Stopwatch } from './stopwatch.js';
import { Store } from './store.js';
import type { Converter } from './task.js';
import { Threads } from './threads.js';

export interface RunContext {
  readonly log: Log;
  readonly runId: string;
  readonly startedAt: Date;
  readonly options?: Partial<PlanOptions>;
  /** Aborted where the run is to end without publishing. */
  readonly signal?: AbortSignal;
  /** What converts; threads where nothing is given. */
  readonly converter?: (config: Config, store: Store, programs: ReadOptions) => Converter;
}

/** The places of a run. */
interface Places {
  readonly output: OutputFolder;
  readonly store: Store;
  readonly ledger: LedgerFile;
  readonly drafts: Drafts;
}

/**
 * Converts what changed and publishes what all inputs hold; gives the manifest as published. Inputs fail alone; throws
 * ConfigError for folders that will not do, and what the file system throws where the output as a whole cannot be written:
 * the outputs of the run before are untouched then.
 */
export async function run(config: Config, context: RunContext): Promise<Manifest> {
  const root = await checkFolders(config);
  const corrections = await loadCorrections(config.corrections);
  const places = await openPlaces(config, root, context.log);
  try {
    return await runIn(places, { root, config, corrections }, context);
  } finally {
    await places.drafts.close();
  }
}

async function openPlaces(config: Config, root: string, log: Log): Promise<Places> {
  const output = await OutputFolder.open(config.output);
  const ledger = LedgerFile.in(config.state, root, output.root);
  const drafts = await Drafts.open(config.state, output.root);
  await recover(ledger, { output, drafts, log });
  await drafts.clear();
  return { output, store: new Store(join(config.state, 'store')), ledger, drafts };
}

interface Given {
  readonly root: string;
  readonly config: Config;
  readonly corrections: readonly Correction[];
}

async function runIn(places: Places, { root, config, corrections }: Given, context: RunContext): Promise<Manifest> {
  const { log, runId, startedAt, signal } = context;
  const { output, store, ledger, drafts } = places;
  const watch = new Stopwatch();
  const before = await ledger.read();
  const last = before.runId === '' ? await manifestBefore(output, log) : null;
  const inputs = await watch.time('list', async () => withMembers(await listInputs(root, config.ignore), config));
  log.info({ runId, input: root, output: output.root, inputs: inputs.length }, 'run started');
  const names = outputNames(
    inputs.map(({ path }) => path),
    SUFFIXES,
  );
  const programs = await programsFor(config);
  const settings = settingsFor({ config, corrections, programs, names, code: await codeHash() });
  const options = { only: null, force: false, verifyHashes: false, ...context.options };
  const plan = { ...options, config, before, store, dependencies: settings.dependencies };
  const steps = await watch.time('plan', () => planOf(inputs, plan));
  reportUnmatched(
    corrections,
    steps.flatMap((step) => [step.input.path, 'hashed' in step ? step.hashed.sha256 : '']),
    log,
  );
  const converter = (context.converter ?? threads)(config, store, programs);
  const publication = new Publication(output, before.outputs);
  const ended = await watch.time('convert', () =>
    endOf(steps, { config, converter, store, settings, names, publication, output, log, signal }).finally(() =>
      converter.close(),
    ),
  );
  const outcomes = ended.map(({ outcome }) => outcome);
  signal?.throwIfAborted();
  const key = jointKey(outcomes, [settings.code, configHash(config, corrections), settings.pages]);
  const joint =
    (await keepJoint(before.joint, key, publication)) ??
    (await makeJoint(outcomes, key, publication, { config, drafts, log, watch }));
  signal?.throwIfAborted();
  const manifest = manifestOf(
    withAcross(outcomes, acrossCounts(joint)),
    removedInputs(last ? inputsOf(last) : before.inputs.keys(), outcomes),
    configHash(config, corrections),
    {
      workbooks: joint.workbooks,
      outputHashes: hashesOf(publication),
      runId,
      startedAt: startedAt.toISOString(),
      ...watch.facts(),
    },
  );
  await draftManifest(manifest, drafts, publication);
  await ledger.prepare(ledgerOf(ended, joint, publication, context));
  const stale = last ? outputsOf(last) : [...before.outputs.keys()];
  await watch.time('publish', () => publication.apply(drafts, stale));
  await ledger.commit();
  await sweep(store, config.state);
  const { counts, totals } = manifest;
  log.info({ counts, totals, timings: watch.facts().timings }, 'run finished');
  return manifest;
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
function reportUnmatched(corrections: readonly Correction[], pathsAndHashes: readonly string[], log: Log): void {
  const known = new Set(pathsAndHashes);
  for (const { path, sha256: hash, field, record } of corrections) {
    if (!known.has(path) && !known.has(hash))
      log.warn({ path, record, field }, 'a correction was not applied: its input is gone');
  }
}

const hashesOf = ({ outputs }: Publication): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...outputs.values()].map(({ name, sha256 }) => [name, sha256]).sort(([a], [b]) => (a! < b! ? -1 : 1)),
  );

async function draftManifest(manifest: Manifest, drafts: Drafts, publication: Publication): Promise<void> {
  await drafts.write(MANIFEST, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
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

/** Removes the results that no ledger names. */
async function sweep(store: Store, state: string): Promise<void> {
  const ledgers = await readdir(join(state, 'ledgers'));
  await store.sweep(await keysInUse(state, ledgers));
}
