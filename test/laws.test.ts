import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertTextual } from '../pipeline/convert.js';
import { verifyDocument } from '../pipeline/verify-document.js';
import { convertText, lawProblems, oneProject, SAMPLE, sampleBytes, sampleText } from './support/documents.js';
import { mutilate } from './support/mutilate.js';

const MUTILATIONS = 2000;

describe('laws 1, 2 and 5: provenance, coverage, and always a Document', () => {
  it(`hold on ${MUTILATIONS} mutilations of the sample`, () => {
    const sample = sampleText();
    for (let seed = 0; seed < MUTILATIONS; seed++) {
      const problems = lawProblems(convertText(mutilate(sample, seed)));
      expect(problems, `seed ${seed}`).toEqual([]);
    }
  });

  it('hold on any text', () => {
    const words = fc.constantFrom(
      '一、产出指标',
      '（一）数量指标',
      '1.',
      '≥',
      '10',
      '次',
      '$\\geq',
      '$',
      '<math>',
      '</math>',
      '\t',
      '\n',
      '合计',
      '5.00',
      '目标一：',
      '\\(',
      '<b',
      '>',
      '&',
      '{',
      '12月',
      '底前',
      '有所提升',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string({ unit: 'binary' })), { maxLength: 40 }), (parts) => {
        expect(lawProblems(convertText(parts.join('')))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('hold on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(lawProblems(convertTextual({ path: 'any', bytes }))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('law 5 on very long inputs', () => {
  const MANY = 150_000;
  it.each<[string, string]>([
    ['rows without a header', '甲\t乙\n'.repeat(MANY)],
    ['lines in one item', oneProject(`一、产出指标 1. ${'甲≥1次\n'.repeat(MANY)}`)],
    ['columns in one row', `${'\t甲'.repeat(MANY)}\n`],
  ])('%s', (_what, text) => {
    const { source, document } = convertText(text);
    expect(document.coverage.characters).toBe(source.text.replace(/\s/g, '').length);
  });
});

describe('law 4: the same inputs', () => {
  it('give the same document and log', () => {
    const [first, second] = [1, 2].map(() => convertTextual({ path: SAMPLE, bytes: sampleBytes() }));
    expect(JSON.stringify(first!.document)).toBe(JSON.stringify(second!.document));
    expect(JSON.stringify(first!.provenance)).toBe(JSON.stringify(second!.provenance));
  });
});

describe('verification', () => {
  const { source, document, provenance } = convertTextual({ path: SAMPLE, bytes: sampleBytes() });
  const verify = (json: string, log: string) => verifyDocument(source.text, JSON.parse(json), JSON.parse(log)).problems;
  const json = JSON.stringify(document);
  const log = JSON.stringify(provenance);

  it('checks every leaf field of the sample', () => {
    const checked = verifyDocument(source.text, JSON.parse(json), JSON.parse(log));
    expect(checked.records).toBe(1 + 2 + 11 + 26 + 150);
    expect(checked.fields).toBeGreaterThan(1500);
    expect(checked.problems).toEqual([]);
  });

  it.each([
    ['a value', '"value":96,', '"value":95,'],
    ['a name', '各专委会工作调研次数', '各专委会工作调研次'],
    ['an operator', '"operator":"≥"', '"operator":"≤"'],
    ['a unit', '"unit":"元/次"', '"unit":"元"'],
    ['an amount', '"amount":21.25', '"amount":21.52'],
    ['a level', '"level2":"质量指标"', '"level2":"数量指标"'],
    ['a deadline', '2024-12-31', '2024-12-30'],
    ['a goal', '目标二', '目标三'],
    ['the coverage', '"unclaimed":0', '"unclaimed":1'],
    ['an entity code', '"entityCode":"401001"', '"entityCode":null'],
  ])('fails when %s is changed in the JSON', (_what, from, to) => {
    expect(json).toContain(from);
    expect(verify(json.replace(from, to), log)).not.toEqual([]);
  });

  it.each([
    ['a span', '"spans":[[233,243]]', '"spans":[[233,242]]'],
    ['a quote', '"quote":"专委会经费"', '"quote":"专委会经贵"'],
    ['a step', '"steps":["latex"]', '"steps":["width"]'],
    ['a source of a level', '/1/h2"},"ordinal"', '/1/h3"},"ordinal"'],
  ])('fails when %s is changed in the log', (_what, from, to) => {
    expect(log).toContain(from);
    expect(verify(json, log.replace(from, to))).not.toEqual([]);
  });

  it('fails when any one digit of a record is changed', () => {
    const records = JSON.stringify(document.projects).replace(/"(?:id|key)":"[^"]*"/g, '"":""');
    expect(records.length).toBeGreaterThan(1000);
    const places = [...json.matchAll(/"(?:value|amount)":(\d)/g)].map(
      ({ index, 0: found }) => index + found.length - 1,
    );
    for (const place of places) {
      const digit = (Number(json[place]) + 1) % 10;
      const changed = `${json.slice(0, place)}${digit}${json.slice(place + 1)}`;
      expect(verify(changed.replace(/:0(\d)/, ':$1'), log), `at ${place}`).not.toEqual([]);
    }
  });
});
