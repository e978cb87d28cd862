/** The provenance log of a reading: which characters each field was read from, and by which steps. */

import type { FieldProvenance, Finding, RecordProvenance, Step } from './model/document.js';
import {
  ENTITY_FIELDS,
  HEADING_FIELDS,
  INDICATOR_FIELDS,
  type NamedFields,
  OBJECTIVE_FIELDS,
  projectFields,
  SECTION_FIELDS,
} from './model/fields.js';
import { sha256 } from './model/ids.js';
import type { Field, IndicatorReading, ProjectReading, Reading } from './model/reading.js';
import { firstAtLeast } from './model/search.js';
import type { Source, Synthetic } from './model/source.js';
import { type Span, Text } from './model/text.js';
import { notationOf } from './steps/index.js';
import { TOOL } from './tool.js';

/** One line for the document, then one for each record in source order, then the furniture. */
export function provenanceOf(reading: Reading, findings: readonly Finding[]): readonly RecordProvenance[] {
  const rules = rulesByRecord(findings);
  const line: LineMaker = (record, type, text, fields, extra) => {
    const line = text ? placed(reading, record, type, text, fields, extra) : { record, type, ...extra, fields };
    const found = rules.get(record);
    return found ? { ...line, findings: found } : line;
  };
  const { source } = reading;
  const lines: RecordProvenance[] = [documentLine(reading)];
  for (const section of reading.sections)
    lines.push(line(section.id, 'section', section.title?.text ?? null, fieldsOf(section, SECTION_FIELDS, source)));
  for (const entity of reading.entities)
    lines.push(
      line(
        entity.id,
        'entity',
        entity.text,
        fieldsOf(entity, ENTITY_FIELDS, source),
        linked(entity.parentCode?.from, 'parentCode'),
      ),
    );
  for (const project of reading.projects) addProject(lines, project, source, line);
  reading.furniture.forEach(({ name, text }, index) => {
    lines.push({ record: `${reading.id}/f${index + 1}`, type: 'furniture', name, spans: text.spans });
  });
  return lines;
}

type Fields = Readonly<Record<string, FieldProvenance>>;

type LineMaker = (
  record: string,
  type: RecordProvenance['type'],
  text: Text | null,
  fields: Fields,
  extra?: object,
) => RecordProvenance;

function addProject(lines: RecordProvenance[], project: ProjectReading, source: Source, line: LineMaker): void {
  const { id, name, fragments, layout } = project;
  const fields = projectFields(project);
  const rows = { layout, rows: fragments.map(({ hull }) => hull) };
  lines.push(line(id, 'project', name.text, fieldsOf(fields, Object.keys(fields), source), rows));
  for (const objective of project.objectives)
    lines.push(line(objective.id, 'objective', objective.text.text, fieldsOf(objective, OBJECTIVE_FIELDS, source)));
  const laidOut = { layout };
  for (const entry of project.outline) {
    if (entry.type === 'indicator') {
      const { indicator } = entry;
      const own = fieldsOf(indicator, repeatsValue(indicator) ? WITHOUT_VALUE_TEXT : INDICATOR_FIELDS, source);
      lines.push(line(indicator.id, 'indicator', wholeItem(indicator), own, laidOut));
    } else {
      const { heading } = entry;
      const own = fieldsOf(heading, HEADING_FIELDS, source);
      lines.push(line(heading.id, 'heading', heading.name.text, own, { level: heading.level }));
    }
  }
}

/** From its ordinal to its end. */
function wholeItem({ ordinal, text }: IndicatorReading): Text {
  return ordinal?.text ? Text.join([ordinal.text, text.text!]) : text.text!;
}

/** `valueText` is left out where it is the value's own text, as it mostly is. */
const WITHOUT_VALUE_TEXT = INDICATOR_FIELDS.filter((name) => name !== 'valueText');

function repeatsValue({ value, valueText }: IndicatorReading): boolean {
  if (!value?.text || !valueText?.text || value.steps.length > 0) return false;
  if (value.status === 'corrected' || valueText.status === 'corrected') return false;
  return value.text === valueText.text || String(value.text.spans) === String(valueText.text.spans);
}

function documentLine({ id, source }: Reading): RecordProvenance {
  const { path, sha256: hash, encoding, format, text } = source;
  return { record: id, type: 'document', path, sha256: hash, textSha256: sha256(text), format, encoding, tool: TOOL };
}

function linked(from: string | undefined, field: string): object {
  return from === undefined ? {} : { links: { [field]: from } };
}

/** With where a person finds a record, and the source's own characters there. Its fragments on other lines are spans of their own. */
function placed(
  { source, pageStarts }: Reading,
  record: string,
  type: RecordProvenance['type'],
  text: Text,
  fields: Fields,
  extra: object | undefined,
): RecordProvenance {
  const spans = withinLines(source.text, text.spans);
  const [start, end] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1]];
  const page = firstAtLeast(pageStarts, start + 1, (from) => from);
  const quote =
    spans.length === 1
      ? source.text.slice(start, end)
      : spans.map(([from, until]) => source.text.slice(from, until)).join('');
  return { record, type, page, ...source.locate(start, end), spans, quote, ...extra, fields };
}

const LINE_END = /[\n\r]/;
/** What stands between an ordinal and its item's target is no longer, save where a cell was made to be read slowly. */
const LONGEST_GAP = 1000;

/** Spans that follow each other within a line are one, where they are not far apart. */
function withinLines(source: string, spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const joined: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = joined.at(-1);
    const gap = last ? start - last[1] : -1;
    if (last && gap >= 0 && gap <= LONGEST_GAP && !LINE_END.test(source.slice(last[1], start))) last[1] = end;
    else joined.push([start, end]);
  }
  return joined;
}

function fieldsOf<Name extends string>(record: NamedFields<Name>, names: readonly Name[], source: Source): Fields {
  const read: Record<string, FieldProvenance> = {};
  for (const name of names) {
    const field = record[name];
    if (field && field.value !== '') read[name] = marked(fieldOf(field), source);
  }
  return read;
}

/** A field that was read from text which the file does not hold says so, and what the file holds. */
function marked(field: FieldProvenance, { synthetic }: Source): FieldProvenance {
  if (!synthetic || synthetic.length === 0 || !field.spans || field.origin || field.status === 'inferred') return field;
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
