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

export type NamedFields = Readonly<Record<string, Field<unknown> | null>>;

export const sectionFields = ({
  title,
  county,
  department,
  fiscalYear,
  amountUnit,
  total,
  totalText,
}: SectionReading): NamedFields => ({
  title,
  county,
  department,
  fiscalYear,
  amountUnit,
  total,
  totalText,
});

export const entityFields = ({ code, name, amount, amountText }: EntityReading): NamedFields => ({
  code,
  name,
  amount,
  amountText,
});

export const projectFields = ({
  entityCode,
  name,
  amount,
  amountText,
  category,
  period,
  funding,
}: ProjectReading): NamedFields => ({
  entityCode,
  name,
  amount,
  amountText,
  category,
  period,
  ...Object.fromEntries(funding.flatMap(fundingFields)),
});

/** `funding.1.amount`: the fields of a list inside a record, counted from 1. */
function fundingFields(
  { source, amount, amountText }: FundingReading,
  index: number,
): [string, Field<unknown> | null][] {
  const at = `funding.${index + 1}`;
  return [
    [`${at}.source`, source],
    [`${at}.amount`, amount],
    [`${at}.amountText`, amountText],
  ];
}

export const headingFields = ({ ordinal, name }: HeadingReading): NamedFields => ({ ordinal, name });

export const objectiveFields = ({ label, text }: ObjectiveReading): NamedFields => ({ label, text });

/** One literal: a record's fields are asked for more often than anything else. */
export const indicatorFields = ({
  level1,
  level2,
  ordinal,
  name,
  operator,
  value,
  valueHigh,
  valueText,
  deadline,
  unit,
  weight,
  direction,
  actual,
  score,
  explanation,
  text,
}: IndicatorReading): NamedFields => ({
  level1,
  level2,
  ordinal,
  name,
  operator,
  value,
  valueHigh,
  valueText,
  deadline,
  unit,
  weight,
  direction,
  actual,
  score,
  explanation,
  text,
});

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

/** Every field of a reading that is a leaf of a record: an item's readable `text` repeats others and is none. */
export function leafFields(reading: Reading): readonly Field<unknown>[] {
  const leaves: Field<unknown>[] = [];
  const add = (fields: NamedFields, without?: Field<unknown>) => {
    for (const field of Object.values(fields)) if (field && field !== without) leaves.push(field);
  };
  for (const { amountUnit, total, totalText } of reading.sections) add({ amountUnit, total, totalText });
  for (const entity of reading.entities) add(entityFields(entity));
  for (const project of reading.projects) {
    add(projectFields(project));
    for (const objective of project.objectives) add(objectiveFields(objective));
    for (const indicator of indicatorsOf(project)) add(indicatorFields(indicator), indicator.text);
  }
  return leaves;
}
