/** Lists of records as JSON lines: the provenance log, and findings.jsonl. */

import { utf8 } from './utf8.js';

/** One compact line for each record, each ended by a line break. */
export function toJsonLines(records: Iterable<object>): string {
  return jsonLinesBytes(records).toString();
}

/** The same in UTF-8. */
export function jsonLinesBytes(records: Iterable<object>): Buffer {
  return utf8((out) => {
    for (const record of records) out.add(`${JSON.stringify(record)}\n`);
  });
}
