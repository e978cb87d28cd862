/** run.json: what became of each input. Its shape is published as schema/run.schema.json. */

import type { Config } from '../config.js';
import type { Correction } from '../model/correction.js';
import { type Document, type Grade, SCHEMA_VERSION, type Severity } from '../model/document.js';
import { sha256 } from '../model/ids.js';
import { TOOL } from '../tool.js';
import type { Failure } from './failure.js';
import { byPath } from './inputs.js';

export const MANIFEST = 'run.json';

export type Status = 'converted' | 'empty' | 'failed' | 'duplicate' | 'unchanged' | 'removed';
export type Counts = { readonly [status in Status | 'inputs']: number };
export type FindingCounts = { readonly [severity in Severity]: number };

export interface ManifestInput {
  readonly path: string;
  readonly status: Status;
  readonly why: string | null;
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

export interface Manifest {
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
  /** SHA-256 in hex of every other file in the output folder, by name. */
  readonly outputHashes: Readonly<Record<string, string>>;
  /** Milliseconds by step. */
  readonly timings: Readonly<Record<string, number>>;
  readonly peakMemoryBytes: number;
}

/** A workbook, how many inputs it lists, and the paths of the first and the last of them. */
export interface Workbook {
  readonly file: string;
  readonly inputs: number;
  readonly first?: string;
  readonly last?: string;
}

/** An input's entry, and what it adds to the totals. */
export interface Outcome {
  readonly entry: ManifestInput;
  readonly totals: Totals | null;
  /** The code of its county, or its name; null where it has none, or several. */
  readonly county?: string | null;
}

/** The moments and measures of a run: all of run.json that is no function of the inputs. */
export type RunFacts = Pick<
  Manifest,
  'workbooks' | 'outputHashes' | 'runId' | 'startedAt' | 'finishedAt' | 'timings' | 'peakMemoryBytes'
>;

export const NO_FINDINGS: FindingCounts = { error: 0, warning: 0, note: 0 };
const NOTHING: Totals = {
  projects: 0,
  indicators: 0,
  objectives: 0,
  entities: 0,
  findings: NO_FINDINGS,
  characters: 0,
  unclaimed: 0,
};

/** What a run keeps of a document. */
export interface DocumentFacts {
  readonly id: string;
  readonly sha256: string;
  readonly grade: Grade;
  readonly gradeReasons: readonly string[];
  readonly county: string | null;
  readonly totals: Totals;
}

export function factsOf(document: Document): DocumentFacts {
  const { id, grade, gradeReasons, source, region } = document;
  const county = region?.code ?? document.county;
  return { id, sha256: source.sha256, grade, gradeReasons, county, totals: totalsOf(document) };
}

/** The outcome of an input that ended as a document, which is empty where there is a `failure`. */
export function converted(
  path: string,
  { id, sha256: hash, grade, gradeReasons, county, totals }: DocumentFacts,
  file: { readonly bytes: number; readonly outputs: readonly string[] },
  failure: Failure | null,
): Outcome {
  const { projects, indicators, findings } = totals;
  const nothing = file.bytes === 0 ? 'it has no bytes' : 'it holds no disclosure of performance targets';
  const empty = projects === 0 ? nothing : null;
  const entry: ManifestInput = {
    path,
    status: failure ? 'failed' : empty ? 'empty' : 'converted',
    why: failure ? failure.message : empty,
    id,
    sha256: hash,
    bytes: file.bytes,
    projects,
    indicators,
    findings,
    grade,
    gradeReasons,
    outputs: file.outputs,
    ...(failure ? { error: failure } : {}),
  };
  return { entry, totals, county };
}

/** The outcomes with the findings across documents, which are counted at the documents they belong to. */
export function withAcross(
  outcomes: readonly Outcome[],
  across: ReadonlyMap<string, FindingCounts>,
): readonly Outcome[] {
  return outcomes.map((outcome) => {
    const { entry, totals } = outcome;
    const counts = totals && across.get(entry.id!);
    if (!counts) return outcome;
    const findings = sumOfFindings(totals.findings, counts);
    return { ...outcome, entry: { ...entry, findings }, totals: { ...totals, findings } };
  });
}

/** The outcome of an input without a document. */
export function failed(path: string, error: Failure): Outcome {
  return { entry: { path, status: 'failed', why: error.message, error }, totals: null };
}

export function duplicate(
  path: string,
  duplicateOf: string,
  file: Required<Pick<ManifestInput, 'id' | 'sha256' | 'bytes'>>,
): Outcome {
  const why = `the same bytes as ${duplicateOf}, which holds the records`;
  return { entry: { path, status: 'duplicate', why, ...file, duplicateOf }, totals: null };
}

/** The inputs that the run before had and this one has not, for the manifest. */
export function removedInputs(before: Manifest | null, now: readonly Outcome[]): readonly ManifestInput[] {
  const paths = new Set(now.map(({ entry }) => entry.path));
  return (before?.inputs ?? [])
    .filter(({ path, status }) => status !== 'removed' && !paths.has(path))
    .map(({ path }) => ({ path, status: 'removed', why: 'the input is gone since the run before' }));
}

/** The output files that the run before wrote and this one did not. */
export function staleOutputs(before: Manifest | null, now: ReadonlySet<string>): readonly string[] {
  const own = (before?.inputs ?? []).flatMap(({ outputs = [] }) => outputs);
  const shared = Object.keys(before?.outputHashes ?? {});
  return [...new Set([...own, ...shared])].filter((name) => !now.has(name));
}

export function manifestOf(
  outcomes: readonly Outcome[],
  removed: readonly ManifestInput[],
  hashOfConfig: string,
  { workbooks, outputHashes, runId, startedAt, finishedAt, timings, peakMemoryBytes }: RunFacts,
): Manifest {
  return {
    schemaVersion: SCHEMA_VERSION,
    tool: TOOL,
    configHash: hashOfConfig,
    runId,
    startedAt,
    finishedAt,
    counts: countsOf(outcomes, removed.length),
    totals: outcomes.reduce((sum, { totals }) => (totals ? sumOf(sum, totals) : sum), NOTHING),
    inputs: [...outcomes.map(({ entry }) => entry), ...removed].sort(byPath),
    workbooks,
    outputHashes,
    timings,
    peakMemoryBytes,
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

function totalsOf({ projects, entities, findings, coverage }: Document): Totals {
  const sum = (count: (project: Document['projects'][number]) => number) =>
    projects.reduce((total, project) => total + count(project), 0);
  return {
    projects: projects.length,
    indicators: sum(({ indicators }) => indicators.length),
    objectives: sum(({ objectives }) => objectives.length),
    entities: entities.length,
    findings: countFindings(findings),
    characters: coverage.characters,
    unclaimed: coverage.unclaimed,
  };
}

export function countFindings(findings: Document['findings'], before = NO_FINDINGS): FindingCounts {
  const counts = { ...before };
  for (const { severity } of findings) counts[severity as 'note'] += 1;
  return counts;
}

function countsOf(outcomes: readonly Outcome[], removed: number): Counts {
  const counts = { inputs: outcomes.length, converted: 0, empty: 0, failed: 0, duplicate: 0, unchanged: 0, removed };
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

function sumOfFindings(a: FindingCounts, b: FindingCounts): FindingCounts {
  return { error: a.error + b.error, warning: a.warning + b.warning, note: a.note + b.note };
}
