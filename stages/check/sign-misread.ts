/** ≥ that recognition read as 2: 292% for ≥92%, 2280次 where the actual result or the goal says 280. */

import { indicatorsIn, indicatorsOf } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Hit, IndicatorReading, ProjectReading, Rule } from '../../pipeline/model/reading.js';
import { valueWithin } from './cause.js';
import { hitAt } from './hits.js';

export const signMisread: Rule = {
  id: 'sign-misread',
  severity: 'error',
  category: 'reading',
  title: '“≥”疑被识别为“2”',
  remedy: '数值按原文保留；请对照原件，可能应为“≥”加其余数字。',
  find: ({ projects }) => {
    const signed = indicatorsIn(projects).filter(({ kind }) => kind === 'number');
    const alone = signed.filter(({ operator }) => operator?.status === 'inferred');
    // Where every other figure has its sign, or another one surely lost it, a figure without one is suspect.
    const usual = signed.length - alone.length >= 4 && alone.length * 5 <= signed.length;
    return gathered(projects, (project) => {
      const beginning = indicatorsOf(project).filter((one) => digitsOf(one) !== null);
      const lost = beginning.some((one) => damaged(one, project));
      return gathered(beginning, (one) => suspect(one, project, usual || lost));
    });
  },
};

const TWO_AHEAD = /^2[1-9]\d*(?:\.\d+)?$/;

/** The figure of an indicator, where it has no sign and begins with a 2. */
function digitsOf({ value, valueText, operator }: IndicatorReading): string | null {
  const digits = valueText?.value ?? '';
  return value && operator?.status === 'inferred' && TWO_AHEAD.test(digits) ? digits : null;
}

/** Whether the figure without its 2 is surely the target. */
function damaged(indicator: IndicatorReading, project: ProjectReading): boolean {
  const digits = digitsOf(indicator);
  if (!digits) return false;
  const rest = digits.slice(1);
  const percent = /^[%％]$/.test(indicator.unit?.value ?? '') && Number(digits) > 200 && Number(rest) <= 100;
  return percent || (told(rest, indicator, project) && !told(digits, indicator, project));
}

/** `suspicious` says that a figure without a sign is not usual here. */
function suspect(indicator: IndicatorReading, project: ProjectReading, suspicious: boolean): readonly Hit[] {
  const digits = digitsOf(indicator);
  if (!digits) return [];
  // A price is fixed and has no sign wherever it stands.
  const priced = /元/.test(indicator.unit?.value ?? '');
  const count = suspicious && !priced && digits.length >= 3 && !told(digits, indicator, project);
  if (!damaged(indicator, project) && !count) return [];
  const unit = indicator.unit?.value ?? '';
  const rest = digits.slice(1);
  const message = `“${digits}${unit}”的首位“2”可能是误识的“≥”，可能应为“≥${rest}${unit}”`;
  return [
    hitAt(indicator.id, indicator.text.text!, message, {
      expected: `≥${rest}${unit}`,
      actual: digits,
      causes: [valueWithin(indicator, Number(rest), Number(rest))],
    }),
  ];
}

/** Whether the actual result or the goal gives the number, with the same unit. */
function told(digits: string, { actual, unit }: IndicatorReading, { objectives }: ProjectReading): boolean {
  const texts = [actual?.value ?? '', ...objectives.map((objective) => objective.text.value)];
  const places = texts.filter((text) => text.includes(digits));
  if (places.length === 0) return false;
  const word = new RegExp(
    `(?<![\\d.])${digits.replace('.', '\\.')}\\s*${/^[\p{L}%]+$/u.test(unit?.value ?? '') ? unit!.value : ''}(?![\\d.])`,
    'u',
  );
  return places.some((place) => word.test(place));
}
