import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Change } from '../../pipeline/batch/changes.js';
import { OutputFolder } from '../../pipeline/batch/publish.js';
import { errors } from '../support/schemas.js';
import { disclosure, fill, type Workplace, workplace } from './helpers.js';

function changesOf({ output }: Workplace): readonly Change[] {
  const lines = readFileSync(join(output, 'changes.jsonl'), 'utf8').split('\n').slice(0, -1);
  const changes = lines.map((line) => JSON.parse(line) as Change);
  for (const change of changes) expect(errors('change', change)).toEqual([]);
  return changes;
}

/** A change in short. */
function short(change: Change): string {
  const { path, cause } = change;
  if (change.change === 'document') return `${change.what} ${path} (${cause})`;
  if (change.change === 'record') return `${path}: ${change.what} ${change.type} ${change.name}`;
  return `${path}: ${change.name} ${change.field} ${String(change.before)} → ${String(change.after)}`;
}
const told = (place: Workplace) => changesOf(place).map(short);

const VALUES = ['a.pdf: 培训次数 value 10 → 12', 'a.pdf: 培训次数 valueText 10 → 12'];

describe('changes.jsonl', () => {
  it('tells of documents that come, change and go, and of nothing where nothing does', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局') });
    await place.run();
    expect(told(place)).toEqual(['added a.txt (new)', 'added b.txt (new)']);
    await place.run();
    expect(told(place)).toEqual([]);
    rmSync(join(place.input, 'a.txt'));
    writeFileSync(join(place.input, 'b.txt'), disclosure('乙局').replaceAll('6.00', '7.50').replace('10$', '12$'));
    await place.run();
    expect(told(place)).toEqual([
      'removed a.txt (removed)',
      'changed b.txt (source)',
      'b.txt: 门源县乙局2024年部门预算项目支出绩效目标公开表 total 6 → 7.5',
      'b.txt: 门源县乙局2024年部门预算项目支出绩效目标公开表 totalText 6.00 → 7.50',
      'b.txt: 乙局经费 amount 6 → 7.5',
      'b.txt: 乙局经费 amountText 6.00 → 7.50',
      'b.txt: 培训次数 value 10 → 12',
      'b.txt: 培训次数 valueText 10 → 12',
    ]);
    const [, document] = changesOf(place);
    expect(document).toMatchObject({ records: { added: 0, removed: 0 }, values: 6 });
  });

  it('tells of a result that was made again under the same key', async () => {
    const place = workplace({
      'a.pdf': readFileSync(new URL('../fixtures/rules/scan-needs-ocr/bad.pdf', import.meta.url)),
    });
    const answer = (text: string) => {
      writeFileSync(join(place.folder, 'answer'), text);
      const command = ['cat', join(place.folder, 'answer')];
      return place.run({ ocr: { command, timeoutSeconds: 30 } }, { options: { force: true } });
    };
    await answer(disclosure('甲局'));
    await answer(disclosure('甲局').replaceAll('10$', '12$'));
    expect(told(place)).toEqual(['changed a.pdf (forced)', ...VALUES]);
  });

  it.each([
    ['edited where it was published', false, (file: string) => writeFileSync(file, '{}')],
    ['taken out of the store', true, (_: string, stored: string) => rmSync(stored)],
    ['cut in the store', false, (_: string, stored: string) => truncateSync(stored, 100)],
  ])('is written where the document before was %s', async (_, kept, damage) => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    const name = 'documents/a.txt.json';
    const store = join(place.folder, '.pipeline/store');
    const [stored] = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.json'));
    damage(join(place.output, name), join(store, stored!));
    writeFileSync(join(place.input, 'a.txt'), disclosure('甲局').replaceAll('10$', '12$'));
    await place.run();
    const [change, ...others] = changesOf(place);
    expect(change).toMatchObject({ change: 'document', what: 'changed', cause: 'source' });
    // What was only taken out of the store is published still.
    expect(change).toMatchObject(kept ? { values: 2 } : { records: null, values: null });
    expect(others).toHaveLength(kept ? 2 : 0);
  });

  it('tells what a run changed that was cut off while it published', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局') });
    await place.run();
    writeFileSync(join(place.input, 'a.txt'), disclosure('甲局').replaceAll('10$', '12$'));
    const put = vi.spyOn(OutputFolder.prototype, 'put').mockRejectedValueOnce(new Error('cut off'));
    await expect(place.run()).rejects.toThrow('cut off');
    put.mockRestore();
    await place.run();
    expect(told(place)).toEqual(['changed a.txt (source)', ...VALUES.map((one) => one.replace('a.pdf', 'a.txt'))]);
    await place.run();
    expect(told(place)).toEqual([]);
  });

  it('tells of records that come and go, whatever their positions', async () => {
    const item = ' 2. 调研次数 $\\geq 3$ 次';
    const text = disclosure('甲局');
    const place = workplace({ 'a.txt': text });
    await place.run();
    const more = text.replace('1. 培训次数', `1. 走访次数 $\\geq 4$ 次${item} 3. 培训次数`);
    writeFileSync(join(place.input, 'a.txt'), more);
    await place.run();
    expect(told(place)).toEqual([
      'changed a.txt (source)',
      'a.txt: added indicator 走访次数',
      'a.txt: added indicator 调研次数',
      'a.txt: 培训次数 ordinal 1 → 3',
    ]);
    writeFileSync(join(place.input, 'a.txt'), more.replace(item, ''));
    await place.run();
    expect(told(place)).toContain('a.txt: removed indicator 调研次数');
  });

  it('tells whether the configuration or a correction is the cause', async () => {
    const place = workplace({ 'a.txt': `${disclosure('甲局')}\n备注文字\n` });
    const { inputs } = await place.run();
    const rules = { 'single-level': 'off' } as const;
    await place.run({ rules });
    expect(told(place)).toEqual(['changed a.txt (configuration)']);
    expect(changesOf(place)[0]).toMatchObject({ values: 0, findings: { error: 0, warning: 0, note: -1 } });
    const json = JSON.parse(readFileSync(join(place.output, 'documents/a.txt.json'), 'utf8'));
    const at = readFileSync(join(place.input, 'a.txt'), 'utf8').indexOf('培训次数');
    const correction = {
      ...{ path: 'a.txt', sha256: inputs[0]!.sha256, record: json.projects[0].indicators[0].id, field: 'name' },
      ...{ spans: [[at, at + 4]], quote: '培训次数', before: '', after: '', old: '培训次数', new: '培训期数' },
      ...{ by: '审计员', at: '2026-01-01', why: '' },
    };
    fill(place.folder, { 'corrections.yaml': JSON.stringify({ corrections: [correction] }) });
    await place.run({ rules });
    expect(told(place)).toContain('a.txt: 培训期数 name 培训次数 → 培训期数');
    expect(changesOf(place)[0]).toMatchObject({ cause: 'corrections', findings: { note: 1 } });
  });

  it('tells of an input that fails now, and of what was left out nothing', async () => {
    const place = workplace({ 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局') });
    await place.run();
    writeFileSync(join(place.input, 'b.txt'), disclosure('丙局'));
    await place.run({}, { options: { only: ['a.txt'] } });
    expect(told(place)).toEqual([]);
    await place.run({ maxInputBytes: 1 });
    expect(told(place)).toEqual(['removed a.txt (removed)', 'removed b.txt (removed)']);
    await place.run();
    expect(told(place)).toEqual(['added a.txt (retry)', 'added b.txt (retry)']);
  });
});
