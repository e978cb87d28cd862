/** Random targets: numbers with every sign, ranges, deadlines, wordings. */

import fc from 'fast-check';
import type { NumberTarget, Sign, Target } from './facts.js';
import type { Family } from './words.js';

export function anyTarget(family: Family, year: number): fc.Arbitrary<Target> {
  if (family.statement) return fc.constant({ kind: 'statement' });
  if (family.deadline) return anyDeadline(year);
  if (family.wordings) {
    return fc.constantFrom(...family.wordings).map((wording) => ({ kind: 'qualitative' as const, wording }));
  }
  return anyNumber(family);
}

function anyNumber({ units = [], most = 100, decimals = 0 }: Family): fc.Arbitrary<NumberTarget> {
  const figure = fc
    .integer({ min: 1, max: most * 10 ** decimals })
    .map((digits) => Number((digits / 10 ** decimals).toFixed(decimals)));
  const unit = fc.constantFrom(...units);
  const plain = fc
    .record({ sign: fc.constantFrom<Sign | null>('≥', '≤', '=', '>', '<', null), value: figure, unit })
    // A number of years without a sign would be a year to a reader.
    .map((facts) => ({
      kind: 'number' as const,
      high: null,
      ...facts,
      sign: facts.unit === '年' ? (facts.sign ?? '≥') : facts.sign,
    }));
  const range = fc
    .record({ value: fc.integer({ min: 1, max: most }), more: fc.integer({ min: 1, max: 9 }), unit })
    .map(({ value, more, unit }) => ({ kind: 'number' as const, sign: null, value, high: value + more, unit }));
  const none = unit.map((unit) => ({ kind: 'number' as const, sign: '=' as const, value: 0, high: null, unit }));
  return fc.oneof({ weight: 8, arbitrary: plain }, { weight: 1, arbitrary: range }, { weight: 1, arbitrary: none });
}

const PHRASES: readonly ((
  year: number,
  month: number,
  day: number,
) => { phrase: string; month: number; day: number })[] = [
  (year, month, day) => ({ phrase: `${year}年${month}月${day}日前`, month, day }),
  (year, month, day) => ({ phrase: `${year}年${month}月${day}日`, month, day }),
  (year, month) => ({ phrase: `${year}年${month}月底前`, month, day: lastDay(year, month) }),
  (year, month) => ({ phrase: `${year}年${month}月`, month, day: lastDay(year, month) }),
  (year, month) => ({ phrase: `${month}月底前`, month, day: lastDay(year, month) }),
  (year) => ({ phrase: `${year}年底前`, month: 12, day: 31 }),
];

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function anyDeadline(year: number): fc.Arbitrary<Target> {
  const two = (number: number) => String(number).padStart(2, '0');
  return fc
    .record({
      write: fc.constantFrom(...PHRASES),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    .map(({ write, month, day }) => {
      const { phrase, ...last } = write(year, month, day);
      return { kind: 'deadline' as const, phrase, date: `${year}-${two(last.month)}-${two(last.day)}` };
    });
}
