/** What a run finds before it does anything: its inputs, and what is to be done with each. */

import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { withMembers } from './archives.js';
import { codeHash } from './built.js';
import { SUFFIXES } from './conversion.js';
import { loadCorrections } from './corrections/file.js';
import { checkFolders } from './folders.js';
import { type Left, leftIn } from './in-hand.js';
import { listInputs } from './inputs.js';
import { type Ledger, LedgerFile, NO_LEDGER } from './ledger.js';
import { type OutputName, outputNames } from './names.js';
import { type PlanOptions, planOf, type Step } from './plan.js';
import { programsFor } from './programs.js';
import { type Settings, settingsFor } from './settings.js';
import { Stopwatch } from './stopwatch.js';
import { Store } from './store.js';

export interface Survey {
  readonly corrections: readonly Correction[];
  readonly steps: readonly Step[];
  readonly names: ReadonlyMap<string, OutputName>;
  readonly settings: Settings;
}

export interface SurveyOptions extends Partial<PlanOptions> {
  /** The input folder without links. */
  readonly root: string;
  readonly before: Ledger;
  readonly store: Store;
  readonly left: Left;
  readonly programs: ReadOptions;
  readonly watch: Stopwatch;
  readonly signal?: AbortSignal | undefined;
}

/** Nothing is written. */
export async function survey(
  config: Config,
  {
    root,
    before,
    store,
    left,
    programs,
    watch,
    signal,
    only = null,
    force = false,
    verifyHashes = false,
  }: SurveyOptions,
): Promise<Survey> {
  const corrections = await loadCorrections(config.corrections);
  const inputs = await watch.time('list', async () => withMembers(await listInputs(root, config.ignore), config));
  const names = outputNames(
    inputs.map(({ path }) => path),
    SUFFIXES,
  );
  const settings = settingsFor({ config, corrections, programs, names, code: await codeHash() });
  const { dependencies } = settings;
  const planner = { only, force, verifyHashes, config, before, store, left, signal, dependencies };
  const steps = await watch.time('plan', () => planOf(inputs, planner));
  return { corrections, steps, names, settings };
}

export const storeOf = ({ state }: Config): Store => new Store(join(state, 'store'));

/** What a run would do with each input, and the paths of those that are gone. */
export async function dryRun(
  config: Config,
  options: Partial<PlanOptions> = {},
): Promise<{ readonly steps: readonly Step[]; readonly gone: readonly string[] }> {
  const root = await checkFolders(config);
  const output = await realpath(config.output).catch(() => null);
  const ledger = output === null ? null : LedgerFile.in(config.state, root, output);
  const before = (await ledger?.readPending()) ?? (await ledger?.read()) ?? NO_LEDGER;
  const store = storeOf(config);
  const programs = await programsFor(config);
  const left = ledger ? leftIn(config.state, ledger.name) : new Map();
  const about = { root, before, store, left, programs, watch: new Stopwatch() };
  const { steps } = await survey(config, { ...options, ...about });
  const paths = new Set(steps.map(({ input }) => input.path));
  return { steps, gone: [...before.inputs.keys()].filter((path) => !paths.has(path)) };
}
