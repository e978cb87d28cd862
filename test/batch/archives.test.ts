import { describe, expect, it } from 'vitest';
import { verify } from '../../pipeline/verify.js';
import { withLock, withWrongChecksum, zipOf } from '../support/zip.js';
import { disclosure, workplace } from './helpers.js';

describe('a ZIP archive among the inputs', () => {
  it('may name files from where it stands, and part folders as Windows does', async () => {
    const place = workplace({
      'all.zip': zipOf({
        './a.txt': disclosure('甲局'),
        './青海/b.txt': disclosure('乙局'),
        '青海\\c.txt': disclosure('丙局'),
        '.': '',
      }),
    });
    const { inputs } = await place.run();
    expect(inputs.map(({ path, status, error }) => [path, error?.code ?? status])).toEqual([
      ['all.zip/', 'unsafe-path'],
      ['all.zip/a.txt', 'converted'],
      ['all.zip/青海/b.txt', 'converted'],
      ['all.zip/青海/c.txt', 'converted'],
    ]);
    expect((await verify({ input: place.input, output: place.output })).problems).toEqual([]);
  });

  it('gives no path twice, however its files are named', async () => {
    const inner = zipOf({ 'a.txt': disclosure('甲局') });
    const place = workplace({
      'n.zip': zipOf({ 'i.zip': inner, 'i.zip/a.txt': disclosure('乙局') }),
      's.zip': zipOf({ 'a/b.txt': disclosure('丙局'), 'a\\b.txt': disclosure('丁局') }),
    });
    const { inputs } = await place.run();
    expect(inputs.map(({ path, status, error }) => [path, error?.code ?? status])).toEqual([
      ['n.zip/i.zip/a.txt', 'converted'],
      ['n.zip/i.zip/a.txt', 'repeated-member'],
      ['s.zip/a/b.txt', 'converted'],
      ['s.zip/a/b.txt', 'repeated-member'],
    ]);
    expect((await verify({ input: place.input, output: place.output })).problems).toEqual([]);
  });

  it('may name files deeper than any path may be', async () => {
    const place = workplace({
      'a.txt': disclosure('甲局'),
      'deep.zip': zipOf({ [`${`${'d'.repeat(200)}/`.repeat(25)}b.txt`]: disclosure('乙局') }),
    });
    const { inputs } = await place.run();
    expect(inputs.map(({ status }) => status)).toEqual(['converted', 'converted']);
    expect((await verify({ input: place.input, output: place.output })).problems).toEqual([]);
  });

  it('gives each of its files as an input, and a damaged one takes no other with it', async () => {
    const inner = zipOf({ 'd.txt': disclosure('丁局') });
    const place = workplace({
      'a.txt': disclosure('甲局'),
      'all.zip': zipOf({
        '青海/b.txt': disclosure('乙局'),
        'in.zip': inner,
        '__MACOSX/b.txt': 'x',
        '../up.txt': disclosure('丙局'),
      }),
      'cut.zip': zipOf({ 'e.txt': disclosure('戊局') }).subarray(0, 90),
      'none.zip': zipOf({}),
    });
    const { inputs } = await place.run();
    expect(inputs.map(({ path, status, error }) => [path, error?.code ?? status])).toEqual([
      ['a.txt', 'converted'],
      ['all.zip/../up.txt', 'unsafe-path'],
      ['all.zip/in.zip/d.txt', 'converted'],
      ['all.zip/青海/b.txt', 'converted'],
      ['cut.zip', 'corrupt'],
      ['none.zip', 'empty-archive'],
    ]);
    expect(Object.keys(place.files()).filter((name) => name.includes('up.txt'))).toEqual([]);
    const { problems } = await verify({ input: place.input, output: place.output });
    expect(problems).toEqual([]);
  });

  it('whose file has another checksum than it states gives no records of that file', async () => {
    const files = { 'f.txt': disclosure('己局'), 'g.txt': disclosure('庚局') };
    const place = workplace({ 'flipped.zip': withWrongChecksum(zipOf(files), 'f.txt') });
    const { inputs } = await place.run();
    expect(inputs.map(({ error, status }) => error?.code ?? status)).toEqual(['corrupt', 'converted']);
  });

  it('gives all files but those that are encrypted, or archives that cannot be unpacked', async () => {
    const files = { 'h.txt': disclosure('辛局'), 'i.txt': disclosure('壬局'), 'in.zip': zipOf({ 'k.txt': '甲' }) };
    const place = workplace({ 'mixed.zip': withLock(withWrongChecksum(zipOf(files), 'in.zip'), 'h.txt') });
    const { inputs } = await place.run();
    expect(inputs.map(({ path, error, status }) => [path, error?.code ?? status])).toEqual([
      ['mixed.zip/h.txt', 'encrypted'],
      ['mixed.zip/i.txt', 'converted'],
      ['mixed.zip/in.zip', 'corrupt'],
    ]);
  });

  it('that unpacks to far too much is refused before it is unpacked', async () => {
    const place = workplace({ 'bomb.zip': zipOf({ 'zero.txt': new Uint8Array(64 * 2 ** 20) }) });
    const { inputs } = await place.run();
    expect(inputs.map(({ error }) => error?.code)).toEqual(['too-large-inside']);
  });
});
