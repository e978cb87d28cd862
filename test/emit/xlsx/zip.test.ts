import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Deflation, deflated, memorySpool } from '../../../stages/emit/xlsx/deflated.js';
import { ZipWriter } from '../../../stages/emit/xlsx/zip.js';
import { collector, unzip } from './helpers.js';

async function sample(zip: ZipWriter): Promise<void> {
  await zip.file('a.txt', '绩效目标');
  const blocks = new Deflation(memorySpool());
  for (let i = 0; i < 20; i++) await blocks.write(Buffer.from(`block ${i} `.repeat(1000)));
  await zip.entry('dir/b.txt', [
    await deflated('first '),
    await blocks.end(),
    await deflated(''),
    await deflated('last'),
  ]);
  await zip.entry('empty.txt', [await new Deflation(memorySpool()).end()]);
  await zip.entry('nothing.txt', []);
  await zip.file('c.txt', '');
  await zip.finish();
}

describe('ZipWriter', () => {
  it('writes entries whose headers, CRCs and sizes agree with the central directory', async () => {
    const sink = collector();
    await sample(new ZipWriter(sink));
    const entries = unzip(sink.bytes());
    expect([...entries.keys()]).toEqual(['a.txt', 'dir/b.txt', 'empty.txt', 'nothing.txt', 'c.txt']);
    expect(entries.get('a.txt')).toBe('绩效目标');
    expect(entries.get('dir/b.txt')).toBe(
      `first ${Array.from({ length: 20 }, (_, i) => `block ${i} `.repeat(1000)).join('')}last`,
    );
    expect(entries.get('empty.txt')).toBe('');
  });

  it('uses zip64 records for offsets beyond the limit', async () => {
    const sink = collector();
    await sample(new ZipWriter(sink, 100));
    expect(unzip(sink.bytes()).get('empty.txt')).toBe('');
    expect(sink.bytes().includes(Buffer.from([0x50, 0x4b, 6, 6]))).toBe(true);
  });

  it('waits for a slow sink and passes on its error', async () => {
    let writing = 0;
    let most = 0;
    const slow = {
      async write() {
        most = Math.max(most, ++writing);
        await pause(1);
        writing--;
      },
    };
    await sample(new ZipWriter(slow));
    expect(most).toBe(1);
    const full = { write: () => Promise.reject(new Error('disk full')) };
    await expect(sample(new ZipWriter(full))).rejects.toThrow('disk full');
  });

  it('refuses an entry over 4 GiB', async () => {
    const big = new Deflation(memorySpool());
    big.size = 0xffff_ffff;
    await expect(big.write(new Uint8Array(1))).rejects.toThrow(RangeError);
    const half = { ...(await deflated('x')), size: 2 ** 31 };
    await expect(new ZipWriter(collector()).entry('x', [half, half])).rejects.toThrow(RangeError);
  });
});
