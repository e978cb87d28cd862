import { copyFileSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Drafts } from '../../pipeline/batch/drafts.js';
import { LedgerFile } from '../../pipeline/batch/ledger.js';
import { parseManifest } from '../../pipeline/batch/manifest.js';
import { pageOf } from '../../pipeline/batch/opened.js';
import type { Outcome } from '../../pipeline/batch/outcome.js';
import { Store } from '../../pipeline/batch/store.js';
import { inThisThread } from '../../pipeline/batch/task.js';
import { partsOf, writeWorkbooks } from '../../pipeline/batch/workbooks.js';
import { loadConfig } from '../../pipeline/config.js';
import { verify } from '../../pipeline/verify.js';
import { sheetRows } from '../../pipeline/verify-workbook.js';
import { disclosure, fill, type Workplace, workplace } from './helpers.js';

const outcome = (path: string, county: string | null, indicators: number): Outcome => ({
  entry: { path, status: 'converted', why: null },
  county,
  totals: {
    projects: 1,
    indicators,
    objectives: 1,
    entities: 0,
    findings: { error: 0, warning: 1, note: 2 },
    characters: 1,
    unclaimed: 0,
  },
});
const paths = (parts: readonly (readonly Outcome[])[]) =>
  parts.map((part) => part.map(({ entry }) => entry.path).join(''));

describe('the parts of a batch', () => {
  const all = [
    outcome('a', '甲', 4),
    outcome('b', '甲', 4),
    outcome('c', '乙', 3),
    outcome('d', null, 0),
    outcome('e', '丙', 5),
    outcome('f', '丙', 9),
  ];

  it('are one where it is small enough', () => {
    expect(paths(partsOf(all, 25))).toEqual(['abcdef']);
    expect(paths(partsOf([], 1))).toEqual(['']);
  });

  it('keep a county together, also where it is too large by itself', () => {
    expect(paths(partsOf(all, 12))).toEqual(['abcd', 'ef']);
    expect(paths(partsOf(all, 8))).toEqual(['ab', 'cd', 'ef']);
  });

  it('count findings and inputs as rows too', () => {
    const many = Array.from({ length: 9 }, (_, at) => outcome(String(at), String(at), 0));
    expect(paths(partsOf(many, 10))).toEqual(['012', '345', '678']);
  });
});

/** What writes workbooks of a run again, and its outcomes. */
async function again(place: Workplace) {
  const state = join(place.folder, '.pipeline');
  const store = new Store(join(state, 'store'));
  const drafts = await Drafts.open(state, place.output);
  const findings = readFileSync(join(place.output, 'findings.jsonl'));
  await drafts.write('findings.jsonl', findings);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const run = { drafts, log, store, converter: inThisThread(store, {}), concurrency: 2, code: 'test' };
  const config = await loadConfig(join(place.folder, 'config.yaml'), { optional: true });
  const { inputs } = await LedgerFile.in(config.state, realpathSync(place.input), realpathSync(place.output)).read();
  const outcomes = place.manifest().inputs.map((entry): Outcome => {
    const { key, facts } = inputs.get(entry.path)!.result!;
    const files = { key, log: '.provenance.jsonl', page: pageOf(entry.outputs), hash: key };
    return { entry, county: entry.path, totals: facts.totals, files };
  });
  return { run, outcomes, across: { start: findings.length, counts: new Map<string, never>() } };
}

describe('a batch too large for one workbook', () => {
  it('is written as several, which together hold all, and takes the single one away', async () => {
    const place = workplace(
      Object.fromEntries(
        ['甲', '乙', '丙'].map((name) => [`${name}.txt`, disclosure(`${name}局`).replace('门源县', `${name}县`)]),
      ),
    );
    await place.run();
    const { run, outcomes, across } = await again(place);
    const { workbooks } = await writeWorkbooks(outcomes, across, run, 2);
    expect(workbooks.map(({ file, inputs: count, first }) => [file, count, first])).toEqual([
      ['disclosures-001.xlsx', 1, '丙.txt'],
      ['disclosures-002.xlsx', 1, '乙.txt'],
      ['disclosures-003.xlsx', 1, '甲.txt'],
    ]);
    const books = await Promise.all(
      workbooks.map(({ file }) => sheetRows(readFileSync(run.drafts.wanted.get(file)!.file))),
    );
    expect(books.map((book) => book.get('指标')!.map((row) => row[0]))).toEqual(
      ['丙.txt', '乙.txt', '甲.txt'].map((path) => [path, path]),
    );
    expect(books[1]!.get('说明')!.find(([name]) => name === '分册')?.[1]).toMatch(/^第2册，共3册：乙\.txt 至 乙\.txt/);
    const manifest = place.manifest();
    expect(manifest.workbooks).toEqual([{ file: 'disclosures.xlsx', inputs: 3, first: '丙.txt', last: '甲.txt' }]);
    expect(parseManifest(JSON.stringify(manifest))).not.toBeNull();
  });

  it('is verified workbook by workbook', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局') });
    await place.run();
    const manifest = place.manifest();
    const { run, outcomes, across } = await again(place);
    const { workbooks } = await writeWorkbooks(outcomes, across, run, 3);
    expect(workbooks).toHaveLength(2);
    const made = workbooks.map(({ file }) => run.drafts.wanted.get(file)!);
    for (const { name, file } of made) copyFileSync(file, join(place.output, name));
    const own = Object.fromEntries(made.map(({ name, sha256 }) => [name, sha256]));
    const outputHashes = { ...manifest.outputHashes, ...own };
    fill(place.output, { 'run.json': JSON.stringify({ ...manifest, workbooks, outputHashes }) });
    expect((await verify({ input: place.input, output: place.output })).problems).toEqual([]);
    const swapped = [...workbooks].reverse().map(({ file }, at) => ({ ...workbooks[at]!, file }));
    fill(place.output, { 'run.json': JSON.stringify({ ...manifest, workbooks: swapped, outputHashes }) });
    expect((await verify({ input: place.input, output: place.output })).problems).not.toEqual([]);
  });
});
