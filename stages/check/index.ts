/** A document's findings, in the order of the rules and then of the source. */

import type { Finding } from '../../pipeline/model/document.js';
import type { Hit, Ledger, Reading, Rule } from '../../pipeline/model/reading.js';
import { RULES } from './rules.js';

export { gradeOf } from './grade.js';
export { RULES } from './rules.js';

export function check(reading: Reading, ledger: Ledger): readonly Finding[] {
  return RULES.flatMap((rule) =>
    [...rule.find(reading, ledger)]
      .sort((a, b) => a.spans[0]![0] - b.spans[0]![0])
      .map((hit) => place(rule, hit, reading)),
  );
}

function place({ id, severity, category }: Rule, hit: Hit, reading: Reading): Finding {
  return {
    rule: id,
    severity,
    category,
    document: reading.id,
    record: hit.record,
    message: hit.message,
    expected: hit.expected ?? null,
    actual: hit.actual ?? null,
    difference: hit.difference ?? null,
    spans: hit.spans.map((span) => ({ document: reading.id, span, ...reading.source.locate(span[0]) })),
  };
}
