/** What a run does about bugs in the conversion, and about inputs that change under it. */

import { writeFileSync } from 'node:fs';
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
});
