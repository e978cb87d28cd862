/** What a run is to do with each input, and why: the run before and the store tell what need not be done again. */

import { lstatSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Config } from '../config.js';
import { sha256 } from '../model/ids.js';
import { bytesOf } from './archives.js';
import { mapBounded } from './bounded.js';
import { type Failure, failureOf } from './failure.js';
import { globMatcher } from './glob.js';
import { givenUp, type Left } from './in-hand.js';
import type { ListedInput } from './inputs.js';
import type { Dependencies, KnownInput, Ledger, Stamp } from './ledger.js';
import { keyOf, type Store, type StoredResult } from './store.js';

/** Why an input is converted, or that it is not. */
export type Cause =
  | 'new'
  | 'source'
  | 'code'
  | 'configuration'
  | 'corrections'
  | 'retry'
  | 'lost'
  | 'forced'
  | 'unchanged'
  | 'left-out';

/** Whether the result of the run before is the one of this run. */
export const isKept = (cause: Cause | undefined): boolean => cause === 'unchanged' || cause === 'left-out';

/** An input's bytes, by their hash, or why they cannot be had. */
interface Hashed {
  readonly input: ListedInput;
  readonly stamp: Stamp | null;
  readonly sha256: string;
  readonly bytes: number;
}

export type Step = { readonly input: ListedInput } /** `key` where its result is not made any more. */ & (
  | { readonly do: 'fail'; readonly failure: Failure; readonly error?: unknown; readonly key?: string }
  /** Its bytes are those of an input before it. */
  | { readonly do: 'repeat'; readonly of: string; readonly hashed: Hashed }
  /** It was never converted, and is not to be now. */
  | { readonly do: 'skip'; readonly hashed: Hashed }
  | { readonly do: 'keep'; readonly cause: Cause; readonly hashed: Hashed; readonly kept: Kept }
  | { readonly do: 'convert'; readonly cause: Cause; readonly hashed: Hashed; readonly kept: Omit<Kept, 'result'> }
);

/** A result and what it depends on. */
export interface Kept {
  readonly key: string;
  readonly dependencies: Dependencies;
  readonly result: StoredResult;
}

export interface PlanOptions {
  /** Which inputs may be converted; null for all. */
  readonly only: readonly string[] | null;
  readonly force: boolean;
  /** No file's size and time are trusted: inputs, results and outputs are read. */
  readonly verifyHashes: boolean;
  /** The input folder may hold nothing where the run before found inputs. */
  readonly allowEmpty: boolean;
}

export interface Planner extends Omit<PlanOptions, 'allowEmpty'> {
  readonly config: Config;
  readonly before: Ledger;
  readonly store: Store;
  /** What dead runs left in hand. */
  readonly left: Left;
  readonly signal: AbortSignal | undefined;
  /** All that a result of this input depends on beside its bytes. */
  readonly dependencies: (input: ListedInput, hash: string) => Omit<Dependencies, 'source'>;
}

const BETWEEN_TURNS = 50;

/** A step for each input, in their order. */
export async function planOf(inputs: readonly ListedInput[], planner: Planner): Promise<readonly Step[]> {
  const hashed = await mapBounded(inputs, planner.config.concurrency * 2, (input) => hash(input, planner));
  const isChosen = planner.only ? globMatcher(planner.only) : () => true;
  const firsts = new Map<string, string>();
  const steps: Step[] = [];
  for (const [at, one] of hashed.entries()) {
    const { input } = one;
    // Files are read at once: now and then signals are to be heard.
    if (at % BETWEEN_TURNS === 0) await setImmediate();
    planner.signal?.throwIfAborted();
    const known = planner.before.inputs.get(input.path);
    const chosen = isChosen(input.path);
    const now = chosen ? one : asItWas(one, known);
    if ('failure' in now) {
      steps.push({ do: 'fail', ...now });
      continue;
    }
    const first = firsts.get(now.sha256);
    if (first !== undefined) {
      steps.push({ do: 'repeat', input, of: first, hashed: now });
      continue;
    }
    // What repeated another that has other bytes now is read after all: its records would be lost.
    const step = chosen || known?.repeats ? convertOrKeep(now, known, planner) : leaveOut(now, known, planner);
    if (step.do !== 'skip') firsts.set(now.sha256, input.path);
    steps.push(step);
  }
  return steps;
}

/** What is left out stays as it was read, also where its bytes are others now, or cannot be had. */
function asItWas(one: Hashed | Unhashed, known: KnownInput | undefined): Hashed | Unhashed {
  return known && !known.failed
    ? { input: one.input, stamp: known.stamp, sha256: known.sha256, bytes: known.bytes }
    : one;
}

type Unhashed = { readonly input: ListedInput; readonly failure: Failure; readonly error?: unknown };

async function hash(input: ListedInput, { config, before, verifyHashes, signal }: Planner): Promise<Hashed | Unhashed> {
  signal?.throwIfAborted();
  if (input.problem) return { input, failure: input.problem };
  try {
    const stamp = input.members ? null : stampOf(input.file);
    const known = before.inputs.get(input.path);
    if (!verifyHashes && known && stamp && isUntouched(stamp, known.stamp, before.startedAt))
      if (stamp.size <= config.maxInputBytes) return { input, stamp, sha256: known.sha256, bytes: stamp.size };
    const bytes = await bytesOf(input, config.maxInputBytes);
    return { input, stamp, sha256: sha256(bytes), bytes: bytes.length };
  } catch (error) {
    return { input, failure: failureOf(error), error };
  }
}

function stampOf(file: string): Stamp | null {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats ? { size: stats.size, mtimeMs: stats.mtimeMs, ctimeMs: stats.ctimeMs, ino: stats.ino } : null;
}

/** Clocks are not exact, and a file may change within one tick of them. */
const DOUBT_MS = 2000;

/** Whether size and times say that a file was not written since; a file of the last run's own time, or a later one, is in doubt. */
function isUntouched(now: Stamp, before: Stamp | null, startedAt: number): boolean {
  const settled = Math.max(now.mtimeMs, now.ctimeMs) < startedAt - DOUBT_MS;
  return settled && isDeepStrictEqual(now, before);
}

function convertOrKeep(hashed: Hashed, known: KnownInput | undefined, planner: Planner): Step {
  const { input } = hashed;
  const dependencies = { source: hashed.sha256, ...planner.dependencies(input, hashed.sha256) };
  const key = keyOf([input.path, dependencies]);
  const cause = causeOf(dependencies, known);
  const kept = { key, dependencies };
  if (planner.force) return { do: 'convert', input, hashed, kept, cause: cause === 'unchanged' ? 'forced' : cause };
  const result = cause === 'unchanged' ? known!.result! : planner.store.result(key);
  if (result?.provisional) return { do: 'convert', input, hashed, kept, cause: 'retry' };
  if (result && planner.store.isIntact(key, result, planner.verifyHashes))
    return { do: 'keep', input, hashed, kept: { ...kept, result }, cause };
  const failure = givenUp(key, planner.left);
  if (failure) return { do: 'fail', input, failure, key };
  return { do: 'convert', input, hashed, kept, cause: cause === 'unchanged' ? 'lost' : cause };
}

function leaveOut(hashed: Hashed, known: KnownInput | undefined, { store, verifyHashes }: Planner): Step {
  const { input } = hashed;
  const result = known?.result;
  if (!result || !store.isIntact(result.key, result, verifyHashes)) return { do: 'skip', input, hashed };
  const { key, dependencies } = result;
  return { do: 'keep', input, hashed, kept: { key, dependencies, result }, cause: 'left-out' };
}

/** The first thing that differs from the run before. */
export function causeOf(now: Dependencies, known: KnownInput | undefined): Cause {
  if (!known) return 'new';
  if (known.failed) return 'retry';
  if (known.sha256 !== now.source) return 'source';
  const before = known.result?.dependencies;
  // Until now its records stood under another path.
  if (!before) return 'new';
  return (['code', 'configuration', 'corrections'] as const).find((part) => before[part] !== now[part]) ?? 'unchanged';
}
