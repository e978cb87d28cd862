/** A reading as the published Document: values without the texts they were read from. */

import type { Graded } from '../stages/check/grade.js';
import type { Checked } from '../stages/check/index.js';
import type { Document, Entity, Indicator, Project, Section } from './model/document.js';
import { SCHEMA_VERSION } from './model/document.js';
import { indicatorsOf } from './model/fields.js';
import { sha256 } from './model/ids.js';
import type {
  EntityReading,
  Field,
  FundingReading,
  IndicatorReading,
  Ledger,
  ProjectReading,
  Reading,
  SectionReading,
} from './model/reading.js';

import { isFlattened } from './model/source.js';

const value = <T>(field: Field<T> | null): T | null => (field === null ? null : field.value);

export function toDocument(reading: Reading, ledger: Ledger, checked: Checked, { grade, reasons }: Graded): Document {
  const { id, source, kind, region } = reading;
  const { unclaimed: _ranges, unclaimedCharacters, unread, ...claimed } = ledger;
  const { title: _title, ...common } = agreement(reading.sections.map(toSection));
  return {
    schemaVersion: SCHEMA_VERSION,
    id,
    source: {
      path: source.path,
      sha256: source.sha256,
      format: source.format,
      encoding: source.encoding,
      ...(isFlattened(source) ? { textSha256: sha256(source.text) } : {}),
    },
    title: value(reading.title),
    documentKind: kind,
    grade,
    gradeReasons: reasons,
    region,
    ...common,
    sections: reading.sections.map(toSection),
    entities: reading.entities.map(toEntity),
    projects: reading.projects.map(toProject),
    coverage: { ...claimed, unclaimed: unclaimedCharacters, unread },
    ...checked,
  };
}

/** What all sections have in common; null where they disagree. */
function agreement(sections: readonly Section[]): Section {
  const common = <K extends keyof Section>(key: K): Section[K] => {
    const first = sections[0]?.[key] ?? null;
    return (sections.every((section) => section[key] === first) ? first : null) as Section[K];
  };
  return {
    title: common('title'),
    county: common('county'),
    department: common('department'),
    fiscalYear: common('fiscalYear'),
    amountUnit: common('amountUnit'),
    total: common('total'),
    totalText: common('totalText'),
  };
}

function toSection({ title, county, department, fiscalYear, amountUnit, total, totalText }: SectionReading): Section {
  return {
    title: value(title),
    county: value(county),
    department: value(department),
    fiscalYear: value(fiscalYear),
    amountUnit: value(amountUnit),
    total: value(total),
    totalText: value(totalText),
  };
}

function toEntity({ id, section, code, name, amount, amountText, parentCode }: EntityReading): Entity {
  return {
    id,
    section,
    code: value(code),
    name: name.value,
    amount: value(amount),
    amountText: value(amountText),
    parentCode: parentCode?.value ?? null,
  };
}

function toProject(project: ProjectReading): Project {
  const { id, key, section, entityCode, name, amount, amountText, objectives } = project;
  return {
    id,
    key,
    section,
    entityCode: entityCode?.value ?? null,
    ...(project.entity ? { entity: project.entity } : {}),
    name: name.value,
    amount: value(amount),
    amountText: value(amountText),
    ...(project.category ? { category: project.category.value } : {}),
    ...(project.period ? { period: project.period.value } : {}),
    ...(project.funding.length > 0 ? { funding: project.funding.map(toFunding) } : {}),
    objectives: objectives.map((objective) => ({
      id: objective.id,
      label: value(objective.label),
      text: objective.text.value,
    })),
    indicators: indicatorsOf(project).map(toIndicator),
  };
}

function toFunding({ source, amount, amountText }: FundingReading): NonNullable<Project['funding']>[number] {
  return { source: source.value, amount: value(amount), amountText: amountText?.value ?? '' };
}

function toIndicator(indicator: IndicatorReading): Indicator {
  const { id, key, kind, operator, weight, direction, actual, score, explanation } = indicator;
  return {
    id,
    key,
    level1: value(indicator.level1),
    level2: value(indicator.level2),
    ordinal: value(indicator.ordinal),
    name: indicator.name.value,
    kind,
    operator: value(operator),
    operatorImplied: operator?.status === 'inferred',
    value: value(indicator.value),
    valueHigh: value(indicator.valueHigh),
    valueText: value(indicator.valueText),
    deadline: value(indicator.deadline),
    unit: value(indicator.unit),
    text: indicator.text.value,
    ...(weight ? { weight: weight.value } : {}),
    ...(direction ? { direction: direction.value } : {}),
    ...(actual ? { actual: actual.value } : {}),
    ...(score ? { score: score.value } : {}),
    ...(explanation ? { explanation: explanation.value } : {}),
  };
}
