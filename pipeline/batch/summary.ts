/** The end of a run in a few lines, for whoever started it. */

import { accountedPercent, grouped } from '../../stages/emit/words.js';
import type { ManifestInput, RunSummary } from './manifest.js';

/** Where a person finds the results. */
export interface Places {
  readonly input: string;
  readonly workbook: string;
  readonly report: string;
  readonly log: string;
}

const MOST_FAILURES = 10;

export function summary(manifest: RunSummary, { input, workbook, report, log }: Places): string {
  const { counts, totals, timings } = manifest;
  const failures = failuresOf(manifest);
  const found = totals.findings;
  return [
    `${count(counts.inputs, 'input')} in ${((timings.total ?? 0) / 1000).toFixed(2)} s${counts.inputs === 0 ? ` (none in ${input})` : ''}`,
    `  inputs    ${listed(counts, ['converted', 'empty', 'failed', 'duplicate', 'unchanged', 'skipped', 'removed'])}`,
    `  records   ${count(totals.projects, 'project')}, ${count(totals.indicators, 'indicator')}, ${count(totals.objectives, 'objective')}, ${count(totals.entities, 'unit')}`,
    `  findings  ${count(found.error, 'error')}, ${count(found.warning, 'warning')}, ${count(found.note, 'note')}`,
    `  coverage  ${coverage(totals)}`,
    `  workbook  ${workbook}`,
    `  report    ${report}`,
    `  log       ${log}`,
    ...failures.slice(0, MOST_FAILURES).map(failureLine),
    ...(failures.length > MOST_FAILURES
      ? [`  … and ${failures.length - MOST_FAILURES} more failed: see run.json`]
      : []),
  ].join('\n');
}

function listed(counts: RunSummary['counts'], names: readonly (keyof RunSummary['counts'])[]): string {
  return names
    .filter((name) => counts[name] > 0 || name === 'converted' || name === 'failed')
    .map((name) => `${counts[name]} ${name}`)
    .join(', ');
}

/** Cut, never rounded up: 100 % means all. */
function coverage({ characters, unclaimed }: RunSummary['totals']): string {
  if (characters === 0) return 'no characters';
  return `${accountedPercent({ characters, unclaimed })} % of ${grouped(characters)} characters accounted for, ${grouped(unclaimed)} unclaimed`;
}

export const failuresOf = ({ inputs }: RunSummary): readonly ManifestInput[] =>
  inputs.filter(({ status }) => status === 'failed');

export function failureLine({ path, error }: ManifestInput): string {
  return `  failed    ${printable(path)}: ${printable(error?.message ?? '')} (${error?.code})`;
}

/** File names are strangers' text: nothing in them may steer a terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (mark) => `\\u{${mark.codePointAt(0)!.toString(16)}}`);
}

function count(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? '' : 's'}`;
}
