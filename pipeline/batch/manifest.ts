/** run.json: what became of each input. Its shape is published as schema/run.schema.json. */

import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { type Grade, SCHEMA_VERSION, type Severity } from '../model/document.js';
import { sha256 } from '../model/ids.js';
import { TOOL } from '../tool.js';
import type { Failure } from './failure.js';
import { byPath } from './inputs.js';
import { NO_FINDINGS, type Outcome, sumOfFindings } from './outcome.js';
import type { Cause } from './plan.js';
import { prettyLines } from './pretty.js';

export const MANIFEST = 'run.json';

export type Status = 'converted' | 'empty' | 'failed' | 'duplicate' | 'unchanged' | 'skipped' | 'removed';
export type Counts = { readonly [status in Status | 'inputs']: number };
export type FindingCounts = { readonly [severity in Severity]: number };

export interface ManifestInput {
  readonly path: string;
  readonly status: Status;
  readonly why: string | null;
  /** Why it was converted in this run, or that its result was kept. */
  readonly cause?: Cause;
  readonly id?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly projects?: number;
  readonly indicators?: number;
  /** Those across documents too. */
  readonly findings?: FindingCounts;
  readonly grade?: Grade;
  readonly gradeReasons?: readonly string[];
  readonly duplicateOf?: string;
  /** Below the output folder, with `/`. */
  readonly outputs?: readonly string[];
  readonly error?: Failure;
}

export interface Totals {
  readonly projects: number;
  readonly indicators: number;
  readonly objectives: number;
  readonly entities: number;
  readonly findings: FindingCounts;
  readonly characters: number;
  readonly unclaimed: number;
}

/** What run.json holds. */
export interface Manifest extends RunSummary {
  /** SHA-256 in hex of every other file in the output folder, by name. */
  readonly outputHashes: Readonly<Record<string, string>>;
}

export interface RunSummary {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: typeof TOOL;
  readonly configHash: string;
  readonly runId: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly counts: Counts;
  readonly totals: Totals;
  readonly inputs: readonly ManifestInput[];
  readonly workbooks: readonly Workbook[];
  /** Milliseconds by step. */
  readonly timings: Readonly<Record<string, number>>;
  /** Bytes of the files that each step wrote, or put into the output folder. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly peakMemoryBytes: number;
}

/** A workbook, how many inputs it lists, and the paths of the first and the last of them. */
export interface Workbook {
  readonly file: string;
  readonly inputs: number;
  readonly first?: string;
  readonly last?: string;
}

/** The moments and measures of a run: all of run.json that is no function of the inputs. */
export type RunFacts = Pick<
  RunSummary,
  'workbooks' | 'runId' | 'startedAt' | 'finishedAt' | 'timings' | 'bytes' | 'peakMemoryBytes'
>;

const NOTHING: Totals = {
  projects: 0,
  indicators: 0,
  objectives: 0,
  entities: 0,
  findings: NO_FINDINGS,
  characters: 0,
  unclaimed: 0,
};

/** The inputs that the run before had and this one has not, for the manifest. */
export function removedInputs(before: Iterable<string>, now: readonly Outcome[]): readonly ManifestInput[] {
  const paths = new Set(now.map(({ entry }) => entry.path));
  return [...before]
    .filter((path) => !paths.has(path))
    .map((path) => ({ path, status: 'removed', why: 'the input is gone since the run before' }));
}

/** The paths of the inputs that a run had. */
export const inputsOf = (manifest: Manifest | null): readonly string[] =>
  (manifest?.inputs ?? []).flatMap(({ path, status }) => (status === 'removed' ? [] : [path]));

/** The output files that a run wrote. */
export function outputsOf(manifest: Manifest | null): readonly string[] {
  const own = (manifest?.inputs ?? []).flatMap(({ outputs = [] }) => outputs);
  return [...new Set([...own, ...Object.keys(manifest?.outputHashes ?? {})])];
}

/** The lines of run.json. */
export const manifestLines = (summary: RunSummary, outputHashes: ReadonlyMap<string, string>): Iterable<string> =>
  prettyLines({ ...summary, outputHashes });

export function summaryOf(
  outcomes: readonly Outcome[],
  removed: readonly ManifestInput[],
  hashOfConfig: string,
  facts: RunFacts,
): RunSummary {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: TOOL,
    configHash: hashOfConfig,
    runId: facts.runId,
    startedAt: facts.startedAt,
    finishedAt: facts.finishedAt,
    counts: countsOf(outcomes, removed.length),
    totals: outcomes.reduce((sum, { totals }) => (totals ? sumOf(sum, totals) : sum), NOTHING),
    inputs: [...outcomes.map(({ entry }) => entry), ...removed].sort(byPath),
    workbooks: facts.workbooks,
    timings: facts.timings,
    bytes: facts.bytes,
    peakMemoryBytes: facts.peakMemoryBytes,
  };
}

/** A manifest that this tool wrote; null for any other text. */
export function parseManifest(text: string): Manifest | null {
  try {
    const value = JSON.parse(text) as Manifest | null;
    const ours = value?.tool?.name === TOOL.name && value.schemaVersion === SCHEMA_VERSION;
    return ours && Array.isArray(value.inputs) && value.inputs.every(isEntry) ? value : null;
  } catch {
    return null;
  }
}

function isEntry({ path, outputs = [] }: ManifestInput): boolean {
  return typeof path === 'string' && Array.isArray(outputs) && outputs.every((name) => typeof name === 'string');
}

/** Hash of the settings that outputs depend on: where folders lie and how many tasks run at once is not among them. */
export function configHash(
  { ignore, maxInputBytes, provenance, report, rules }: Config,
  corrections: readonly Correction[] = [],
): string {
  const sorted = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify({ ignore, maxInputBytes, provenance, report, rules: sorted, corrections }));
}

function countsOf(outcomes: readonly Outcome[], removed: number): Counts {
  const counts = {
    inputs: outcomes.length,
    converted: 0,
    empty: 0,
    failed: 0,
    duplicate: 0,
    unchanged: 0,
    skipped: 0,
    removed,
  };
  for (const { entry } of outcomes) counts[entry.status] += 1;
  return counts;
}

function sumOf(a: Totals, b: Totals): Totals {
  return {
    projects: a.projects + b.projects,
    indicators: a.indicators + b.indicators,
    objectives: a.objectives + b.objectives,
    entities: a.entities + b.entities,
    findings: sumOfFindings(a.findings, b.findings),
    characters: a.characters + b.characters,
    unclaimed: a.unclaimed + b.unclaimed,
  };
}
