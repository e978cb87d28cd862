import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { convertInput } from '../../pipeline/batch/conversion.js';
import { programsFor } from '../../pipeline/batch/programs.js';
import { Threads } from '../../pipeline/batch/threads.js';
import { loadConfig } from '../../pipeline/config.js';
import { disclosure, workplace } from './helpers.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)));
const word = fixture('formats/r6-29.office.docx');

/** A list of so many projects, one a row, as a workbook. */
function workbook(projects: number): Uint8Array {
  const head = ['项目名称', '金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
  const rows = Array.from({ length: projects }, (_, at) => [
    `第${at + 1}号道路养护`,
    at + 1,
    `养护第${at + 1}号道路。`,
    '产出指标',
    '数量指标',
    '养护里程',
    `≥${at + 1}公里`,
  ]);
  const sheet = utils.aoa_to_sheet([['贵德县交通局2024年项目支出绩效目标公开表'], head, ...rows]);
  const book = { SheetNames: ['公开表'], Sheets: { 公开表: sheet } };
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}

describe('conversion in threads', () => {
  it('gives the bytes that conversion without threads gives', async () => {
    const config = await loadConfig('none.yaml', { optional: true });
    const threads = new Threads(config, {});
    const input = { path: 'a.docx', bytes: word };
    const { rules, provenance } = config;
    const settings = { rules, provenance, page: { of: 'all' as const, name: { base: 'documents/a.docx', id: false } } };
    const [own, plain] = await Promise.all([threads.convert(input, settings), convertInput(input, settings)]);
    await threads.close();
    expect(own.facts).toEqual(plain.facts);
    expect(own.files.map(({ suffix, bytes }) => [suffix, Buffer.from(bytes).toString()])).toEqual(
      plain.files.map(({ suffix, bytes }) => [suffix, Buffer.from(bytes).toString()]),
    );
    expect(input.bytes.length).toBeGreaterThan(0);
  });

  it('asks the main thread for the OCR command, and does not count its time', async () => {
    const config = await loadConfig('none.yaml', { optional: true });
    const command = [process.execPath, '-e', `setTimeout(() => console.log('读出的文字'), 5000)`];
    const programs = await programsFor({ ocr: { command, timeoutSeconds: 30 } });
    const threads = new Threads({ ...config, maxInputSeconds: 4 }, programs);
    const scans = ['scan-needs-ocr/bad.pdf', 'scan-needs-ocr/bad.pdf'].map((name) => fixture(`rules/${name}`));
    const read = await Promise.all(
      scans.map((bytes) => threads.convert({ path: 'a.pdf', bytes }, { rules: {}, provenance: { compress: false } })),
    );
    await threads.close();
    for (const { failure, files } of read) {
      expect(failure).toBeNull();
      expect(Buffer.from(files.find(({ suffix }) => suffix === '.source.txt')!.bytes).toString()).toContain(
        '读出的文字',
      );
    }
  });

  it.each([
    ['too-slow', { maxInputSeconds: 4 }],
    ['too-much-memory', { maxInputMemoryBytes: 64 * 2 ** 20 }],
  ])('gives up one input alone: %s', async (code, limits) => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'large.xlsx': workbook(60_000), 'z.docx': word });
    const manifest = await place.run({ ...limits, concurrency: 2 });
    const outcome = Object.fromEntries(manifest.inputs.map(({ path, status, error }) => [path, error?.code ?? status]));
    expect(outcome).toEqual({ 'a.txt': 'converted', 'large.xlsx': code, 'z.docx': 'converted' });
  });
});
