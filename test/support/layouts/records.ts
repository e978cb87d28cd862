/** The records that facts must give, and those that a document holds, in one form. */

import type { Document, Indicator } from '../../../pipeline/model/document.js';
import type { Facts, IndicatorFacts } from '../facts.js';
import type { Kept } from './layout.js';

export function expectedRecords(facts: Facts, kept: Kept): object {
  return {
    title: kept.title,
    kind: facts.evaluation ? 'self-evaluation' : 'target',
    county: facts.county,
    department: facts.department,
    year: facts.year,
    money: facts.money,
    total: kept.total,
    entities: kept.entities.map(({ code, name, amount }) => `${code ?? '-'}|${name}|${amount ?? '-'}`),
    projects: facts.units.flatMap(({ projects }) =>
      projects.map(({ name, amount, goals, indicators }) => ({
        name,
        amount,
        goals: kept.goals ? goals.map(({ label, text }) => `${label ?? '-'}|${text}`) : [],
        indicators: indicators.map((indicator) => expectedIndicator(indicator, kept)),
      })),
    ),
  };
}

export function foundRecords({
  title,
  documentKind,
  county,
  department,
  fiscalYear,
  amountUnit,
  total,
  entities,
  projects,
}: Document): object {
  return {
    title,
    kind: documentKind,
    county,
    department,
    year: fiscalYear,
    money: amountUnit,
    total,
    entities: entities.map(({ code, name, amount }) => `${code ?? '-'}|${name}|${amount ?? '-'}`),
    projects: projects.map(({ name, amount, objectives, indicators }) => ({
      name,
      amount,
      goals: objectives.map(({ label, text }) => `${label ?? '-'}|${text}`),
      indicators: indicators.map(foundIndicator),
    })),
  };
}

function expectedIndicator(
  { level1, level2, name, target, weight, direction, actual, score }: IndicatorFacts,
  kept: Kept,
): string {
  return [
    ...(kept.levels ? [level1, level2] : [null, null]).map((level) => level ?? '-'),
    name,
    ...expectedTarget(target),
    ...(kept.weight ? [`weight ${weight}`] : []),
    ...(kept.direction ? [direction] : []),
    ...(kept.actual === 'none'
      ? []
      : [`actual ${actual.text}${kept.actual === 'with unit' ? actual.unit : ''}`, `score ${score}`]),
  ].join('|');
}

function expectedTarget(target: IndicatorFacts['target']): readonly string[] {
  if (target.kind === 'statement') return ['statement'];
  if (target.kind === 'qualitative') return ['qualitative', target.wording];
  if (target.kind === 'deadline') return ['deadline', '(≤)', target.date];
  const { sign, value, high, unit } = target;
  return ['number', sign ?? '(=)', high === null ? `${value}` : `${value}..${high}`, unit];
}

function foundIndicator(indicator: Indicator): string {
  const { level1, level2, name, weight, direction, actual, score } = indicator;
  return [
    level1 ?? '-',
    level2 ?? '-',
    name,
    ...foundTarget(indicator),
    ...(weight === undefined ? [] : [`weight ${weight}`]),
    ...(direction === undefined ? [] : [direction]),
    ...(actual === undefined ? [] : [`actual ${actual}`]),
    ...(score === undefined ? [] : [`score ${score}`]),
  ].join('|');
}

function foundTarget({
  kind,
  operator,
  operatorImplied,
  value,
  valueHigh,
  valueText,
  deadline,
  unit,
}: Indicator): readonly string[] {
  if (kind === 'statement') return unit === null && valueText === null ? [kind] : [kind, `${valueText}${unit}`];
  if (kind === 'qualitative') return [kind, `${valueText}${unit ?? ''}`];
  const sign = operatorImplied ? `(${operator})` : `${operator}`;
  if (kind === 'deadline') return [kind, sign, `${deadline}`];
  return [kind, sign, valueHigh === null ? `${value}` : `${value}..${valueHigh}`, `${unit}`];
}
