/** Records that say the same. */

import type { IndicatorReading } from '../../pipeline/model/reading.js';

/** What an indicator says, without where it stands. */
export function fingerprint(indicator: IndicatorReading): string {
  const { level1, level2, name, operator, value, valueHigh, valueText, deadline, unit } = indicator;
  const fields = [level1, level2, name, operator, value, valueHigh, valueText, deadline, unit];
  return JSON.stringify(fields.map((field) => field?.value ?? null));
}

/** What has the same key together, in the order of the first of each. */
export function groups<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = found.get(key);
    if (group) group.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()];
}

/** The groups of two and more. */
export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] =>
  groups(items, keyOf).filter((group) => group.length > 1);
