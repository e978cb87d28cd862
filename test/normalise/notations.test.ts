import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Text } from '../../pipeline/model/text.js';
import { derive, notationOf } from '../../pipeline/steps/index.js';
import { normalise } from '../../stages/normalise/index.js';
import { truthLines } from '../support/truth.js';

const cases = truthLines(readFileSync(new URL('./notations.txt', import.meta.url), 'utf8')).map(
  (line) => line.split(' → ').map((part) => JSON.parse(part) as string) as [string, string],
);

describe('the notation of a cell', () => {
  it.each(cases)('%s', (cell, expected) => {
    const { text, notes } = normalise(Text.from(cell));
    expect(text.value).toBe(expected);
    expect(notes).toEqual([]);
    const { spans, steps } = notationOf(text);
    expect(
      derive(
        spans.map((span) => cell.slice(...span)),
        steps,
      ),
    ).toBe(expected);
  });

  it('says when something comes out empty that was not', () => {
    const { text, notes } = normalise(Text.from('<math><mspace width="5"/><annotation>≥ 6</annotation></math>'));
    expect(text.value).toBe('');
    expect(notes.map(({ rule }) => rule)).toEqual(['notation-empty']);
  });

  it('reads deep nesting without an overflow', () => {
    const deep = 100_000;
    for (const cell of [
      '{'.repeat(deep),
      '\\text{'.repeat(deep),
      '\\frac{'.repeat(deep),
      '<p>'.repeat(deep),
      `<math>${'<mrow>'.repeat(2000)}6`,
      '$'.repeat(deep),
      '**'.repeat(deep),
    ]) {
      expect(() => normalise(Text.from(`$${cell}$ 甲`))).not.toThrow();
    }
  });
});
