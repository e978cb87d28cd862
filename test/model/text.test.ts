import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Text } from '../../pipeline/model/text.js';
import { derive, notationOf } from '../../pipeline/steps/index.js';

const SOURCE = '各专委会工作调研次数 $\\geq 10$ 次；培训合格率&ge;96％，<b>满意</b>度 12月 底前\n完成';

/** A Text built from the source by random slices, replacements and joins. */
const arbitraryText = fc
  .array(
    fc.record({
      from: fc.nat(SOURCE.length),
      length: fc.nat(20),
      by: fc.option(fc.constantFrom('≥', '', 'ab', '\n', '½个'), { nil: null }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) =>
    Text.join(
      parts.map(({ from, length, by }) => {
        const text = Text.from(SOURCE).slice(from, from + length);
        return by === null ? text : text.as(by, 'latex');
      }),
    ),
  );

/** For each character of a Text, the source range that answers for it. */
function places(text: Text): string[] {
  return text.pieces.flatMap(({ value, span: [start, end], origin, skip }) =>
    [...Array(value.length).keys()].map((index) =>
      origin === null ? `${start + index}-${start + index + 1}` : `${start}-${end} ${origin.value[skip + index]}`,
    ),
  );
}

describe('Text', () => {
  it('has pieces that make up its value, and verbatim ones that quote the source', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(text.pieces.map(({ value }) => value).join('')).toBe(text.value);
        expect(places(text).length).toBe(text.length);
        for (const { value, span, origin, skip } of text.pieces) {
          if (origin) expect(origin.value.slice(skip, skip + value.length)).toBe(value);
          else expect(SOURCE.slice(...span)).toBe(value);
        }
      }),
    );
  });

  it('slices values and places alike', () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat(40), fc.nat(40), (text, from, length) => {
        const slice = text.slice(from, from + length);
        expect(slice.value).toBe(text.value.slice(from, from + length));
        expect(places(slice)).toEqual(places(text).slice(from, from + length));
      }),
    );
  });

  it('joins what it was cut into', () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat(40), (text, at) => {
        const joined = Text.join([text.slice(0, at), text.slice(at)]);
        expect(joined.value).toBe(text.value);
        expect(places(joined)).toEqual(places(text));
      }),
    );
  });

  it('splits and replaces as strings do, and keeps the places of what stays', () => {
    fc.assert(
      fc.property(arbitraryText, fc.constantFrom(/\s+/, /[率次]/, /\d/, /≥|ab/, /$/), (text, pattern) => {
        expect(text.split(pattern).map(String)).toEqual(
          pattern.source === '$' ? [text.value] : text.value.split(pattern),
        );
        const gone = text.replace(pattern, () => Text.empty);
        expect(gone.value).toBe(text.value.replace(new RegExp(pattern, 'g'), ''));
        const same = text.replace(pattern, (match) => match.text);
        expect(places(same)).toEqual(places(text));
      }),
    );
  });

  it('finds groups that stand more than once in the match, or outside it', () => {
    const at = (pattern: RegExp, source: string) =>
      Text.from(source)
        .match(pattern)!
        .groups.map((group) => group?.spans[0] ?? null);
    expect(at(/甲(甲)(乙)?/, '甲甲')).toEqual([[1, 2], null]);
    expect(at(/甲.(?=(甲))/, '甲乙甲')).toEqual([[2, 3]]);
    expect(at(/(?<=(甲)乙)乙甲/, '甲乙乙甲')).toEqual([[0, 1]]);
    expect(at(/(a)|(b)(c*)/, 'xb')).toEqual([null, [1, 2], null]);
  });

  it('gives the groups of a match as Texts', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const match = text.match(/(\d+)([^\d\s])?/);
        if (!match) return;
        expect(match.text.value).toBe(match.groups[0]!.value + (match.groups[1]?.value ?? ''));
        expect(places(match.groups[0]!)).toEqual(
          places(text).slice(match.index, match.index + match.groups[0]!.length),
        );
      }),
    );
  });

  it('slices what it replaced and what it left the same way', () => {
    fc.assert(
      fc.property(fc.nat(SOURCE.length), fc.nat(SOURCE.length), (from, to) => {
        const text = Text.from(SOURCE).replace(/\\geq|&ge;/g, (match) => match.as('≥', 'latex'));
        const plain = SOURCE.replace(/\\geq|&ge;/g, '≥');
        expect(text.slice(from, to).value).toBe(plain.slice(Math.min(from, plain.length), to));
      }),
    );
  });

  it('answers with a whole range for each part of a derived run', () => {
    const text = Text.from(SOURCE).slice(12, 16).as('1/2', 'latex');
    expect(text.slice(1, 2).spans).toEqual([[12, 16]]);
    expect(notationOf(text.slice(1, 2)).steps).toEqual(['latex', ['take', { from: 1, to: 2 }]]);
  });

  it('merges spans that touch, in the order of the value', () => {
    const text = Text.join([Text.from(SOURCE, [4, 6]), Text.from(SOURCE, [6, 8]), Text.from(SOURCE, [0, 2])]);
    expect(text.spans).toEqual([
      [4, 8],
      [0, 2],
    ]);
    expect(text.hull).toEqual([0, 8]);
  });

  it('has steps that lead from its spans back to its value', () => {
    const text = Text.join([
      Text.from(SOURCE, [0, 10]),
      Text.from(SOURCE, [12, 16]).as('≥', 'latex'),
      Text.from(SOURCE, [17, 19]),
    ]);
    const { spans, steps } = notationOf(text);
    expect(
      derive(
        spans.map((span) => SOURCE.slice(...span)),
        steps,
      ),
    ).toBe(text.value);
  });

  it('trims all white space, the ideographic space included', () => {
    expect(Text.from('\u3000 \u00a0次\t\n').trim().value).toBe('次');
  });
});
