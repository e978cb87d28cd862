/** The files that hold all documents, written from the documents on disk, so that memory holds one at a time. */

import type { OtherInput } from '../../stages/emit/front.js';
import type { Listed } from '../../stages/emit/listed.js';
import { toJsonLines } from '../../stages/emit/provenance.js';
import type { Finding } from '../model/document.js';
import type { RuleSettings } from '../rules.js';
import { AcrossChecks } from './checks/index.js';
import type { Drafts } from './drafts.js';
import { linesOf } from './lines.js';
import type { FindingCounts } from './manifest.js';
import { openStored } from './opened.js';
import { countFindings, type Outcome } from './outcome.js';
import type { Share } from './share.js';
import type { Store } from './store.js';

export const FINDINGS = 'findings.jsonl';

/** The findings across documents, which stand behind the documents' own. */
export interface AcrossFindings {
  /** The byte of findings.jsonl at which they begin. */
  readonly start: number;
  /** By the id of the document that they belong to. */
  readonly counts: ReadonlyMap<string, FindingCounts>;
}

/** All documents in the store, in order of path. */
const filesOf = (outcomes: readonly Outcome[]) => outcomes.flatMap(({ files }) => files ?? []);

/** Drafts findings.jsonl; `see` is shown what each document gives as it comes. */
export async function writeFindings(
  drafts: Drafts,
  outcomes: readonly Outcome[],
  { rules, store }: { readonly rules: RuleSettings; readonly store: Store },
  see: (share: Share, outcome: Outcome) => void,
): Promise<AcrossFindings> {
  const checks = new AcrossChecks(rules);
  const counts = new Map<string, FindingCounts>();
  return drafts.stream(FINDINGS, async (sink) => {
    let start = 0;
    for (const outcome of outcomes) {
      if (!outcome.files) continue;
      const share = store.share(outcome.files.key);
      checks.see(share.traits);
      see(share, outcome);
      const lines = Buffer.from(toJsonLines(share.findings));
      if (lines.length > 0) await sink.write(lines);
      start += lines.length;
    }
    for (const finding of checks.findings(openStored(filesOf(outcomes), store))) {
      await sink.write(Buffer.from(toJsonLines([finding])));
      counts.set(finding.document, countFindings([finding], counts.get(finding.document)));
    }
    return { start, counts };
  });
}

/** What an input is that gives no records of its own; null for the others. */
export function otherOf({ path, status, error, duplicateOf }: Outcome['entry']): OtherInput | null {
  if (status === 'duplicate') return { path, status, of: duplicateOf! };
  return status === 'failed' ? { path, status, code: error!.code } : null;
}

/** The findings across documents that belong to these, each with its document, read back from findings.jsonl. */
export async function* acrossOf(
  drafts: Drafts,
  outcomes: readonly Outcome[],
  { start }: AcrossFindings,
  store: Store,
): AsyncGenerator<readonly [Listed, Finding]> {
  const given = outcomes.filter(({ files }) => files);
  const batch = openStored(filesOf(given), store);
  const positions = new Map(given.map(({ entry }, at) => [entry.id!, at]));
  for await (const line of linesOf(drafts.wanted.get(FINDINGS)!.file, start)) {
    const finding = JSON.parse(line) as Finding;
    const at = positions.get(finding.document);
    if (at === undefined) continue;
    yield [{ document: batch.document(at), places: new Map(), page: given[at]!.files!.page }, finding];
  }
}
