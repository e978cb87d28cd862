import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scoreFolder } from '../pipeline/batch/score.js';
import { convertTextual } from '../pipeline/convert.js';
import { lawProblems } from './support/documents.js';
import { truthLines } from './support/truth.js';

/** Made documents of every layout and dialect, with truths written by hand and without the tool. */
const folder = new URL('./fixtures/layouts/', import.meta.url);
const { documents, problems } = await scoreFolder(fileURLToPath(folder));

/** Differences that are known, each with its reason behind `#`. What is read rightly has to leave the list. */
const known = truthLines(readFileSync(new URL('known.txt', folder), 'utf8')).map((line) => line.split('  #')[0]!);
const waived = new Set(known.filter((line) => line.endsWith(' *')).map((line) => line.slice(0, -2)));

describe('documents of every layout and dialect', () => {
  it('are read as a careful person reads them, but for what is known to differ', () => {
    const found = documents
      .filter(({ path }) => !waived.has(path))
      .flatMap(({ path, differences }) =>
        differences.map(({ field, place, expected, actual }) => `${path} ${field} ${place}: ${expected} → ${actual}`),
      );
    expect(found.sort()).toEqual(known.filter((line) => !line.endsWith(' *')).sort());
    expect(problems).toEqual([]);
  });

  it('are at least 60', () => {
    expect(documents.length).toBeGreaterThanOrEqual(60);
  });

  it('say in an error where they cannot be read', () => {
    const silent = documents
      .filter(({ path }) => waived.has(path))
      .filter(({ differences }) => differences.length === 0);
    expect(silent.map(({ path }) => path)).toEqual([]);
    for (const path of waived) {
      const { document } = convertTextual({ path, bytes: readFileSync(new URL(path, folder)) });
      expect(document.findings.filter(({ severity }) => severity === 'error').length).toBeGreaterThan(5);
    }
  });

  it.each(documents.map(({ path }) => path))('%s keeps the laws', (path) => {
    const conversion = convertTextual({ path, bytes: readFileSync(new URL(path, folder)) });
    expect(lawProblems(conversion)).toEqual([]);
  });
});
