import { describe, expect, it } from 'vitest';
import { type CellObject, utils, type WorkSheet, write } from 'xlsx';
import { convert } from '../../pipeline/convert.js';
import { read } from '../../stages/read/index.js';
import { filesIn } from '../../stages/read/zip.js';
import { withLock, withWrongChecksum, zipOf } from '../support/zip.js';
import { encode } from './encode.js';

type Value = string | number | CellObject | null;

function workbook(
  sheets: Readonly<Record<string, readonly (readonly Value[])[]>>,
  change?: (sheet: WorkSheet) => void,
) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(rows as unknown[][]);
    change?.(sheet);
    utils.book_append_sheet(book, sheet, name);
  }
  return book;
}

const bytesOf = (book: ReturnType<typeof workbook>, bookType: 'xlsx' | 'biff8' | 'ods' = 'xlsx') =>
  new Uint8Array(write(book, { type: 'buffer', bookType, codepage: 936, bookSST: true }) as Buffer);

const TITLE = ['贵德县教育局2024年部门预算项目支出绩效目标公开表'];
const HEADER = ['项目名称', '项目金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
const row = (value: Value, amount: Value = 20) => [
  '校园安全',
  amount,
  '保障校园安全。',
  '产出指标',
  '质量指标',
  '达标率',
  value,
];

/** A workbook of one sheet with these rows, and further parts in the stead of those of the library. */
async function packaged(rows: string, others: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const book = bytesOf(workbook({ 表: [['甲']] }));
  const files = await filesIn({ path: 'a', bytes: book });
  const parts = await Promise.all(files.map(async (file) => [file.name, await file.read()] as const));
  return zipOf({
    ...Object.fromEntries(parts),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><dimension ref="A1"/><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  });
}

const sharing = (runs: string) => ({
  'xl/sharedStrings.xml': `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>${runs}</si></sst>`,
});

const STYLES = (formats: readonly number[], fonts = '<font/>') =>
  `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts>${fonts}</fonts><cellXfs>${formats
    .map((format, at) => `<xf numFmtId="${format}" fontId="${Math.max(0, at)}"/>`)
    .join('')}</cellXfs></styleSheet>`;

async function sourceOf(bytes: Uint8Array) {
  const { source, failure } = await read({ path: 'a.xlsx', bytes });
  expect(failure).toBeNull();
  return source;
}

describe('a workbook', () => {
  it.each(['xlsx', 'biff8', 'ods'] as const)('as %s gives what a person sees', async (type) => {
    const value = type === 'ods' ? '100%' : ({ t: 'n', v: 1, z: '0%' } as const);
    const book = workbook({ 目标表: [TITLE, HEADER, row(value)] });
    const { document } = await convert({ path: 'a', bytes: bytesOf(book, type) });
    expect(document.source.format).toBe('spreadsheet');
    expect(document.title).toBe(TITLE[0]);
    expect(document.projects[0]?.amount).toBe(20);
    expect(document.projects[0]?.indicators[0]).toMatchObject({ name: '达标率', operator: '=', value: 100, unit: '%' });
    expect(document.coverage.unclaimed).toBe(0);
  });

  it('keeps the stored value of what is shown otherwise, and calls it synthetic', async () => {
    const book = workbook({ 目标表: [TITLE, HEADER, row({ t: 'n', v: 0.95, z: '0%' })] });
    const { provenance } = await convert({ path: 'a', bytes: bytesOf(book) });
    const line = provenance.find(({ type }) => type === 'indicator')!;
    expect(line.fields?.value).toMatchObject({ status: 'synthetic', raw: '0.95' });
    expect(line.fields?.name).toMatchObject({ status: 'exact' });
    expect(line).toMatchObject({ sheet: '目标表', cell: 'F3' });
  });

  it('says where each character stands', async () => {
    const source = await sourceOf(bytesOf(workbook({ 一: [TITLE, HEADER], 二: [['甲', '乙']] })));
    expect(source.locate(source.text.indexOf('绩效目标\t'))).toMatchObject({ sheet: '一', cell: 'C2' });
    expect(source.locate(source.text.indexOf('乙'))).toMatchObject({ sheet: '二', cell: 'B1' });
  });

  it('places merged cells, also where their own row or column is dropped', async () => {
    const book = workbook(
      {
        表: [
          ['甲', null, null, '丁'],
          ['乙', null, null, '戊'],
          [null, null, null, '己'],
        ],
      },
      (sheet) => {
        sheet['!merges'] = [utils.decode_range('A2:B3'), utils.decode_range('A1:C1')];
      },
    );
    const table = (await sourceOf(bytesOf(book))).blocks?.find(({ type }) => type === 'table');
    expect(
      table?.type === 'table' && table.rows.map(({ cells }) => cells.map(({ rows, columns }) => [rows, columns])),
    ).toEqual([
      [
        [1, 1],
        [1, 1],
      ],
      [
        [2, 1],
        [1, 1],
      ],
      [[1, 1]],
    ]);
  });

  it('reads a form a sheet as projects of their own', async () => {
    const form = (name: string) => [
      ['项目名称', name],
      ['预算金额（万元）', 12],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '培训人次', '≥100人次'],
    ];
    const { document } = await convert({
      path: 'a',
      bytes: bytesOf(workbook({ 甲: form('培训经费'), 乙: form('会议经费') })),
    });
    expect(document.projects.map(({ name, indicators }) => [name, indicators.length])).toEqual([
      ['培训经费', 1],
      ['会议经费', 1],
    ]);
  });

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

  it('says that a sheet which it names is missing', async () => {
    const files = await filesIn({ path: 'a', bytes: bytesOf(workbook({ 一: [['甲']], 二: [['乙']], 三: [] })) });
    const kept = files.filter(({ name }) => name !== 'xl/worksheets/sheet2.xml');
    const parts = await Promise.all(kept.map(async (file) => [file.name, await file.read()] as const));
    const { text, unread } = await sourceOf(zipOf(Object.fromEntries(parts)));
    expect(text).not.toContain('乙');
    expect(unread).toEqual([{ what: 'damaged sheets', count: 1, spans: [] }]);
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

  it('tells of comments, and of what they say', async () => {
    const book = workbook({ 表: [TITLE, HEADER, row('≥95%')] }, (sheet) => {
      utils.cell_add_comment(sheet.G3, '应为90%');
    });
    const { document } = await convert({ path: 'a', bytes: bytesOf(book) });
    expect(document.projects[0]?.indicators[0]?.value).toBe(95);
    expect(document.findings.find(({ rule }) => rule === 'content-unread')?.message).toContain('1处单元格批注');
    const source = await sourceOf(bytesOf(book));
    const [span] = source.unread.find(({ what }) => what === 'cell comments')!.spans;
    expect(source.text.slice(...span!)).toBe('应为90%');
    expect(source.locate(span![0])).toMatchObject({ sheet: '表', cell: 'G3' });
  });

  it('calls rows without height and columns without width hidden', async () => {
    const book = workbook({ 表: [HEADER, row('≥95%')] }, (sheet) => {
      sheet['!cols'] = [{}, { width: 0 }];
    });
    const hidden = async (bytes: Uint8Array) =>
      (await sourceOf(bytes)).notes?.map(({ rule, actual }) => [rule, actual]);
    expect(await hidden(bytesOf(book))).toEqual([['hidden-content', '“表”第B列']]);
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0" customHeight="1"><c r="A2"><v>2</v></c></row>';
    expect(await hidden(await packaged(rows))).toEqual([['hidden-content', '“表”第2行']]);
  });

  it.each([
    ['gb18030', 'gb2312', ''],
    ['utf-16le', 'utf-16', ''],
    ['utf-8', 'utf-8', 'ss:'],
  ] as const)(
    'as XML of Excel 2003 is read in %s, stated as %s, with names beginning with "%s"',
    async (encoding, stated, prefix) => {
      const cell = (text: string) =>
        `<${prefix}Cell><${prefix}Data ss:Type="String">${text}</${prefix}Data></${prefix}Cell>`;
      const rows = [HEADER, row('≥95%')].map(
        (cells) => `<${prefix}Row>${cells.map((one) => cell(String(one))).join('')}</${prefix}Row>`,
      );
      const space = 'urn:schemas-microsoft-com:office:spreadsheet';
      const sheet = `<${prefix}Worksheet ss:Name="表"><${prefix}Table>${rows.join('')}</${prefix}Table></${prefix}Worksheet>`;
      const xml = `<?xml version="1.0" encoding="${stated}"?><${prefix}Workbook xmlns="${space}" xmlns:ss="${space}">${sheet}</${prefix}Workbook>`;
      const bom = encoding === 'utf-16le' ? '\ufeff' : '';
      const { document } = await convert({ path: 'a', bytes: encode(bom + xml, encoding) });
      expect(document.source.format).toBe('spreadsheet');
      expect(document.projects[0]?.indicators[0]).toMatchObject({ name: '达标率', operator: '≥', value: 95 });
    },
  );

  it('tells of references to characters that are not defined', async () => {
    const bytes = await packaged('<row r="1"><c r="A1" t="str"><v>甲&d;乙&amp;&#20057;&#x4e59;</v></c></row>');
    expect((await sourceOf(bytes)).unread).toEqual([{ what: 'stray references', count: 1, spans: [] }]);
  });

  it('counts texts that a merged cell covers', async () => {
    const book = workbook(
      {
        表: [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
      },
      (sheet) => {
        sheet['!merges'] = [utils.decode_range('A1:A2')];
      },
    );
    expect((await sourceOf(bytesOf(book))).unread).toEqual([{ what: 'texts below merged cells', count: 1, spans: [] }]);
  });

  it('counts formulas without a stored value as unread', async () => {
    const book = workbook(
      {
        表: [
          ['甲', '乙'],
          ['丙', '丁'],
        ],
      },
      (sheet) => {
        sheet.B2 = { t: 'n', f: 'A1&A2' } as CellObject;
      },
    );
    const { unread } = await sourceOf(bytesOf(book));
    expect(unread).toEqual([{ what: 'formulas without a stored value', count: 1, spans: [] }]);
  });

  it.each([
    ['corrupt', new Uint8Array([...new TextEncoder().encode('PK\x03\x04xl/workbook.xml'), ...new Uint8Array(90)])],
    ['corrupt', withWrongChecksum(bytesOf(workbook({ 表: [['甲']] })), 'xl/worksheets/sheet1.xml')],
    ['encrypted', withLock(zipOf({ 'xl/workbook.xml': '', 'xl/styles.xml': '甲' }), 'xl/styles.xml')],
  ])('that is %s fails with a reason', async (code, bytes) => {
    const { failure, source } = await read({ path: 'a.xlsx', bytes });
    expect(failure?.code).toBe(code);
    expect(source.text).toBe('');
  });
});
