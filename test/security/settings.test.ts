import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCorrections } from '../../pipeline/batch/corrections/file.js';
import { loadConfig, parseConfig } from '../../pipeline/config.js';
import { temporaryFolder } from '../batch/helpers.js';

const laughs = [
  'a0: &a0 [x, x]',
  ...Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`),
].join('\n');
const HASH = 'a'.repeat(64);
const RECORD = `${'a'.repeat(20)}/1/1`;
const one = (changes: Readonly<Record<string, string>> = {}) => {
  const fields = {
    path: 'a.txt',
    sha256: HASH,
    record: RECORD,
    field: 'value',
    spans: '[[0, 1]]',
    quote: '"1"',
    before: '""',
    after: '""',
    old: '1',
    new: '2',
    by: '张三',
    at: '"2026-05-06"',
    why: '""',
    ...changes,
  };
  return `corrections:\n  - {${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}\n`;
};

/** Loads a file of corrections with these bytes. */
function corrections(text: string | Uint8Array) {
  const file = join(temporaryFolder(), 'corrections.yaml');
  writeFileSync(file, text);
  return loadCorrections(file);
}

describe('a hostile file of corrections', () => {
  it('is one that differs from a good one', async () => {
    await expect(corrections(one())).resolves.toHaveLength(1);
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['aliases of aliases', laughs, /corrections\.yaml:2:\d+: anchors/],
    ['brackets alone', '['.repeat(200_000), /corrections\.yaml: /],
    ['depth', `${'- '.repeat(100_000)}x`, /corrections\.yaml: /],
    ['a key of the prototype', '__proto__: {corrections: []}', /corrections\.yaml:1:1: "__proto__" cannot be a key/],
    ['a field of the prototype', one({ field: '__proto__' }), /"__proto__" cannot be corrected/],
    ['a field of all objects', one({ field: 'constructor' }), /"constructor" cannot be corrected/],
    ['an infinite number', one({ new: '.inf' }), /corrections\.0\.new/],
    ['no number', one({ new: '.nan' }), /corrections\.0\.new/],
    ['another type', one({ new: '[1]' }), /corrections\.0\.new/],
    ['a place before the text', one({ spans: '[[-1, 1]]' }), /corrections\.0\.spans/],
    ['a place that is too large', one({ spans: '[[0, 1e300]]' }), /corrections\.0\.spans/],
    ['no hash', one({ sha256: '../../x' }), /corrections\.0\.sha256/],
    ['a tag', one({ quote: '!!js/function "x"' }), /corrections\.yaml:2:\d+: Unresolved tag/],
    ['two keys of one name', 'corrections: []\ncorrections: []', /corrections\.yaml:2:1: .*twice/],
    ['two documents', 'corrections: []\n---\ncorrections: []', /corrections\.yaml:2:1: /],
    ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0, 1, 2]), /corrections\.yaml: /],
  ])('is refused for %s', { timeout: 20_000 }, async (_what, text, message) => {
    await expect(corrections(text)).rejects.toThrow(message);
  });

  it('is not waited for where it is a pipe', { timeout: 10_000 }, async () => {
    const file = join(temporaryFolder(), 'corrections.yaml');
    execFileSync('mkfifo', [file]);
    await expect(loadCorrections(file)).rejects.toThrow(/corrections\.yaml: is not a file/);
  });
});

describe('a hostile configuration', () => {
  it.each<[string, string]>([
    ['aliases of aliases', laughs],
    ['a number beyond all', `maxInputBytes: 1${'0'.repeat(400)}`],
    ['a number that is none', 'maxInputSeconds: .nan'],
    ['depth', `${'- '.repeat(100_000)}x`],
    ['a pattern that repeats itself', `ignore: ["${'*'.repeat(20)}/${'**/'.repeat(20)}x"]\nzzz: 1`],
    ['a command that is no list', 'ocr: {command: "sh -c x"}'],
    ['an address that is a file', 'afterwards: {url: "file:///etc/passwd"}'],
  ])('is refused for %s', (_what, text) => {
    expect(() => parseConfig(text, 'config.yaml')).toThrow(/^config\.yaml/);
  });

  it('is not waited for where it is a pipe', { timeout: 10_000 }, async () => {
    const file = join(temporaryFolder(), 'config.yaml');
    execFileSync('mkfifo', [file]);
    await expect(loadConfig(file)).rejects.toThrow('is not a file');
  });
});
