/** The provenance log of a reading: which characters each field was read from, and by which steps. */

import type { FieldProvenance, Finding, RecordProvenance, Step } from './model/document.js';
import {
  entityFields,
  headingFields,
  indicatorFields,
  type NamedFields,
  objectiveFields,
  projectFields,
  sectionFields,
} from './model/fields.js';
import { sha256 } from './model/ids.js';
import { gathered } from './model/lists.js';
import type { Field, IndicatorReading, ProjectReading, Reading } from './model/reading.js';
import { firstAtLeast } from './model/search.js';
import type { Source, Synthetic } from './model/source.js';
import { Text } from './model/text.js';
import { notationOf } from './steps/index.js';
import { TOOL } from './tool.js';

/** One line for the document, then one for each record in source order, then the furniture. */
export function provenanceOf(reading: Reading, findings: readonly Finding[]): readonly RecordProvenance[] {
  const rules = rulesByRecord(findings);
  const line = (
    record: string,
    type: RecordProvenance['type'],
    text: Text | null,
    fields: NamedFields,
    extra: object = {},
  ): RecordProvenance => {
    const own = fieldsOf(fields, reading.source);
    const line = { record, type, ...(text && placeOf(reading, text)), ...extra, fields: own };
    const found = rules.get(record);
    return found ? { ...line, findings: found } : line;
  };
  return [
    documentLine(reading),
    ...reading.sections.map((section) =>
      line(section.id, 'section', section.title?.text ?? null, sectionFields(section)),
    ),
    ...reading.entities.map((entity) =>
      line(entity.id, 'entity', entity.text, entityFields(entity), linked(entity.parentCode?.from, 'parentCode')),
    ),
    ...gathered(reading.projects, (project) => projectLines(project, line)),
    ...reading.furniture.map(({ name, text }, index) => ({
      record: `${reading.id}/f${index + 1}`,
      type: 'furniture' as const,
      name,
      spans: text.spans,
    })),
  ];
}

type LineMaker = (
  record: string,
  type: RecordProvenance['type'],
  text: Text | null,
  fields: NamedFields,
  extra?: object,
) => RecordProvenance;

function projectLines(project: ProjectReading, line: LineMaker): readonly RecordProvenance[] {
  const { name, fragments, layout } = project;
  const rows = { layout, rows: fragments.map(({ hull }) => hull) };
  return [
    line(project.id, 'project', name.text, projectFields(project), rows),
    ...project.objectives.map((objective) =>
      line(objective.id, 'objective', objective.text.text, objectiveFields(objective)),
    ),
    ...project.outline.map((entry) =>
      entry.type === 'heading'
        ? line(entry.heading.id, 'heading', entry.heading.name.text, headingFields(entry.heading), {
            level: entry.heading.level,
          })
        : line(entry.indicator.id, 'indicator', wholeItem(entry.indicator), ownFields(entry.indicator), { layout }),
    ),
  ];
}

/** From its ordinal to its end. */
function wholeItem({ ordinal, text }: IndicatorReading): Text {
  return ordinal?.text ? Text.join([ordinal.text, text.text!]) : text.text!;
}

/** `valueText` is left out where it is the value's own text, as it mostly is. */
function ownFields(indicator: IndicatorReading): NamedFields {
  const { value, valueText } = indicator;
  const same =
    value?.status !== 'corrected' &&
    valueText?.status !== 'corrected' &&
    value?.text &&
    valueText?.text &&
    value.steps.length === 0 &&
    (value.text === valueText.text || String(value.text.spans) === String(valueText.text.spans));
  return same ? { ...indicatorFields(indicator), valueText: null } : indicatorFields(indicator);
}

function documentLine({ id, source }: Reading): RecordProvenance {
  const { path, sha256: hash, encoding, format, text } = source;
  return { record: id, type: 'document', path, sha256: hash, textSha256: sha256(text), format, encoding, tool: TOOL };
}

function linked(from: string | undefined, field: string): object {
  return from === undefined ? {} : { links: { [field]: from } };
}

/** Where a person finds a record, and the source's own characters there. Its fragments on other lines are spans of their own. */
function placeOf({ source, pageStarts }: Reading, text: Text) {
  const spans: [number, number][] = [];
  for (const [start, end] of text.spans) {
    const last = spans.at(-1);
    if (last && start >= last[1] && !/[\n\r]/.test(source.text.slice(last[1], start))) last[1] = end;
    else spans.push([start, end]);
  }
  const quote = spans.map(([start, end]) => source.text.slice(start, end)).join('');
  const start = spans[0]?.[0] ?? 0;
  const page = pageStarts.filter((from) => from <= start).length;
  return { page, ...source.locate(start, spans.at(-1)?.[1]), spans, quote };
}

function fieldsOf(fields: NamedFields, source: Source): Readonly<Record<string, FieldProvenance>> {
  const read: Record<string, FieldProvenance> = {};
  for (const name of Object.keys(fields)) {
    const field = fields[name];
    if (field && field.value !== '') read[name] = marked(fieldOf(field), source);
  }
  return read;
}

/** A field that was read from text which the file does not hold says so, and what the file holds. */
function marked(field: FieldProvenance, { synthetic = [] }: Source): FieldProvenance {
  if (synthetic.length === 0 || !field.spans || field.origin || field.status === 'inferred') return field;
  const made = field.spans.flatMap(([start, end]) => madeWithin(synthetic, start, end));
  if (made.length === 0) return field;
  const raw = made.find((part) => part.raw !== undefined)?.raw;
  const status = field.correction ? field.status! : 'synthetic';
  return { ...field, status, ...(raw === undefined ? {} : { raw }) };
}

/** The synthetic parts, which stand in order, that have characters in common with a span. */
function madeWithin(parts: readonly Synthetic[], start: number, end: number): readonly Synthetic[] {
  const from = firstAtLeast(parts, start + 1, ({ span }) => span[1]);
  const until = firstAtLeast(parts, end, ({ span }) => span[0]);
  return parts.slice(from, until);
}

function fieldOf(field: Field<unknown>): FieldProvenance {
  const { text, steps, status, from, origin, correction } = field;
  if (correction) {
    const { was, ...said } = correction;
    const read =
      was === null || was === 'inferred'
        ? {}
        : fieldOf({ value: said.old, text, steps, status: was, ...(origin ? { origin } : {}) });
    return { ...read, status, correction: said };
  }
  if (from !== undefined) return status === 'exact' ? { from } : { from, status };
  if (!text || text.value === '') return { status };
  if (status === 'inferred') return { spans: text.spans, status };
  const notation = notationOf(text);
  const all: readonly Step[] = notation.steps.length > 0 ? [...notation.steps, ...steps] : steps;
  const read = all.length > 0 ? { spans: notation.spans, steps: all, status } : { spans: notation.spans, status };
  return origin ? { ...read, origin } : read;
}

function rulesByRecord(findings: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const rules = new Map<string, string[]>();
  for (const finding of findings) {
    for (const { record, rule } of [finding, ...(finding.also ?? [])])
      if (record) rules.set(record, [...(rules.get(record) ?? []), rule]);
  }
  return rules;
}
