/** The blocks that workbooks are made of: which are made, and which are kept. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlockTask } from '../../pipeline/batch/blocks.js';
import type { Converter } from '../../pipeline/batch/task.js';
import { inThisThread } from '../../pipeline/batch/task.js';
import { sheetRows } from '../../pipeline/verify-workbook.js';

import { disclosure, inThreads, type Workplace, workplace } from './helpers.js';

const SCAN = readFileSync(new URL('../fixtures/rules/scan-needs-ocr/bad.pdf', import.meta.url));
const NAMES = Array.from({ length: 60 }, (_, at) => `${String.fromCodePoint(0x4e00 + at)}局`);
const ITEMS = Array.from({ length: 50 }, (_, at) => `${at + 1}. 培训第${at + 1}期次数 $\\geq 10$ 次`).join(' ');
const long = (name: string) => disclosure(name).replace(/1\. 培训次数.*?次(?= （二）)/, ITEMS);
/** Some thousands of rows: several blocks. */
const MANY = Object.fromEntries(NAMES.map((name) => [`${name}.txt`, long(name)]));

/** The blocks that a run makes, in the order of their rows: they are begun as soon as the store has answered. */
async function rendered(place: Workplace, alter: (own: Converter) => Partial<Converter> = () => ({})) {
  const tasks: BlockTask[] = [];
  await place.run(
    { report: { documents: 'none' } },
    {
      converter: (_, store, programs) => {
        const own = inThisThread(store, programs);
        const render = (task: BlockTask) => {
          tasks.push(task);
          return own.render(task);
        };
        return { ...own, render, ...alter(own) };
      },
    },
  );
  return tasks.sort((a, b) => a.above.指标 - b.above.指标);
}

const workbook = async (place: Workplace) => sheetRows(readFileSync(join(place.output, 'disclosures.xlsx')));

describe('the blocks of a workbook', () => {
  it('are made again where a document changed, or where rows moved, and no others', async () => {
    const place = workplace(MANY);
    const first = await rendered(place);
    expect(first.length).toBeGreaterThan(1);
    expect((await workbook(place)).get('指标')).toHaveLength(51 * NAMES.length);
    expect(await rendered(place)).toEqual([]);
    const path = [...NAMES].sort().at(-1)!;
    writeFileSync(join(place.input, `${path}.txt`), long(path).replace('10$ 次', '12$ 次'));
    expect((await rendered(place)).map(({ above }) => above)).toEqual([first.at(-1)!.above]);
    const start = [...NAMES].sort()[0]!;
    writeFileSync(join(place.input, `${start}.txt`), long(start).replace('50. 培训第50期次数 $\\geq 10$ 次', ''));
    expect(await rendered(place)).toHaveLength(first.length);
    const fresh = workplace(
      Object.fromEntries(readdirSync(place.input).map((name) => [name, readFileSync(join(place.input, name))])),
    );
    await rendered(fresh);
    expect(place.files()).toEqual(fresh.files());
    expect((await workbook(place)).get('项目')).toHaveLength(NAMES.length);
  });

  it('are made again where one is damaged, and swept when none needs them', async () => {
    const place = workplace(MANY);
    const [task] = await rendered(place);
    const files = place.files();
    const blocks = () =>
      readdirSync(join(place.folder, '.pipeline/store'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.rows'),
      );
    const stored = blocks();
    const damaged = stored.find((name) => name.includes(task!.key))!;
    writeFileSync(join(place.folder, '.pipeline/store', damaged), 'x');
    writeFileSync(join(place.output, 'disclosures.xlsx'), 'x');
    expect((await rendered(place)).map(({ key }) => key)).toEqual([task!.key]);
    expect(place.files()).toEqual(files);
    const last = [...NAMES].sort().at(-1)!;
    writeFileSync(join(place.input, `${last}.txt`), disclosure('末局'));
    await rendered(place);
    expect(blocks()).toHaveLength(stored.length);
  });

  it('are the same from threads, and a run without them ends with its outputs as they were', async () => {
    const place = workplace(MANY);
    await rendered(place);
    const files = place.files();
    const other = workplace(MANY);
    await other.run({ report: { documents: 'none' } }, { converter: inThreads });
    expect(other.files()).toEqual(files);
    writeFileSync(join(place.input, `${NAMES[0]}.txt`), disclosure('新局'));
    const lost = rendered(place, () => ({ render: () => Promise.reject(new Error('no room')) }));
    await expect(lost).rejects.toThrow('no room');
    expect(place.files()).toEqual(files);
  });
});

describe('a result that is read better another time', () => {
  it('goes into the files of all documents, though its key is the same', async () => {
    const place = workplace({ 'scan.pdf': SCAN });
    const script = join(place.folder, 'ocr.cjs');
    const ocr = { command: [process.execPath, script], timeoutSeconds: 30 };
    writeFileSync(script, 'process.exit(1)');
    await place.run({ ocr });
    expect((await workbook(place)).get('项目')).toEqual([]);
    writeFileSync(script, `process.stdout.write(${JSON.stringify(disclosure('甲局'))})`);
    await place.run({ ocr });
    expect((await workbook(place)).get('项目')!.flat()).toContain('甲局经费');
  });
});
