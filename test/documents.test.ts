import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertTextual } from '../pipeline/convert.js';
import { lawProblems } from './support/documents.js';
import { toTruth, truthLines } from './support/truth.js';

/** Documents made for the tests, true to the genre, with truths written before they were read by the tool. */
const folder = new URL('./fixtures/documents/', import.meta.url);
const names = readdirSync(folder).filter((name) => /^\d\d\.txt$/.test(name));
const read = (name: string) => readFileSync(new URL(name, folder));

/** Truths that are known to be read otherwise, each with its reason. One that is read rightly must go from the list. */
const known = new Set(truthLines(read('known.txt').toString()).map((line) => line.split('  #')[0]!));

const differences = names.flatMap((name) => {
  const truth = truthLines(read(name.replace('.txt', '.truth.txt')).toString());
  const found = new Set(toTruth(convertTextual({ path: name, bytes: read(name) }).document));
  return truth.filter((line) => !found.has(line)).map((line) => `${name} ${line}`);
});

describe('made documents', () => {
  it('give their truth, but for what is known to differ', () => {
    expect(differences.sort()).toEqual([...known].sort());
  });

  it.each(names)('%s keeps the laws, and leaves no text unclaimed', (name) => {
    const conversion = convertTextual({ path: name, bytes: read(name) });
    expect(lawProblems(conversion)).toEqual([]);
    expect(conversion.document.coverage.unclaimed).toBe(0);
  });
});
