/** Findings across documents with the places of their records, which the provenance logs hold. */

import type { Finding, FindingSpan, RecordProvenance } from '../../model/document.js';
import { append } from '../../model/lists.js';
import { placeIn } from '../../model/place.js';
import type { AcrossHit, AcrossRule, Batch, Party } from './rule.js';

export function placed({ id, severity, category }: AcrossRule, hit: AcrossHit, batch: Batch): Finding {
  const spans: FindingSpan[] = [];
  for (const party of hit.parties) append(spans, spansOf(party, batch));
  return {
    rule: id,
    severity,
    category,
    document: batch.document(hit.at).id,
    record: hit.record,
    message: hit.message,
    expected: hit.expected ?? null,
    actual: hit.actual ?? null,
    difference: hit.difference ?? null,
    spans,
  };
}

function spansOf({ at, records }: Party, batch: Batch): readonly FindingSpan[] {
  const [{ id }, log] = [batch.document(at), batch.log(at)];
  for (const record of records) {
    const { spans, ...found } = lineOf(log, record) ?? {};
    const place = placeIn(found);
    if (spans?.[0] && place) return [{ document: id, span: spans[0], ...place }];
  }
  return [];
}

/** A record's line, found by its beginning: the other lines are neither decoded nor parsed. */
function lineOf(log: Buffer, record: string): RecordProvenance | null {
  const start = log.indexOf(`{"record":${JSON.stringify(record)},`);
  return start < 0 ? null : (JSON.parse(log.toString('utf8', start, log.indexOf('\n', start))) as RecordProvenance);
}
