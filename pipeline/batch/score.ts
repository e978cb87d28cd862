/** Scores the conversion of a folder's documents against the truth files beside them. */

import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { convert } from '../convert.js';
import { parseTruth, TruthError } from '../score/facts.js';
import { type Difference, rates, score, type Tally, tallyOf } from '../score/score.js';
import { programsFor } from './programs.js';

const TRUTH = '.truth.txt';

export interface Scored {
  readonly path: string;
  readonly differences: readonly Difference[];
  readonly tally: Tally;
}

export interface FolderScore {
  readonly documents: readonly Scored[];
  readonly fields: ReadonlyMap<string, Tally>;
  readonly problems: readonly string[];
}

/** Every document below `folder` that has a truth beside it: `a.md` and `a.truth.txt`. */
export async function scoreFolder(folder: string): Promise<FolderScore> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
  const fields = new Map<string, Tally>();
  const documents: Scored[] = [];
  const problems: string[] = [];
  for (const path of files.filter((file) => file.endsWith(TRUTH))) {
    const stem = path.slice(0, -TRUTH.length);
    const source = files.find(
      (file) => file !== path && (file === stem || file.startsWith(`${stem}.`)) && !file.endsWith(TRUTH),
    );
    if (!source) {
      problems.push(`${path}: there is no document beside it`);
      continue;
    }
    try {
      documents.push(await scoreOne(folder, source, path, fields));
    } catch (error) {
      if (!(error instanceof TruthError)) throw error;
      problems.push(`${path}: ${error.message}`);
    }
  }
  return { documents, fields, problems };
}

async function scoreOne(folder: string, path: string, truth: string, fields: Map<string, Tally>): Promise<Scored> {
  const facts = parseTruth(await readFile(join(folder, truth), 'utf8'));
  const { document, source } = await convert(
    { path, bytes: await readFile(join(folder, path)) },
    await programsFor({ ocr: null }),
  );
  const scored = score(facts, document, source.text);
  for (const [field, counts] of scored.fields)
    fields.set(field, tallyOf([fields.get(field), counts].filter((one) => one !== undefined)));
  return { path, differences: scored.differences, tally: tallyOf(scored.fields.values()) };
}

/** The score as lines to print: differences by document, silent ones marked, then a row a field. */
export function scoreLines({ documents, fields, problems }: FolderScore): string[] {
  const silent = documents.reduce((sum, { differences }) => sum + differences.filter((one) => one.silent).length, 0);
  return [
    ...problems,
    ...documents.flatMap(({ path, differences, tally }) => [
      `${path}  F1 ${percent(rates(tally).f1)}  ${differences.length} differences`,
      ...differences.map(differenceLine),
    ]),
    '',
    `${'field'.padEnd(26)}precision  recall      F1   right  missed  wrong`,
    ...[...fields].sort(([a], [b]) => (a < b ? -1 : 1)).map(([field, tally]) => row(field, tally)),
    row('all', tallyOf(fields.values())),
    `${documents.length} documents, ${silent} silent errors`,
  ];
}

function differenceLine({ field, place, expected, actual, silent }: Difference): string {
  const shown = (value: string | null) => (value === null ? '-' : JSON.stringify(value));
  return `  ${silent ? 'SILENT ' : ''}${field} ${place}: expected ${shown(expected)}, got ${shown(actual)}`;
}

function row(field: string, tally: Tally): string {
  const { precision, recall, f1 } = rates(tally);
  const counts = [tally.right, tally.missed, tally.wrong].map((count) => String(count).padStart(7)).join('');
  return `${field.padEnd(26)}${percent(precision).padStart(9)}${percent(recall).padStart(8)}${percent(f1).padStart(8)}${counts}`;
}

function percent(share: number): string {
  return (share * 100).toFixed(2);
}
