import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { convertTextual, type Document } from '../../pipeline/index.js';
import { temporaryFolder } from '../batch/helpers.js';

/** What the benchmarks compare ours with must read the same records, or its time says nothing. */

const bench = (name: string) => fileURLToPath(new URL(`../../bench/${name}`, import.meta.url));
const load = (name: string) => import(new URL(`../../${name}`, import.meta.url).href);
const { documentAt, makeCorpus } = (await load('bench/corpus.mjs')) as {
  documentAt(index: number): { path: string; text: string };
  makeCorpus(folder: string, count: number): number;
};
const { PYTHON } = (await load('tools/programs.mjs')) as { PYTHON: string };

const COUNT = 20;
const corpus = join(temporaryFolder(), 'corpus');
const ours = new Map<string, Document>();

beforeAll(() => {
  makeCorpus(corpus, COUNT);
  for (let index = 0; index < COUNT; index++) {
    const { path, text } = documentAt(index);
    ours.set(path, convertTextual({ path, bytes: Buffer.from(text) }).document);
  }
});

interface Theirs {
  entities: { code: string; name: string; amount: number }[];
  projects: { entity: string; name: string; amount: number; goals: string[]; indicators: Record<string, unknown>[] }[];
}

const FIELDS = ['level1', 'level2', 'ordinal', 'name', 'operator', 'value', 'unit'] as const;
const fieldsOf = (indicator: Readonly<Record<string, unknown>>) => FIELDS.map((field) => indicator[field]);

/** What both say, in one shape. */
function ourRecords({ entities, projects }: Document) {
  return {
    entities: entities.map(({ code, name, amount }) => [code, name, amount]),
    projects: projects.map(({ entityCode, name, amount, objectives, indicators }) => [
      [entityCode, name, amount, objectives.length],
      ...indicators.map((indicator) => fieldsOf({ ...indicator })),
    ]),
  };
}

function theirRecords({ entities, projects }: Theirs) {
  return {
    entities: entities.map(({ code, name, amount }) => [code, name, amount]),
    projects: projects.map(({ entity, name, amount, goals, indicators }) => [
      [entity, name, amount, goals.length],
      ...indicators.map(fieldsOf),
    ]),
  };
}

const PEERS: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['beautifulsoup.py', [PYTHON, bench('peers/beautifulsoup.py')]],
  ['lxml_fast.py', [PYTHON, bench('peers/lxml_fast.py'), '--processes', '2']],
  ['plain.mjs', [process.execPath, bench('peers/plain.mjs')]],
];

describe('the corpus', () => {
  it('is a function of its seed, and no two documents are equal', () => {
    expect(makeCorpus(corpus, COUNT)).toBe(0);
    const documents = Array.from({ length: 2000 }, (_, index) => documentAt(index * 50));
    expect(new Set(documents.map(({ path }) => path)).size).toBe(2000);
    expect(new Set(documents.map(({ text }) => text)).size).toBe(2000);
    const { path, text } = documentAt(7);
    expect(readFileSync(join(corpus, path), 'utf8')).toBe(text);
  });

  it('has the shape of the sample, is read whole, and its amounts add up', () => {
    const documents = [...ours.values()];
    const mean = (figure: (document: Document) => number) =>
      documents.reduce((sum, document) => sum + figure(document), 0) / COUNT;
    expect(Math.abs(mean(({ projects }) => projects.length) - 11)).toBeLessThan(2);
    expect(
      Math.abs(mean(({ projects }) => projects.flatMap(({ indicators }) => indicators).length) - 150),
    ).toBeLessThan(30);
    expect(documents.filter(({ coverage }) => coverage.unclaimed > 0)).toEqual([]);
    const rules = documents.flatMap(({ findings }) => findings.map(({ rule }) => rule));
    expect(rules.filter((rule) => /total/.test(rule))).toEqual([]);
  });
});

describe('the peers of the benchmarks', () => {
  for (const [name, command] of PEERS)
    it(`${name} reads the same records as ours`, () => {
      const output = temporaryFolder();
      const [program, ...args] = [...command, '--input', corpus, '--output', output];
      const printed = JSON.parse(execFileSync(program!, args, { encoding: 'utf8' }));
      const all = [...ours.values()].flatMap(({ projects }) => projects);
      expect(printed).toEqual({
        documents: COUNT,
        projects: all.length,
        indicators: all.flatMap(({ indicators }) => indicators).length,
      });
      for (const [path, document] of ours) {
        const theirs = JSON.parse(readFileSync(join(output, 'documents', `${path}.json`), 'utf8')) as Theirs;
        expect(theirRecords(theirs)).toEqual(ourRecords(document));
      }
      expect(readFileSync(join(output, 'indicators.xlsx')).length).toBeGreaterThan(10_000);
    });
});
