/** From a workbook that an analyst filled in to the runs after it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { collect } from '../../pipeline/batch/corrections/collect.js';
import { loadCorrections, saveCorrections, withLater } from '../../pipeline/batch/corrections/file.js';
import { loadConfig } from '../../pipeline/config.js';
import type { Document, RecordProvenance } from '../../pipeline/model/document.js';
import { verify } from '../../pipeline/verify.js';
import { errors } from '../support/schemas.js';
import { disclosure, type Workplace, workplace } from './helpers.js';

const OPTIONS = { today: '2026-05-06', by: null, before: [] };
const FILE = '青海/甲.txt';

let place: Workplace;

beforeEach(async () => {
  place = workplace({ [FILE]: disclosure('甲局') });
  await place.run();
});

/** Fills cells of rows that `pick` finds by their first sheet column that has that text. */
function fill(
  cells: readonly (readonly [sheet: string, row: number, header: string, value: string | number])[],
): string {
  const book = XLSX.read(readFileSync(join(place.output, 'disclosures.xlsx')));
  for (const [sheet, row, header, value] of cells) {
    const [headers] = XLSX.utils.sheet_to_json<string[]>(book.Sheets[sheet]!, { header: 1 });
    const column = headers!.indexOf(header);
    if (column < 0) throw new Error(`no column ${header} in ${sheet}`);
    XLSX.utils.sheet_add_aoa(book.Sheets[sheet]!, [[value]], { origin: { r: row, c: column } });
  }
  const file = join(place.folder, 'edited.xlsx');
  writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  return file;
}

const config = () =>
  loadConfig(join(place.folder, 'config.yaml'), {
    optional: true,
    overrides: { input: place.input, output: place.output },
  });

async function takeOver(workbook: string) {
  const settings = await config();
  const before = await loadCorrections(settings.corrections);
  const collected = await collect(workbook, settings, { ...OPTIONS, before });
  await saveCorrections(settings.corrections, withLater(before, collected));
  return collected;
}

const document = () => JSON.parse(readFileSync(join(place.output, `documents/${FILE}.json`), 'utf8')) as Document;
const provenance = () =>
  readFileSync(join(place.output, `documents/${FILE}.provenance.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordProvenance);
const rulesOf = ({ findings }: Document) => findings.map(({ rule }) => rule);

const VALUE = [
  ['指标', 1, '更正：指标值', 16],
  ['指标', 1, '更正理由', '扫描件为16'],
  ['指标', 1, '更正人', '张三'],
] as const;

describe('corrections of a workbook', () => {
  it('are taken over by every later run, with what was read, and the laws hold', async () => {
    const workbook = fill([
      ...VALUE,
      ['指标', 2, '更正：截止日期', 45_626],
      ['指标', 2, '更正人', '李四'],
      ['项目', 1, '更正：金额（万元）', '6.50'],
      ['项目', 1, '更正人', '李四'],
      ['绩效目标', 1, '更正：绩效目标', '保障甲局正常运行'],
      ['绩效目标', 1, '更正人', '李四'],
    ]);
    const { corrections, problems } = await takeOver(workbook);
    expect(problems).toEqual([]);
    expect(corrections.map(({ field, old, new: now }) => [field, old, now])).toEqual([
      ['amount', 6, 6.5],
      ['text', '保障甲局正常运转', '保障甲局正常运行'],
      ['value', 10, 16],
      ['deadline', '2024-12-31', '2024-11-30'],
    ]);
    await place.run();
    const [project] = document().projects;
    expect(project).toMatchObject({ amount: 6.5, amountText: '6.00' });
    expect(project!.objectives[0]!.text).toBe('保障甲局正常运行');
    expect(project!.indicators[0]).toMatchObject({ value: 16, valueText: '16', text: '培训次数≥10次' });
    expect(project!.indicators[1]).toMatchObject({ deadline: '2024-11-30' });
    expect(rulesOf(document()).filter((rule) => rule === 'field-corrected')).toHaveLength(4);
    // The total no longer is the sum.
    expect(rulesOf(document())).toContain('total-mismatch');
    const line = provenance().find(({ record }) => record === project!.indicators[0]!.id)!;
    expect(line.fields!.value).toMatchObject({
      status: 'corrected',
      correction: { by: '张三', at: '2026-05-06', why: '扫描件为16', old: 10 },
    });
    expect(errors('document', document())).toEqual([]);
    expect(provenance().flatMap((one) => errors('provenance', one))).toEqual([]);
    expect((await verify(await config())).problems).toEqual([]);
  });

  it('are the same file when they are taken over again, and the last word where a place is corrected twice', async () => {
    await takeOver(fill(VALUE));
    const { corrections: file } = await config();
    const first = readFileSync(file, 'utf8');
    await takeOver(fill(VALUE));
    expect(readFileSync(file, 'utf8')).toBe(first);
    await place.run();
    await takeOver(fill([VALUE[2], ['指标', 1, '更正：指标值', 17]]));
    expect((await loadCorrections(file)).map(({ old, new: now }) => [old, now])).toEqual([[10, 17]]);
  });

  it('follow their place where the source changed elsewhere', async () => {
    await takeOver(fill(VALUE));
    writeFileSync(join(place.input, FILE), `\n\n${disclosure('甲局')}`);
    await place.run();
    expect(document().projects[0]!.indicators[0]!.value).toBe(16);
    expect(rulesOf(document())).toContain('field-corrected');
  });

  it.each([
    ['changed there', disclosure('甲局').replace('10', '12')],
    ['is there twice', `${disclosure('甲局')}${disclosure('甲局')}`],
  ])('are dropped, with a finding, where the source %s', async (_, text) => {
    await takeOver(fill(VALUE));
    writeFileSync(join(place.input, FILE), text);
    await place.run();
    expect(document().projects[0]!.indicators[0]!.value).not.toBe(16);
    expect(rulesOf(document())).toContain('correction-dropped');
    expect(rulesOf(document())).not.toContain('field-corrected');
  });

  it('say what could not be taken over, and take over the rest', async () => {
    const { corrections, problems } = await takeOver(
      fill([
        ...VALUE,
        ['指标', 2, '更正：单位', '天'],
        ['指标', 1, '更正：比较符', '大于'],
        ['指标', 1, '更正：上限', 'x'],
        ['项目', 1, '更正：项目', '（空）'],
        ['项目', 1, '更正人', '张三'],
      ]),
    );
    expect(corrections.map(({ field }) => field)).toEqual(['value']);
    expect(problems).toEqual([
      '项目 row 2, 更正：项目: name cannot be empty',
      '指标 row 2, 更正：比较符: "大于" is no operator',
      '指标 row 2, 更正：上限: "x" is no number',
      '指标 row 3, 更正：单位: who corrects it? Fill in 更正人, or pass --by NAME',
    ]);
    expect((await collect(fill(VALUE), { ...(await config()), output: place.output }, OPTIONS)).problems).toEqual([]);
  });

  it('are read as people and programs write them', async () => {
    writeFileSync(
      join(place.input, FILE),
      disclosure('甲局').replace('培训次数 $\\geq 10$ 次', '培训合格率 $\\geq 90\\%$'),
    );
    await place.run();
    const book = XLSX.read(readFileSync(join(place.output, 'disclosures.xlsx')), { cellNF: true });
    const sheet = book.Sheets.指标!;
    const [headers] = XLSX.utils.sheet_to_json<string[]>(sheet, { header: 1 });
    const put = (row: number, header: string, cell: XLSX.CellObject) => {
      sheet[XLSX.utils.encode_cell({ r: row, c: headers!.indexOf(header) })] = cell;
    };
    put(1, '更正：指标值', { t: 'n', v: 0.95, z: '0%' });
    put(1, '更正：上限', { t: 's', v: ' ９８％ ' });
    put(1, '更正：比较符', { t: 's', v: '<=' });
    put(2, '更正：截止日期', { t: 's', v: '2024年6月30日' });
    for (const row of [1, 2]) {
      put(row, '更正人', { t: 's', v: '张三' });
      // A program that writes formulas without what they show.
      const id = sheet[XLSX.utils.encode_cell({ r: row, c: headers!.indexOf('编号') })] as XLSX.CellObject;
      delete id.v;
      delete id.w;
    }
    const file = join(place.folder, 'edited.xlsx');
    writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const { corrections, problems } = await takeOver(file);
    expect(problems).toEqual([]);
    expect(corrections.map(({ field, new: now }) => [field, now])).toEqual([
      ['operator', '≤'],
      ['value', 95],
      ['valueHigh', 98],
      ['deadline', '2024-06-30'],
    ]);
  });

  it('do not land on another record, where the workbook is of another run', async () => {
    const edited = fill([...VALUE, ['指标', 1, '指标名称', '调研次数']]);
    expect((await takeOver(edited)).problems).toEqual([
      expect.stringMatching(/^指标 row 2, 更正：指标值: .*\/1\/1 is “培训次数” now, and not “调研次数”/),
    ]);
    expect((await takeOver(fill([['指标', 1, '更正：指标值', '16%'], VALUE[2]]))).problems).toEqual([
      '指标 row 2, 更正：指标值: "16%" is no number: the unit is 次, and not %',
    ]);
  });

  it('that contradict each other are not taken over', async () => {
    const book = XLSX.read(readFileSync(fill(VALUE)));
    const sheet = book.Sheets.指标!;
    const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null });
    const [headers, first] = [rows[0]!, [...rows[1]!]];
    first[headers.indexOf('更正：指标值')] = 17;
    XLSX.utils.sheet_add_aoa(sheet, [first], { origin: -1 });
    const file = join(place.folder, 'twice.xlsx');
    writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const { corrections, problems } = await takeOver(file);
    expect(corrections).toEqual([]);
    expect(problems).toEqual(['指标 row 2, 更正：指标值 and 指标 row 4, 更正：指标值: say "16" and "17"']);
  });

  it('do not move to another record that says the same, when their own is gone', async () => {
    const rows = disclosure('甲局').replaceAll('甲局', '甲').split('\n');
    const twin = (name: string, value: string) => rows[4]!.replaceAll('甲', name).replace('10', value);
    writeFileSync(join(place.input, FILE), [...rows.slice(0, 4), twin('甲', '10'), twin('乙', '10'), ''].join('\n'));
    await place.run();
    await takeOver(fill(VALUE));
    await place.run();
    const values = () => document().projects.map(({ name, indicators }) => [name, indicators[0]!.value]);
    expect(values()).toEqual([
      ['甲经费', 16],
      ['乙经费', 10],
    ]);
    writeFileSync(join(place.input, FILE), [...rows.slice(0, 4), twin('乙', '10'), ''].join('\n'));
    await place.run();
    expect(values()).toEqual([['乙经费', 10]]);
    expect(rulesOf(document())).toContain('correction-dropped');
  });

  it('are not taken over where the input has changed since the run', async () => {
    const edited = fill(VALUE);
    writeFileSync(join(place.input, FILE), `\n${disclosure('甲局')}`);
    expect((await takeOver(edited)).problems).toEqual([expect.stringContaining('has changed since the run')]);
  });

  it('can be made again where a field was emptied, and follow a renamed file', async () => {
    const settings = await config();
    const again = async (cells: Parameters<typeof fill>[0], today: string) => {
      const before = await loadCorrections(settings.corrections);
      const collected = await collect(fill(cells), settings, { today, by: '张三', before });
      expect(collected.problems).toEqual([]);
      await saveCorrections(settings.corrections, withLater(before, collected));
      await place.run();
    };
    await again([['指标', 1, '更正：单位', '（空）']], '2026-05-06T08:00:00.000Z');
    await again([['指标', 1, '更正：单位', '天']], '2026-05-06T09:00:00.000Z');
    expect(document().projects[0]!.indicators[0]!.unit).toBe('天');
    expect((await verify(settings)).problems).toEqual([]);
  });

  it('are refused where they cannot be true, or say two kinds of value', async () => {
    const { corrections, problems } = await takeOver(
      fill([
        ['指标', 2, '更正：截止日期', '2024-02-30'],
        ['指标', 1, '更正：指标值', 16],
        ['指标', 1, '更正：文字值', '按需开展'],
        ['指标', 1, '更正：上限', 3],
        ['指标', 1, '更正人', '张三'],
        ['指标', 2, '更正人', '张三'],
      ]),
    );
    expect(corrections).toEqual([]);
    expect(problems).toEqual([
      '指标 row 2, 更正：指标值 and 指标 row 2, 更正：上限 and 指标 row 2, 更正：文字值: value and valueText cannot be corrected together',
      '指标 row 3, 更正：截止日期: "2024-02-30" is no date',
    ]);
    const { corrections: none, problems: late } = await takeOver(
      fill([['指标', 2, '更正：截止日期', 1e10], VALUE[2], ['指标', 2, '更正人', '张三']]),
    );
    expect([none, late.length]).toEqual([[], 1]);
  });

  it('need a workbook with their columns', async () => {
    const file = join(place.folder, 'notes.xlsx');
    writeFileSync(file, '不是工作簿');
    await expect(takeOver(file)).rejects.toThrow('has no sheet');
    const book = XLSX.read(readFileSync(fill(VALUE)));
    book.SheetNames = book.SheetNames.map((name) => (name === '指标' ? '指标 张三' : name));
    book.Sheets['指标 张三'] = book.Sheets.指标!;
    writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    await expect(takeOver(file)).rejects.toThrow('the sheet 指标 张三 is none of');
  });

  it('of a unit code reach its projects', async () => {
    const rows = disclosure('甲局').split('\n');
    writeFileSync(
      join(place.input, FILE),
      [...rows.slice(0, 4), '101001\t甲局本级\t6.00\t\t', ...rows.slice(4)].join('\n'),
    );
    await place.run();
    expect(document().projects[0]!.entityCode).toBe('101001');
    await takeOver(
      fill([
        ['预算单位', 1, '更正：单位编码', '101002'],
        ['预算单位', 1, '更正人', '张三'],
      ]),
    );
    await place.run();
    expect(document()).toMatchObject({ entities: [{ code: '101002' }], projects: [{ entityCode: '101002' }] });
    expect((await verify(await config())).problems).toEqual([]);
  });

  it('leave no text of the source unaccounted for where a field is emptied', async () => {
    await takeOver(fill([['指标', 1, '更正：单位', '（空）'], VALUE[2]]));
    await place.run();
    expect(document().projects[0]!.indicators[0]!.unit).toBeNull();
    expect(document().coverage.unclaimed).toBe(0);
    expect((await verify(await config())).problems).toEqual([]);
  });

  it('make a number of a statement, and another configuration', async () => {
    const before = place.manifest().configHash;
    await takeOver(
      fill([
        ['指标', 2, '更正：指标值', 12],
        ['指标', 2, '更正人', '张三'],
      ]),
    );
    await place.run();
    expect(document().projects[0]!.indicators[1]).toMatchObject({ kind: 'number', value: 12, valueText: '12' });
    expect(errors('document', document())).toEqual([]);
    expect(place.manifest().configHash).not.toBe(before);
  });

  it.each([
    ['deadline', '更正：截止日期', '2024-06-30', { kind: 'deadline', deadline: '2024-06-30', value: null, unit: null }],
    [
      'wording',
      '更正：文字值',
      '按需开展',
      { kind: 'qualitative', valueText: '按需开展', operator: null, value: null },
    ],
    ['range', '更正：上限', 20, { kind: 'number', value: 10, valueHigh: 20 }],
  ])('make a %s of a number', async (_, header, value, expected) => {
    await takeOver(fill([['指标', 1, header, value], VALUE[2]]));
    await place.run();
    expect(document().projects[0]!.indicators[0]).toMatchObject(expected);
    expect(document().coverage.unclaimed).toBe(0);
    expect(errors('document', document())).toEqual([]);
    expect((await verify(await config())).problems).toEqual([]);
  });
});

describe('corrections.yaml', () => {
  it.each([
    ['corrections: [', 'corrections.yaml:1:15: '],
    ['corrections:\n  - path: a', 'corrections.yaml:2:5: corrections.0.sha256'],
    ['corections: []', 'corrections.yaml:1:1: unknown key "corections"'],
  ])('is refused where it is wrong: %s', async (text, message) => {
    const file = join(place.folder, 'corrections.yaml');
    writeFileSync(file, text);
    await expect(place.run()).rejects.toThrow(message);
  });

  it('is refused where a field cannot have the value', async () => {
    await takeOver(fill(VALUE));
    const { corrections: file } = await config();
    writeFileSync(file, readFileSync(file, 'utf8').replace('new: 16', 'new: sixteen'));
    await expect(loadCorrections(file)).rejects.toThrow('value cannot be "sixteen"');
  });
});
