/** Lists of records as JSON lines: the provenance log, and findings.jsonl. */

/** One compact line for each record, each ended by a line break. */
export function toJsonLines(records: Iterable<object>): string {
  let lines = '';
  for (const record of records) lines += `${JSON.stringify(record)}\n`;
  return lines;
}
