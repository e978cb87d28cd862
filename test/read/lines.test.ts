import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineStarts, locator, offsetOf, placeOf } from '../../stages/read/lines.js';

const texts = fc
  .array(fc.constantFrom('a', '绩', '𠀀', '\n', '\r', '\r\n', '\f', '\t'), { maxLength: 40 })
  .map((t) => t.join(''));

test('a line ends at \\n, \\r\\n or a lone \\r', () => {
  expect(lineStarts('')).toEqual([0]);
  expect(lineStarts('a\nb\r\nc\rd')).toEqual([0, 2, 5, 7]);
  expect(lineStarts('\n\r\r\n')).toEqual([0, 1, 2, 4]);
});

test('lines and columns count from 1, columns in UTF-16 units', () => {
  const locate = locator('门源\r\n𠀀县');
  expect(locate(0)).toEqual({ line: 1, column: 1 });
  expect(locate(3)).toEqual({ line: 1, column: 4 });
  expect(locate(4)).toEqual({ line: 2, column: 1 });
  expect(locate(6)).toEqual({ line: 2, column: 3 });
  expect(locate(7)).toEqual({ line: 2, column: 4 });
});

test('offsets outside the text are drawn to its ends', () => {
  const locate = locator('a\nb');
  expect(locate(-5)).toEqual(locate(0));
  expect(locate(99)).toEqual(locate(3));
});

test('offset → place → offset', () => {
  fc.assert(
    fc.property(texts, fc.nat(60), (text, at) => {
      const offset = Math.min(at, text.length);
      const starts = lineStarts(text);
      const place = placeOf(starts, offset);
      expect(offsetOf(starts, place)).toBe(offset);
      expect(locator(text)(offset)).toEqual(place);
      expect(place.line).toBe(text.slice(0, starts[place.line - 1]).split(/\r\n|\n|\r/).length);
    }),
  );
});

test('places grow with offsets', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const locate = locator(text);
      for (let at = 1; at <= text.length; at++) {
        const [before, here] = [locate(at - 1), locate(at)];
        const sameLine = here.line === before.line && here.column === before.column + 1;
        expect(sameLine || (here.line === before.line + 1 && here.column === 1)).toBe(true);
      }
    }),
  );
});

test('there is no line after the last', () => {
  expect(offsetOf(lineStarts('a\nb'), { line: 3, column: 1 })).toBeNull();
});
