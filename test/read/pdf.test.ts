import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { lawProblems } from '../support/documents.js';
import { corner, drawing, type PdfPage, type PdfParts, pdf, show, table } from '../support/pdf.js';

const TITLE = '贵德县教育局2024年部门预算项目支出绩效目标公开表';
const HEAD = ['项目名称', '金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
const rowsOf = (value: string) => [
  HEAD,
  ['校园安全经费', '20', '保障校园安全。', '产出指标', '数量指标', '安保人员数量', value],
];

async function read(pages: readonly PdfPage[], parts: PdfParts = {}) {
  const conversion = await convert({ path: 'a.pdf', bytes: pdf(pages, parts) });
  const { document, source } = conversion;
  expect(lawProblems(conversion)).toEqual([]);
  const [indicator] = document.projects.flatMap(({ indicators }) => indicators);
  return { document, source, indicator, rules: document.findings.map(({ rule }) => rule) };
}

describe('a page of a PDF', () => {
  it('is read with what its form fields show, where they show it', async () => {
    const [x, y] = corner(6, 2);
    const field = `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [${x} ${y} ${x + 100} ${y + 24}] /AP << /N 11 0 R >> /F 4 >>`;
    const shown = drawing(
      '/Type /XObject /Subtype /Form /BBox [0 0 100 24] /Resources << /Font << /F 3 0 R >> >>',
      `BT /F 10 Tf 4 8 Td <${Buffer.from('≥12人', 'utf16le').swap16().toString('hex')}> Tj ET`,
    );
    const { indicator } = await read([{ content: table(TITLE, rowsOf('')), more: '/Annots [10 0 R]' }], {
      catalog: '/AcroForm << /Fields [10 0 R] >>',
      objects: [field, shown],
    });
    expect(indicator).toMatchObject({ operator: '≥', value: 12, unit: '人' });
  });

  it('is read without letters that leave no ink, which are said', async () => {
    const content = `${table(TITLE, rowsOf('≥12人'))}\n${show('88', 6, 2, '3 Tr')}`;
    const { indicator, rules, source } = await read([{ content }]);
    expect(indicator).toMatchObject({ operator: '≥', value: 12, unit: '人' });
    expect(rules).toContain('hidden-content');
    expect(source.text).toContain('88');
  });

  it('is read without layers that are switched off', async () => {
    const content = `${table(TITLE, rowsOf('≥12人'))}\n/OC /L BDC ${show('88', 6, 2)} EMC`;
    const { indicator, rules } = await read([{ content }], {
      catalog: '/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>',
      resources: '/Properties << /L 10 0 R >>',
      objects: ['<< /Type /OCG /Name (old) >>'],
    });
    expect(indicator).toMatchObject({ value: 12 });
    expect(rules).toContain('hidden-content');
  });

  it('without content is said, and the others are read', async () => {
    const { document, rules } = await read([{ content: '' }, { content: table(TITLE, rowsOf('≥12人')) }]);
    expect(document.projects).toHaveLength(1);
    expect(rules).toContain('content-unread');
  });

  it('that ends within a text is said', async () => {
    const content = `${table(TITLE, rowsOf('≥12人'))}\nBT /F 10 Tf 30 100 Td <4e00> Tj`;
    expect((await read([{ content }])).rules).toContain('content-unread');
  });

  it('may hold a letter larger than any page', async () => {
    const content = `${table(TITLE, rowsOf('≥12人'))}\nBT /F 1000000 Tf 30 100 Td <4e00> Tj ET`;
    const { indicator, rules } = await read([{ content }]);
    expect(indicator).toMatchObject({ value: 12 });
    expect(rules).toContain('content-unread');
  });

  it('may hold a sign as a picture, which is never taken for =', async () => {
    const [x, y] = corner(6, 2);
    const rows = [
      [...HEAD.slice(0, 6), '指标性质', '指标值'],
      ['校园安全经费', '20', '保障校园安全。', '产出指标', '数量指标', '安保人员数量', '', '12人'],
    ];
    const image = drawing(
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      'w',
    );
    const content = `0.8 0 0 0.8 0 100 cm ${table(TITLE, rows)}\nq 10 0 0 10 ${x + 4} ${y + 6} cm /I Do Q`;
    const { rules } = await read([{ content }], { resources: '/XObject << /I 10 0 R >>', objects: [image] });
    expect(rules).toContain('sign-unread');
  });

  it('that is a scan with the letters of a scanner below it is said to be one', async () => {
    const image = drawing(
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      'w',
    );
    const content = `3 Tr ${table(TITLE, rowsOf('≥12人'))}\nq 842 0 0 595 0 0 cm /I Do Q`;
    const { indicator, rules } = await read([{ content }], {
      resources: '/XObject << /I 10 0 R >>',
      objects: [image],
    });
    expect(indicator).toMatchObject({ value: 12 });
    expect(rules).toContain('scan-needs-ocr');
  });
});
