/** Records that say the same. */

import type { IndicatorReading } from '../../pipeline/model/reading.js';

/** What an indicator says, without where it stands. */
export function fingerprint(indicator: IndicatorReading): string {
  const { level1, level2, name, operator, value, valueHigh, valueText, deadline, unit } = indicator;
  const fields = [level1, level2, name, operator, value, valueHigh, valueText, deadline, unit];
  return JSON.stringify(fields.map((field) => field?.value ?? null));
}

/** The groups of two and more that have the same key, in the order of their first. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
