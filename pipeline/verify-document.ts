/** Checks one document's outputs against its source: the law of provenance, record by record, and the law of coverage. */

import { tally } from '../stages/account/index.js';
import type { Document, FieldProvenance, Project, RecordProvenance } from './model/document.js';
import { append } from './model/lists.js';
import type { Span } from './model/text.js';
import { derive } from './steps/index.js';

export interface Problem {
  /** Record and field, or the part of the document. */
  readonly place: string;
  readonly message: string;
}

export interface Checked {
  readonly records: number;
  readonly fields: number;
  readonly problems: readonly Problem[];
}

type Values = Readonly<Record<string, unknown>>;

/** Fields of the JSON's records that are positions, sums of others or decisions, and so have no place of their own. */
const WITHOUT_PLACE = new Set([
  'id',
  'key',
  'section',
  'entity',
  'kind',
  'operatorImplied',
  'objectives',
  'indicators',
  'funding',
  'parentCode',
]);

/** `text` is the decoded source; `provenance` the parsed lines of the log. */
export function verifyDocument(text: string, document: Document, provenance: readonly RecordProvenance[]): Checked {
  const lines = new Map(provenance.map((line) => [line.record, line]));
  const problems: Problem[] = [];
  let fields = 0;
  const records = recordsOf(document);
  for (const [id, values] of records) {
    const line = lines.get(id);
    if (!line) problems.push({ place: id, message: 'has no line in the provenance log' });
    else fields += verifyRecord({ text, path: document.source.path }, values, line, lines, problems);
  }
  for (const line of provenance) verifyLine(text, line, records, document, problems);
  for (const line of lines.values()) if (line.type === 'heading') fields += verifyHeading(text, line, problems);
  append(problems, verifyCoverage(text, document, provenance));
  return { records: records.size, fields, problems };
}

/** Every record of a document that the log has to explain, by its id. */
export function recordsOf(document: Document): ReadonlyMap<string, Values> {
  const sections = document.sections.map((section, index) => [`${document.id}/s${index + 1}`, { ...section }] as const);
  const entities = document.entities.map((entity) => [entity.id, { ...entity }] as const);
  const projects = document.projects.flatMap((project) => [
    [project.id, { ...project, ...fundingOf(project) }] as const,
    ...project.objectives.map((objective) => [objective.id, { ...objective }] as const),
    ...project.indicators.map((indicator) => [indicator.id, { ...indicator }] as const),
  ]);
  return new Map<string, Values>([...sections, ...entities, ...projects]);
}

/** The entries of a list in a record, named as the log names them. */
function fundingOf({ funding = [] }: Project): Values {
  return Object.fromEntries(
    funding.flatMap((fund, index) =>
      Object.entries(fund).map(([name, value]) => [`funding.${index + 1}.${name}`, value]),
    ),
  );
}

function verifyRecord(
  { text, path }: { readonly text: string; readonly path: string },
  values: Values,
  line: RecordProvenance,
  lines: ReadonlyMap<string, RecordProvenance>,
  problems: Problem[],
): number {
  let fields = 0;
  const known = line.fields ?? {};
  for (const [name, value] of Object.entries(values)) {
    if (WITHOUT_PLACE.has(name) || value === null || value === '') continue;
    fields++;
    const field = known[name] ?? (name === 'valueText' ? known.value : undefined);
    const own = field?.origin === 'path' ? path : text;
    const message = field ? verifyField(own, name, value, field, lines) : 'has no provenance';
    if (message) problems.push({ place: `${line.record} ${name}`, message });
  }
  for (const name of Object.keys(known)) {
    if (values[name] === null || values[name] === undefined || values[name] === '')
      problems.push({ place: `${line.record} ${name}`, message: 'is in the log but not in the record' });
  }
  append(problems, verifyLinks(values, line, lines));
  return fields;
}

/** What is wrong with a field; null where its steps on its spans give its value. */
function verifyField(
  text: string,
  name: string,
  value: unknown,
  field: FieldProvenance,
  lines: ReadonlyMap<string, RecordProvenance>,
): string | null {
  // What was read before a person corrected it still follows from the source.
  if (field.status === 'corrected') {
    const { correction, status: _status, ...read } = field;
    if (!correction) return 'is corrected by nobody';
    return field.spans && correction.old !== null ? verifyField(text, name, correction.old, read, lines) : null;
  }
  if (field.from !== undefined) return verifyFrom(text, name, value, field, lines);
  if (field.status === 'inferred') return null;
  if (!field.spans || field.spans.length === 0) return 'has no spans';
  if (field.spans.some(([start, end]) => start < 0 || end > text.length || start >= end))
    return 'has a span outside the source';
  const derived = derive(quotesOf(text, field.spans), field.steps ?? []);
  const same =
    typeof value === 'number' ? /^-?\d+(?:\.\d+)?$/.test(derived) && Number(derived) === value : derived === value;
  if (!same) return `is ${JSON.stringify(value)}, but its steps on its spans give ${JSON.stringify(derived)}`;
  if (field.status === 'exact' && field.steps !== undefined) return 'is called exact and has steps';
  return null;
}

/** A field that another record gives: a level from its heading, the name of an item that has none. */
function verifyFrom(
  text: string,
  name: string,
  value: unknown,
  { from, status }: FieldProvenance,
  lines: ReadonlyMap<string, RecordProvenance>,
): string | null {
  const given = lines.get(from!)?.fields?.[name === 'entityCode' ? 'code' : 'name'];
  if (given?.status === 'corrected') return null;
  if (!given?.spans) return `comes from ${from}, which the log does not hold`;
  const derived = derive(quotesOf(text, given.spans), given.steps ?? []);
  if (derived === value || (status === 'inferred' && name === 'level1')) return null;
  return `is ${JSON.stringify(value)}, but ${from} gives ${JSON.stringify(derived)}`;
}

function verifyLinks(
  values: Values,
  line: RecordProvenance,
  lines: ReadonlyMap<string, RecordProvenance>,
): readonly Problem[] {
  const links = (line.links ?? {}) as Readonly<Record<string, string>>;
  return Object.keys(values).flatMap((name) => {
    if (name !== 'parentCode') return [];
    const known = links[name] !== undefined && lines.has(links[name]);
    return (values[name] !== null) === known
      ? []
      : [{ place: `${line.record} ${name}`, message: 'is not linked to its record' }];
  });
}

const RECORD_TYPES: ReadonlySet<string> = new Set(['section', 'entity', 'project', 'objective', 'indicator']);

/** A line's quote is the source's text at its spans, and its record exists. */
function verifyLine(
  text: string,
  line: RecordProvenance,
  records: ReadonlyMap<string, Values>,
  document: Document,
  problems: Problem[],
): void {
  const { record, type, quote, spans } = line;
  if (RECORD_TYPES.has(type) && !records.has(record))
    problems.push({ place: record, message: 'is in the log but not in the JSON' });
  if (!record.startsWith(document.id)) problems.push({ place: record, message: 'belongs to another document' });
  if (quote !== undefined && quotesOf(text, spans ?? []).join('') !== quote) {
    problems.push({ place: record, message: 'is quoted otherwise than the source has it' });
  }
}

function verifyHeading(text: string, line: RecordProvenance, problems: Problem[]): number {
  for (const [name, field] of Object.entries(line.fields ?? {})) {
    const exact = field.status !== 'exact' || field.steps === undefined;
    if (!exact || !field.spans || field.spans.length === 0)
      problems.push({ place: `${line.record} ${name}`, message: 'has no place' });
    else if (derive(quotesOf(text, field.spans), field.steps ?? []) === '')
      problems.push({ place: `${line.record} ${name}`, message: 'is empty' });
  }
  return Object.keys(line.fields ?? {}).length;
}

const COVERED_BY_TITLE = new Set(['title', 'county', 'department', 'fiscalYear']);

/** Counts again, from the log alone, what the document says of its coverage. */
function verifyCoverage(text: string, document: Document, provenance: readonly RecordProvenance[]): readonly Problem[] {
  const spansOf = (wanted: (line: RecordProvenance, name: string) => boolean) =>
    provenance.flatMap((line) =>
      Object.entries(line.fields ?? {}).flatMap(([name, field]) =>
        field.spans && wanted(line, name) ? [field.spans] : [],
      ),
    );
  const isHeading = ({ type }: RecordProvenance, name: string) =>
    type === 'heading' || (type === 'section' && name === 'title');
  const isRecord = ({ type }: RecordProvenance, name: string) =>
    type !== 'heading' &&
    !(type === 'section' && COVERED_BY_TITLE.has(name)) &&
    !(type === 'indicator' && name === 'text');
  const counted = tally(text, {
    records: spansOf(isRecord),
    headings: spansOf(isHeading),
    furniture: provenance.flatMap(({ type, spans }) => (type === 'furniture' && spans ? [spans] : [])),
  });
  const { characters, inRecords, inHeadings, inMarkup, inFurniture, unclaimedCharacters: unclaimed } = counted;
  const counts: Readonly<Record<string, number>> = {
    characters,
    inRecords,
    inHeadings,
    inMarkup,
    inFurniture,
    unclaimed,
  };
  return Object.entries(counts).flatMap(([name, count]) => {
    const stated = (document.coverage as unknown as Record<string, number>)[name];
    return stated === count
      ? []
      : [{ place: `${document.id} coverage.${name}`, message: `is ${stated}, counted again it is ${count}` }];
  });
}

function quotesOf(text: string, spans: readonly Span[]): string[] {
  return spans.map(([start, end]) => text.slice(start, end));
}
