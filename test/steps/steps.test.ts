import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, decimal, format, shift, subtract, toNumber } from '../../pipeline/model/decimal.js';
import { deadline, impossibleDate } from '../../pipeline/steps/dates.js';
import { derive, STEPS } from '../../pipeline/steps/index.js';
import { numeral } from '../../pipeline/steps/numbers.js';

describe('the steps', () => {
  it.each(Object.entries(STEPS))('%s', (name, { example: { quote, params, value } }) => {
    expect(derive([quote], [params ? [name, params] : name])).toBe(value);
  });

  it('apply to single spans where they say so', () => {
    expect(derive(['次数', '\\geq', '10'], [['latex', { at: [1] }]])).toBe('次数≥10');
  });

  it('refuse a name that is not on the list', () => {
    expect(() => derive(['x'], ['guess'])).toThrow(RangeError);
    expect(() => derive(['x'], ['constructor'])).toThrow(RangeError);
  });
});

describe('numerals', () => {
  it.each([
    ['十', '10'],
    ['十二', '12'],
    ['二十', '20'],
    ['两', '2'],
    ['一百', '100'],
    ['一百零五', '105'],
    ['一百二十三', '123'],
    ['两千', '2000'],
    ['二〇二四', '2024'],
    ['九十九点五', '99.5'],
    ['三千五百', '3500'],
    ['廿五', '25'],
    ['卅', '30'],
    ['二〇', '20'],
    ['一百二', null],
    ['两三', null],
    ['三五', null],
    ['一二三', null],
    ['十百', null],
    ['', null],
    ['点五', null],
  ])('%s → %s', (text, value) => {
    expect(numeral(text)).toBe(value);
  });
});

describe('deadlines', () => {
  it.each([
    ['2024年12月底前', '2024-12-31'],
    ['2024年10月31日前', '2024-10-31'],
    ['12月底', '2023-12-31'],
    ['2024年2月', '2024-02-29'],
    ['2023年2月', '2023-02-28'],
    ['2024年第一季度', '2024-03-31'],
    ['第四季度末', '2023-12-31'],
    ['上半年', '2023-06-30'],
    ['年底前', '2023-12-31'],
    ['2024年6月上旬', '2024-06-10'],
    ['2024-11-15', '2024-11-15'],
    ['2024/6', '2024-06-30'],
    ['2021年1月-12月', '2021-12-31'],
    ['2020年1月--2020年11月', '2020-11-30'],
    ['3-5月', '2023-05-31'],
    ['2024年9月15日—25日', '2024-09-25'],
    ['9月15-25日', '2023-09-25'],
    ['二〇二四年六月', '2024-06-30'],
    ['本年度', '2023-12-31'],
    ['2024年2月30日', null],
    ['每月', null],
    ['长期', null],
  ])('%s → %s', (phrase, date) => {
    expect(deadline(phrase, 2023)?.date ?? null).toBe(date);
  });
});

describe('dates that no calendar has', () => {
  it.each([
    ['2024年2月30日前完成', '2024年2月30日', 29],
    ['2023-02-29', '2023-02-29', 28],
    ['11月31日', '11月31日', 30],
    ['2024年13月', '2024年13月', null],
    ['2024.9.31', '2024.9.31', 30],
  ])('%s', (text, phrase, days) => {
    expect(impossibleDate(text)).toEqual({ phrase, days });
  });

  it.each(['2月29日', '2024年2月29日', '2024年12月', '2024-11-15', '2024-2025学年', '2024.10.5%', '12个月30日内'])(
    '%s is possible',
    (text) => {
      expect(impossibleDate(text)).toBeNull();
    },
  );
});

describe('decimals', () => {
  const literal = fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, scale]) => format({ digits: BigInt(digits), scale }));

  it('add and subtract exactly', () => {
    fc.assert(
      fc.property(literal, literal, (a, b) => {
        const [x, y] = [decimal(a)!, decimal(b)!];
        expect(compare(subtract(add(x, y), y), x)).toBe(0);
        expect(format(add(x, y))).toBe(format(add(y, x)));
      }),
    );
    expect(format(add(decimal('0.1')!, decimal('0.2')!))).toBe('0.3');
  });

  it('shift the point without loss, and read back what they print', () => {
    fc.assert(
      fc.property(literal, fc.integer({ min: -6, max: 6 }), (text, power) => {
        const value = decimal(text)!;
        expect(compare(shift(shift(value, power), -power), value)).toBe(0);
        expect(format(decimal(format(value))!)).toBe(format(value));
      }),
    );
    expect(toNumber(shift(decimal('832000.00')!, -4))).toBe(83.2);
    expect(format(shift(decimal('1.5')!, 4))).toBe('15000');
  });

  it.each(['', '1.', '.5', '1e3', '--1', '１'])('refuse %j', (text) => {
    expect(decimal(text)).toBeNull();
  });
});
