/** Workbooks that state in few characters more cells than any memory holds. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utils } from 'xlsx';
import { read } from '../../stages/read/index.js';
import { MOST_REPEATS, repeatsIn } from '../../stages/read/sheet-repeats.js';
import { filesIn } from '../../stages/read/zip.js';
import { zipOf } from '../support/zip.js';
import { bytesOf, packaged, TITLE, workbook } from './workbooks.js';

const MANY = 1e15;
const CELL = '<c r="A1" t="str"><v>甲</v></c>';

const sheetPart = async (xml: string) =>
  packaged('', {
    'xl/worksheets/sheet1.xml': xml.replace('<sheetData/>', `<sheetData><row r="1">${CELL}</row></sheetData>`),
  });

/** An .ods with another content of its one table. */
async function ods(rows: string): Promise<Uint8Array> {
  const bytes = bytesOf(workbook({ 表: [['甲']] }), 'ods');
  const parts = await Promise.all(
    (await filesIn({ path: 'a', bytes })).map(async ({ name, read: take }) => [name, await take()] as const),
  );
  const content = new TextDecoder().decode(Object.fromEntries(parts)['content.xml']);
  const changed = content.replace(/<table:table-row[\s\S]*<\/table:table-row>/, rows);
  return zipOf({ ...Object.fromEntries(parts), 'content.xml': changed });
}

const excelXml = (table: string) =>
  new TextEncoder().encode(
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>${table}</Table></Worksheet></Workbook>`,
  );
const cell = (attributes = '') => `<Cell ${attributes}><Data ss:Type="String">甲</Data></Cell>`;

/** A record of an old workbook says what the columns from one number to another look like. */
function oldWorkbook(times: number): Uint8Array {
  const book = workbook({ 表: [TITLE] }, (sheet) => {
    sheet['!cols'] = Array.from({ length: times }, () => ({ wch: 10 }));
  });
  const bytes = Buffer.from(bytesOf(book, 'biff8'));
  for (let at = bytes.indexOf('7d000c00', 0, 'hex'); at >= 0; at = bytes.indexOf('7d000c00', at + 1, 'hex')) {
    bytes.writeUInt16LE(0, at + 4);
    bytes.writeUInt16LE(0xffff, at + 6);
  }
  return bytes;
}

const text = '<text:p>甲</text:p>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

describe('a workbook that repeats cells', () => {
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    [
      'columns of an .xlsx',
      () => sheetPart(`<worksheet ${main}><cols><col min="1" max="${MANY}" width="9"/></cols><sheetData/></worksheet>`),
    ],
    [
      'many ranges of columns',
      () =>
        sheetPart(
          `<worksheet ${main}><cols>${'<col min="1" max="16384"/>'.repeat(300)}</cols><sheetData/></worksheet>`,
        ),
    ],
    [
      'a link over all cells',
      () =>
        sheetPart(
          `<worksheet ${main}><sheetData/><hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks></worksheet>`,
        ),
    ],
    [
      'cells of an .ods',
      () =>
        ods(
          `<table:table-row><table:table-cell table:number-columns-repeated="${MANY}">${text}</table:table-cell></table:table-row>`,
        ),
    ],
    [
      'rows of an .ods, written as 1e9',
      () =>
        ods(
          `<table:table-row table:number-rows-repeated="1e9"><table:table-cell a=">">${text}</table:table-cell></table:table-row>`,
        ),
    ],
    [
      'covered cells of an .ods',
      () =>
        ods(`<table:table-row><table:covered-table-cell table:number-columns-repeated='${MANY}'/></table:table-row>`),
    ],
    ['columns of Excel’s XML', () => excelXml(`<Column ss:Span="1e9"/><Row>${cell()}</Row>`)],
    [
      'merged cells of Excel’s XML',
      () => excelXml(`<Row>${cell('ss:MergeAcross="9999" ss:MergeDown="999999"')}</Row>`),
    ],
    ['columns of an old one', () => oldWorkbook(100)],
  ])('is refused: %s', async (_, make) => {
    const { failure } = await read({ path: '表', bytes: await make() });
    expect(failure).toMatchObject({ code: 'too-large-inside', message: expect.stringMatching(/^表 states \d/) });
  });

  it('is read where it repeats what people repeat', async () => {
    const files = [
      await sheetPart(`<worksheet ${main}><cols><col min="1" max="16384"/></cols><sheetData/></worksheet>`),
      await ods(
        `<table:table-row><table:table-cell table:number-columns-repeated="3">${text}</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
      ),
      excelXml(`<Column ss:Span="255"/><Row>${cell('ss:MergeAcross="5" ss:MergeDown="3"')}</Row>`),
      oldWorkbook(1),
    ];
    for (const bytes of files) expect((await read({ path: '表', bytes })).failure).toBeNull();
  });

  it('is measured whatever stands between its tags', () => {
    const filler = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '/', ' ', 'c', 'col', '=', '\n') });
    fc.assert(
      fc.property(filler, (before) => {
        const tail = `"'><col max="${MANY}" min="1"/>`;
        return repeatsIn(before.replaceAll(/["'<]/g, '') + tail) > MOST_REPEATS;
      }),
    );
  });
});

describe('a workbook whose cells stand far apart', () => {
  const diagonal = (count: number) => {
    const book = workbook({ 表: [] }, (sheet) => {
      for (let at = 0; at < count; at++) sheet[utils.encode_cell({ r: at, c: at })] = { t: 's', v: '甲' };
      sheet['!ref'] = `A1:${utils.encode_cell({ r: count, c: count })}`;
    });
    return bytesOf(book);
  };

  it('is refused where it would be the square of what it holds', async () => {
    const { failure } = await read({ path: '表', bytes: diagonal(1100) });
    const message = '表 holds 1100 cells far apart, in 1100 rows and 1100 columns.';
    expect(failure).toMatchObject({ code: 'too-large-inside', message });
    expect((await read({ path: '表', bytes: diagonal(100) })).failure).toBeNull();
  });

  it('counts the first of areas that overlap', async () => {
    const book = workbook(
      {
        表: [
          ['甲', '乙', '丙'],
          ['丁', '戊', '己'],
        ],
      },
      (sheet) => {
        sheet['!merges'] = ['A1:B1', 'B1:C1', 'A2:C2'].map((area) => utils.decode_range(area));
      },
    );
    const { source } = await read({ path: '表', bytes: bytesOf(book) });
    expect(source.unread).toEqual([{ what: 'texts below merged cells', count: 3, spans: [] }]);
  });
});

describe('the parts of a workbook', () => {
  it('are those of its directory, not those that the heads of the files name', async () => {
    const sheet = (words: string) =>
      `<worksheet ${main}><dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="str"><v>${words}</v></c></row></sheetData></worksheet>`;
    const bytes = Buffer.from(
      await packaged('', { 'xl/worksheets/sheet1.xml': sheet('甲'), 'xl/worksheets/sheet9.xml': sheet('乙') }),
    );
    // The heads of the two files swap their names; the directory keeps them.
    const [one, nine] = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet9.xml'].map((name) => bytes.indexOf(name));
    bytes.write('9', one! + 'xl/worksheets/sheet'.length);
    bytes.write('1', nine! + 'xl/worksheets/sheet'.length);
    const { source } = await read({ path: '表', bytes });
    expect(source.text).toContain('甲');
    expect(source.text).not.toContain('乙');
  });

  it('may have names in Chinese', async () => {
    const book = workbook({ 表: [TITLE] });
    const bytes = bytesOf(book);
    const parts = await Promise.all(
      (await filesIn({ path: 'a', bytes })).map(async ({ name, read: take }) => [name, await take()] as const),
    );
    const renamed = parts.map(([name, content]) => [
      name.replace('sheet1.xml', '工作表.xml'),
      Buffer.from(Buffer.from(content).toString().replaceAll('sheet1.xml', '工作表.xml')),
    ]);
    const { source } = await read({ path: '表', bytes: zipOf(Object.fromEntries(renamed)) });
    expect(source.text).toContain(TITLE[0]);
  });
});
