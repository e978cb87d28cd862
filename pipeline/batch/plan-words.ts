/** A plan for people and for machines. */

import type { Step } from './plan.js';
import { printable } from './summary.js';

export interface PlanRow {
  readonly path: string;
  readonly do: Step['do'] | 'remove';
  readonly why: string;
}

/** Why a step is done, in a few words. */
const WORDS = {
  new: 'it is new',
  source: 'its bytes changed',
  code: 'the program changed',
  configuration: 'the configuration changed',
  corrections: 'its corrections changed',
  retry: 'the run before could not read it',
  lost: 'its result is lost',
  forced: '--force',
  unchanged: 'nothing changed',
  'left-out': 'left out by --only',
} as const;

export function planRows(steps: readonly Step[], gone: readonly string[]): readonly PlanRow[] {
  return [
    ...steps.map((step) => ({ path: step.input.path, do: step.do, why: whyOf(step) })),
    ...gone.map((path) => ({ path, do: 'remove' as const, why: 'the input is gone' })),
  ];
}

function whyOf(step: Step): string {
  if (step.do === 'fail') return step.failure.message;
  if (step.do === 'repeat') return `the same bytes as ${step.of}`;
  return step.do === 'skip' ? 'left out by --only, and never converted' : WORDS[step.cause];
}

const DONE: readonly PlanRow['do'][] = ['convert', 'keep', 'repeat', 'skip', 'fail', 'remove'];

/** The numbers of steps, then each input with something to do. */
export function planLines(rows: readonly PlanRow[]): readonly string[] {
  const counts = DONE.map((what) => `${rows.filter((row) => row.do === what).length} to ${what}`);
  const told = rows.filter((row) => row.do !== 'keep');
  return [
    `${rows.filter((row) => row.do !== 'remove').length} inputs: ${counts.join(', ')}`,
    ...told.map((row) => `  ${row.do.padEnd(8)} ${printable(row.path)}: ${printable(row.why)}`),
  ];
}
