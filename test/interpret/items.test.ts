import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { convertText, indicatorsOfCell, lawProblems, oneProject } from '../support/documents.js';
import { itemTruth, truthLines } from '../support/truth.js';

const cases = truthLines(readFileSync(new URL('./items.txt', import.meta.url), 'utf8')).map(
  (line) => line.split(' → ') as [string, string],
);

const SUSPECT = readFileSync(new URL('./suspect.txt', import.meta.url), 'utf8');

describe('an item that cannot be read with certainty', () => {
  it.each(truthLines(SUSPECT))('is not read in silence: %s', (item) => {
    const { findings } = convertText(oneProject(`一、产出指标 （一）数量指标 1. ${item}`)).document;
    expect(findings.filter(({ severity }) => severity !== 'note')).not.toEqual([]);
  });
});

describe('an item of a hierarchy', () => {
  it.each(cases)('%s', (item, expected) => {
    const cell = `一、产出指标 （一）数量指标 1. ${item}`;
    expect(indicatorsOfCell(cell).map(itemTruth).join(' ‖ ')).toBe(expected);
    const conversion = convertText(oneProject(cell));
    expect(lawProblems(conversion)).toEqual([]);
    expect(conversion.document.coverage.unclaimed).toBe(0);
  });
});
