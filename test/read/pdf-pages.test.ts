import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { lawProblems } from '../support/documents.js';
import { drawing, pdf, show, table } from '../support/pdf.js';

const TITLE = '贵德县教育局2024年部门预算项目支出绩效目标公开表';
const HEAD = ['项目名称', '金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
const rowsOf = (name: string, value: string) => [
  HEAD,
  [name, '20', '保障校园安全。', '产出指标', '数量指标', '安保人员数量', value],
];
const content = table(TITLE, rowsOf('校园安全经费', '≥12人'));

async function read(bytes: Uint8Array) {
  const conversion = await convert({ path: 'a.pdf', bytes });
  expect(lawProblems(conversion)).toEqual([]);
  return conversion;
}

describe('a page of a PDF', () => {
  it.each([
    [90, '0 1 -1 0 595 0 cm', '[0 0 595 842]'],
    [180, '-1 0 0 -1 842 595 cm', '[0 0 842 595]'],
    [270, '0 -1 1 0 0 842 cm', '[0 0 595 842]'],
  ])('that is turned by %i degrees is read as it is shown', async (turn, matrix, box) => {
    const more = `/Rotate ${turn} /MediaBox ${box}`;
    const { document } = await read(pdf([{ content: `${matrix} ${content}`, more }]));
    expect(document.projects[0]).toMatchObject({ name: '校园安全经费', amount: 20 });
    expect(document.projects[0]!.indicators[0]).toMatchObject({ operator: '≥', value: 12, unit: '人' });
  });

  it('with two tables side by side gives both, each for itself', async () => {
    const right = table(TITLE, rowsOf('厨房改造经费', '≥3间'));
    const both = `q 0.5 0 0 0.5 0 200 cm ${content} Q q 0.5 0 0 0.5 421 200 cm ${right} Q`;
    const { document } = await read(pdf([{ content: both }]));
    expect(document.projects.map(({ name }) => name)).toEqual(['校园安全经费', '厨房改造经费']);
    expect(document.projects.map(({ indicators }) => indicators[0]?.value)).toEqual([12, 3]);
  });

  it('in a font without a map to Unicode says so', async () => {
    const font = '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [12 0 R] >>';
    const descendant =
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 5 0 R >>';
    const form = drawing(
      '/Type /XObject /Subtype /Form /BBox [0 0 842 595] /Resources << /Font << /G 11 0 R >> >>',
      'BT /G 10 Tf 30 60 Td <01230456> Tj ET',
    );
    const { document } = await read(
      pdf([{ content: `${content}\n/X Do\n${show('完', 0, 10)}` }], {
        resources: '/XObject << /X 10 0 R >>',
        objects: [form, font, descendant],
      }),
    );
    expect(document.findings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('没有文字编码的字形'),
    );
  });
});
