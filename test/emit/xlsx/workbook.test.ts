import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import {
  assemble,
  type CellOverflow,
  type CellValue,
  type Column,
  cellLink,
  fitsSheets,
  piecesOf,
  type SheetSpec,
  writeWorkbook,
} from '../../../stages/emit/xlsx/workbook.js';
import { assertWellFormed, build, collector, inlineTexts, unzip } from './helpers.js';

const column = (header: string, more: Partial<Column> = {}): Column => ({ header, width: 12, ...more });
const sheet = (rows: readonly (readonly CellValue[])[], more: Partial<SheetSpec> = {}): SheetSpec => ({
  name: '指标',
  columns: Array.from({ length: Math.max(1, ...rows.map((row) => row.length)) }, (_, i) => column(`列${i}`)),
  rows,
  ...more,
});

function read(bytes: Buffer): XLSX.WorkBook {
  return XLSX.read(bytes, { type: 'buffer', dense: true, cellNF: true, cellFormula: true, cellStyles: true });
}

function cellsOf(workbook: XLSX.WorkBook, name: string): (XLSX.CellObject | undefined)[][] {
  return (workbook.Sheets[name] as XLSX.DenseWorkSheet)['!data'] as (XLSX.CellObject | undefined)[][];
}

async function sheetXml(spec: SheetSpec): Promise<string> {
  return unzip((await build([spec])).bytes).get('xl/worksheets/sheet1.xml')!;
}

describe('cell values', () => {
  it('reads back in SheetJS as written', async () => {
    const row: CellValue[] = [
      '文本',
      3.25,
      true,
      false,
      null,
      '',
      { number: 95.5, decimals: 3 },
      { date: '2024-02-29' },
      { link: cellLink('溯源', 0), text: '见 "1"' },
      { date: '二月' },
      Number.NaN,
      { link: 'http://example.cn', text: '外' },
    ];
    const { bytes, written } = await build([sheet([row])]);
    const cells = cellsOf(read(bytes), '指标')[1]!;
    expect(cells.map((cell) => cell?.v)).toEqual([
      '文本',
      3.25,
      true,
      false,
      undefined,
      '',
      95.5,
      45_351,
      '见 "1"',
      '二月',
      0x24,
      '外',
    ]);
    expect(cells[6]).toMatchObject({ t: 'n', z: '0.000', w: '95.500' });
    expect(cells[7]).toMatchObject({ t: 'n', z: 'yyyy-mm-dd', w: '2024-02-29' });
    expect(cells[8]).toMatchObject({ t: 's', f: 'HYPERLINK("#\'溯源\'!A2","见 ""1""")' });
    expect(cells[10]).toMatchObject({ t: 'e', w: '#NUM!' });
    expect(written).toEqual({ sheets: [{ name: '指标', rows: 1 }], overflows: 1 });
  });

  it('keeps any text, in well-formed XML', async () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(
        '_x000D_',
        '_x0041',
        '_',
        'x0041_',
        '=cmd|',
        '+',
        '-',
        '@',
        '\r\n',
        '\uD800',
        ']]>',
        '&amp;',
        '<t>',
        ' ',
      ),
    );
    const text = fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const spec = sheet(texts.map((value) => [value, { link: '#a', text: value }]));
        const { bytes } = await build([spec], { title: texts[0]! });
        const entries = unzip(bytes);
        for (const xml of entries.values()) assertWellFormed(xml);
        expect(inlineTexts(entries.get('xl/worksheets/sheet1.xml')!).slice(2)).toEqual(texts);
        const rows = cellsOf(read(bytes), '指标').slice(1);
        // SheetJS decodes all of it and then joins CR LF into LF.
        expect(rows.map((row) => row[0]?.v)).toEqual(texts.map((value) => value.replaceAll('\r\n', '\n')));
        expect(rows.every((row) => row[0]?.t === 's' && row[0].f === undefined)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('sets quotePrefix on text that an edit would turn into a formula or number', async () => {
    const texts = ['=1', '+1', '-1', '@a', "'a", '001', '文本', 'a=1'];
    const entries = unzip((await build([sheet(texts.map((text) => [text]))])).bytes);
    const xfs = entries
      .get('xl/styles.xml')!
      .match(/<cellXfs.*<\/cellXfs>/)![0]
      .match(/<xf .*?(?:\/>(?=<xf|<\/c)|<\/xf>)/g)!;
    const styles = [...entries.get('xl/worksheets/sheet1.xml')!.matchAll(/<c r="A\d+" s="(\d+)"/g)].slice(1);
    const quoted = styles.map(([, style]) => xfs[Number(style)]!.includes('quotePrefix="1"'));
    expect(quoted).toEqual([true, true, true, true, true, true, false, false]);
  });

  it('cuts text over 32,767 code units between code points and reports it', async () => {
    const overflows: CellOverflow[] = [];
    const mark = '…（全文见 JSON）';
    const kept = 'a'.repeat(32_767 - mark.length - 1); // The cut would fall inside the first emoji.
    const rows = [['x'.repeat(32_767)], [kept + '😀'.repeat(100)]];
    const { bytes, written } = await build([sheet(rows)], { onOverflow: (overflow) => overflows.push(overflow) });
    const values = cellsOf(read(bytes), '指标').map((row) => row[0]?.v);
    expect(values[1] === rows[0]![0]).toBe(true);
    expect(values[2] === kept + mark).toBe(true);
    expect(overflows).toEqual([{ sheet: '指标', cell: 'A3', length: kept.length + 200, lost: 'text' }]);
    expect(written.overflows).toBe(1);
  });

  it('refuses a row longer than its columns', async () => {
    await expect(build([{ name: 'a', columns: [column('b')], rows: [[1, 2]] }])).rejects.toThrow(RangeError);
  });
});

describe('worksheet', () => {
  it('freezes, filters, bands, colours and prints as asked', async () => {
    const columns = [
      column('级别', { fills: [{ equals: '错"误', fill: 'f8cbad', font: '9C0006' }] }),
      column('内容', { style: 'wrap' }),
      column('条数', { bars: true, input: true }),
    ];
    const xml = await sheetXml({ name: 'a', columns, rows: [['错"误', '长'.repeat(20), 3]], frozenColumns: 1 });
    assertWellFormed(xml);
    for (const part of [
      '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>',
      '<conditionalFormatting sqref="C2:C2"><cfRule type="dataBar" priority="2"><dataBar><cfvo type="num" val="0"/><cfvo type="max"/>',
      '<row r="2" ht="66" customHeight="1">',
      '<autoFilter ref="A1:C2"/><conditionalFormatting sqref="A2:A2"><cfRule type="cellIs" dxfId="1" priority="1"',
      '<formula>"错""误"</formula>',
      '<conditionalFormatting sqref="A2:C2"><cfRule type="expression" dxfId="0" priority="3"><formula>MOD(ROW(),2)=1<',
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0" pageOrder="overThenDown"/>',
      '<oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter>',
    ]) {
      expect(xml).toContain(part);
    }
    expect(await sheetXml(sheet([['a']], { banding: false }))).not.toContain('conditionalFormatting');
  });

  it('defines filter range and print titles per sheet', async () => {
    const { bytes } = await build([sheet([[1, 2]]), sheet([], { name: "空'表" })]);
    expect(read(bytes).Workbook?.Names).toMatchObject([
      { Name: '_xlnm._FilterDatabase', Sheet: 0, Ref: "'指标'!$A$1:$B$2", Hidden: true },
      { Name: '_xlnm._FilterDatabase', Sheet: 1, Ref: "'空''表'!$A$1:$A$1", Hidden: true },
      { Name: '_xlnm.Print_Titles', Sheet: 0, Ref: "'指标'!$1:$1" },
      { Name: '_xlnm.Print_Titles', Sheet: 1, Ref: "'空''表'!$1:$1" },
    ]);
  });
});

describe('workbook', () => {
  it('continues on further sheets after the row limit, header and links included', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => [i]);
    const { bytes, written } = await build([sheet(rows), sheet([[1]], { name: '溯源' })], { rowsPerSheet: 3 });
    expect(written.sheets).toEqual([
      { name: '指标', rows: 3 },
      { name: '指标 (2)', rows: 3 },
      { name: '指标 (3)', rows: 1 },
      { name: '溯源', rows: 1 },
    ]);
    const workbook = read(bytes);
    expect(workbook.SheetNames).toEqual(written.sheets.map(({ name }) => name));
    expect(cellsOf(workbook, '指标 (2)').map((row) => row[0]?.v)).toEqual(['列0', 3, 4, 5]);
    expect(cellLink('指标', 4, 0, 3)).toBe("#'指标 (2)'!A3");
  });

  it('starts no further sheet for rows that just fit', async () => {
    const { written } = await build([sheet([[1], [2]])], { rowsPerSheet: 2 });
    expect(written.sheets).toEqual([{ name: '指标', rows: 2 }]);
  });

  it('continues on a further sheet after the byte limit', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => [`${i} ${'长'.repeat(100)}`]);
    const { bytes, written } = await build([sheet(rows)], { bytesPerSheet: 300_000 });
    expect(written.sheets.length).toBeGreaterThan(1);
    expect(written.sheets.reduce((sum, { rows }) => sum + rows, 0)).toBe(3000);
    expect(read(bytes).SheetNames).toEqual(written.sheets.map(({ name }) => name));
  });

  it('makes the same bytes twice, from an async source too', async () => {
    const rows = Array.from({ length: 5000 }, (_, i): CellValue[] => [
      i,
      `第${i}行`,
      { number: i / 7, decimals: i % 5 },
    ]);
    async function* later() {
      yield* rows;
    }
    const first = await build([sheet(rows)], { title: '测试' });
    const second = await build([sheet(rows, { rows: later() })], { title: '测试' });
    expect(first.bytes.equals(second.bytes)).toBe(true);
  });

  it('is the same in parts that were made on their own, wherever the rows are cut', async () => {
    const rows = Array.from({ length: 23 }, (_, i): CellValue[] => [`第${i}行`, { number: i, decimals: i % 7 }]);
    const layouts = [sheet(rows), sheet([], { name: '空' })];
    const [rowsPerSheet, title] = [10, '测试'];
    const whole = unzip((await build([layouts[0]!, layouts[1]!], { rowsPerSheet, title })).bytes);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(23), { maxLength: 5 }), async (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), rows.length];
        const parts = await Promise.all(
          ends.map((end, at) => {
            const start = ends[at - 1] ?? 0;
            const own = rows.slice(start, end).map((row) => [0, row] as const);
            return piecesOf(layouts, own, [start, 0], { rowsPerSheet });
          }),
        );
        const sink = collector();
        const sheets = layouts.map((_, index) => parts.flatMap((part) => part[index]!));
        await assemble(sink, layouts, sheets, { title });
        expect(unzip(sink.bytes())).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('fits where no worksheet is too large for a zip entry that all readers open', async () => {
    const [pieces] = await piecesOf([sheet([['a']])], [[0, ['a']]], [0]);
    const large = { ...pieces![0]!, size: 2 ** 31 };
    expect(fitsSheets([pieces!, [large]])).toBe(true);
    expect(fitsSheets([[large, { ...large, worksheet: 1 }]])).toBe(true);
    expect(fitsSheets([[large, large]])).toBe(false);
  });

  it('holds only parts that its content types and relationships name', async () => {
    const entries = unzip((await build([sheet([]), sheet([])])).bytes);
    const types = entries.get('[Content_Types].xml')!;
    const parts = [...entries.keys()].filter((name) => !name.endsWith('.rels') && name !== '[Content_Types].xml');
    expect([...types.matchAll(/PartName="\/([^"]+)"/g)].map((match) => match[1]).sort()).toEqual(parts.sort());
    for (const xml of entries.values()) assertWellFormed(xml);
    expect(entries.get('docProps/core.xml')).not.toMatch(/\d{4}-\d\d-\d\d|creator/);
  });

  it('passes on errors of rows and sink, and refuses what Excel cannot hold', async () => {
    function* failing(): Generator<CellValue[]> {
      yield [1];
      throw new Error('no more');
    }
    await expect(build([sheet([], { rows: failing() })])).rejects.toThrow('no more');
    await expect(writeWorkbook({ write: () => Promise.reject(new Error('disk full')) }, [sheet([])])).rejects.toThrow(
      'full',
    );
    const wide = Array.from({ length: 16_385 }, (_, i) => column(String(i)));
    for (const specs of [
      [],
      [sheet([], { columns: [] })],
      [sheet([], { columns: wide })],
      [sheet([], { columns: [column('a', { width: 0 })] })],
    ]) {
      await expect(writeWorkbook(collector(), specs)).rejects.toThrow(RangeError);
    }
    await expect(build([sheet([])], { rowsPerSheet: 1_048_576 })).rejects.toThrow(RangeError);
  });
});
