import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { outline } from '../../stages/segment/index.js';
import { truthLines } from '../support/truth.js';

const cases = truthLines(readFileSync(new URL('./outline.txt', import.meta.url), 'utf8')).map((line) => {
  const [cell, expected] = line.split(' → ') as [string, string];
  return [JSON.parse(cell) as string, expected] as const;
});

function show(entry: Entry): string {
  if (entry.type === 'heading') return `${entry.level} ${entry.name.value}`;
  if (entry.type === 'furniture') return `{${entry.text.value}}`;
  if (entry.type === 'measure') return `<${entry.text.value}>`;
  return `[${entry.ambiguous ? '?' : ''}${entry.ordinal?.value ?? '-'}] ${entry.text.value.replace('\n', '\\n')}`;
}

describe('the outline of a cell', () => {
  it.each(cases)('%j', (cell, expected) => {
    expect(
      outline([Text.from(cell)])
        .map(show)
        .join(' ‖ '),
    ).toBe(expected);
  });

  it('goes on with the item that a page broke', () => {
    const source = '一、产出指标 （一）数量指标 1. 各专委会工作|调研次数≥10次 2. 乙≥2次';
    const [first, second] = source.split('|') as [string, string];
    const fragments = [Text.from(source, [0, first.length]), Text.from(source, [first.length + 1, source.length])];
    expect(second.length).toBeGreaterThan(0);
    expect(outline(fragments).map(show)).toEqual([
      '1 产出指标',
      '2 数量指标',
      '[1] 各专委会工作调研次数≥10次',
      '[2] 乙≥2次',
    ]);
  });
});
