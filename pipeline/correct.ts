/** Applies people's corrections to a reading: what was read stays in the provenance, and each correction is told of. */

import { readRegion } from '../stages/interpret/index.js';
import { bindingOf, type Correction, hullOf } from './model/correction.js';
import type { IndicatorKind, RecordProvenance } from './model/document.js';
import { listsBy } from './model/lists.js';
import type { Field, Furniture, IndicatorReading, OutlineEntry, ProjectReading, Reading } from './model/reading.js';
import type { Source } from './model/source.js';
import type { Span } from './model/text.js';
import { provenanceOf } from './provenance.js';

/** A reading with the corrections that are its source's; those that no longer fit are kept as dropped. */
export function correct(reading: Reading, corrections: readonly Correction[]): Reading {
  const { path, sha256 } = reading.source;
  const own = corrections.filter((one) => one.path === path || one.sha256 === sha256);
  if (own.length === 0) return reading;
  const lines = provenanceOf(reading, []);
  const found = own.map((correction) => ({ correction, target: targetOf(correction, reading.source, lines) }));
  const fitting = found.flatMap(({ correction, target }) => (target ? [{ ...target, correction }] : []));
  const latest = new Set(lastWords(fitting));
  const applied = fitting.filter((one) => latest.has(one));
  const dropped = own.filter((correction) => !applied.some((one) => one.correction === correction));
  const changed = applied.reduce(withCorrection, reading);
  const { region } = readRegion(changed.sections, path);
  return { ...changed, region, corrections: { applied, dropped } };
}

/** Of several corrections of one field of one record, the one that was made last. */
function lastWords<T extends Applied>(fitting: readonly T[]): readonly T[] {
  const groups = listsBy(fitting, ({ record, correction }) => `${record} ${correction.field}`);
  return [...groups.values()].map((group) => group.reduce((a, b) => (b.correction.at >= a.correction.at ? b : a)));
}

/** The record that a correction is of now, and where; null where the source has changed under it. */
function targetOf(
  correction: Correction,
  source: Source,
  lines: readonly RecordProvenance[],
): { readonly record: string; readonly span: Span } | null {
  const shift = shiftOf(correction, source);
  if (shift === null) return null;
  const spans = JSON.stringify(correction.spans.map(([start, end]) => [start + shift, end + shift]));
  // A field that was empty when it was corrected once more is bound by its record.
  const fitting = lines.filter((line) =>
    [bindingOf(line, correction.field), line.spans].some((own) => JSON.stringify(own) === spans),
  );
  // Records that were read from the same characters are told apart by their number.
  const numbered = fitting.filter(({ record }) => numberOf(record) === numberOf(correction.record));
  const [only, ...others] = fitting.length > 1 ? numbered : fitting;
  const [start, end] = hullOf(correction.spans);
  return only && others.length === 0 ? { record: only.record, span: [start + shift, end + shift] } : null;
}

const numberOf = (record: string): string => record.slice(record.indexOf('/'));

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

function withCorrection(reading: Reading, { record, correction }: Applied): Reading {
  const gone: Furniture[] = [];
  const change = <T extends { readonly id: string }>(one: T): T =>
    one.id === record ? corrected(one, correction, gone) : one;
  const changed = {
    ...reading,
    sections: reading.sections.map(change),
    entities: reading.entities.map(change),
    projects: reading.projects.map((project) => withinProject(withCode(change(project), record, correction), change)),
  };
  return { ...changed, furniture: [...reading.furniture, ...gone] };
}

/** A project takes the code of its unit. */
function withCode(project: ProjectReading, entity: string, { field, new: code }: Correction): ProjectReading {
  const { entityCode } = project;
  if (field !== 'code' || entityCode?.from !== entity) return project;
  return { ...project, entityCode: typeof code === 'string' ? { ...entityCode, value: code } : null };
}

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
  if (value === null) {
    if (old?.text && old.origin === undefined) gone.push({ name: 'corrected-away', text: old.text });
    return { ...record, [field]: null };
  }
  const made = { ...record, [field]: correctedField(old, value, correction) };
  return 'kind' in made ? (withKind(made as unknown as IndicatorReading, correction, gone) as unknown as T) : made;
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
    old: (old?.value ?? null) as Correction['old'],
    was: old?.status ?? null,
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
  gone.push(...left.flatMap((field) => (field?.text ? [{ name: 'corrected-away', text: field.text }] : [])));
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
