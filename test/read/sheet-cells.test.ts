import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { bytesOf, HEADER, packaged, row, STYLES, sharing, sourceOf, TITLE, workbook } from './workbooks.js';

describe('a cell of a workbook', () => {
  it('shows dates as the year, month and day', async () => {
    const source = await sourceOf(bytesOf(workbook({ 表: [['完成时间', { t: 'n', v: 45657, z: 'm/d/yy' }]] })));
    expect(source.text).toContain('2024/12/31');
  });

  it.each([
    [9568000, '0!.0,', '956.8'],
    [1205000, '0\\.0,"万元"', '120.5万元'],
    [12345, '0"."0000', '1.2345'],
    [12.5, '0"处"', '13处'],
    [10, '"≥"G/通用格式', '≥10'],
    [10, 'G/通用格式"次"', '10次'],
    [0.5, 'General"次"', '0.5次'],
    [10, '≥0', '≥10'],
    [10, '0次', '10次'],
    [0.95, '≥0%', '≥95%'],
    [6, '[$-804]General', '\t6\n'],
    [6, '[$¥-804]0.00', '¥6.00'],
    [-6, '0.00_);[Red]\\(0.00\\)', '(6.00)'],
    [25000, '[>=10000]0!.0,"万元";0"元"', '2.5万元'],
    [500, '[>=10000]0!.0,"万元";0"元"', '500元'],
    [45657, 'yyyy年m月d日', '2024年12月31日'],
    [45657, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '2024年12月31日'],
  ])('shows %d in the format %s as %s', async (v, z, shown) => {
    expect((await sourceOf(bytesOf(workbook({ 表: [['金额', { t: 'n', v, z }]] })))).text).toContain(shown);
  });

  it('says where digits are not shown, also beside words', async () => {
    const book = workbook({ 目标表: [TITLE, HEADER, row({ t: 'n', v: 12.5, z: '0"处"' })] });
    const { document } = await convert({ path: 'a', bytes: bytesOf(book) });
    expect(document.findings.map(({ rule }) => rule)).toContain('display-rounded');
  });

  it.each([
    [57, '2024年12月'],
    [58, '12月31日'],
    [31, '2024年12月31日'],
    [30, '12-31-24'],
    [55, '上午6时00分'],
  ])('shows the numbered format %d as Excel does in China', async (format, shown) => {
    const bytes = await packaged('<row r="1"><c r="A1" s="1"><v>45657.25</v></c></row>', {
      'xl/styles.xml': STYLES([0, format]),
    });
    expect((await sourceOf(bytes)).text).toContain(`表\n${shown}\n`);
  });

  it('keeps digits raised', async () => {
    const runs = '<r><t>≥10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r><r><t>株</t></r>';
    const cell = `<c r="A1" t="inlineStr"><is>${runs}</is></c>`;
    const bytes = await packaged(`<row r="1">${cell}</row>`);
    expect((await sourceOf(bytes)).text).toContain('≥10⁴株');
  });

  it.each([
    [
      '<r><t>工作</t></r><r><rPr><strike/></rPr><t>旧</t></r><r><t>调研&lt;次</t></r><rPh sb="0" eb="1"><t>PINYIN</t></rPh>',
      '工作调研<次',
      '旧',
    ],
    ['<r><t>≥1</t></r><r><rPr><strike val="0"/></rPr><t>0</t></r>', '≥10', null],
    ['<t>工作</t><rPh sb="0" eb="1"><t>PINYIN</t></rPh>', '工作', null],
  ])('leaves out how words are pronounced, and what is struck through: %s', async (runs, text, struck) => {
    const source = await sourceOf(await packaged('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', sharing(runs)));
    expect(source.text).toBe(`表\n${text}\n`);
    expect(source.notes?.map(({ rule, actual }) => [rule, actual])).toEqual(struck ? [['struck-text', struck]] : []);
  });

  it('leaves out cells that are struck through, but for runs with a font of their own', async () => {
    const runs = '<r><t>旧</t></r><r><rPr><b/></rPr><t>新</t></r>';
    const rows =
      '<row r="1"><c r="A1" s="1"><v>10</v></c><c r="B1"><v>12</v></c></row>' +
      '<row r="2"><c r="A2" s="1" t="str"><v>丙</v></c></row>' +
      `<row r="3"><c r="A3" s="1" t="inlineStr"><is>${runs}</is></c><c r="B3"><v>5</v></c></row>`;
    const source = await sourceOf(
      await packaged(rows, { 'xl/styles.xml': STYLES([0, 0], '<font/><font><strike/></font>') }),
    );
    expect(source.text).toBe('表\n12\n\t\n新\t5\n');
    expect(source.notes?.map(({ rule, actual }) => [rule, actual])).toEqual([
      ['struck-text', '10'],
      ['struck-text', '丙'],
      ['struck-text', '旧'],
    ]);
  });

  it('reads the signs of the font Symbol, and tells of signs whose font is not known', async () => {
    const runs = '<r><rPr><rFont val="Symbol"/></rPr><t>\uf0b3</t></r><r><t>95</t></r>';
    const rows =
      '<row r="1"><c r="A1" s="1" t="str"><v>\uf0a3</v></c><c r="B1" t="s"><v>0</v></c></row>' +
      '<row r="2"><c r="A2" t="str"><v>\uf0b3</v></c><c r="B2"><v>5</v></c></row>';
    const styles = STYLES([0, 0], '<font/><font><name val="Symbol"/></font>');
    const { text, unread } = await sourceOf(await packaged(rows, { ...sharing(runs), 'xl/styles.xml': styles }));
    expect(text).toBe('表\n≤\t≥95\n\uf0b3\t5\n');
    expect(unread).toEqual([{ what: 'private-use characters', count: 1, spans: [[8, 9]] }]);
  });
});
