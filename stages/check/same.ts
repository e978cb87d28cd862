/** Records that say the same. */

import { listsBy } from '../../pipeline/model/lists.js';
import type { Field, IndicatorReading } from '../../pipeline/model/reading.js';

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
const sayingOf = (fields: readonly (Field<unknown> | null)[]): string =>
  fields.map((field) => (field ? `=${field.value}` : '')).join('\0');

/** The groups of two and more. */
export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] =>
  [...listsBy(items, keyOf).values()].filter((group) => group.length > 1);

/** The pairs of characters that stand side by side in a word. */
export const pairsOf = (word: string): readonly string[] =>
  Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2));
