import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { across, type Item, list, of } from './helpers.js';

/** A document a target, each of another school. */
function schools(targets: readonly string[], name = '培训次数', level2 = '数量指标'): Record<string, string> {
  return Object.fromEntries(
    targets.map((target, index) => {
      const items: readonly Item[] = [[level2, name, target]];
      return [
        `${String(index).padStart(3, '0')}.md`,
        list(`贵德县第${index + 1}中学`, 2024, [{ name: `经费${index}`, items }]),
      ];
    }),
  );
}

const varied = (count: number) => Array.from({ length: count }, (_, index) => `≥${8 + (index % 7)}次`);
const same = (count: number, target = '≥12次') => Array.from({ length: count }, () => target);

describe('value-outlier', () => {
  it('tells of a value far from all others, with what is usual', () => {
    const [found, ...others] = of('value-outlier', schools([...varied(24), '≥1200次']));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'note', category: 'plausibility', path: '024.md', actual: '1200次' });
    expect(found!.expected).toBe('中位数11次，八成在8～14次');
    expect(found!.message).toContain(
      '“培训次数”为1200次，25个文件中的同名指标中位数11次，八成在8～14次，该值约为其110倍',
    );
    expect(found!.spans).toHaveLength(2);
  });

  it('tells of one that is far too small, and where more than half agree exactly', () => {
    const found = of('value-outlier', schools([...same(24), '≥0.12次']));
    expect(found.map(({ message }) => message.slice(-10))).toEqual(['该值约为其100分之一'.slice(-10)]);
  });

  it.each<[string, readonly string[]]>([
    ['a value twice the others', [...same(20), '≥24次']],
    ['a value twice the varied others', [...varied(20), '≥22次']],
    ['too few peers', [...same(19), '≥1200次']],
    ['values that spread widely', Array.from({ length: 30 }, (_, index) => `≥${Math.round(1.4 ** index)}次`)],
    [
      'half that agree and half that spread widely',
      [...same(16), ...Array.from({ length: 14 }, (_, index) => `≥${3 * 2 ** (index % 7)}次`)],
    ],
    ['a target of none', [...same(24), '≤0次']],
    ['another unit', [...same(24), '≥1200人']],
  ])('is silent about %s', (_, targets) => {
    expect(of('value-outlier', schools(targets))).toEqual([]);
  });

  it('takes a document for one peer, however often it has the indicator', () => {
    const items = Array.from({ length: 30 }, (): Item => ['数量指标', '培训次数', '≥12次']);
    const projects = items.map((item, index) => ({ name: `经费${index}`, items: [item] }));
    const texts = { 'a.md': list('贵德县教育局', 2024, projects), ...schools(['≥1200次']) };
    expect(of('value-outlier', texts)).toEqual([]);
  });
});

describe('units-differ', () => {
  it('tells of the rare kind of unit', () => {
    const [found, ...others] = of('units-differ', schools([...same(6, '≥95%'), '≥95次'], '课程完成率', '质量指标'));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'note', path: '006.md', expected: '%', actual: '次' });
    expect(found!.message).toBe('“课程完成率”的计量单位是“次”，有此指标的7个文件中6个用“%”或同类单位');
    expect(found!.spans.map(({ document }) => document)).toContain(found!.document);
    expect(found!.spans).toHaveLength(2);
  });

  it.each<[string, readonly string[]]>([
    ['synonyms', [...same(6, '≥30人'), '≥30名', '≥30位']],
    ['times', [...same(6, '≤5工作日'), '≤5个工作日']],
    ['widths', [...same(6, '≥95%'), '≥95％']],
    ['what may be the same', [...same(6, '≥30个'), '≥30家', '≥30项', '≥30人次']],
    ['a kind that is not rare', [...same(6, '≥95%'), '≥95次', '≥95次']],
    ['too few documents', [...same(4, '≥95%'), '≥95次']],
  ])('is silent about %s', (_, targets) => {
    expect(of('units-differ', schools(targets, '服务情况'))).toEqual([]);
  });

  it('is silent about the same name below another second level', () => {
    const texts = {
      ...schools(same(6, '≥95%'), '培训'),
      'z.md': list('祁连县教育局', 2024, [{ name: '经费', items: [['时效指标', '培训', '≥95次']] }]),
    };
    expect(of('units-differ', texts)).toEqual([]);
  });
});

describe('the checks across documents', () => {
  it('find the same in any order', () => {
    const texts = Object.values({
      ...schools([...varied(22), '≥1200次', '≥12人']),
      before: list('贵德县第1中学', 2023, [{ name: '经费0', items: [['数量指标', '培训次数', '≥9次']] }]),
      other: list('贵德县第2中学', 2024, [{ name: '经费1', items: [['数量指标', '培训次数', '≥99次']] }]),
      copy: `${list('贵德县第3中学', 2024, [{ name: '经费2', items: [['数量指标', '培训次数', '≥10次']] }])}\n`,
    });
    const told = (order: readonly string[]) => {
      const found = across(
        Object.fromEntries(order.map((text, index) => [`${String(index).padStart(3, '0')}.md`, text])),
      );
      const parties = found.map(({ rule, spans }) => [rule, ...new Set(spans.map(({ document }) => document))]);
      const settled = parties.map(([rule, ...ids]) =>
        [rule, ...(/outlier|units/.test(rule!) ? ids.slice(0, 1) : ids.sort())].join(' '),
      );
      return settled.sort();
    };
    const expected = told(texts);
    expect(new Set(expected.map((line) => line.split(' ')[0])).size).toBe(5);
    const anyOrder = fc.shuffledSubarray(texts, { minLength: texts.length });
    const check = (order: readonly string[]) => {
      expect(told(order)).toEqual(expected);
    };
    fc.assert(fc.property(anyOrder, check), { numRuns: 20 });
  });
});
