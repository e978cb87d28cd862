/** The fields of each kind of record, by their names in the contract: one place for coverage, provenance and verification. */

import { gathered } from './lists.js';
import { once } from './once.js';
import type {
  EntityReading,
  Field,
  FundingReading,
  HeadingReading,
  IndicatorReading,
  ObjectiveReading,
  ProjectReading,
  Reading,
  SectionReading,
} from './reading.js';

export type NamedFields<Name extends string = string> = Readonly<Record<Name, Field<unknown> | null>>;

export const SECTION_FIELDS = [
  'title',
  'county',
  'department',
  'fiscalYear',
  'amountUnit',
  'total',
  'totalText',
] as const satisfies readonly (keyof SectionReading)[];

export const ENTITY_FIELDS = [
  'code',
  'name',
  'amount',
  'amountText',
] as const satisfies readonly (keyof EntityReading)[];

export const HEADING_FIELDS = ['ordinal', 'name'] as const satisfies readonly (keyof HeadingReading)[];

export const OBJECTIVE_FIELDS = ['label', 'text'] as const satisfies readonly (keyof ObjectiveReading)[];

export const INDICATOR_FIELDS = [
  'level1',
  'level2',
  'ordinal',
  'name',
  'operator',
  'value',
  'valueHigh',
  'valueText',
  'deadline',
  'unit',
  'weight',
  'direction',
  'actual',
  'score',
  'explanation',
  'text',
] as const satisfies readonly (keyof IndicatorReading)[];

const PROJECT_FIELDS = [
  'entityCode',
  'name',
  'amount',
  'amountText',
  'category',
  'period',
] as const satisfies readonly (keyof ProjectReading)[];

/** A project's fields, with those of its funding. */
export function projectFields(project: ProjectReading): NamedFields {
  const fields: Record<string, Field<unknown> | null> = {};
  for (const name of PROJECT_FIELDS) fields[name] = project[name];
  project.funding.forEach((funding, index) => {
    // `funding.1.amount`: the fields of a list inside a record, counted from 1.
    for (const name of FUNDING_FIELDS) fields[`funding.${index + 1}.${name}`] = funding[name];
  });
  return fields;
}

const FUNDING_FIELDS = ['source', 'amount', 'amountText'] as const satisfies readonly (keyof FundingReading)[];

/** The indicators of a project, in source order. */
export const indicatorsOf = once((project: ProjectReading): readonly IndicatorReading[] =>
  gathered(project.outline, (entry) => (entry.type === 'indicator' ? [entry.indicator] : [])),
);

/** The indicators of all of a document's projects. */
export const indicatorsIn = once((projects: readonly ProjectReading[]): readonly IndicatorReading[] =>
  gathered(projects, indicatorsOf),
);

export const headingsOf = once((project: ProjectReading): readonly HeadingReading[] =>
  gathered(project.outline, (entry) => (entry.type === 'heading' ? [entry.heading] : [])),
);

/** The budget's year of the section that a project stands in. */
export const fiscalYearOf = ({ section }: ProjectReading, sections: readonly SectionReading[]): number | null =>
  sections[section - 1]?.fiscalYear?.value ?? null;

/** The fields of a section that its text is read into; its title is a heading. */
const SECTION_LEAVES = ['amountUnit', 'total', 'totalText'] as const;

/** Every field of a reading that is a leaf of a record: an item's readable `text` repeats others and is none. */
export function leafFields(reading: Reading): readonly Field<unknown>[] {
  const leaves: Field<unknown>[] = [];
  const add = <Name extends string>(record: NamedFields<Name>, names: readonly Name[], without?: Field<unknown>) => {
    for (const name of names) {
      const field = record[name];
      if (field && field !== without) leaves.push(field);
    }
  };
  for (const section of reading.sections) add(section, SECTION_LEAVES);
  for (const entity of reading.entities) add(entity, ENTITY_FIELDS);
  for (const project of reading.projects) {
    const fields = projectFields(project);
    add(fields, Object.keys(fields));
    for (const objective of project.objectives) add(objective, OBJECTIVE_FIELDS);
    for (const indicator of indicatorsOf(project)) add(indicator, INDICATOR_FIELDS, indicator.text);
  }
  return leaves;
}
