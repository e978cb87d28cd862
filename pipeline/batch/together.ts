/** The files that hold all documents, written from the documents on disk, so that memory holds one at a time. */

import { readFile } from 'node:fs/promises';
import { toJsonLines } from '../../stages/emit/provenance.js';
import { type OtherInput, workbookSheets } from '../../stages/emit/workbook.js';
import { writeWorkbook } from '../../stages/emit/xlsx/workbook.js';
import type { Document } from '../model/document.js';
import { TOOL } from '../tool.js';
import { JSON_SUFFIX } from './conversion.js';
import type { Log } from './log.js';
import type { Outcome } from './manifest.js';
import type { OutputFolder } from './publish.js';

export const FINDINGS = 'findings.jsonl';
export const WORKBOOK = 'disclosures.xlsx';
const TITLE = '绩效目标公开表汇总';

/** The documents of a run in order of path, read back one by one. */
export async function* documentsOf(output: OutputFolder, outcomes: readonly Outcome[]): AsyncGenerator<Document> {
  for (const { entry } of outcomes) {
    const name = entry.outputs?.find((file) => file.endsWith(JSON_SUFFIX));
    if (name) yield JSON.parse(await readFile(output.file(name), 'utf8')) as Document;
  }
}

export async function writeFindings(output: OutputFolder, outcomes: readonly Outcome[]): Promise<void> {
  await output.stream(FINDINGS, async (sink) => {
    for await (const { findings } of documentsOf(output, outcomes)) {
      if (findings.length > 0) await sink.write(Buffer.from(toJsonLines(findings)));
    }
  });
}

export async function writeWorkbookFile(output: OutputFolder, outcomes: readonly Outcome[], log: Log): Promise<void> {
  const others = outcomes.flatMap(({ entry: { path, status, error, duplicateOf } }): OtherInput[] => {
    if (status === 'duplicate') return [{ path, status, of: duplicateOf! }];
    return status === 'failed' ? [{ path, status, code: error!.code }] : [];
  });
  const sheets = workbookSheets({ tool: TOOL, title: TITLE, documents: () => documentsOf(output, outcomes), others });
  const written = await output.stream(WORKBOOK, (sink) => writeWorkbook(sink, sheets, { title: TITLE }));
  if (written.overflows > 0)
    log.warn({ overflows: written.overflows }, `${WORKBOOK}: texts too long for a cell were cut`);
}
