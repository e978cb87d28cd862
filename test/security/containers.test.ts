import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { picturesOf } from '../../stages/read/index.js';
import { soundRecords } from '../../stages/read/sheet-records.js';
import { packaged } from '../read/workbooks.js';
import { lawProblems } from '../support/documents.js';
import { pdf, show } from '../support/pdf.js';

const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;

describe('a library that forgets what it began', () => {
  it('does not end the process', () => {
    const root = join(import.meta.dirname, '../..');
    const file = join(root, 'test/fixtures/fuzz/page-that-is-not-waited-for.pdf');
    const script = `
import { readFileSync } from 'node:fs';
import { convert } from ${JSON.stringify(join(root, 'dist/pipeline/index.js'))};
const { document } = await convert({ path: 'a.pdf', bytes: new Uint8Array(readFileSync(${JSON.stringify(file)})) });
await new Promise((done) => setTimeout(done, 50));
console.log(document.documentKind, process.listenerCount('unhandledRejection'));
Promise.reject(new Error('our own'));
`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('none 0\n');
    expect(stderr).toContain('our own');
    expect(status).toBe(1);
  });
});

describe('halves of a pair', () => {
  it.each([
    ['a workbook', 'a.xlsx', async () => packaged(`<row r="1">${cell('A1', '甲&#xd800;乙')}</row>`)],
    ['JSON', 'a.json', async () => Buffer.from('[{"type":"text","text":"甲\\ud800乙","page_idx":0}]')],
  ])('are no part of a text that is read from %s', async (_what, path, make) => {
    const conversion = await convert({ path, bytes: new Uint8Array(await make()) });
    expect(conversion.source.text).toContain('甲\ufffd乙');
    expect(lawProblems(conversion)).toEqual([]);
    expect(JSON.stringify([conversion.document, conversion.provenance])).not.toMatch(/\\ud8/);
  });
});

describe('what a container states', () => {
  it('is not gone through where it is empty: the last row that 32 bits can name', { timeout: 20_000 }, async () => {
    const rows = `<row r="1">${cell('A1', '甲')}</row><row r="4294967295">${cell('A4294967295', '乙')}</row>`;
    const conversion = await convert({ path: 'a.xlsx', bytes: await packaged(rows) });
    expect(lawProblems(conversion)).toEqual([]);
    expect(conversion.source.text).toContain('甲');
  });

  it('is a damaged page where a PDF has none in its place', async () => {
    const whole = Buffer.from(pdf([{ content: show('甲', 0, 0) }, { content: show('乙', 0, 0) }], { objects: ['42'] }));
    const bytes = Buffer.from(whole.toString('latin1').replace('102 0 R', ' 10 0 R'), 'latin1');
    const conversion = await convert({ path: 'a.pdf', bytes: new Uint8Array(bytes) });
    expect(lawProblems(conversion)).toEqual([]);
    expect(conversion.source.text).toContain('甲');
    expect(conversion.document.findings.map(({ rule }) => rule)).toContain('content-unread');
  });

  it('is no picture as large as a town', { timeout: 20_000 }, async () => {
    const bytes = Buffer.from(pdf([{ content: show('甲', 0, 0) }]));
    const box = '/MediaBox [0 0 842 595]';
    const large = new Uint8Array(
      Buffer.from(bytes.toString('latin1').replace(box, '/MediaBox [0 0 90000 9000]'), 'latin1'),
    );
    const { source } = await convert({ path: 'a.pdf', bytes: large });
    const [picture] = await picturesOf({ path: 'a.pdf', bytes: large }, source, [1]);
    expect(picture!.size!.width).toBeGreaterThan(80_000);
    expect(picture!.bytes.length).toBeLessThan(1_000_000);
  });

  it('are records of old workbooks that the library can read', () => {
    const record = (kind: number, ...bytes: number[]) => [kind & 255, kind >> 8, bytes.length, 0, ...bytes];
    const label = record(0x204, 0, 0, 0, 0, 0, 0, 1, 0, 65);
    const stream = [...record(0x809, 0, 6, 5, 0), ...label, ...record(0x7), ...record(0x5c, 1, 2), ...record(0xa)];
    const { records, damaged } = soundRecords(new Uint8Array(stream));
    const expected = [...record(0x809, 0, 6, 5, 0), ...label, ...record(0xe2), ...record(0xe2, 1, 2), ...record(0xa)];
    expect([...records]).toEqual(expected);
    expect(damaged).toBe(1);
    expect(soundRecords(new Uint8Array([4])).damaged).toBe(0);
  });
});
