/** What a run does not do again, and what it does all the same. */

import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { convertInput } from '../../pipeline/batch/conversion.js';
import type { RunSummary } from '../../pipeline/batch/manifest.js';
import { OutputFolder } from '../../pipeline/batch/publish.js';
import { Store } from '../../pipeline/batch/store.js';
import { inThisThread } from '../../pipeline/batch/task.js';
import { disclosure, fill, temporaryFolder, type Workplace, workplace } from './helpers.js';

const INPUTS = {
  'a.txt': disclosure('甲局'),
  'b.txt': disclosure('乙局'),
  'copy.txt': disclosure('甲局'),
  'empty.txt': '',
  'picture.txt': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
};

const endings = ({ inputs }: RunSummary) =>
  Object.fromEntries(inputs.map(({ path, status, cause }) => [path, cause ? `${status} ${cause}` : status]));
const NEW = {
  'a.txt': 'converted new',
  'b.txt': 'converted new',
  'copy.txt': 'duplicate',
  'empty.txt': 'empty new',
  'picture.txt': 'failed new',
};
const UNCHANGED = {
  'a.txt': 'unchanged unchanged',
  'b.txt': 'unchanged unchanged',
  'copy.txt': 'duplicate',
  'empty.txt': 'empty unchanged',
  'picture.txt': 'failed unchanged',
};

/** Sets the inputs' times back, so that they are older than any run. */
function age({ input }: Workplace): void {
  for (const name of readdirSync(input)) utimesSync(join(input, name), 1000, 1000);
}

/** The paths that a run converts. */
async function conversions(place: Workplace, ...[settings, context]: Parameters<Workplace['run']>) {
  const paths: string[] = [];
  const manifest = await place.run(settings, {
    converter: (_, store, programs) => {
      const own = inThisThread(store, programs);
      return {
        ...own,
        convert: (task) => {
          paths.push(task.input.path);
          return own.convert(task);
        },
      };
    },
    ...context,
  });
  return { manifest, paths };
}

describe('a run over inputs that did not change', () => {
  it('converts nothing, leaves every file alone and says so', async () => {
    const place = workplace(INPUTS);
    expect(endings(await place.run())).toEqual(NEW);
    const [files, times] = [place.files(), timesOf(place)];
    const { manifest, paths } = await conversions(place);
    expect(paths).toEqual([]);
    expect(endings(manifest)).toEqual(UNCHANGED);
    expect(manifest.counts).toMatchObject({ inputs: 5, converted: 0, unchanged: 2, empty: 1, failed: 1, duplicate: 1 });
    expect(place.files()).toEqual(files);
    expect(timesOf(place)).toEqual(times);
    expect(manifest.totals).toEqual(place.manifest().totals);
  });

  it('trusts size and time of old files only, and of none where all are to be verified', async () => {
    const place = workplace(INPUTS);
    age(place);
    await place.run({}, { startedAt: new Date(Date.now() + 60_000) });
    const file = join(place.input, 'b.txt');
    const before = statSync(file);
    writeFileSync(file, disclosure('丙局'));
    utimesSync(file, before.atime, before.mtime);
    // The time of the change of its state tells.
    expect((await conversions(place)).paths).toEqual(['b.txt']);
    expect((await conversions(place, {}, { options: { verifyHashes: true } })).paths).toEqual([]);
  });

  it.each([
    ['back', 3_600_000, 0],
    ['forth', 0, 3_600_000],
  ])('sees what changed though the clock jumped %s between the runs', async (_, first, second) => {
    const place = workplace(INPUTS);
    age(place);
    await place.run({}, { startedAt: new Date(Date.now() + first) });
    const file = join(place.input, 'b.txt');
    const { atime, mtime } = statSync(file);
    writeFileSync(file, disclosure('丙局'));
    utimesSync(file, atime, mtime);
    const startedAt = new Date(Date.now() + second);
    expect((await conversions(place, {}, { startedAt })).paths).toEqual(['b.txt']);
    expect((await conversions(place)).paths).toEqual([]);
  });

  it('reads a file again that changed within the time of the last run', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const { mtime, atime } = statSync(join(place.input, 'a.txt'));
    writeFileSync(join(place.input, 'a.txt'), disclosure('丁局'));
    utimesSync(join(place.input, 'a.txt'), atime, mtime);
    expect((await conversions(place)).paths).toEqual(['a.txt', 'copy.txt']);
  });
});

describe('a run converts again', () => {
  it('what changed, and makes the files of all documents again', async () => {
    const place = workplace(INPUTS);
    await place.run();
    writeFileSync(join(place.input, 'b.txt'), disclosure('丙局'));
    const { manifest, paths } = await conversions(place);
    expect(paths).toEqual(['b.txt']);
    expect(endings(manifest)).toEqual({ ...UNCHANGED, 'b.txt': 'converted source' });
    const fresh = workplace({ ...INPUTS, 'b.txt': disclosure('丙局') });
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
  });

  it('everything where the configuration is another, and nothing where it is the first one again', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const { manifest, paths } = await conversions(place, { rules: { 'no-disclosure': 'off' } });
    expect(paths).toHaveLength(4);
    expect(manifest.inputs[0]).toMatchObject({ status: 'converted', cause: 'configuration' });
  });

  it('what its corrections concern', async () => {
    const place = workplace(INPUTS);
    const { inputs } = await place.run();
    const one = { path: 'b.txt', sha256: inputs[1]!.sha256, record: `${inputs[1]!.id}/1`, field: 'name' };
    const values = {
      spans: [[0, 1]],
      quote: '甲',
      before: '',
      after: '',
      old: '甲',
      new: '乙',
      by: '某',
      at: '2026-01-01',
    };
    fill(place.folder, { 'corrections.yaml': JSON.stringify({ corrections: [{ ...one, ...values, why: '' }] }) });
    const { manifest, paths } = await conversions(place);
    expect(paths).toEqual(['b.txt']);
    expect(endings(manifest)).toMatchObject({ 'b.txt': 'converted corrections', 'a.txt': 'unchanged unchanged' });
  });

  it('what is forced, and of that only what is chosen', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const files = place.files();
    expect((await conversions(place, {}, { options: { force: true } })).paths).toHaveLength(4);
    const { manifest, paths } = await conversions(place, {}, { options: { force: true, only: ['b*'] } });
    expect(paths).toEqual(['b.txt']);
    expect(endings(manifest)).toMatchObject({ 'a.txt': 'unchanged left-out', 'b.txt': 'converted forced' });
    expect(place.files()).toEqual(files);
  });

  it('a result that is lost, cut or written to', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const files = place.files();
    appendFileSync(join(place.output, 'documents/a.txt.json'), ' ');
    writeFileSync(join(place.output, 'documents/b.txt.yaml'), files['documents/b.txt.yaml']!.slice(0, 9));
    const { manifest, paths } = await conversions(place);
    expect(paths).toEqual(['a.txt', 'b.txt']);
    expect(endings(manifest)).toMatchObject({ 'a.txt': 'converted lost', 'b.txt': 'converted lost' });
    expect(place.files()).toEqual(files);
    rmSync(join(place.folder, '.pipeline/store'), { recursive: true });
    expect((await conversions(place)).paths).toHaveLength(4);
    expect(place.files()).toEqual(files);
  });

  it('nothing where only outputs are gone: they are put again', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const files = place.files();
    rmSync(place.output, { recursive: true });
    expect((await conversions(place)).paths).toEqual([]);
    expect(place.files()).toEqual(files);
    for (const name of ['disclosures.xlsx', 'documents/a.txt.json']) rmSync(join(place.output, name));
    await place.run();
    expect(place.files()).toEqual(files);
  });
});

describe('what is left out', () => {
  it('stays as it was read, or is skipped where it never was', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    const json = readFileSync(join(place.output, 'documents/a.txt.json'), 'utf8');
    fill(place.input, { 'a.txt': disclosure('乙局'), 'b.txt': disclosure('丙局'), 'c.txt': disclosure('丁局') });
    const { manifest, paths } = await conversions(place, {}, { options: { only: ['b.txt'] } });
    expect(paths).toEqual(['b.txt']);
    expect(endings(manifest)).toEqual({ 'a.txt': 'unchanged left-out', 'b.txt': 'converted new', 'c.txt': 'skipped' });
    expect(readFileSync(join(place.output, 'documents/a.txt.json'), 'utf8')).toBe(json);
    expect(endings(await place.run())).toMatchObject({ 'a.txt': 'converted source', 'c.txt': 'converted new' });
  });

  it('keeps the records of a file that had the bytes of one that changed', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('甲局') });
    await place.run();
    fill(place.input, { 'a.txt': disclosure('乙局') });
    const manifest = await place.run({}, { options: { only: ['a.txt'] } });
    expect(endings(manifest)).toEqual({ 'a.txt': 'converted source', 'b.txt': 'converted new' });
    expect(manifest.totals.projects).toBe(2);
  });

  it('stays as it was read where its file is none any more, or is empty', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局'), 'c.txt': disclosure('丙局') });
    await place.run();
    const files = place.files();
    const { size } = statSync(join(place.input, 'b.txt'));
    rmSync(join(place.input, 'a.txt'));
    symlinkSync('c.txt', join(place.input, 'a.txt'));
    fill(place.input, { 'b.txt': '' });
    const manifest = await place.run({}, { options: { only: ['c.txt'] } });
    expect(manifest.counts).toMatchObject({ unchanged: 3, failed: 0 });
    expect(manifest.inputs[1]).toMatchObject({ path: 'b.txt', bytes: size });
    expect(place.files()).toEqual(files);
  });
});

function timesOf(place: Workplace): Record<string, number> {
  return Object.fromEntries(
    Object.keys(place.files()).map((name) => [name, statSync(join(place.output, name)).mtimeMs]),
  );
}

describe('an input folder that is empty', () => {
  it('is refused where there were inputs, unless it is said to be so', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    const files = place.files();
    rmSync(join(place.input, 'a.txt'));
    await expect(place.run()).rejects.toThrow('--allow-empty');
    expect(place.files()).toEqual(files);
    expect((await place.run({}, { options: { allowEmpty: true } })).counts).toMatchObject({ inputs: 0, removed: 1 });
  });
});

describe('a run that could not publish', () => {
  it('says so before it publishes anything where something lies in the way of a joint file', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    rmSync(join(place.output, 'disclosures.xlsx'));
    mkdirSync(join(place.output, 'disclosures.xlsx/own'), { recursive: true });
    fill(place.output, { 'disclosures.xlsx/own/x': '' });
    const files = place.files();
    writeFileSync(join(place.input, 'a.txt'), disclosure('乙局'));
    await expect(place.run()).rejects.toThrow('disclosures.xlsx is a folder');
    expect(place.files()).toEqual(files);
    rmSync(join(place.output, 'disclosures.xlsx'), { recursive: true });
    await place.run();
    const fresh = workplace({ 'a.txt': disclosure('乙局') });
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
  });

  it('takes away what it had put, where its publishing is not ended but given up', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    fill(place.input, { 'b.txt': disclosure('乙局') });
    const { put } = OutputFolder.prototype;
    const failing = vi.spyOn(OutputFolder.prototype, 'put').mockImplementation(async function (
      this: OutputFolder,
      one,
      drafts,
    ) {
      if (one.name === 'run.json') throw new Error('no room');
      return put.call(this, one, drafts);
    });
    await expect(place.run()).rejects.toThrow('no room');
    failing.mockRestore();
    rmSync(join(place.folder, '.pipeline/drafts'), { recursive: true });
    rmSync(join(place.input, 'b.txt'));
    await place.run();
    const fresh = workplace({ 'a.txt': disclosure('甲局') });
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
  });

  it.each([
    ['becomes a file', { 'a.txt.json/b.txt': disclosure('甲局') }, { 'a.txt': disclosure('乙局') }],
    [
      'becomes a folder',
      { 'a.txt': disclosure('甲局') },
      { 'a.txt': disclosure('乙局'), 'a.txt.json/b.txt': disclosure('甲局') },
    ],
  ])('is none where a folder of its own outputs, or a file, %s', async (_, before, now) => {
    const place = workplace(before);
    await place.run();
    for (const name of Object.keys(before)) rmSync(join(place.input, name.split('/')[0]!), { recursive: true });
    fill(place.input, now);
    expect((await place.run()).counts.failed).toBe(0);
    const fresh = workplace(now);
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
  });

  it('is ended by the next one, from its drafts', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    writeFileSync(join(place.input, 'a.txt'), disclosure('乙局'));
    const rename = vi.spyOn(OutputFolder.prototype, 'put').mockRejectedValueOnce(new Error('no room'));
    await expect(place.run()).rejects.toThrow('no room');
    rename.mockRestore();
    const { paths } = await conversions(place);
    expect(paths).toEqual([]);
    expect(place.lines.map(([, , message]) => message)).toContain('the publishing of a run that was cut off is ended');
    const fresh = workplace({ 'a.txt': disclosure('乙局') });
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
    expect(readdirSync(join(place.folder, '.pipeline')).sort()).toEqual(['in-hand', 'ledgers', 'store']);
  });

  it('is published anew where its drafts are gone', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    const put = vi.spyOn(OutputFolder.prototype, 'put').mockRejectedValueOnce(new Error('no room'));
    await expect(place.run()).rejects.toThrow('no room');
    put.mockRestore();
    rmSync(join(place.folder, '.pipeline/drafts'), { recursive: true });
    await place.run();
    const fresh = workplace({ 'a.txt': disclosure('甲局') });
    await fresh.run();
    expect(place.files()).toEqual(fresh.files());
  });
});

describe('the store', () => {
  it('makes a description that was cut again, and with --verify-hashes what was changed with its time kept', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局') });
    await place.run();
    const files = place.files();
    const store = join(place.folder, '.pipeline/store');
    const stored = readdirSync(store, { recursive: true, encoding: 'utf8' }).map((name) => join(store, name));
    truncateSync(stored.find((name) => name.endsWith('.result'))!, 200);
    fill(place.input, { 'c.txt': disclosure('丙局') });
    await place.run();
    rmSync(join(place.input, 'c.txt'));
    for (const name of ['a', 'b']) {
      const file = join(place.output, `documents/${name}.txt.json`);
      const { atime, mtime } = statSync(file);
      writeFileSync(file, readFileSync(file, 'utf8').replace('10', '11'));
      utimesSync(file, atime, mtime);
    }
    const { manifest } = await conversions(place, {}, { options: { verifyHashes: true } });
    // The published file of the one that was made again is no second name of the store's any more.
    expect(Object.values(endings(manifest)).sort()).toEqual(['converted lost', 'removed', 'unchanged unchanged']);
    expect(place.files()).toEqual(files);
  });

  it('keeps what ledgers name, those of other outputs too, and nothing else', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    const stored = () =>
      readdirSync(join(place.folder, '.pipeline/store'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.result$/.test(name),
      ).length;
    await place.run();
    await place.run({ output: join(place.folder, 'other') });
    expect(stored()).toBe(1);
    writeFileSync(join(place.input, 'a.txt'), disclosure('乙局'));
    await place.run();
    expect(stored()).toBe(2);
    await place.run({ output: join(place.folder, 'other') });
    expect(stored()).toBe(1);
  });

  it('puts a result in the place of another, and makes a shelf that is gone meanwhile', async () => {
    const settings = { rules: {}, provenance: { compress: false } };
    const store = new Store(join(temporaryFolder(), 'store'));
    const put = async (text: string) => {
      const bytes = new TextEncoder().encode(text);
      return store.put('0'.repeat(64), await convertInput({ path: 'a.txt', bytes }, settings));
    };
    const first = await put(disclosure('甲局'));
    const second = await put(disclosure('乙局'));
    expect(await store.isIntact('0'.repeat(64), first)).toBe(false);
    expect(await store.isIntact('0'.repeat(64), second)).toBe(true);
    expect(await store.result('0'.repeat(64))).toEqual(second);
    rmSync(store.root, { recursive: true });
    expect(await store.isIntact('0'.repeat(64), await put(disclosure('甲局')))).toBe(true);
  });
});
