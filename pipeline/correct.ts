/** Applies people's corrections to a reading: what was read stays in the provenance, and each correction is told of. */

import { readRegion } from '../stages/interpret/index.js';
import { bindingOf, type Correction, hullOf } from './model/correction.js';
import type { IndicatorKind, RecordProvenance } from './model/document.js';
import { append, listsBy } from './model/lists.js';
import type { Field, Furniture, IndicatorReading, OutlineEntry, ProjectReading, Reading } from './model/reading.js';
import type { Source } from './model/source.js';
import type { Span } from './model/text.js';
import { provenanceOf } from './provenance.js';

/** A reading with the corrections that are its source's; those that no longer fit are kept as dropped. */
export function correct(reading: Reading, corrections: readonly Correction[]): Reading {
  const { path, sha256 } = reading.source;
  const own = corrections.filter((one) => one.path === path || one.sha256 === sha256);
  if (own.length === 0) return reading;
  const targetOf = targetsIn(reading.source, provenanceOf(reading, []));
  const found = own.map((correction) => ({ correction, target: targetOf(correction) }));
  const fitting = found.flatMap(({ correction, target }) => (target ? [{ ...target, correction }] : []));
  const latest = new Set(lastWords(fitting));
  const applied = fitting.filter((one) => latest.has(one));
  const dropped = found.flatMap(({ correction, target }) => (target ? [] : [correction]));
  // What makes another kind of an indicator comes before what is said of one of that kind.
  const [first, then] = [true, false].map((makes) => applied.filter((one) => isMaking(one) === makes));
  const changed = withCodes(withCorrections(reading, [...first!, ...then!]));
  const { region } = readRegion(changed.sections, path);
  return { ...changed, region, corrections: { applied, dropped } };
}

const isMaking = ({ correction }: Applied): boolean => KINDS[correction.field] !== undefined;

/** Of several corrections of one field of one record, the one that was made last. */
function lastWords<T extends Applied>(fitting: readonly T[]): readonly T[] {
  const groups = listsBy(fitting, ({ record, correction }) => `${record} ${correction.field}`);
  return [...groups.values()].map((group) => group.reduce((a, b) => (b.correction.at >= a.correction.at ? b : a)));
}

interface Target {
  readonly record: string;
  readonly span: Span;
}

/** Tells of a correction which record it is of now, and where; null where the source has changed under it. */
export function targetsIn(source: Source, lines: readonly RecordProvenance[]): (one: Correction) => Target | null {
  const atSpans = new Map<string, Set<RecordProvenance>>();
  for (const line of lines)
    for (const { spans } of [line, ...Object.values(line.fields ?? {})]) {
      const key = JSON.stringify(spans);
      atSpans.set(key, (atSpans.get(key) ?? new Set()).add(line));
    }
  return (correction) => {
    const shift = shiftOf(correction, source);
    if (shift === null) return null;
    const spans = JSON.stringify(correction.spans.map(([start, end]) => [start + shift, end + shift]));
    // A field that was empty when it was corrected once more is bound by its record.
    const fitting = [...(atSpans.get(spans) ?? [])].filter((line) =>
      [bindingOf(line, correction.field), line.spans].some((own) => JSON.stringify(own) === spans),
    );
    // Records that were read from the same characters are told apart by their number.
    const numbered = fitting.filter(({ record }) => numberOf(record) === numberOf(correction.record));
    const [only, ...others] = fitting.length > 1 ? numbered : fitting;
    const [start, end] = hullOf(correction.spans);
    return only && others.length === 0 ? { record: only.record, span: [start + shift, end + shift] } : null;
  };
}

/** The record's number in its document, which another state of the source may have too. */
export const numberOf = (record: string): string => record.slice(record.indexOf('/'));

/** How far the place of a correction lies from where it was; null where it is not found exactly once. */
function shiftOf({ sha256, spans, quote, before, after, ambiguous }: Correction, source: Source): number | null {
  const [start, end] = hullOf(spans);
  if (sha256 === source.sha256) return source.text.slice(start, end) === quote ? 0 : null;
  if (ambiguous) return null;
  const around = before + quote + after;
  const first = source.text.indexOf(around);
  if (first < 0 || source.text.indexOf(around, first + 1) >= 0) return null;
  return first + before.length - start;
}

interface Applied {
  readonly record: string;
  readonly correction: Correction;
}

function withCorrections(reading: Reading, applied: readonly Applied[]): Reading {
  const gone: Furniture[] = [];
  const byRecord = listsBy(applied, ({ record }) => record);
  const change = <T extends { readonly id: string }>(one: T): T =>
    (byRecord.get(one.id) ?? []).reduce((now, { correction }) => corrected(now, correction, gone), one);
  const changed = {
    ...reading,
    sections: reading.sections.map(change),
    entities: reading.entities.map(change),
    projects: reading.projects.map((project) => withinProject(change(project), change)),
  };
  return { ...changed, furniture: [...reading.furniture, ...gone] };
}

/** Projects take the codes of their units, and units those of the units above them, where these were corrected. */
function withCodes(reading: Reading): Reading {
  const codes = new Map(
    reading.entities.flatMap(({ id, code }): (readonly [string, Field<string> | null])[] =>
      code === null || code.status === 'corrected' ? [[id, code]] : [],
    ),
  );
  const entities = reading.entities.map((entity) => {
    const above = entity.parentCode?.from;
    const code = above === undefined ? undefined : codes.get(above);
    return code ? { ...entity, parentCode: { value: code.value, from: above! } } : entity;
  });
  const projects = reading.projects.map((project) => {
    const unit = project.entityCode ? project.entityCode.from : project.entity;
    const code = unit ? codes.get(unit) : undefined;
    return unit && code !== undefined ? { ...project, entityCode: codeFrom(code, unit) } : project;
  });
  return { ...reading, entities, projects };
}

const codeFrom = (code: Field<string> | null, unit: string): Field<string> | null =>
  code && { value: code.value, text: null, steps: [], status: 'exact', from: unit };

function withinProject(
  project: ProjectReading,
  change: <T extends { readonly id: string }>(one: T) => T,
): ProjectReading {
  const entry = (one: OutlineEntry): OutlineEntry =>
    one.type === 'indicator' ? { ...one, indicator: change(one.indicator) } : one;
  return { ...project, objectives: project.objectives.map(change), outline: project.outline.map(entry) };
}

/** A record with one field as the person says; the text of a field that is left empty goes to `gone`. */
function corrected<T extends object>(record: T, correction: Correction, gone: Furniture[]): T {
  const { field, new: value } = correction;
  const old = (record as Readonly<Record<string, Field<unknown> | null>>)[field] ?? null;
  // What a value was implied by says nothing of the one in its place.
  const leaves = value === null || old?.status === 'inferred';
  if (leaves && old?.text && old.origin === undefined) gone.push({ name: 'corrected-away', text: old.text });
  const left = old && leaves ? { ...old, text: null } : old;
  const made = { ...record, [field]: value === null ? null : correctedField(left, value, correction) };
  if (!('kind' in made)) return made;
  const indicator = withKind(made as unknown as IndicatorReading, correction, gone);
  return withDigits(indicator, correction) as unknown as T;
}

const correctedField = (
  old: Field<unknown> | null,
  value: string | number,
  correction: Correction,
): Field<unknown> => ({
  value,
  text: old?.from === undefined ? (old?.text ?? null) : null,
  steps: old?.steps ?? [],
  status: 'corrected',
  ...(old?.origin === undefined ? {} : { origin: old.origin }),
  correction: {
    by: correction.by,
    at: correction.at,
    why: correction.why,
    // Where a field was corrected by another one's correction before, what was read of it stays known.
    old: old?.correction ? old.correction.old : ((old?.value ?? null) as Correction['old']),
    was: old?.correction ? old.correction.was : (old?.status ?? null),
  },
});

/** What an indicator becomes by the field that is corrected, and what one of that kind has not. */
const KINDS: Readonly<
  Record<string, { readonly kind: IndicatorKind; readonly without: readonly (keyof IndicatorReading)[] }>
> = {
  value: { kind: 'number', without: ['deadline'] },
  deadline: { kind: 'deadline', without: ['value', 'valueHigh', 'unit'] },
  valueText: { kind: 'qualitative', without: ['operator', 'value', 'valueHigh', 'deadline', 'unit'] },
};

/** A figure makes a number of an indicator, a date a deadline; the wording of a date stays one. */
function withKind(indicator: IndicatorReading, correction: Correction, gone: Furniture[]): IndicatorReading {
  const made = KINDS[correction.field];
  if (!made || (correction.field === 'valueText' && indicator.kind === 'deadline')) return indicator;
  const left = made.without.map((name) => indicator[name] as Field<unknown> | null);
  append(
    gone,
    left.flatMap((field) => (field?.text ? [{ name: 'corrected-away', text: field.text }] : [])),
  );
  const cleared = { ...indicator, kind: made.kind, ...Object.fromEntries(made.without.map((name) => [name, null])) };
  if (made.kind === 'qualitative') return cleared;
  const implied = { value: made.kind === 'deadline' ? '≤' : '=', text: null, steps: [], status: 'inferred' } as const;
  const digits = correctedField(indicator.valueText, String(correction.new), correction) as Field<string>;
  // What was said of another kind is said no more.
  const same = indicator.kind === made.kind;
  if (!same && indicator.operator?.text) gone.push({ name: 'corrected-away', text: indicator.operator.text });
  return {
    ...cleared,
    operator: (same && indicator.operator) || implied,
    valueText: made.kind === 'deadline' && same ? (indicator.valueText ?? digits) : digits,
  };
}

/** The digits of a figure that was corrected, or of a range of which one end was. */
function withDigits(indicator: IndicatorReading, correction: Correction): IndicatorReading {
  const { kind, value, valueHigh, valueText } = indicator;
  if (kind !== 'number' || !['value', 'valueHigh'].includes(correction.field)) return indicator;
  const digits = [value, valueHigh].flatMap((end) => (end ? [String(end.value)] : [])).join('~');
  return { ...indicator, valueText: correctedField(valueText, digits, correction) as Field<string> };
}
