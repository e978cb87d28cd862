import { describe, expect, it } from 'vitest';
import { type CellObject, utils } from 'xlsx';
import { convert } from '../../pipeline/convert.js';
import { read } from '../../stages/read/index.js';
import { filesIn } from '../../stages/read/zip.js';
import { withLock, withWrongChecksum, zipOf } from '../support/zip.js';
import { encode } from './encode.js';
import { bytesOf, HEADER, packaged, row, sourceOf, TITLE, workbook } from './workbooks.js';

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

  it('says that a sheet which it names is missing', async () => {
    const files = await filesIn({ path: 'a', bytes: bytesOf(workbook({ 一: [['甲']], 二: [['乙']], 三: [] })) });
    const kept = files.filter(({ name }) => name !== 'xl/worksheets/sheet2.xml');
    const parts = await Promise.all(kept.map(async (file) => [file.name, await file.read()] as const));
    const { text, unread } = await sourceOf(zipOf(Object.fromEntries(parts)));
    expect(text).not.toContain('乙');
    expect(unread).toEqual([{ what: 'damaged sheets', count: 1, spans: [] }]);
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
