import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../pipeline/batch/run.js';
import { loadConfig } from '../pipeline/config.js';
import { verify } from '../pipeline/verify.js';
import { fill, temporaryFolder } from './batch/helpers.js';
import { SAMPLE, sampleBytes, TITLE } from './support/documents.js';
import { generator } from './support/mutilate.js';

const folder = temporaryFolder();
const [input, output] = [join(folder, 'in'), join(folder, 'out')];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  fill(input, { [SAMPLE]: sampleBytes(), 'b/空.txt': `# ${TITLE}\n\n无内容\n`, 'b/坏.pdf': '%PDF-1.7\n%âã\n' });
  const config = await loadConfig(join(folder, 'config.yaml'), { optional: true, overrides: { input, output } });
  await run(config, { log: log as never, runId: 'test', startedAt: new Date(0) });
});

const problems = async () => (await verify({ input, output })).problems;

/** Runs a check while one file holds other bytes. */
async function withBytes(name: string, change: (bytes: Buffer) => Buffer, check: () => Promise<void>): Promise<void> {
  const file = join(output, name);
  const before = readFileSync(file);
  writeFileSync(file, change(before));
  try {
    await check();
  } finally {
    writeFileSync(file, before);
  }
}

const names = [
  `documents/${SAMPLE}.json`,
  `documents/${SAMPLE}.yaml`,
  `documents/${SAMPLE}.provenance.jsonl`,
  'findings.jsonl',
  'disclosures.xlsx',
];

describe('verify', () => {
  it('finds nothing wrong with what a run wrote', async () => {
    const { checked, problems: found } = await verify({ input, output });
    expect(found).toEqual([]);
    expect(checked.fields).toBeGreaterThan(1500);
    expect(checked.rows).toBeGreaterThan(180);
  });

  it.each(names)('fails when one character of %s is changed, wherever it stands', async (name) => {
    const next = generator(7);
    for (let times = 0; times < 12; times++) {
      const change = (bytes: Buffer) => {
        const changed = Buffer.from(bytes);
        const at = next(bytes.length);
        changed[at] = changed[at]! ^ (1 + next(127));
        return changed;
      };
      await withBytes(name, change, async () => expect(await problems()).not.toEqual([]));
    }
  });

  it('compares the records of the files themselves, not their hashes alone', async () => {
    const rehash = async (name: string, from: string, to: string, message: RegExp) => {
      const change = (bytes: Buffer) => Buffer.from(bytes.toString().replace(from, to));
      await withBytes(name, change, async () => {
        const found = (await problems()).filter((problem) => !problem.message.includes('the run wrote'));
        expect(found.map((problem) => problem.message).join('\n')).toMatch(message);
      });
    };
    await rehash(names[0]!, '"value": 96,', '"value": 95,', /its steps on its spans give "96"/);
    await rehash(names[1]!, 'value: 96', 'value: 95', /does not hold the records of the JSON/);
    await rehash(names[2]!, '"spans":[[233,243]]', '"spans":[[233,242]]', /its steps on its spans give/);
    await rehash(names[3]!, 'and', 'und', /does not hold the findings/);
    await rehash(names[0]!, '"name": "培训成本"', '"name": "培训"', /指标 row \d+ 指标名称|培训成本/);
  });

  it('fails when the source is no longer the one that was converted', async () => {
    const file = join(input, SAMPLE);
    const before = readFileSync(file);
    writeFileSync(file, Buffer.concat([before, Buffer.from('\n')]));
    expect((await problems()).map(({ message }) => message)).toContain('is not the source that was converted');
    writeFileSync(file, before);
  });

  it('reports a folder that holds no run, and files that no run wrote', async () => {
    expect((await verify({ input, output: input })).problems.map(({ file }) => file)).toEqual(['run.json']);
    await withBytes(
      'run.json',
      () => Buffer.from('{}'),
      async () => {
        expect((await problems()).map(({ message }) => message)).toEqual(['is no manifest of a run']);
      },
    );
    writeFileSync(join(output, 'documents/other.json'), '{}');
    expect((await problems()).map(({ message }) => message)).toEqual(['is no file of the run']);
    rmSync(join(output, 'documents/other.json'));
  });
});
