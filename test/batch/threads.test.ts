import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { convertInput, type FileSettings } from '../../pipeline/batch/conversion.js';
import { programsFor } from '../../pipeline/batch/programs.js';
import { Store } from '../../pipeline/batch/store.js';
import type { Task } from '../../pipeline/batch/task.js';
import { Threads } from '../../pipeline/batch/threads.js';
import { type Config, loadConfig } from '../../pipeline/config.js';
import { sha256 } from '../../pipeline/model/ids.js';
import type { ReadOptions } from '../../stages/read/index.js';
import { disclosure, fill, inThreads, temporaryFolder, workplace } from './helpers.js';

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

/** A store with threads that fill it, and the task of converting bytes under a path. */
async function threadsOf(settings: Partial<Config>, programs: ReadOptions = {}) {
  const folder = temporaryFolder();
  const config = { ...(await loadConfig('none.yaml', { optional: true })), ...settings };
  const store = new Store(join(folder, 'store'));
  const task = (path: string, bytes: Uint8Array, own: FileSettings): Task => {
    fill(folder, { [path]: bytes });
    const input = { path, file: join(folder, path), problem: null };
    return { input, sha256: sha256(bytes), key: sha256(path), settings: own, maxInputBytes: config.maxInputBytes };
  };
  return { store, threads: new Threads(config, store, programs), task };
}

describe('conversion in threads', () => {
  it('gives the bytes that conversion without threads gives', async () => {
    const { store, threads, task } = await threadsOf({});
    const page = { name: { base: 'documents/a.docx', id: false } };
    const settings = { rules: {}, provenance: { compress: false }, page };
    const given = task('a.docx', word, settings);
    const [own, plain] = await Promise.all([
      threads.convert(given),
      convertInput({ path: 'a.docx', bytes: word }, settings),
    ]);
    await threads.close();
    expect(own.facts).toEqual(plain.facts);
    expect(own.files.map(({ suffix }) => [suffix, readFileSync(store.file(given.key, suffix), 'utf8')])).toEqual(
      plain.files.map(({ suffix, bytes }) => [suffix, Buffer.from(bytes).toString()]),
    );
  });

  it('asks the main thread for the OCR command, and does not count its time', async () => {
    const command = [process.execPath, '-e', `setTimeout(() => console.log('读出的文字'), 5000)`];
    const programs = await programsFor({ ocr: { command, timeoutSeconds: 30 } });
    const { store, threads, task } = await threadsOf({ maxInputSeconds: 4 }, programs);
    const settings = { rules: {}, provenance: { compress: false } };
    const scans = ['a.pdf', 'b.pdf'].map((path) => task(path, fixture('rules/scan-needs-ocr/bad.pdf'), settings));
    const read = await Promise.all(scans.map((scan) => threads.convert(scan)));
    await threads.close();
    expect(read.map(({ failure, provisional }) => [failure, provisional])).toEqual([
      [null, undefined],
      [null, undefined],
    ]);
    for (const { key } of scans) expect(readFileSync(store.file(key, '.source.txt'), 'utf8')).toContain('读出的文字');
  });

  it.each([
    ['too-slow', { maxInputSeconds: 4 }],
    ['too-much-memory', { maxInputMemoryBytes: 64 * 2 ** 20 }],
  ])('gives up one input alone: %s', async (code, limits) => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'large.xlsx': workbook(60_000), 'z.docx': word });
    const manifest = await place.run({ ...limits, concurrency: 2 }, { converter: inThreads });
    const outcome = Object.fromEntries(manifest.inputs.map(({ path, status, error }) => [path, error?.code ?? status]));
    expect(outcome).toEqual({ 'a.txt': 'converted', 'large.xlsx': code, 'z.docx': 'converted' });
  });

  it.each([
    ['too-slow', { maxInputSeconds: 2 }],
    ['too-much-memory', { maxInputMemoryBytes: 64 * 2 ** 20 }],
  ])('ends where one after the other is given up: %s', async (code, limits) => {
    const names = ['a.xlsx', 'b.xlsx', 'c.xlsx'];
    const place = workplace(Object.fromEntries(names.map((name, at) => [name, workbook(60_000 + at)])));
    const { inputs } = await place.run({ ...limits, concurrency: 1 }, { converter: inThreads });
    expect(inputs.map(({ error }) => error?.code)).toEqual([code, code, code]);
  });
});
