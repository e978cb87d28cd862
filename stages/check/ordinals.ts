/** The ordinals of neighbours: headings under one parent, items under one heading, goals of one project. */

import { once } from '../../pipeline/model/once.js';
import type { Field, OutlineEntry, ProjectReading } from '../../pipeline/model/reading.js';
import { ordinalNumber } from '../../pipeline/steps/numbers.js';

export interface Numbered {
  readonly record: string;
  readonly ordinal: Field<string>;
  readonly number: number;
  readonly name: string;
}

/** Every sequence that should run 1, 2, 3 … */
export const sequences = once((project: ProjectReading): readonly (readonly Numbered[])[] => {
  const found = new Map<string, Numbered[]>();
  let [level1, level2] = [0, 0];
  for (const entry of project.outline) {
    const place =
      entry.type === 'indicator'
        ? `items ${level1} ${level2}`
        : entry.heading.level === 1
          ? 'level 1'
          : `level 2 ${level1}`;
    if (entry.type === 'heading' && entry.heading.level === 1) level1++;
    if (entry.type === 'heading') level2++;
    const numbered = numberOf(entry);
    if (numbered) append(found, `${place} ${numbered.style}`, numbered);
  }
  for (const { id, label } of project.objectives) {
    const number = label && ordinalNumber(label.value.replace(/^(?:绩效)?目标\s*/, '').replace(/[（()）]/g, ''));
    if (label && number) append(found, 'goals', { record: id, ordinal: label, number, name: label.value });
  }
  return [...found.values()];
});

function append(found: Map<string, Numbered[]>, key: string, numbered: Numbered): void {
  const sequence = found.get(key);
  if (!sequence) found.set(key, [numbered]);
  // Two indicators of one item share its mark.
  else if (sequence.at(-1)!.ordinal.text?.hull[0] !== numbered.ordinal.text?.hull[0]) sequence.push(numbered);
}

function numberOf(entry: OutlineEntry): (Numbered & { readonly style: string }) | null {
  const record = entry.type === 'heading' ? entry.heading : entry.indicator;
  const number = record.ordinal && ordinalNumber(record.ordinal.value);
  if (!record.ordinal || !number) return null;
  const style = entry.type === 'heading' ? entry.heading.style : 'item';
  return { record: record.id, ordinal: record.ordinal, number, name: record.name.value, style };
}
