/** Findings across documents with the places of their records, which the provenance logs hold. */

import type { Finding, FindingSpan, RecordProvenance } from '../../model/document.js';
import { placeIn } from '../../model/place.js';
import type { AcrossHit, AcrossRule, Batch, Party } from './rule.js';

export async function placed({ id, severity, category }: AcrossRule, hit: AcrossHit, batch: Batch): Promise<Finding> {
  const spans: FindingSpan[] = [];
  for (const party of hit.parties) spans.push(...(await spansOf(party, batch)));
  return {
    rule: id,
    severity,
    category,
    document: (await batch.document(hit.at)).id,
    record: hit.record,
    message: hit.message,
    expected: hit.expected ?? null,
    actual: hit.actual ?? null,
    difference: hit.difference ?? null,
    spans,
  };
}

async function spansOf({ at, records }: Party, batch: Batch): Promise<readonly FindingSpan[]> {
  const [{ id }, log] = [await batch.document(at), await batch.log(at)];
  for (const record of records) {
    const { spans, ...found } = lineOf(log, record) ?? {};
    const place = placeIn(found);
    if (spans?.[0] && place) return [{ document: id, span: spans[0], ...place }];
  }
  return [];
}

/** A record's line, found by its beginning: the other lines are not parsed. */
function lineOf(log: string, record: string): RecordProvenance | null {
  const start = log.indexOf(`{"record":${JSON.stringify(record)},`);
  return start < 0 ? null : (JSON.parse(log.slice(start, log.indexOf('\n', start))) as RecordProvenance);
}
