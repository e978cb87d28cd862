import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from '../../stages/emit/json.js';
import { utf8 } from '../../stages/emit/utf8.js';
import { arbitraryDocument } from '../arbitrary/document.js';

const PIECES = ['', '一', 'a\n', '\u{20000}', '\ufeff', 'é'.repeat(300_000), '年'.repeat(3_000_000), 'z'];

describe('utf8', () => {
  it('gives the bytes of all pieces, also of those that no room was kept for', () => {
    const write = () =>
      utf8((out) => {
        for (const piece of PIECES) out.add(piece);
      });
    const [bytes, again] = [write(), write()];
    expect(bytes.equals(Buffer.from(PIECES.join('')))).toBe(true);
    expect(again.equals(bytes)).toBe(true);
  });

  it('gives bytes that the next file leaves alone, also one that is written meanwhile', () => {
    const outer = utf8((out) => {
      out.add('外');
      expect(utf8((inner) => inner.add('内内')).toString()).toBe('内内');
      out.add('！');
    });
    utf8((out) => out.add('另一个'));
    expect(outer.toString()).toBe('外！');
  });
});

describe('toJson', () => {
  it('writes what JSON writes, but for lists of whole numbers', () => {
    const oneLine = (list: string) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
    const check = (value: unknown): void => {
      const json = JSON.stringify(value, null, 2).replace(/\[\n\s+-?\d+(?:,\n\s+-?\d+)*\n\s+\]/g, oneLine);
      expect(toJson(value as Parameters<typeof toJson>[0])).toBe(`${json}\n`);
    };
    check({ a: [1, -2], b: [[3], [4, [5]]], c: [1.5, 2], d: [6, '7'], e: [], f: ['[\n  1\n]', '\ud800'] });
    fc.assert(fc.property(arbitraryDocument(), check), { numRuns: 100 });
  });
});
