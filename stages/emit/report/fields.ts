/** The fields of a document's records with what the provenance says of each: what is marked, and what a field links to. */

import type { Document, FieldProvenance, Finding, RecordProvenance } from '../../../pipeline/model/document.js';
import type { Span } from '../../../pipeline/model/text.js';
import { findingAnchor } from './html.js';
import type { Mark } from './marks.js';

/** A field on the page. */
export interface PageField {
  readonly key: string;
  readonly spans: readonly Span[];
  readonly provenance: FieldProvenance;
}

/** A finding on the page. */
export interface PageFinding {
  readonly key: string;
  readonly finding: Finding;
}

export interface PageFields {
  readonly marks: readonly Mark[];
  readonly findings: readonly PageFinding[];
  /** The findings of each record. */
  readonly findingsOf: ReadonlyMap<string, readonly PageFinding[]>;
  /** A record's field by its name; undefined where the source has none. */
  readonly field: (record: string, name: string) => PageField | undefined;
  /** The key of the first field that a heading gives its name to. */
  readonly levelOf: (heading: string) => string | undefined;
}

export function pageFields({ findings }: Document, provenance: readonly RecordProvenance[]): PageFields {
  const records = new Map(provenance.map((record) => [record.record, record]));
  const fields = new Map<string, PageField>();
  for (const record of provenance) {
    for (const [name, field] of Object.entries(record.fields ?? {})) {
      const key = `f${fields.size + 1}`;
      fields.set(keyOf(record.record, name), { key, spans: spansOf(field, name, records), provenance: field });
    }
  }
  const levels = firstLevels(provenance, fields);
  const listed = findings.map((finding, at) => ({ key: findingAnchor(at), finding }));
  const findingsOf = new Map<string, PageFinding[]>();
  for (const one of listed) {
    const records = new Set([one.finding, ...(one.finding.also ?? [])].map(({ record }) => record));
    for (const record of records) if (record !== null) findingsOf.set(record, [...(findingsOf.get(record) ?? []), one]);
  }
  return {
    marks: [...fieldMarks(provenance, fields, levels), ...listed.map(findingMark)],
    findings: listed,
    findingsOf,
    field: (record, name) => fields.get(keyOf(record, name)),
    levelOf: (heading) => levels.get(heading),
  };
}

const keyOf = (record: string, name: string): string => `${record} ${name}`;

/** Where a field was read: from itself, or from the record that gives it. */
function spansOf(
  { spans, from, origin }: FieldProvenance,
  name: string,
  records: ReadonlyMap<string, RecordProvenance>,
): readonly Span[] {
  if (origin !== undefined) return [];
  if (spans || from === undefined) return spans ?? [];
  const source = records.get(from);
  const given = source?.fields?.[name] ?? source?.fields?.[source.type === 'heading' ? 'name' : 'code'];
  return given?.spans ?? [];
}

const KINDS: Readonly<Record<string, string>> = {
  level1: 'heading',
  level2: 'heading',
  name: 'name',
  operator: 'target',
  value: 'target',
  valueHigh: 'target',
  valueText: 'target',
  deadline: 'target',
  unit: 'target',
  amount: 'target',
  total: 'target',
};

/** The field that the records show for one that they do not show: the figure for the figure as printed. */
function standingFor(name: string, own: Readonly<Record<string, FieldProvenance>>): string {
  const printed = name.replace(/^(amount|total)Text$/, '$1').replace(/^(funding\.\d+\.amount)$/, '$1Text');
  if (printed === 'valueText' && own.value) return 'value';
  // 10月31日前 has its operator within it.
  return printed === 'operator' && !own.value ? 'valueText' : printed;
}

/** What is marked, by the field that the records show for it. An item's `text` repeats its other fields. */
function fieldMarks(
  provenance: readonly RecordProvenance[],
  fields: ReadonlyMap<string, PageField>,
  levels: ReadonlyMap<string, string>,
): readonly Mark[] {
  return provenance.flatMap(({ record, type, fields: own = {} }) =>
    Object.keys(own).flatMap((name): readonly Mark[] => {
      const { spans } = fields.get(keyOf(record, name))!;
      const shown = fields.get(keyOf(record, standingFor(name, own))) ?? fields.get(keyOf(record, name))!;
      const key = type === 'heading' ? levels.get(record) : shown.key;
      if (spans.length === 0 || !key || name === 'entityCode' || (type === 'indicator' && name === 'text')) return [];
      return [{ key, kind: type === 'heading' ? 'heading' : (KINDS[name] ?? 'field'), spans }];
    }),
  );
}

/** The key of the first field that each heading gives its name to. */
function firstLevels(
  provenance: readonly RecordProvenance[],
  fields: ReadonlyMap<string, PageField>,
): ReadonlyMap<string, string> {
  const levels = new Map<string, string>();
  for (const { record, fields: own = {} } of provenance) {
    for (const name of ['level1', 'level2']) {
      const from = own[name]?.from;
      if (from !== undefined && !levels.has(from)) levels.set(from, fields.get(keyOf(record, name))!.key);
    }
  }
  return levels;
}

const findingMark = ({ key, finding }: PageFinding): Mark => ({
  key,
  kind: finding.severity,
  spans: finding.spans.filter(({ span }) => span[1] > span[0]).map(({ span }) => span),
});
