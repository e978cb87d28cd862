/** Records that say the same. */

import { indicatorsOf } from '../../pipeline/model/fields.js';
import { listsBy, withTwins } from '../../pipeline/model/lists.js';
import { once } from '../../pipeline/model/once.js';
import type { Field, IndicatorReading, ProjectReading } from '../../pipeline/model/reading.js';

/** What an indicator says, without where it stands. */
export function fingerprint(indicator: IndicatorReading): string {
  const { level1, level2 } = indicator;
  return `${sayingOf([level1, level2])}\0${targetPrint(indicator)}`;
}

/** What an indicator says, whatever the headings above it. */
export function targetPrint(indicator: IndicatorReading): string {
  const { name, operator, value, valueHigh, valueText, deadline, unit } = indicator;
  return sayingOf([name, operator, value, valueHigh, valueText, deadline, unit]);
}

/** No value holds a NUL: it prints nothing, and is left out of what is read. */
function sayingOf(fields: readonly (Field<unknown> | null)[]): string {
  let saying = '';
  for (const field of fields) saying += field ? `=${field.value}\0` : '\0';
  return saying;
}

/** Indicators of a project that share their name with another: only they can say the same. */
export const namesakesIn = once((project: ProjectReading): readonly IndicatorReading[] =>
  withTwins(indicatorsOf(project), ({ name }) => name.value),
);

/** The groups of two and more. */
export const grouped = <T, K>(items: readonly T[], keyOf: (item: T) => K): readonly (readonly T[])[] => [
  ...listsBy(withTwins(items, keyOf), keyOf).values(),
];

/** The pairs of characters that stand side by side in a word. */
export const pairsOf = (word: string): readonly string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));
