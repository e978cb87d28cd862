/** Makes fields: a value is never set beside its text, it is what the steps give on it. */

import type { FieldStatus, Step } from '../model/document.js';
import type { Field } from '../model/reading.js';
import type { Text } from '../model/text.js';
import { runStep } from './index.js';

const NO_STEPS: readonly Step[] = [];

/** The field that a text gives after steps; steps that change nothing are not recorded. */
export function read(text: Text, ...steps: readonly Step[]): Field<string> {
  let kept = NO_STEPS;
  let value = text.value;
  for (const step of steps) {
    const next = runStep(value, step);
    if (next === value) continue;
    kept = kept.length === 0 ? [step] : [...kept, step];
    value = next;
  }
  return { value, text, steps: kept, status: statusOf(text, kept) };
}

/** A field whose value is the decimal literal that the steps give. */
export function readNumber(text: Text, ...steps: readonly Step[]): Field<number> {
  const { value, steps: kept, status } = read(text, ...steps);
  return { value: Number(value), text, steps: kept, status };
}

/** A value that the source implies; `text` is what implies it, where it is written. */
export function implied<T>(value: T, text: Text | null = null): Field<T> {
  return { value, text, steps: NO_STEPS, status: 'inferred' };
}

/** A value that another record gives. */
export function from<T>(value: T, record: string, status: FieldStatus = 'exact'): Field<T> {
  return { value, text: null, steps: NO_STEPS, status, from: record };
}

function statusOf(text: Text, steps: readonly Step[]): FieldStatus {
  return steps.length === 0 && text.verbatim ? 'exact' : 'normalised';
}
