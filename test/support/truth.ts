/** Truth files: a document's records as lines that a person can label by hand and read in a diff. */

import type { Document, Indicator } from '../../pipeline/model/document.js';

/** A document in the notation of a truth file, comments aside. */
export function toTruth(document: Document): string[] {
  const { title, county, department, fiscalYear, amountUnit, totalText, entities, projects } = document;
  return [
    ...Object.entries({ title, county, department, fiscalYear, amountUnit }).map(
      ([name, value]) => `D|${name}|${value ?? '-'}`,
    ),
    `T|${totalText ?? '-'}`,
    ...entities.map(({ code, name, amountText }) => `U|${code ?? '-'}|${name}|${amountText ?? '-'}`),
    ...projects.flatMap((project) => [
      `P|${project.name}|${project.amountText ?? '-'}`,
      ...project.objectives.map(({ label, text }) => `G|${label ?? '-'}|${text}`),
      ...indicatorLines(project.indicators),
    ]),
  ];
}

function indicatorLines(indicators: readonly Indicator[]): string[] {
  let heading = '';
  return indicators.flatMap((indicator) => {
    const own = `H|${indicator.level1 ?? '-'}|${indicator.level2 ?? '-'}`;
    const lines = own === heading ? [] : [own];
    heading = own;
    return [...lines, `${indicator.ordinal ?? '-'}|${itemTruth(indicator)}`];
  });
}

/** `name|kind|operator|value|unit` */
export function itemTruth({
  name,
  kind,
  operator,
  operatorImplied,
  value,
  valueHigh,
  valueText,
  deadline,
  unit,
}: Indicator): string {
  const sign = operator === null ? '' : operatorImplied ? `(${operator})` : operator;
  const range = valueHigh === null ? String(value) : `${value}..${valueHigh}`;
  const target = kind === 'number' ? range : kind === 'deadline' ? deadline : (valueText ?? '');
  return [name, kind[0], sign, target, unit ?? ''].join('|');
}

/** The lines of a truth file that are not comments. */
export function truthLines(file: string): string[] {
  return file.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}
