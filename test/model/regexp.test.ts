import { expect, test } from 'vitest';
import { formsOf, matchesOf } from '../../pipeline/model/regexp.js';

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

test('tells whether groups may lie outside the match', () => {
  for (const pattern of [/(甲)(?=乙)/, /(?<![甲])(乙)/, /(?:(?<a>甲)|[(?=]\()/u, /甲(?!乙(?:丙)[)])(丁)?/])
    expect(formsOf(pattern).within).toBe(true);
  for (const pattern of [/甲(?=(乙))/, /(?<=(甲))乙/, /(?=[)]|(?:甲(?<a>乙)))/, /(?!(?:x)(y))/])
    expect(formsOf(pattern).within).toBe(false);
});
