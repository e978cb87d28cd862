/** What became of an input: its entry in the manifest, what it adds to the totals, and where its document lies. */

import type { Document, Grade } from '../model/document.js';
import type { Failure } from './failure.js';
import type { FindingCounts, ManifestInput, Totals } from './manifest.js';
import type { Stored } from './opened.js';
import { type Cause, isKept } from './plan.js';

export const NO_FINDINGS: FindingCounts = { error: 0, warning: 0, note: 0 };

/** An input's entry, and what it adds to the totals. */
export interface Outcome {
  readonly entry: ManifestInput;
  readonly totals: Totals | null;
  /** The code of its county, or its name; null where it has none, or several. */
  readonly county?: string | null;
  /** Its document in the store, if it has one. */
  readonly files?: Stored;
}

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

/** What became of an input that ended as a document. */
export interface Ending {
  readonly facts: DocumentFacts;
  /** Why its bytes could not be read; the document is empty then. */
  readonly failure: Failure | null;
  readonly cause: Cause;
  readonly bytes: number;
  readonly outputs: readonly string[];
  readonly files: Stored;
}

export function converted(path: string, { facts, failure, cause, bytes, outputs, files }: Ending): Outcome {
  const { id, sha256: hash, grade, gradeReasons, county, totals } = facts;
  const { projects, indicators, findings } = totals;
  const nothing = bytes === 0 ? 'it has no bytes' : 'it holds no disclosure of performance targets';
  const empty = projects === 0 ? nothing : null;
  const entry: ManifestInput = {
    path,
    status: failure ? 'failed' : empty ? 'empty' : isKept(cause) ? 'unchanged' : 'converted',
    why: failure ? failure.message : empty,
    cause,
    id,
    sha256: hash,
    bytes,
    projects,
    indicators,
    findings,
    grade,
    gradeReasons,
    outputs,
    ...(failure ? { error: failure } : {}),
  };
  return { entry, totals, county, files };
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

/** The outcome of an input that was never converted, and was not to be in this run. */
export function skipped(path: string, file: Required<Pick<ManifestInput, 'id' | 'sha256' | 'bytes'>>): Outcome {
  const why = 'it was left out of this run, and has no result of an earlier one';
  return { entry: { path, status: 'skipped', why, ...file }, totals: null };
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

export function sumOfFindings(a: FindingCounts, b: FindingCounts): FindingCounts {
  return { error: a.error + b.error, warning: a.warning + b.warning, note: a.note + b.note };
}
