/** The files that all documents share: findings, workbooks and the report's first page. They are made again where one of the documents changed. */

import { createHash } from 'node:crypto';
import type { RuleSettings } from '../rules.js';
import type { Joint } from './ledger.js';
import type { FindingCounts } from './manifest.js';
import { type Outcome, withAcross } from './outcome.js';
import type { Publication } from './publication.js';
import { Glance, writeReport } from './report.js';
import type { Stopwatch } from './stopwatch.js';
import { writeFindings } from './together.js';
import { type WorkbookRun, writeWorkbooks } from './workbooks.js';

export interface JointRun extends WorkbookRun {
  readonly rules: RuleSettings;
  readonly watch: Stopwatch;
}

/** Hash of all that the joint files depend on: `of` names the code and the configuration. */
export function jointKey(outcomes: readonly Outcome[], of: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(of));
  for (const { entry, files } of outcomes) {
    const { path, error, duplicateOf, outputs } = entry;
    hash.update(JSON.stringify([path, files?.hash, outputs, error?.code, duplicateOf]));
  }
  return hash.digest('hex');
}

/** Keeps the joint files of the run before, where they would be the same and are all there; else null. */
export async function keepJoint(before: Joint | null, key: string, publication: Publication): Promise<Joint | null> {
  return before?.key === key && (await publication.keep(before.names)) ? before : null;
}

/** Drafts the joint files and wants them published. */
export async function makeJoint(
  outcomes: readonly Outcome[],
  key: string,
  publication: Publication,
  run: JointRun,
): Promise<Joint> {
  const { drafts, store, watch } = run;
  const glance = new Glance();
  const step = async <T>(name: string, draft: () => Promise<T>): Promise<T> => {
    const before = drafts.bytes;
    const made = await watch.time(name, draft);
    watch.wrote(name, drafts.bytes - before);
    return made;
  };
  const across = await step('findings', () =>
    writeFindings(drafts, outcomes, run, (share, outcome) => glance.see(share, outcome)),
  );
  const counted = withAcross(outcomes, across.counts);
  const written = await step('workbook', () => writeWorkbooks(counted, across, run));
  await step('report', () => writeReport(drafts, counted, across, { glance, store }));
  for (const wanted of drafts.wanted.values()) await publication.want(wanted);
  return { key, names: [...drafts.wanted.keys()], ...written, across: [...across.counts] };
}

export const acrossCounts = ({ across }: Joint): ReadonlyMap<string, FindingCounts> => new Map(across);
