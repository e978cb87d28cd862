import { describe, expect, it } from 'vitest';
import { Text } from '../../pipeline/model/text.js';
import { goals } from '../../stages/segment/index.js';

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['保障运转。', ['-|保障运转。']],
  ['保障运转。 目标一：甲； 目标二：乙', ['-|保障运转。', '目标一|甲；', '目标二|乙']],
  ['目标1：甲。目标2：乙。', ['目标1|甲。', '目标2|乙。']],
  ['目标１:甲\n目标２：乙', ['目标１|甲', '目标２|乙']],
  ['1. 甲。 2. 乙。', ['1|甲。', '2|乙。']],
  ['1、甲；\n2、乙。', ['1|甲；', '2|乙。']],
  ['【总体目标】保障运转。', ['-|保障运转。']],
  ['年度目标：保障运转。', ['-|保障运转。']],
  ['完成1.2万亩造林，实现目标1个。', ['-|完成1.2万亩造林，实现目标1个。']],
  ['围绕目标一致推进。', ['-|围绕目标一致推进。']],
  ['', []],
];

describe('the goals of a cell', () => {
  it.each(cases)('%j', (cell, expected) => {
    const found = goals([Text.from(cell)]).goals.map(({ label, text }) => `${label?.value ?? '-'}|${text.value}`);
    expect(found).toEqual(expected);
  });

  it('go on over a page', () => {
    const source = '目标一：甲|乙。 目标二：丙';
    const fragments = [Text.from(source, [0, 5]), Text.from(source, [6, source.length])];
    expect(goals(fragments).goals.map(({ text }) => text.value)).toEqual(['甲乙。', '丙']);
  });
});
