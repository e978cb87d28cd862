/** The ordinals of neighbours: headings under one parent, items under one heading, goals of one project. */

import { once } from '../../pipeline/model/once.js';
import type { Field, ProjectReading } from '../../pipeline/model/reading.js';
import { ordinalNumber } from '../../pipeline/steps/numbers.js';

export interface Numbered {
  readonly record: string;
  readonly ordinal: Field<string>;
  readonly number: number;
  readonly name: string;
  /** Where the ordinal begins. */
  readonly at: number | undefined;
}

/** Every sequence that should run 1, 2, 3 … */
export const sequences = once((project: ProjectReading): readonly (readonly Numbered[])[] => {
  const all: Numbered[][] = [];
  const level1 = new Map<string, Numbered[]>();
  let level2 = new Map<string, Numbered[]>();
  let items: Numbered[] = [];
  for (const entry of project.outline) {
    if (entry.type === 'indicator') {
      append(all, items, numbered(entry.indicator, entry.indicator.name.value));
      continue;
    }
    const { heading } = entry;
    append(all, styled(heading.level === 1 ? level1 : level2, heading.style), numbered(heading, heading.name.value));
    if (heading.level === 1) level2 = new Map();
    items = [];
  }
  const goals: Numbered[] = [];
  for (const { id, label } of project.objectives) {
    if (label) append(all, goals, numbered({ id, ordinal: label }, label.value, label.value.replace(GOAL, '')));
  }
  return all;
});

/** What stands around the number of a goal's label. */
const GOAL = /^(?:绩效)?目标\s*|[（()）]/g;

/** The sequence of the headings that are numbered in one style. */
function styled(sequences: Map<string, Numbered[]>, style: string): Numbered[] {
  const known = sequences.get(style);
  if (known) return known;
  const begun: Numbered[] = [];
  sequences.set(style, begun);
  return begun;
}

function append(all: Numbered[][], sequence: Numbered[], one: Numbered | null): void {
  if (!one) return;
  if (sequence.length === 0) all.push(sequence);
  // Two indicators of one item share its mark.
  else if (sequence.at(-1)!.at === one.at) return;
  sequence.push(one);
}

function numbered(
  { id, ordinal }: { readonly id: string; readonly ordinal: Field<string> | null },
  name: string,
  mark = ordinal?.value ?? '',
): Numbered | null {
  const number = ordinal && ordinalNumber(mark);
  return number ? { record: id, ordinal, number, name, at: ordinal.text?.hull[0] } : null;
}
