import { describe, expect, it } from 'vitest';
import { convertTextual } from '../../pipeline/convert.js';
import { csvBlocks } from '../../stages/read/csv.js';

const TITLE = '贵德县教育局2024年部门预算项目支出绩效目标公开表,,,,,,';
const HEADER = '项目名称,项目金额（万元）,绩效目标,一级指标,二级指标,三级指标,指标值';
const convert = (...lines: readonly string[]) =>
  convertTextual({ path: 'a.csv', bytes: new TextEncoder().encode(lines.join('\r\n')) }).document;

describe('comma-separated values', () => {
  it('hold separators, line ends and quotes between quotes', () => {
    const document = convert(
      TITLE,
      HEADER,
      '校园安全,"1,200.50","保障安全，\n开展""平安""行动。",产出指标,数量指标,保安人数,≥12人',
    );
    expect(document.title).toBe('贵德县教育局2024年部门预算项目支出绩效目标公开表');
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 1200.5 });
    expect(document.projects[0]?.objectives[0]?.text).toBe('保障安全， 开展"平安"行动。');
    expect(document.coverage.unclaimed).toBe(0);
  });

  it('may be parted by semicolons', () => {
    const lines = [TITLE, HEADER, '校园安全,20,保障安全。,产出指标,数量指标,保安人数,≥12人'].map((line) =>
      line.replaceAll(',', ';'),
    );
    expect(convert(...lines).projects[0]?.indicators[0]).toMatchObject({ name: '保安人数', value: 12 });
  });

  it.each([
    [
      'titles without separators',
      ['贵德县教育局2024年部门预算项目支出绩效目标公开表', '单位：万元', HEADER],
      ',',
      '≥12人',
    ],
    ['semicolons', ['贵德县教育局2024年部门预算项目支出绩效目标公开表', '单位：万元', HEADER], ';', '≥12人'],
    [
      'a line that states the separator',
      ['sep=,', '贵德县教育局2024年部门预算项目支出绩效目标公开表', HEADER],
      ',',
      '≥12人',
    ],
    ['cells that Excel keeps as text', [TITLE, HEADER], ',', '="≥12人"'],
  ])('may be short and have %s', (_, head, separator, value) => {
    const rows = [
      `校园安全,20,保障安全。,产出指标,数量指标,保安人数,${value}`,
      ',,,产出指标,质量指标,合格率,≥95%',
      '备注：无',
    ];
    const lines = [...head, ...rows].map((line) => (line.startsWith('sep=') ? line : line.replaceAll(',', separator)));
    const { projects, coverage } = convert(...lines);
    expect(projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
    expect(projects[0]?.indicators.map(({ name, value: figure, unit }) => [name, figure, unit])).toEqual([
      ['保安人数', 12, '人'],
      ['合格率', 95, '%'],
    ]);
    expect(coverage.unclaimed).toBe(0);
  });

  it('are no few lines with commas in a text', () => {
    expect(csvBlocks('甲\n乙\n丙\n一,二,三\n四,五,六\n丁\n戊')).toBeNull();
  });

  it('are not what a text with commas is', () => {
    const { projects } = convert('项目说明,供参考', '本项目按年实施,资金已到位,效果良好', '请参阅附件');
    expect(projects).toEqual([]);
  });

  it('with a quote that is never closed are text', () => {
    expect(() => convert(TITLE, HEADER, '校园安全,"20,保障安全。,产出指标,数量指标,保安人数,≥12人')).not.toThrow();
  });
});
