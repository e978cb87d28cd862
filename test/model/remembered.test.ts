import { expect, test } from 'vitest';
import { remembered } from '../../pipeline/model/remembered.js';

function counted() {
  const asked: string[] = [];
  const length = remembered((word) => {
    asked.push(word);
    return word.length || null;
  });
  return { asked, length };
}

test('derives once from a short word, whatever it gives', () => {
  const { asked, length } = counted();
  for (const word of ['数量指标', '', '数量指标', '']) expect(length(word)).toBe(word.length || null);
  expect(asked).toEqual(['数量指标', '']);
});

test('keeps no word that would keep a text alive', () => {
  const { asked, length } = counted();
  for (const word of ['x'.repeat(13), 'x'.repeat(13)]) expect(length(word)).toBe(13);
  expect(asked).toHaveLength(2);
});

test('does not grow without bound', () => {
  const { asked, length } = counted();
  for (let round = 0; round < 2; round++) for (let at = 0; at < 5000; at++) length(String(at));
  expect(asked.length).toBeGreaterThan(5000);
});
