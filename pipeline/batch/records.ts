/** The records of a document as two readings of it are compared: by keys that survive when positions shift. */

import type { Document, Entity, Indicator, Objective, Project, Section } from '../model/document.js';

export type Scalar = string | number | boolean | null;

export interface ComparedRecord {
  readonly type: 'document' | 'section' | 'entity' | 'project' | 'objective' | 'indicator';
  /** Its id; a section's is its number. */
  readonly record: string;
  readonly name: string | null;
  readonly fields: Readonly<Record<string, Scalar>>;
}

/** All records by key, in source order. */
export function recordsOf(document: Document): ReadonlyMap<string, ComparedRecord> {
  const records = new Map<string, ComparedRecord>();
  const add = (key: string, record: ComparedRecord) => {
    let own = key;
    for (let repeat = 2; records.has(own); repeat++) own = `${key}#${repeat}`;
    records.set(own, record);
  };
  add('document', documentRecord(document));
  if (document.sections.length > 1)
    for (const [at, section] of document.sections.entries()) add(`section/${at + 1}`, sectionRecord(section, at + 1));
  for (const entity of document.entities)
    add(`entity/${entity.section}/${entity.code ?? entity.name}`, entityRecord(entity));
  for (const project of document.projects) {
    add(project.key, projectRecord(project));
    for (const goal of project.objectives) add(`${project.key}/goal/${goal.label ?? ''}`, objectiveRecord(goal));
    for (const indicator of project.indicators) add(indicator.key, indicatorRecord(indicator));
  }
  return records;
}

function documentRecord(document: Document): ComparedRecord {
  const { id, title, documentKind, grade, county, department, fiscalYear, amountUnit, total, totalText } = document;
  const fields = { title, documentKind, grade, county, department, fiscalYear, amountUnit, total, totalText };
  return { type: 'document', record: id, name: title, fields };
}

const sectionRecord = (section: Section, number: number): ComparedRecord => ({
  type: 'section',
  record: String(number),
  name: section.title,
  fields: { ...section },
});

const entityRecord = ({ id, code, name, amount, amountText, parentCode }: Entity): ComparedRecord => ({
  type: 'entity',
  record: id,
  name,
  fields: { code, name, amount, amountText, parentCode },
});

function projectRecord({ id, name, entityCode, amount, amountText, ...rest }: Project): ComparedRecord {
  const { category = null, period = null, funding = null } = rest;
  const money = funding && JSON.stringify(funding);
  const fields = { name, entityCode, amount, amountText, category, period, funding: money };
  return { type: 'project', record: id, name, fields };
}

const objectiveRecord = ({ id, label, text }: Objective): ComparedRecord => ({
  type: 'objective',
  record: id,
  name: label,
  fields: { label, text },
});

/** The text repeats the other fields; optional fields are null where they are absent. */
function indicatorRecord({ id, key: _key, text: _text, ...fields }: Indicator): ComparedRecord {
  const { weight = null, direction = null, actual = null, score = null, explanation = null } = fields;
  const own = { ...fields, weight, direction, actual, score, explanation };
  return { type: 'indicator', record: id, name: fields.name, fields: own };
}
