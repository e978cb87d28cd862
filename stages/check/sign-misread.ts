/** ≥ that recognition read as 2: 292% for ≥92%, 2280次 where the actual result or the goal says 280. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import type { Hit, IndicatorReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { hitAt } from './hits.js';

export const signMisread: Rule = {
  id: 'sign-misread',
  severity: 'error',
  category: 'reading',
  title: '“≥”疑被识别为“2”',
  remedy: '数值按原文保留；请对照原件，可能应为“≥”加其余数字。',
  find: ({ projects }) => projects.flatMap((project) => indicatorsOf(project).flatMap((one) => suspect(one, project))),
};

function suspect(indicator: IndicatorReading, project: ProjectReading): readonly Hit[] {
  const { id, value, valueText, unit, operator, text } = indicator;
  const digits = valueText?.value ?? '';
  const rest = digits.slice(1);
  if (!value || operator?.status !== 'inferred' || !/^2\d/.test(digits) || /^0\d/.test(rest)) return [];
  const percent = /^[%％]$/.test(unit?.value ?? '') && value.value > 200 && Number(rest) <= 100;
  if (!percent && !(told(rest, indicator, project) && !told(digits, indicator, project))) return [];
  const message = `“${digits}${unit?.value ?? ''}”的首位“2”可能是误识的“≥”，可能应为“≥${rest}${unit?.value ?? ''}”`;
  return [hitAt(id, text.text!, message, { expected: `≥${rest}${unit?.value ?? ''}`, actual: digits })];
}

/** Whether the actual result or the goal gives the number, with the same unit. */
function told(digits: string, { actual, unit }: IndicatorReading, { objectives }: ProjectReading): boolean {
  const places = [actual?.value ?? '', ...objectives.map((objective) => objective.text.value)];
  const word = new RegExp(
    `(?<![\\d.])${digits.replace('.', '\\.')}\\s*${/^[\p{L}%]+$/u.test(unit?.value ?? '') ? unit!.value : ''}(?![\\d.])`,
    'u',
  );
  return places.some((place) => word.test(place));
}
