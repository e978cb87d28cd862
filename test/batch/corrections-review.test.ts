/** Corrections that meet: of records of one place, of several fields of one record, and of what was corrected before. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { collect } from '../../pipeline/batch/corrections/collect.js';
import { loadCorrections, saveCorrections, withLater } from '../../pipeline/batch/corrections/file.js';
import { type Config, loadConfig } from '../../pipeline/config.js';
import type { Document, Indicator } from '../../pipeline/model/document.js';
import { verify } from '../../pipeline/verify.js';
import { type Workplace, workplace } from './helpers.js';

type Cells = Readonly<Record<string, string | number>>;

/** A page with a row for each indicator: name, target, and their level 2. */
function page(rows: readonly (readonly [level: string, name: string, target: string])[]): string {
  const cells = rows.map(([level, name, target]) => {
    const shared = rows.filter((row) => row[1] === name).length;
    const first = rows.findIndex((row) => row[1] === name) === rows.indexOf(rows.find((row) => row[2] === target)!);
    const nameCell = shared === 1 ? `<td>${name}</td>` : first ? `<td rowspan="${shared}">${name}</td>` : '';
    return `<td>产出指标</td><td>${level}</td>${nameCell}<td>${target}</td>`;
  });
  const [head, ...rest] = cells;
  const lead = `<td rowspan="${cells.length}">401001</td><td rowspan="${cells.length}">低保项目</td><td rowspan="${cells.length}">6.00</td><td rowspan="${cells.length}">保障低保对象。</td>`;
  return `<h1>门源县民政局2024年部门预算项目支出绩效目标公开表</h1><p>单位：万元</p><table>
<tr><th>单位编码</th><th>项目名称</th><th>金额</th><th>绩效目标</th><th>一级指标</th><th>二级指标</th><th>三级指标</th><th>指标值</th></tr>
<tr>${lead}${head}</tr>${rest.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
}

/** A place with one page, and what an analyst does there. */
async function desk(source: string, name = 'a.html') {
  const place = workplace({ [name]: source });
  await place.run();
  const config = await loadConfig(join(place.folder, 'config.yaml'), {
    optional: true,
    overrides: { input: place.input, output: place.output },
  });
  return {
    place,
    config,
    indicators: () => documentOf(place, name).projects[0]!.indicators,
    document: () => documentOf(place, name),
    /** Writes cells into rows of a sheet, counted from 1, and takes them over; gives the problems. */
    say: async (rows: Readonly<Record<number, Cells>>, sheet = '指标') => {
      const file = join(place.folder, 'edited.xlsx');
      writeFileSync(file, edited(place, sheet, rows));
      return takeOver(file, config);
    },
    run: () => place.run(),
    wrong: async () => (await verify(config)).problems,
    saved: () => loadCorrections(config.corrections),
  };
}

function documentOf({ output }: Workplace, name: string): Document {
  return JSON.parse(readFileSync(join(output, `documents/${name}.json`), 'utf8')) as Document;
}

function edited({ output }: Workplace, sheet: string, rows: Readonly<Record<number, Cells>>): Uint8Array {
  const book = XLSX.read(readFileSync(join(output, 'disclosures.xlsx')));
  const [headers] = XLSX.utils.sheet_to_json<string[]>(book.Sheets[sheet]!, { header: 1 });
  for (const [row, cells] of Object.entries(rows))
    for (const [header, value] of Object.entries({ 更正人: '张三', ...cells })) {
      const c = headers!.indexOf(headers!.includes(`更正：${header}`) ? `更正：${header}` : header);
      XLSX.utils.sheet_add_aoa(book.Sheets[sheet]!, [[value]], { origin: { r: Number(row), c } });
    }
  return XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array;
}

let moment = 0;

async function takeOver(file: string, config: Config): Promise<readonly string[]> {
  const before = await loadCorrections(config.corrections);
  const today = new Date(Date.UTC(2026, 4, 6, 8, 0, moment++)).toISOString();
  const collected = await collect(file, config, { today, by: null, before });
  await saveCorrections(config.corrections, withLater(before, collected));
  return collected.problems;
}

const target = ({ kind, operator, value, valueHigh, valueText, unit, deadline }: Indicator) => ({
  kind,
  operator,
  value,
  valueHigh,
  valueText,
  unit,
  deadline,
});
const TWO = page([
  ['数量指标', '保障低保对象人数', '≥1200人'],
  ['数量指标', '保障低保对象人数', '≥1300人次'],
]);
const MIXED = page([
  ['数量指标', '走访户数', '30~50户'],
  ['质量指标', '机制健全性', '健全'],
  ['时效指标', '完成时限', '2024年11月30日前'],
  ['质量指标', '资金发放率', '≥95%'],
]);

describe('corrections of two records that one place gives', () => {
  it('both stay', async () => {
    const at = await desk(TWO);
    expect(at.indicators().map(({ name }) => name)).toEqual(['保障低保对象人数', '保障低保对象人数']);
    expect(await at.say({ 1: { 指标名称: '低保户数' } })).toEqual([]);
    await at.run();
    expect(await at.say({ 2: { 指标名称: '低保人次' } })).toEqual([]);
    await at.run();
    expect(at.indicators().map(({ name }) => name)).toEqual(['低保户数', '低保人次']);
    expect(await at.wrong()).toEqual([]);
  });
});

describe('the last word', () => {
  it('takes the place of the one before, also where no run came between', async () => {
    const at = await desk(MIXED);
    for (const value of [97, 98]) expect(await at.say({ 4: { 指标值: value } })).toEqual([]);
    expect((await at.saved()).map((one) => one.new)).toEqual([98]);
    await at.run();
    expect(at.indicators()[3]!.value).toBe(98);
  });

  it('takes a correction back where it gives what was read, before a run and after it', async () => {
    const at = await desk(MIXED);
    await at.say({ 4: { 指标值: 97 } });
    await at.say({ 4: { 指标值: 95 } });
    expect(await at.saved()).toEqual([]);
    await at.say({ 4: { 指标值: 97 } });
    await at.run();
    expect(at.indicators()[3]!.value).toBe(97);
    expect(await at.say({ 4: { 指标值: 95 } })).toEqual([]);
    expect(await at.saved()).toEqual([]);
    await at.run();
    expect(at.indicators()[3]).toMatchObject({ value: 95, valueText: '95' });
    expect(at.document().findings.map(({ rule }) => rule)).not.toContain('field-corrected');
  });

  it('is no correction that the source has lost', async () => {
    const at = await desk(TWO.replace('401001', '401'));
    const sheet = '预算单位';
    if (at.document().entities.length === 0) return expect(at.document().projects[0]!.entityCode).toBe('401');
    await at.say({ 1: { 单位编码: '（空）' } }, sheet);
    await at.run();
    await at.say({ 1: { 单位编码: '305001' } }, sheet);
    await at.run();
    expect(at.document().findings.map(({ rule }) => rule)).not.toContain('correction-dropped');
  });

  it('replaces one that a changed source has lost', async () => {
    const at = await desk(MIXED);
    await at.say({ 4: { 指标值: 97 } });
    writeFileSync(join(at.place.input, 'a.html'), MIXED.replace('≥95%', '≥94%'));
    await at.run();
    expect(at.document().findings.map(({ rule }) => rule)).toContain('correction-dropped');
    await at.say({ 4: { 指标值: 98 } });
    await at.run();
    expect(at.indicators()[3]!.value).toBe(98);
    expect(at.document().findings.map(({ rule }) => rule)).not.toContain('correction-dropped');
  });
});

describe('several fields of one indicator', () => {
  it('make it another kind with the comparator and unit that are given', async () => {
    const at = await desk(MIXED);
    expect(
      await at.say({ 2: { 指标值: 90, 比较符: '≥', 单位: '%' }, 3: { 指标值: 3, 比较符: '≤', 单位: '天' } }),
    ).toEqual([]);
    await at.run();
    const [, second, third] = at.indicators();
    expect(target(second!)).toMatchObject({ kind: 'number', operator: '≥', value: 90, unit: '%' });
    expect(target(third!)).toMatchObject({ kind: 'number', operator: '≤', value: 3, unit: '天', deadline: null });
    expect(await at.wrong()).toEqual([]);
  });

  it('take the words away by which a comparator was implied', async () => {
    const at = await desk(MIXED.replace('≥95%', '达到100%'));
    expect(target(at.indicators()[3]!)).toMatchObject({ operator: '=', value: 100 });
    await at.say({ 4: { 比较符: '>' } });
    await at.run();
    expect(at.indicators()[3]!.operator).toBe('>');
    expect(await at.wrong()).toEqual([]);
  });

  it('keep the digits of a range as its ends are', async () => {
    const at = await desk(MIXED);
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 30, valueHigh: 50, valueText: '30~50' });
    await at.say({ 1: { 上限: 80 } });
    await at.run();
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 30, valueHigh: 80, valueText: '30~80' });
    await at.say({ 1: { 指标值: 20, 上限: 60 } });
    await at.run();
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 20, valueHigh: 60, valueText: '20~60' });
    await at.say({ 1: { 上限: '（空）' } });
    await at.run();
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 20, valueHigh: null, valueText: '20' });
    expect(await at.wrong()).toEqual([]);
  });

  it.each<[string, number, Cells, string]>([
    ['a range upside down', 1, { 指标值: 60 }, '60 lies above the upper end, 50'],
    ['a unit of a wording', 2, { 单位: '%' }, 'an indicator of kind qualitative has no unit'],
    ['a comparator of a wording', 2, { 比较符: '≥', 上限: 9 }, 'kind qualitative has no'],
    ['an upper end of a date', 3, { 上限: 9 }, 'kind deadline has no valueHigh'],
    ['two kinds', 2, { 指标值: 1, 截止日期: '2024-11-30' }, 'cannot be corrected together'],
    ['a year for a date', 3, { 截止日期: 2024 }, 'is no date'],
    ['a day for a date', 3, { 截止日期: 12.31 }, 'is no date'],
    ['a comma for a point', 4, { 指标值: '12,5' }, '"12,5" is no number'],
    ['a percentage of households', 1, { 指标值: '40%' }, 'is no number: the unit is 户, and not %'],
  ])('are refused together where there can be no such record: %s', async (_, row, cells, message) => {
    const at = await desk(MIXED);
    const problems = await at.say({ [row]: cells });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
    expect(await at.saved()).toEqual([]);
  });

  it('are taken with thousands, and ranges that both ends give', async () => {
    const at = await desk(MIXED);
    expect(await at.say({ 1: { 指标值: '1,200', 上限: '１，３００' } })).toEqual([]);
    await at.run();
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 1200, valueHigh: 1300, valueText: '1200~1300' });
  });
});

describe('the code of a unit', () => {
  const LISTING = [
    '## 门源县民政局2024年部门预算项目支出绩效目标公开表',
    '',
    '单位编码\t单位及项目名称\t金额（万元）\t绩效目标\t绩效指标',
    '\t合计\t6.00\t\t',
    '401\t民政局\t6.00\t\t',
    '401001\t民政局本级\t6.00\t\t',
    '\t低保经费\t6.00\t保障低保\t一、产出指标 （一）数量指标 1. 走访次数≥10次',
    '',
  ].join('\n');

  it('reaches its projects and the units below', async () => {
    const at = await desk(LISTING, 'a.txt');
    expect(at.document().entities.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['401', null],
      ['401001', '401'],
    ]);
    expect(await at.say({ 1: { 单位编码: '499' }, 2: { 单位编码: '499001' } }, '预算单位')).toEqual([]);
    await at.run();
    expect(at.document().entities.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['499', null],
      ['499001', '499'],
    ]);
    expect(at.document().projects[0]!.entityCode).toBe('499001');
    expect(await at.wrong()).toEqual([]);
  });

  it('is given to the projects of a unit that had none', async () => {
    const at = await desk(LISTING.replace('401001\t', '\t').replace('401\t民政局\t6.00\t\t\n', ''), 'a.txt');
    const [unit] = at.document().entities;
    if (!unit) throw new Error('no unit was read');
    expect(unit.code).toBeNull();
    await at.say({ 1: { 单位编码: '401001' } }, '预算单位');
    await at.run();
    expect(at.document().projects[0]!.entityCode).toBe('401001');
    expect(await at.wrong()).toEqual([]);
  });
});

describe('a source whose cells show something else than they hold', () => {
  it('is corrected, and verified', async () => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['门源县民政局2024年项目支出绩效目标公开表'],
      ['项目名称', '金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'],
      ['低保项目', 88.888888, '保障低保对象。', '产出指标', '质量指标', '资金发放率', 1],
    ]);
    Object.assign(sheet.B3!, { z: '0.00' });
    Object.assign(sheet.G3!, { z: '0%' });
    const book = { SheetNames: ['公开表'], Sheets: { 公开表: sheet } };
    const at = await desk(XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as never, 'a.xlsx');
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 100, unit: '%' });
    expect(await at.say({ 1: { 指标值: 98, 单位: '‰' } })).toEqual([]);
    expect(await at.say({ 1: { '金额（万元）': 99 } }, '项目')).toEqual([]);
    await at.run();
    expect(target(at.indicators()[0]!)).toMatchObject({ value: 98, unit: '‰' });
    expect(at.document().projects[0]!.amount).toBe(99);
    expect(await at.wrong()).toEqual([]);
  });
});

describe('a workbook that was changed', () => {
  const changed = async (change: (sheet: XLSX.WorkSheet, book: XLSX.WorkBook) => void) => {
    const at = await desk(MIXED);
    const book = XLSX.read(edited(at.place, '指标', { 4: { 指标值: 98 } }));
    change(book.Sheets.指标!, book);
    const file = join(at.place.folder, 'changed.xlsx');
    writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    return takeOver(file, at.config).then(async () => (await at.saved()).map((one) => one.new));
  };
  const headerOf = (sheet: XLSX.WorkSheet, header: string) =>
    Object.entries(sheet).find(([cell, one]) => /^[A-Z]+1$/.test(cell) && one.v === header)![0];
  const rename = (header: string, name: string) => (sheet: XLSX.WorkSheet) => {
    const cell = headerOf(sheet, header);
    sheet[cell] = { t: 's', v: name };
  };

  it.each<[string, (sheet: XLSX.WorkSheet, book: XLSX.WorkBook) => void, string]>([
    ['a column that is none of ours', rename('更正：指标值', '更正：值'), 'has a column 更正：值, which is none of'],
    ['a column twice', rename('更正：上限', '更正：指标值'), 'has the column 更正：指标值 twice'],
    ['no ids', rename('编号', '号'), 'has no column 编号'],
    ['no names', rename('指标名称', '名'), 'has no column 指标名称'],
    [
      'a title above',
      (sheet) => {
        const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
        XLSX.utils.sheet_add_aoa(sheet, [['标题'], ...rows.map((row) => [...row])]);
        for (const cell of Object.keys(sheet)) if (/^[B-Z]+1$|^[A-Z]{2}1$/.test(cell)) delete sheet[cell];
      },
      'has no column 编号',
    ],
    [
      'a sheet of another name, without who corrected',
      (sheet, book) => {
        rename('更正人', '人')(sheet);
        book.SheetNames = book.SheetNames.map((name) => (name === '指标' ? '我的指标' : name));
        book.Sheets = { ...book.Sheets, 我的指标: sheet };
      },
      'give it its name again',
    ],
  ])('is refused with %s', async (_, change, message) => {
    await expect(changed(change)).rejects.toThrow(message);
  });

  it('is read where a header was typed with another colon or a blank', async () => {
    expect(await changed(rename('更正：指标值', '更正: 指标值'))).toEqual([98]);
  });

  it('is refused where it is none, or cut off', async () => {
    const at = await desk(MIXED);
    const file = join(at.place.folder, 'cut.xlsx');
    writeFileSync(file, readFileSync(join(at.place.output, 'disclosures.xlsx')).subarray(0, 4000));
    await expect(takeOver(file, at.config)).rejects.toThrow(/cut\.xlsx: cannot be read as a workbook/);
    await expect(takeOver(`${file}x`, at.config)).rejects.toThrow(/cut\.xlsxx: ENOENT/);
  });
});
