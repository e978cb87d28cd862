import { expect, test } from 'vitest';
import { matchesOf } from '../../pipeline/model/regexp.js';

const PATTERNS = [/\d+/g, /(?=甲)/g, /(?:)/gu, /(?<=x)|\p{L}/gu, /甲(乙)?/g];
const TEXTS = ['', '甲乙12甲3', 'x𠀀y𠀁', '甲甲', '\ud840x\udc00'];

test('finds what matchAll finds', () => {
  for (const pattern of PATTERNS)
    for (const text of TEXTS) expect([...matchesOf(pattern, text)]).toEqual([...text.matchAll(pattern)]);
});

test('begins at the start of each text, wherever the pattern stopped before', () => {
  const pattern = /\d/g;
  pattern.test('12');
  expect(matchesOf(pattern, '345').map(([digit]) => digit)).toEqual(['3', '4', '5']);
  expect(pattern.lastIndex).toBe(0);
});
