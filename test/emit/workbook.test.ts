import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { RULE_WORDS } from '../../pipeline/batch/rule-words.js';
import type { Document } from '../../pipeline/model/document.js';
import { type OtherInput, otherRow, overviewRow, overviewRowOf } from '../../stages/emit/front.js';
import { toJson } from '../../stages/emit/json.js';
import { Links, type Listed, NO_ROWS } from '../../stages/emit/listed.js';
import { toJsonLines } from '../../stages/emit/provenance.js';
import { frontRows, recordRows, workbookLayouts } from '../../stages/emit/workbook.js';
import { writeSheets } from '../../stages/emit/xlsx/workbook.js';
import { arbitraryDocument, arbitraryWording } from '../arbitrary/document.js';
import { collector } from './xlsx/helpers.js';

const TOOL = { name: 'performance-targets', version: '1.2.3' };
const ID = '9f742fee23b31814b407';
const KINDS = { number: '定量', qualitative: '定性', deadline: '时限', statement: '陈述' };
const SEVERITIES = { error: '错误', warning: '警告', note: '提示' };

type Record = { readonly [header: string]: unknown };

async function bytesOf(listed: readonly Listed[], others: readonly OtherInput[] = []): Promise<Buffer> {
  const overview = function* () {
    const alone = others.filter((other) => listed.every(({ document }) => document.source.path !== other.path));
    for (const { document, page } of listed) {
      const { path } = document.source;
      while (alone.length > 0 && alone[0]!.path < path) yield otherRow(alone.shift()!);
      const other = others.find((one) => one.path === path) ?? null;
      yield overviewRowOf(overviewRow(document), { other, across: undefined, page: Links.page(page) });
    }
    for (const other of alone) yield otherRow(other);
  };
  const rows = function* () {
    yield* frontRows({ title: '汇总', tool: TOOL, figures: [['输入文件', '7']] }, overview());
    yield* recordRows(listed, NO_ROWS, RULE_WORDS);
  };
  const sink = collector();
  await writeSheets(sink, workbookLayouts(RULE_WORDS), rows());
  return sink.bytes();
}

/** A document without places and without a page. */
const bare = (document: Document): Listed => ({ document, places: new Map(), page: null });

/** The rows of each sheet by header, as SheetJS reads them; empty cells are null. */
async function read(documents: readonly (Document | Listed)[], others?: readonly OtherInput[]) {
  const listed = documents.map((one) => ('places' in one ? one : bare(one)));
  const book = XLSX.read(await bytesOf(listed, others), { type: 'buffer', cellDates: false });
  const rows = (name: string) => XLSX.utils.sheet_to_json<Record>(book.Sheets[name]!, { defval: null, raw: true });
  return { book, rows };
}

const INDICATOR: Document['projects'][number]['indicators'][number] = {
  id: `${ID}/1/1`,
  key: '91e4aa01bc93df00',
  level1: '产出指标',
  level2: '数量指标',
  ordinal: '1',
  name: '调研次数',
  kind: 'number',
  operator: '=',
  operatorImplied: true,
  value: 6,
  valueHigh: 8,
  valueText: '6',
  deadline: null,
  unit: '次',
  text: '调研次数6-8次',
  explanation: '含视察',
};
const SECTION = {
  title: '公开表',
  county: '门源县',
  department: '人大办公室',
  fiscalYear: 2024,
  amountUnit: '万元',
  total: 83.2,
  totalText: '83.20',
};
const DOCUMENT: Document = {
  schemaVersion: 1,
  id: ID,
  source: { path: '青海/a.txt', sha256: ID + '0'.repeat(44), format: 'text', encoding: 'utf-8' },
  documentKind: 'target',
  grade: 'B',
  gradeReasons: ['读取警告：标题中有不止一个年度（1处）'],
  region: { code: '632221', province: '青海省', prefecture: '海北藏族自治州', county: '门源回族自治县' },
  ...SECTION,
  department: null,
  sections: [SECTION, { ...SECTION, department: '政协办公室', fiscalYear: 2025 }],
  entities: [
    { id: `${ID}/e1`, section: 2, code: '0401', name: '政协', amount: 1.5, amountText: '15000', parentCode: null },
  ],
  projects: [
    {
      id: `${ID}/1`,
      key: '5b0c',
      section: 1,
      entityCode: '0401',
      name: '调研经费',
      amount: 6,
      amountText: '6.00',
      funding: [
        { source: '财政拨款', amount: 5, amountText: '5.00' },
        { source: '其他资金', amount: 1, amountText: '1.00' },
      ],
      objectives: [{ id: `${ID}/1/g1`, label: '目标一', text: '保障运转' }],
      indicators: [
        INDICATOR,
        {
          ...INDICATOR,
          id: `${ID}/1/2`,
          kind: 'deadline',
          operator: '≤',
          value: null,
          valueHigh: null,
          valueText: '12月底前',
          deadline: '2024-12-31',
          unit: null,
        },
      ],
    },
  ],
  coverage: { characters: 10, inRecords: 9, inHeadings: 0, inMarkup: 0, inFurniture: 0, unclaimed: 1, unread: 0 },
  findings: [
    {
      rule: 'space-in-name',
      severity: 'note',
      category: 'reading',
      document: ID,
      record: `${ID}/1/2`,
      message: '名称中有空格',
      expected: null,
      actual: '调 研',
      difference: null,
      spans: [{ document: ID, span: [3, 6], line: 9, column: 88 }],
    },
  ],
  confirmed: [],
};

describe('disclosures.xlsx', () => {
  it('has its sheets in order, without a document too', async () => {
    const names = ['说明', '总览', '预算单位', '项目', '绩效目标', '指标', '问题'];
    for (const documents of [[], [DOCUMENT]]) expect((await read(documents)).book.SheetNames).toEqual(names);
  });

  it('explains itself and names the tool, but no time', async () => {
    const { rows } = await read([]);
    const guide = rows('说明').map((row) => `${row.栏目}：${row.说明}`);
    expect(guide).toContain('名称：汇总');
    expect(guide).toContain('生成工具：performance-targets 1.2.3');
    expect(guide.filter((line) => /级别 (错误|警告|提示)/.test(line))).toHaveLength(3);
    expect(await bytesOf([bare(DOCUMENT)])).toEqual(await bytesOf([bare(DOCUMENT)]));
  });

  it('lists every input once, in order of path', async () => {
    const others: OtherInput[] = [
      { path: 'a.png', status: 'failed', code: 'binary' },
      { path: '青海/b.txt', status: 'duplicate', of: '青海/a.txt' },
      { path: '青海/c', status: 'failed', code: 'constructor' },
      { path: '青海/d', status: 'failed', code: 'binary' },
    ];
    const unread = { ...DOCUMENT, source: { ...DOCUMENT.source, path: '青海/d' }, projects: [] };
    const { rows } = await read([DOCUMENT, unread], others);
    const overview = rows('总览');
    expect(overview.map((row) => [row.文件, row.状态])).toEqual([
      ['a.png', '失败'],
      ['青海/a.txt', '已转换'],
      ['青海/b.txt', '重复'],
      ['青海/c', '失败'],
      ['青海/d', '失败'],
    ]);
    expect(overview[4]).toMatchObject({ 说明: '不是文本文件', 项目数: 0, 编号: ID });
    expect(overview[1]).toMatchObject({
      部门: null,
      年度: 2024,
      '合计（万元）': 83.2,
      合计核对: null,
      项目数: 1,
      指标数: 2,
      提示: 1,
      编号: ID,
    });
    expect(overview[1]).toMatchObject({ 类型: '绩效目标', 可信等级: 'B', 行政区划: '门源回族自治县', 未归属字符数: 1 });
    expect(overview[2]!.说明).toBe('与 青海/a.txt 内容相同，记录见该文件');
    expect(overview[3]!.说明).toBe('无法转换（constructor）');
    expect(overview[0]!.编号).toBeNull();
  });

  it.each([
    ['total-mismatch', null, '不符'],
    ['subtotal-mismatch', 'total-mismatch', '不符'],
    ['total-rounded', 'entity-mismatch', '四舍五入内'],
    [null, 'total-mismatch', '相符'],
    [null, 'formula-wrong', null],
  ] as const)('says whether the sums agree: found %s, confirmed %s → %s', async (found, held, expected) => {
    const place = { document: ID, record: null, message: '', spans: [] };
    const finding = { ...place, severity: 'error', category: 'arithmetic', expected: null, actual: null } as const;
    const { rows } = await read([
      {
        ...DOCUMENT,
        findings: found ? [{ ...finding, rule: found, difference: null }] : [],
        confirmed: held ? [{ ...place, rule: held }] : [],
      },
    ]);
    expect(rows('总览')[0]!.合计核对).toBe(expected);
  });

  it('says that the sums do not agree where another finding tells of it', async () => {
    const [finding] = DOCUMENT.findings;
    const also = [{ rule: 'subtotal-mismatch', record: null }];
    const { rows } = await read([{ ...DOCUMENT, findings: [{ ...finding!, also }] }]);
    expect(rows('总览')[0]!.合计核对).toBe('不符');
  });

  it('holds typed cells', async () => {
    const { book, rows } = await read([DOCUMENT]);
    expect(rows('预算单位')).toEqual([
      {
        文件: '青海/a.txt',
        区县: '门源县',
        部门: '政协办公室',
        年度: 2025,
        单位编码: '0401',
        单位名称: '政协',
        '金额（万元）': 1.5,
        金额原文: '15000',
        上级单位编码: null,
        页或工作表: null,
        单元格: null,
        行: null,
        编号: `${ID}/e1`,
        '更正：单位编码': null,
        '更正：单位名称': null,
        '更正：金额（万元）': null,
        更正理由: null,
        更正人: null,
      },
    ]);
    expect(rows('项目')[0]).toMatchObject({
      部门: '人大办公室',
      资金来源: '财政拨款 5.00\n其他资金 1.00',
      项目类别: null,
    });
    expect(book.Sheets.项目!.H2).toMatchObject({ t: 'n', v: 6, w: '6.00' });
    expect(book.Sheets.预算单位!.G2!.w).toBe('1.5');
    expect(rows('绩效目标')[0]).toMatchObject({ 项目: '调研经费', 标号: '目标一', 绩效目标: '保障运转' });
    expect(rows('问题')[0]).toEqual({
      级别: '提示',
      类别: '读取',
      规则: 'space-in-name',
      规则名称: '名称中有空格',
      处理建议: '空格已去除；如空格两侧本是两个名称，请对照原件。',
      说明: '名称中有空格',
      应为: null,
      实为: '调 研',
      差额: null,
      文件: '青海/a.txt',
      区县: '门源县',
      部门: '人大办公室',
      年度: 2024,
      对照原文: null,
      页或工作表: null,
      单元格: null,
      行: 9,
      列: 88,
      项目: '调研经费',
      编号: `${ID}/1/2`,
    });
  });

  it('says where each record stands, and links it with its rows, its finding and its page', async () => {
    const places = new Map([
      [`${ID}/1`, { page: 2, line: 9, column: 1 }],
      [`${ID}/1/1`, { sheet: '附件1', cell: 'B7', line: 30, column: 4 }],
      [`${ID}/1/g1`, { table: 2, row: 3, cell: 1, line: 12, column: 1 }],
    ]);
    const page = 'report/documents/青海/a #1.txt.html';
    const other = { ...DOCUMENT, id: 'f'.repeat(20), findings: [] };
    const { book, rows } = await read([bare(other), { document: DOCUMENT, places, page }]);
    const found = (sheet: string) => rows(sheet).at(-1)!;
    expect(found('项目')).toMatchObject({ 页或工作表: '第2页', 单元格: null, 行: 9, 指标行: '查看', 编号: `${ID}/1` });
    expect(rows('指标').at(-2)).toMatchObject({ 页或工作表: '附件1', 单元格: 'B7', 行: 7, 项目: '调研经费' });
    expect(found('绩效目标')).toMatchObject({ 页或工作表: '表2', 单元格: '第3行第1格', 行: null });
    const formulas = (sheet: string, row: number) =>
      Object.entries(book.Sheets[sheet]!).flatMap(([cell, { f }]) => (f && cell.endsWith(String(row)) ? [f] : []));
    const record = (id: string) =>
      `HYPERLINK("report/documents/青海/a %231.txt.html#r-${id}","${id.replaceAll('-', '/')}")`;
    expect(formulas('项目', 3)).toEqual([`HYPERLINK("#'指标'!A4","查看")`, record(`${ID}-1`)]);
    expect(formulas('指标', 4)).toEqual([`HYPERLINK("#'项目'!A3","调研经费")`, record(`${ID}-1-1`)]);
    expect(formulas('问题', 2)).toEqual([
      'HYPERLINK("report/documents/青海/a %231.txt.html#p1","查看")',
      `HYPERLINK("#'指标'!A5","${ID}/1/2")`,
    ]);
    expect(formulas('总览', 3)).toEqual(['HYPERLINK("report/documents/青海/a %231.txt.html","查看")']);
    expect(formulas('项目', 2)).toEqual([`HYPERLINK("#'指标'!A2","查看")`]);
  });

  it('links rows on the sheets where they stand when fewer fit on one', () => {
    const rows = [...recordRows([bare(DOCUMENT), bare({ ...DOCUMENT, id: 'f'.repeat(20) })], NO_ROWS, RULE_WORDS, 1)];
    const links = rows.flatMap(([, row]) =>
      row.flatMap((cell) => (cell !== null && typeof cell === 'object' && 'link' in cell ? [cell.link] : [])),
    );
    expect(links).toContain("#'项目'!A2");
    expect(links).toContain("#'指标 (3)'!A2");
    expect(links.filter((link) => !link.endsWith('A2'))).toEqual([]);
  });

  it('has the columns of 指标', async () => {
    const { book, rows } = await read([DOCUMENT]);
    const headers =
      '文件 区县 部门 年度 项目 一级指标 二级指标 序号 指标名称 类型 比较符 隐含 指标值 上限 指标值原文 截止日期 单位 指标原文 分值 方向 实际完成值 得分 说明 页或工作表 单元格 行 编号 更正：一级指标 更正：二级指标 更正：指标名称 更正：比较符 更正：指标值 更正：上限 更正：文字值 更正：截止日期 更正：单位 更正理由 更正人';
    const [first, second] = rows('指标');
    expect(Object.keys(first!).join(' ')).toBe(headers);
    expect(first).toMatchObject({
      类型: '定量',
      比较符: '=',
      隐含: '是',
      指标值: 6,
      上限: 8,
      单位: '次',
      说明: '含视察',
    });
    expect(second).toMatchObject({ 类型: '时限', 指标值: null, 截止日期: 45657, 单位: null });
    expect(book.Sheets.指标!.P3!.w).toBe('2024-12-31');
  });

  it("holds the documents' records, field by field", async () => {
    const unique = fc.uniqueArray(arbitraryDocument(arbitraryWording), { maxLength: 3, selector: ({ id }) => id });
    const check = async (documents: Document[]): Promise<void> => {
      const { rows } = await read(documents);
      const projects = documents.flatMap((document) => document.projects);
      const indicators = projects.flatMap((project) => project.indicators);
      expect(rows('总览').map((row) => row.编号)).toEqual(documents.map(({ id }) => id));
      expect(rows('预算单位').map((row) => [row.编号, row.单位名称, row['金额（万元）']])).toEqual(
        documents.flatMap(({ entities }) => entities.map(({ id, name, amount }) => [id, name, amount])),
      );
      expect(rows('项目').map((row) => [row.编号, row.项目, row['金额（万元）'], row.金额原文])).toEqual(
        projects.map(({ id, name, amount, amountText }) => [id, name, amount, amountText]),
      );
      expect(rows('绩效目标').map((row) => [row.编号, row.标号, row.绩效目标])).toEqual(
        projects.flatMap(({ objectives }) => objectives.map(({ id, label, text }) => [id, label, text])),
      );
      expect(
        rows('指标').map((row) => [
          row.编号,
          row.指标名称,
          row.类型,
          row.比较符,
          row.隐含,
          row.指标值,
          row.上限,
          row.单位,
        ]),
      ).toEqual(
        indicators.map(({ id, name, kind, operator, operatorImplied, value, valueHigh, unit }) => {
          return [id, name, KINDS[kind], operator, operatorImplied ? '是' : '否', value, valueHigh, unit];
        }),
      );
      expect(rows('问题').map((row) => [row.级别, row.规则, row.说明, row.行])).toEqual(
        documents.flatMap(({ findings }) =>
          findings.map(({ severity, rule, message, spans }) => [
            SEVERITIES[severity],
            rule,
            message,
            spans[0]?.line ?? null,
          ]),
        ),
      );
    };
    await fc.assert(fc.asyncProperty(unique, check), { numRuns: 40 });
  });
});

describe('JSON', () => {
  it('means the document, with lists of numbers in one line', () => {
    expect(toJson(DOCUMENT)).toContain('"span": [3, 6],\n');
    expect(toJson(DOCUMENT)).toMatch(/\}\n$/);
    const check = (document: Document): void => {
      expect(JSON.parse(toJson(document))).toEqual(JSON.parse(JSON.stringify(document)));
    };
    fc.assert(fc.property(arbitraryDocument(), check), { numRuns: 100 });
  });

  it('in lines has one record a line', () => {
    expect(toJsonLines([])).toBe('');
    expect(toJsonLines([{ a: '一\n二\u2028' }, { b: [1, 2] }])).toBe('{"a":"一\\n二\u2028"}\n{"b":[1,2]}\n');
  });
});
