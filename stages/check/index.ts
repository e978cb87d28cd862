/** What rules find in a document, and what they find to hold. */

import type { Confirmation, Finding, FindingSpan } from '../../pipeline/model/document.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, Ledger, Reading, Rule } from '../../pipeline/model/reading.js';
import { shownText } from '../../pipeline/vocabulary/unseen.js';
import { byCause, type Raised } from './causes.js';
import { RULES } from './rules.js';

export type { Raised } from './causes.js';
export { gradeOf } from './grade.js';
export { RULES } from './rules.js';

export interface Checked {
  readonly findings: readonly Finding[];
  readonly confirmed: readonly Confirmation[];
}

/** What all rules say of a reading, in the order of the rules and then of the source. */
export function raise(reading: Reading, ledger: Ledger): readonly Raised[] {
  return gathered(RULES, (rule) => {
    const hits = rule.find(reading, ledger);
    if (hits.length === 0) return [];
    return [...hits].sort((a, b) => a.spans[0]![0] - b.spans[0]![0]).map((hit) => ({ rule, hit }));
  });
}

/** What was raised as findings, one for each cause, and what holds. */
export function check(raised: readonly Raised[], reading: Reading): Checked {
  const hits = byCause(raised);
  return {
    findings: hits.flatMap((one) => (one.hit.holds ? [] : [finding(one, reading)])),
    confirmed: hits.flatMap(({ rule, hit }) => (hit.holds ? [confirmation(rule, hit, reading)] : [])),
  };
}

function finding({ rule: { id, severity, category }, hit, also }: Raised, reading: Reading): Finding {
  return {
    rule: id,
    severity,
    category,
    document: reading.id,
    record: hit.record,
    message: shownText(hit.message),
    expected: hit.expected ?? null,
    actual: hit.actual ?? null,
    difference: hit.difference ?? null,
    spans: placesOf(hit, reading),
    ...(also ? { also: also.map((one) => ({ rule: one.rule.id, record: one.hit.record })) } : {}),
  };
}

function confirmation({ id }: Rule, hit: Hit, reading: Reading): Confirmation {
  return {
    rule: id,
    document: reading.id,
    record: hit.record,
    message: shownText(hit.message),
    spans: placesOf(hit, reading),
  };
}

function placesOf({ spans }: Hit, { id, source }: Reading): readonly FindingSpan[] {
  return spans.map((span) => ({ document: id, span, ...source.locate(span[0]) }));
}
