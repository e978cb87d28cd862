import { readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { RunSummary } from '../../pipeline/batch/manifest.js';
import { summary } from '../../pipeline/batch/summary.js';
import { ConfigError } from '../../pipeline/batch/yaml-file.js';
import type { Document } from '../../pipeline/model/document.js';
import { disclosure, fill, ownFiles, type Workplace, workplace } from './helpers.js';

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/${name}.schema.json`, import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ strict: true, strictRequired: false, schemas: [schema('finding')] });
const [isManifest, isDocument] = [ajv.compile(schema('run')), ajv.compile(schema('document'))];

const MIXED = {
  '.hidden.txt': disclosure('隐藏'),
  'a.txt': disclosure('甲局'),
  'b.txt': disclosure('乙局'),
  'copy/a.txt': disclosure('甲局'),
  'page.txt': '只是一页没有公开表的文字。\n',
  'picture.txt': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  'empty.txt': '',
  '青海/丙.md': disclosure('丙局'),
};

const statuses = ({ inputs }: RunSummary) => Object.fromEntries(inputs.map(({ path, status }) => [path, status]));
const text = ({ output }: Workplace, name: string) => readFileSync(join(output, name), 'utf8');

describe('a run', () => {
  it('gives each input its status and goes on after failures', async () => {
    const place = workplace(MIXED);
    const manifest = await place.run();
    expect(statuses(manifest)).toEqual({
      'a.txt': 'converted',
      'b.txt': 'converted',
      'copy/a.txt': 'duplicate',
      'empty.txt': 'empty',
      'page.txt': 'empty',
      'picture.txt': 'failed',
      '青海/丙.md': 'converted',
    });
    expect(manifest.counts).toEqual({
      inputs: 7,
      converted: 3,
      empty: 2,
      failed: 1,
      duplicate: 1,
      unchanged: 0,
      skipped: 0,
      removed: 0,
    });
    expect(manifest.totals).toMatchObject({ projects: 3, indicators: 6, objectives: 3 });
    const entry = (path: string) => manifest.inputs.find((one) => one.path === path);
    expect(entry('copy/a.txt')).toMatchObject({ duplicateOf: 'a.txt', id: entry('a.txt')!.id });
    expect(entry('picture.txt')!.error).toEqual({ code: expect.any(String), message: expect.any(String) });
    expect(entry('picture.txt')!.error!.code).not.toBe('internal-error');
    expect(place.manifest()).toMatchObject(manifest);
  });

  it('writes a manifest and documents as published', async () => {
    const place = workplace(MIXED);
    await place.run();
    isManifest(place.manifest());
    expect(isManifest.errors).toBeNull();
    const outputs = place.manifest().inputs.flatMap((input) => input.outputs ?? []);
    expect(ownFiles(place)).toEqual([...outputs, 'disclosures.xlsx', 'findings.jsonl'].sort());
    for (const name of outputs.filter((one) => one.endsWith('.json'))) {
      isDocument(JSON.parse(text(place, name)));
      expect(isDocument.errors).toBeNull();
    }
  });

  it('writes the same records as JSON and YAML, and one line for each record and finding', async () => {
    const place = workplace(MIXED);
    const manifest = await place.run();
    const base = 'documents/青海/丙.md';
    const document = JSON.parse(text(place, `${base}.json`)) as Document;
    expect(parse(text(place, `${base}.yaml`))).toEqual(document);
    const records = text(place, `${base}.provenance.jsonl`)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).record);
    expect(records).toContain(document.projects[0]!.indicators[0]!.id);
    const { error, warning, note } = manifest.totals.findings;
    expect(text(place, 'findings.jsonl').split('\n').length - 1).toBe(error + warning + note);
    expect(text(place, 'documents/page.txt.json')).toMatch(/"span": \[\d+, \d+\]/);
  });

  it('writes the same bytes at any concurrency and whatever the folders are called', async () => {
    const places = [workplace(MIXED), workplace(MIXED), workplace(MIXED)] as const;
    for (const [index, concurrency] of [1, 8, 2].entries()) await places[index]!.run({ concurrency });
    expect(places[1].files()).toEqual(places[0].files());
    expect(places[2].files()).toEqual(places[0].files());
    expect(places[1].manifest().configHash).toBe(places[0].manifest().configHash);
  });

  it('leaves files alone that stay the same', async () => {
    const place = workplace(MIXED);
    await place.run();
    const names = Object.keys(place.files());
    for (const name of names) utimesSync(join(place.output, name), 1, 1);
    await place.run();
    expect(names.filter((name) => statSync(join(place.output, name)).mtimeMs !== 1000)).toEqual([]);
  });

  it('compresses provenance to the same bytes each time', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    const plain = text(place, 'documents/a.txt.provenance.jsonl');
    await place.run({ provenance: { compress: true } });
    const zipped = readFileSync(join(place.output, 'documents/a.txt.provenance.jsonl.gz'));
    expect(gunzipSync(zipped).toString()).toBe(plain);
    expect([...zipped.subarray(4, 10)]).toEqual([0, 0, 0, 0, 0, 255]);
    expect(Object.keys(place.files())).not.toContain('documents/a.txt.provenance.jsonl');
  });

  it('heeds the configured rules', async () => {
    const place = workplace({ 'page.txt': MIXED['page.txt'] });
    await place.run();
    const [found] = text(place, 'findings.jsonl').split('\n');
    const { rule } = JSON.parse(found!) as { rule: string };
    const { configHash } = place.manifest();
    const changed = await place.run({ rules: { [rule]: 'note' } });
    expect(JSON.parse(text(place, 'findings.jsonl').split('\n')[0]!)).toMatchObject({ rule, severity: 'note' });
    expect(changed.configHash).not.toBe(configHash);
    await place.run({ rules: { [rule]: 'off' } });
    expect(text(place, 'findings.jsonl')).not.toContain(rule);
  });

  it('fails an input that is too large', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': 'x' });
    const manifest = await place.run({ maxInputBytes: 10 });
    expect(statuses(manifest)).toEqual({ 'a.txt': 'failed', 'b.txt': 'empty' });
    expect(manifest.inputs[0]!.error!.code).toBe('too-large');
  });

  it('runs over nothing', async () => {
    const place = workplace({});
    expect((await place.run()).counts.inputs).toBe(0);
    expect(ownFiles(place)).toEqual(['disclosures.xlsx', 'findings.jsonl']);
  });

  it('fails an input whose outputs cannot be written, and leaves none of them', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局') });
    fill(place.output, { 'documents/a.txt.yaml/in-the-way': '', 'documents/a.txt.provenance.jsonl': 'mine' });
    const manifest = await place.run();
    expect(statuses(manifest)).toEqual({ 'a.txt': 'failed', 'b.txt': 'converted' });
    expect(manifest.inputs[0]!.error!.code).toBe('write-failed');
    expect(Object.keys(place.files()).filter((name) => name.startsWith('documents/a'))).toEqual([
      'documents/a.txt.provenance.jsonl',
      'documents/a.txt.yaml/in-the-way',
    ]);
  });

  it.runIf(process.platform === 'linux')('keeps hostile names inside the output folder', async () => {
    const names = [
      '..\\..\\evil',
      'nul',
      'a\nb',
      '...',
      'x ',
      'E.txt',
      'e.txt',
      '县'.repeat(85),
      '$(id)`;',
      '-rf',
      'e.txt.json/x',
    ];
    const place = workplace(Object.fromEntries(names.map((name) => [name, disclosure(name.trim().slice(0, 9))])));
    const manifest = await place.run({ ignore: [] });
    expect(manifest.counts).toMatchObject({ inputs: names.length, failed: 0, duplicate: 0 });
    expect(ownFiles(place)).toHaveLength(names.length * 4 + 2);
    isManifest(place.manifest());
    expect(isManifest.errors).toBeNull();
  });
});

describe('the next run', () => {
  it('removes the outputs of inputs that are gone, and says so once', async () => {
    const place = workplace(MIXED);
    await place.run();
    fill(place.output, { 'documents/mine.txt': 'not from a run', 'notes.md': '' });
    rmSync(join(place.input, '青海'), { recursive: true });
    rmSync(join(place.input, 'a.txt'));
    const manifest = await place.run();
    expect(statuses(manifest)).toMatchObject({
      'a.txt': 'removed',
      '青海/丙.md': 'removed',
      'copy/a.txt': 'converted',
    });
    expect(manifest.counts).toMatchObject({ inputs: 5, removed: 2, duplicate: 0 });
    isManifest(place.manifest());
    expect(isManifest.errors).toBeNull();
    const names = Object.keys(place.files());
    expect(names.filter((name) => /documents\/(a\.txt|青海)/.test(name))).toEqual([]);
    expect(names).toContain('documents/mine.txt');
    expect(names).toContain('notes.md');
    expect((await place.run()).counts.removed).toBe(0);
  });

  it('replaces or removes the outputs of an input that fails now', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    writeFileSync(join(place.input, 'a.txt'), MIXED['picture.txt']);
    expect(statuses(await place.run())).toEqual({ 'a.txt': 'failed' });
    const document = JSON.parse(text(place, 'documents/a.txt.json')) as Document;
    expect(document).toMatchObject({ id: place.manifest().inputs[0]!.id, grade: 'D', projects: [] });
    await place.run({ maxInputBytes: 1 });
    expect(ownFiles(place)).toEqual(['disclosures.xlsx', 'findings.jsonl']);
  });

  it('gives the same bytes as a first run over the same inputs', async () => {
    const place = workplace({ ...MIXED, 'gone.txt': disclosure('丁局') });
    await place.run();
    rmSync(join(place.input, 'gone.txt'));
    await place.run();
    const fresh = workplace(MIXED);
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
  });

  it.each([
    ['nothing of ours', '{"inputs":[{"path":"a","outputs":["mine"]}]}'],
    ['no JSON', 'x'],
    ['null', 'null'],
  ])('deletes nothing where run.json is %s', async (_, manifest) => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    fill(place.output, { mine: '1', 'run.json': manifest });
    expect((await place.run()).counts.removed).toBe(0);
    expect(text(place, 'mine')).toBe('1');
    expect(
      place.lines.some(([level, , message]) => level === 'warn' && message.includes('nothing in it is removed')),
    ).toBe(true);
  });

  it('deletes nothing outside, whatever run.json lists', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    fill(place.folder, { victim: '1' });
    await place.run();
    const manifest = place.manifest();
    const outputs = ['../victim', join(place.folder, 'victim'), 'documents/../../victim', 'link/victim', 'documents'];
    symlinkSync(place.folder, join(place.output, 'link'));
    const entry = { path: 'gone', status: 'converted', why: null, outputs };
    fill(place.output, { 'run.json': JSON.stringify({ ...manifest, inputs: [...manifest.inputs, entry] }) });
    // Without its ledger a run goes by run.json.
    rmSync(join(place.folder, '.pipeline'), { recursive: true });
    expect((await place.run()).counts.removed).toBe(1);
    expect(readFileSync(join(place.folder, 'victim'), 'utf8')).toBe('1');
    expect(Object.keys(place.files())).toContain('documents/a.txt.json');
  });
});

describe('folders that will not do', () => {
  it.each<[string, (place: Workplace) => object]>([
    ['lies in the input folder', ({ input }) => ({ output: join(input, 'out') })],
    ['lies in the input folder', ({ input }) => ({ output: input })],
    ['lies in the output folder', ({ folder }) => ({ output: folder })],
    ['state folder', ({ input }) => ({ state: join(input, '.pipeline') })],
    ['the output folder .* is no folder', ({ input }) => ({ output: join(input, '../config') })],
    ['the state folder .* cannot be used: ENOTDIR', ({ folder }) => ({ state: join(folder, 'config/x') })],
    ['cannot be read: ENOENT', ({ folder }) => ({ input: join(folder, 'none') })],
    ['is not a folder', ({ input }) => ({ input: join(input, 'a.txt') })],
  ])('%s', async (message, settings) => {
    const place = workplace({ 'a.txt': '' });
    fill(place.folder, { config: '' });
    const refused = place.run(settings(place));
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    await expect(refused).rejects.toThrow(new RegExp(message));
  });

  it.runIf(process.platform !== 'win32')('are seen through links', async () => {
    const place = workplace({ 'a.txt': '' });
    symlinkSync(place.input, join(place.folder, 'link'));
    await expect(place.run({ output: join(place.folder, 'link/new/out') })).rejects.toThrow('lies in the input folder');
  });
});

describe('the summary', () => {
  it('tells counts, records, findings, coverage and failures without control characters', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b\u001b[2J.txt': MIXED['picture.txt'] });
    const lines = summary(await place.run(), {
      input: 'in',
      report: 'r',
      workbook: 'out/disclosures.xlsx',
      log: 'x.jsonl',
    });
    expect(lines).toMatch(/^2 inputs in \d+\.\d\d s\n {2}inputs {4}1 converted, 1 failed\n/);
    expect(lines).toContain('  records   1 project, 2 indicators, 1 objective, ');
    expect(lines).toContain('  workbook  out/disclosures.xlsx\n');
    expect(lines).toContain('  failed    b\\u{1b}[2J.txt: ');
    expect(lines).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
