/** The files that hold all documents, written from the documents on disk, so that memory holds one at a time. */

import { createReadStream } from 'node:fs';
import type { Listed } from '../../stages/emit/listed.js';
import { toJsonLines } from '../../stages/emit/provenance.js';
import type { OtherInput } from '../../stages/emit/workbook.js';
import type { Document, Finding } from '../model/document.js';
import type { RuleSettings } from '../rules.js';
import { AcrossChecks } from './checks/index.js';
import { countFindings, type FindingCounts, type Outcome } from './manifest.js';
import { jsonOf, openBatch, pageOf, readDocument } from './opened.js';
import type { OutputFolder } from './publish.js';

export const FINDINGS = 'findings.jsonl';

/** The findings across documents, which stand behind the documents' own. */
export interface AcrossFindings {
  /** The byte of findings.jsonl at which they begin. */
  readonly start: number;
  /** By the id of the document that they belong to. */
  readonly counts: ReadonlyMap<string, FindingCounts>;
}

/** The documents of a run in order of path, read back one by one. */
export async function* documentsOf(output: OutputFolder, outcomes: readonly Outcome[]): AsyncGenerator<Document> {
  for (const { entry } of outcomes) {
    const name = jsonOf(entry.outputs);
    if (name) yield await readDocument(output.file(name));
  }
}

export async function writeFindings(
  output: OutputFolder,
  outcomes: readonly Outcome[],
  rules: RuleSettings,
): Promise<AcrossFindings> {
  const checks = new AcrossChecks(rules);
  const counts = new Map<string, FindingCounts>();
  return output.stream(FINDINGS, async (sink) => {
    let start = 0;
    for await (const document of documentsOf(output, outcomes)) {
      checks.see(document);
      const lines = Buffer.from(toJsonLines(document.findings));
      if (lines.length > 0) await sink.write(lines);
      start += lines.length;
    }
    for await (const finding of checks.findings(batchOf(output, outcomes))) {
      await sink.write(Buffer.from(toJsonLines([finding])));
      counts.set(finding.document, countFindings([finding], counts.get(finding.document)));
    }
    return { start, counts };
  });
}

function batchOf(output: OutputFolder, outcomes: readonly Outcome[]) {
  const outputs = outcomes.flatMap(({ entry }) => (jsonOf(entry.outputs) ? [entry.outputs!] : []));
  return openBatch(outputs, (name) => output.file(name));
}

/** What an input is that gives no records of its own; null for the others. */
export function otherOf({ path, status, error, duplicateOf }: Outcome['entry']): OtherInput | null {
  if (status === 'duplicate') return { path, status, of: duplicateOf! };
  return status === 'failed' ? { path, status, code: error!.code } : null;
}

/** The findings across documents, each with its document, read back from findings.jsonl. */
export async function* acrossOf(
  output: OutputFolder,
  outcomes: readonly Outcome[],
  { start }: AcrossFindings,
): AsyncGenerator<readonly [Listed, Finding]> {
  const batch = batchOf(output, outcomes);
  const given = outcomes.filter(({ entry }) => jsonOf(entry.outputs));
  const positions = new Map(given.map(({ entry }, at) => [entry.id!, at]));
  const pages = given.map(({ entry }) => pageOf(entry.outputs));
  for await (const line of linesOf(output.file(FINDINGS), start)) {
    const finding = JSON.parse(line) as Finding;
    const at = positions.get(finding.document)!;
    yield [{ document: await batch.document(at), places: new Map(), page: pages[at]! }, finding];
  }
}

/** The lines of a file from a byte on. They end with line feeds alone: a message may hold what others take for an end of line. */
async function* linesOf(file: string, start: number): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, { start, encoding: 'utf8' })) {
    const lines = (rest + (chunk as string)).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
}
