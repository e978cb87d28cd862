import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prettyLines } from '../../pipeline/batch/pretty.js';

const pretty = (object: Readonly<Record<string, unknown>>): string => [...prettyLines(object)].join('\n');

describe('pretty JSON', () => {
  it('is that of JSON.stringify, whatever it holds', () => {
    const value = fc.jsonValue().map((one) => JSON.parse(JSON.stringify(one)) as unknown);
    const object = fc.dictionary(fc.string(), value, { minKeys: 1, noNullPrototype: true });
    const check = (one: Readonly<Record<string, unknown>>) => {
      expect(pretty(one)).toBe(JSON.stringify(one, null, 2));
    };
    fc.assert(fc.property(object, check));
  });

  it('writes maps as objects, in their order', () => {
    const hashes = { b: '1', a: '2' };
    expect(pretty({ hashes: new Map(Object.entries(hashes)), none: new Map() })).toBe(
      JSON.stringify({ hashes, none: {} }, null, 2),
    );
  });
});
