/** What a run does about bugs in the conversion, and about inputs that change under it. */

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Input } from '../../pipeline/model/source.js';
import { disclosure, workplace } from './helpers.js';

let before: (input: Input) => void = () => undefined;

vi.mock('../../pipeline/convert.js', async (original) => {
  const real = await original<typeof import('../../pipeline/convert.js')>();
  return {
    ...real,
    convert: (...args: Parameters<typeof real.convert>) => {
      before(args[0]);
      return real.convert(...args);
    },
  };
});

afterEach(() => {
  before = () => undefined;
});

const INPUTS = { 'a.txt': disclosure('甲局'), 'b.txt': disclosure('乙局'), 'c.txt': disclosure('丙局') };

describe('a run', () => {
  it.each([new TypeError('x is undefined'), 'thrown text', undefined])('survives a bug: %s', async (bug) => {
    before = ({ path }) => {
      if (path === 'b.txt') throw bug;
    };
    const place = workplace(INPUTS);
    const { inputs } = await place.run();
    expect(inputs.map(({ status }) => status)).toEqual(['converted', 'failed', 'converted']);
    expect(inputs[1]!.error).toEqual({
      code: 'internal-error',
      message: bug instanceof Error ? bug.message : String(bug),
    });
    const [, data] = place.lines.find(([level]) => level === 'error')!;
    expect(data).toEqual({ path: 'b.txt', err: bug });
  });

  it('fails an input that changes between its two readings', async () => {
    const place = workplace(INPUTS);
    before = () => writeFileSync(join(place.input, 'c.txt'), disclosure('丁局'));
    const { inputs } = await place.run({ concurrency: 1 });
    expect(inputs[2]).toMatchObject({ status: 'failed', error: { code: 'changed-while-running' } });
  });

  it('fails an input that is gone when its turn comes, and keeps what it was until then out of the outputs', async () => {
    const place = workplace(INPUTS);
    await place.run();
    for (const name of Object.keys(INPUTS)) writeFileSync(join(place.input, name), disclosure(`新${name}`));
    before = () => rmSync(join(place.input, 'c.txt'), { force: true });
    const { inputs, counts } = await place.run({ concurrency: 1 });
    expect(counts).toMatchObject({ inputs: 3, converted: 2, failed: 1 });
    expect(inputs[2]).toMatchObject({ path: 'c.txt', status: 'failed', error: { code: 'unreadable' } });
    expect(Object.keys(place.files()).filter((name) => name.includes('c.txt'))).toEqual([]);
    before = () => undefined;
    expect((await place.run()).counts).toMatchObject({ inputs: 2, unchanged: 2, removed: 1 });
  });
});
