/** The steps of a plan carried out: each input's outcome, with its files wanted in the output folder. */

import type { Config } from '../config.js';
import { documentId } from '../model/ids.js';
import { mapBounded } from './bounded.js';
import { PAGE_SUFFIX } from './conversion.js';
import { type Failure, failureOf, InputProblem, systemMessage } from './failure.js';
import type { InHand } from './in-hand.js';
import type { KnownInput, LedgerOutput } from './ledger.js';
import type { Log } from './log.js';
import { fileName, type OutputName, REPORT } from './names.js';
import { logOf, pageOf, type Stored } from './opened.js';
import { converted, duplicate, failed, type Outcome, skipped } from './outcome.js';
import type { Kept, Step } from './plan.js';
import type { Publication } from './publication.js';
import type { Settings } from './settings.js';
import { sparing } from './sparing.js';
import { keyOf, nameOf, type StoredFile, type StoredResult, StoreFailure } from './store.js';
import type { Converter } from './task.js';

/** What became of an input, for the manifest and for the ledger. */
export interface Ended {
  readonly outcome: Outcome;
  readonly known: KnownInput;
}

export interface Works {
  readonly config: Config;
  readonly converter: Converter;
  readonly settings: Settings;
  readonly names: ReadonlyMap<string, OutputName>;
  readonly publication: Publication;
  readonly inHand: InHand;
  readonly log: Log;
  readonly signal: AbortSignal | undefined;
  readonly progress: ((done: number, total: number) => void) | undefined;
}

/** So many documents wait for each thread, so that none is idle. */
const AHEAD = 2;

/** Throws the signal's reason where it is aborted; what was converted by then stays in the store. */
export async function perform(steps: readonly Step[], works: Works): Promise<readonly Ended[]> {
  const { inHand, signal } = works;
  let done = 0;
  const take = async (step: Step, how: (step: ConvertStep) => Promise<DoneStep>) => {
    signal?.throwIfAborted();
    const result = step.do === 'convert' ? await how(step) : step;
    works.progress?.(++done, steps.length);
    return result;
  };
  const alone = new Map<Step, DoneStep>();
  for (const step of steps)
    if (step.do === 'convert' && inHand.left.has(step.kept.key))
      alone.set(step, await take(step, (suspect) => convertAlone(suspect, works)));
  const results = await mapBounded(
    steps,
    works.config.concurrency * AHEAD,
    async (step) => alone.get(step) ?? take(step, (one) => inHand.during(one.kept.key, () => convertStep(one, works))),
  );
  const ended: Ended[] = [];
  const failures = new Map<string, Failure>();
  for (const step of results) {
    const one = await end(step.do === 'repeat' ? repeated(step, failures) : step, works);
    if (one.known.failed) failures.set(step.input.path, one.outcome.entry.error!);
    ended.push(one);
  }
  return ended;
}

/** What was in hand when a run died: where it ends the process again, it takes nothing with it. */
async function convertAlone(step: ConvertStep, works: Works): Promise<DoneStep> {
  const { input, kept } = step;
  works.log.warn({ path: input.path }, 'a run died while this input was in hand: it is converted alone');
  return works.inHand.during(kept.key, () => convertStep(step, works), true);
}

/** The bytes of an input that failed hold no records under another name either. */
function repeated(step: DoneStep & { readonly do: 'repeat' }, failures: ReadonlyMap<string, Failure>): DoneStep {
  const failure = failures.get(step.of);
  if (!failure) return step;
  const message = `the same bytes as ${step.of}, which failed: ${failure.message}`;
  return { do: 'fail', input: step.input, failure: { code: failure.code, message } };
}

type ConvertStep = Step & { readonly do: 'convert' };
type DoneStep = Exclude<Step, ConvertStep>;

async function convertStep(step: ConvertStep, { config, converter, settings, log }: Works): Promise<DoneStep> {
  const { input, cause, hashed, kept } = step;
  const { path } = input;
  try {
    const task = { input, sha256: hashed.sha256, key: kept.key, maxInputBytes: config.maxInputBytes };
    const made = await converter.convert({ ...task, settings: settings.of(path, hashed.sha256) });
    const result = sparing(made, hashed.sha256);
    const { id, grade, totals } = result.facts;
    if (!result.failure) log.info({ path, id, grade, projects: totals.projects, cause }, 'converted');
    return { do: 'keep', input, cause, hashed, kept: { ...kept, result } };
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    return { do: 'fail', input, failure: failureOf(error), error };
  }
}

async function end(step: DoneStep, works: Works): Promise<Ended> {
  const { path } = step.input;
  if (step.do === 'fail') return failing(path, step.failure, step.error, works);
  const { sha256, bytes, stamp } = step.hashed;
  const file = { id: documentId(sha256), sha256, bytes };
  const known = { path, stamp, sha256, bytes };
  if (step.do === 'skip') return { outcome: skipped(path, file), known };
  if (step.do === 'repeat') return { outcome: duplicate(path, step.of, file), known: { ...known, repeats: true } };
  const { kept, cause } = step;
  const { facts, failure } = kept.result;
  try {
    const outputs = await wantFiles(path, kept, works);
    const files = storedOf(kept, outputs);
    if (failure) reportFailure(path, failure, works.log);
    return {
      outcome: converted(path, { facts, failure, cause, bytes, outputs, files }),
      known: { ...known, result: { key: kept.key, dependencies: kept.dependencies, ...kept.result } },
    };
  } catch (error) {
    return failing(path, failureOf(error), error, works);
  }
}

function failing(path: string, failure: Failure, error: unknown, { log }: Works): Ended {
  if (failure.code === 'internal-error') log.error({ path, err: error }, 'an input failed by a bug');
  else reportFailure(path, failure, log);
  return { outcome: failed(path, failure), known: { path, stamp: null, sha256: '', bytes: 0, failed: true } };
}

function reportFailure(path: string, failure: Failure, log: Log): void {
  // The path is a stranger's text: as a field it is escaped on a terminal too.
  log.warn({ path, ...failure }, 'an input failed');
}

/** The names of a document's outputs; throws InputProblem, and none is wanted, where one of them cannot be put. */
async function wantFiles(path: string, { key, result }: Kept, works: Works): Promise<readonly string[]> {
  const { publication } = works;
  const wanted = filesToPublish(result, works.settings).map(({ suffix, sha256, bytes, mtimeMs }): LedgerOutput => {
    const name = outputNameOf(works.names.get(path)!, result.facts.id, suffix);
    return { name, sha256, bytes, mtimeMs, file: nameOf(key, suffix), draft: false };
  });
  for (const { name } of wanted) {
    const obstacle = publication.obstacle(name);
    if (obstacle) throw new InputProblem('write-failed', `its outputs cannot be written: ${obstacle}`);
  }
  try {
    for (const one of wanted) await publication.want(one);
  } catch (error) {
    throw new InputProblem('write-failed', `its outputs cannot be written: ${systemMessage(error)}`);
  }
  return wanted.map(({ name }) => name);
}

function filesToPublish({ files, facts }: StoredResult, { pages }: Settings): readonly StoredFile[] {
  const { error, warning, note } = facts.totals.findings;
  const paged = pages === 'all' || (pages === 'findings' && error + warning + note > 0);
  return files.filter(({ suffix }) => suffix !== PAGE_SUFFIX || paged);
}

function outputNameOf(name: OutputName, id: string, suffix: string): string {
  const own = fileName(name, id, suffix);
  return suffix === PAGE_SUFFIX ? `${REPORT}/${own}` : own;
}

const storedOf = ({ key, result }: Kept, outputs: readonly string[]): Stored => ({
  key,
  log: logOf(result.files.map(({ suffix }) => suffix))!,
  page: pageOf(outputs),
  hash: keyOf(result.files.map(({ sha256 }) => sha256)),
});
