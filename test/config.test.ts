import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../pipeline/batch/yaml-file.js';
import { loadConfig, parseConfig } from '../pipeline/config.js';
import type { Finding } from '../pipeline/model/document.js';
import { configureFindings, RULE_IDS } from '../pipeline/rules.js';
import { temporaryFolder } from './batch/helpers.js';

/** The lines of the error that a text is refused with. */
function refusal(text: string): readonly string[] {
  try {
    parseConfig(text, 'config.yaml');
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message.split('\n');
  }
  return [];
}

function configFile(text: string | Uint8Array): string {
  const file = join(temporaryFolder(), 'config.yaml');
  writeFileSync(file, text);
  return file;
}

describe('a configuration', () => {
  it.each(['', '# nothing\n', '---\n', '{}', '~', '\ufeffinput: seeds\n'])('may leave out all keys: %j', (text) => {
    expect(parseConfig(text, 'config.yaml')).toMatchObject({
      input: 'seeds',
      output: 'output',
      ignore: ['**/.*', '**/Thumbs.db', '**/~$*', '**/desktop.ini', '**/__MACOSX'],
      maxInputBytes: 268_435_456,
      log: { level: 'info' },
      provenance: { compress: false },
      rules: {},
    });
  });

  it('resolves paths against its own folder', async () => {
    const file = configFile('input: 文件\noutput: ../out\n');
    const config = await loadConfig(file);
    expect(config.input).toBe(join(file, '../文件'));
    expect(config.output).toBe(join(file, '../../out'));
    expect(config.state).toBe(join(file, '../../.pipeline'));
    expect(config.concurrency).toBe(Math.min(availableParallelism(), 256));
  });

  it('gives way to the command line', async () => {
    const overrides = { input: '/in', output: '/elsewhere/out', concurrency: 3 };
    const config = await loadConfig(configFile('input: a\nconcurrency: 7\nrules: {space-in-name: off}\n'), {
      overrides,
    });
    expect(config).toMatchObject({ ...overrides, state: '/elsewhere/.pipeline', rules: { 'space-in-name': 'off' } });
  });

  it("is the project's own, which states the defaults", async () => {
    const own = await loadConfig(fileURLToPath(new URL('../config.yaml', import.meta.url)));
    const none = await loadConfig(fileURLToPath(new URL('../none.yaml', import.meta.url)), { optional: true });
    expect(own).toEqual(none);
  });
});

describe('a refusal names file, line and column', () => {
  it.each<[string, string]>([
    ['input: seeds\ninptu: a', 'config.yaml:2:1: unknown key "inptu"; did you mean "input"?'],
    ['log:\n  Level: info', 'config.yaml:2:3: unknown key "log.Level"; did you mean "level"?'],
    ['zzzzzzzzz: 1', 'config.yaml:1:1: unknown key "zzzzzzzzz"'],
    [
      'rules:\n  space-in-nam: off',
      'config.yaml:2:3: unknown rule "rules.space-in-nam"; did you mean "space-in-name"?',
    ],
    ['input: a\ninput: b', 'config.yaml:2:1: this key stands twice in its map'],
    ['input: &a x\noutput: *a', 'config.yaml:1:11: anchors (&a) are not supported'],
    ['input: &a x\noutput: *a', 'config.yaml:2:9: aliases (*a) are not supported'],
    ['log:\n  <<: {level: info}', 'config.yaml:2:3: merge keys (<<) are not supported'],
    ['__proto__: {input: x}', 'config.yaml:1:1: "__proto__" cannot be a key'],
    ['rules:\n  constructor: off', 'config.yaml:2:3: "constructor" cannot be a key'],
    ['1: x', 'config.yaml:1:1: a key has to be a plain text'],
    ['? [a]\n: x', 'config.yaml:1:3: a key has to be a plain text'],
    ['- input', 'config.yaml:1:1: the file has to hold keys with values, such as "input: seeds"'],
    ['just text', 'config.yaml:1:1: the file has to hold keys with values, such as "input: seeds"'],
  ])('%j', (text, line) => {
    expect(refusal(text)).toContain(line);
  });

  it.each<[string, RegExp]>([
    ['\nconcurrency: 0', /^config\.yaml:2:14: concurrency: /],
    ['concurrency: 257', /:1:14: concurrency: /],
    ['concurrency: 1.5', /:1:14: concurrency: /],
    ['concurrency: "2"', /:1:14: concurrency: /],
    ['maxInputBytes: 1e12', /:1:16: maxInputBytes: /],
    ['input:', /:1:7: input: /],
    ['input: ""', /:1:8: input: /],
    ['input: "a\\0b"', /:1:8: input: a path cannot hold a NUL/],
    ['log: info', /:1:6: log: /],
    ['log:\n  level: loud', /:2:10: log\.level: /],
    ['ignore:\n  - a\n  - 3', /:3:5: ignore\.1: /],
    ['provenance: {compress: yes}', /:1:24: provenance\.compress: /],
    ['rules:\n  space-in-name: fatal', /:2:18: rules\.space-in-name: /],
    ['input: [', /^config\.yaml:1:/],
    ['input: !secret x', /^config\.yaml:1:8: .*!secret/],
    ['input: a\n---\ninput: b', /^config\.yaml:2:1: /],
  ])('%j', (text, pattern) => {
    expect(refusal(text)[0]).toMatch(pattern);
  });

  it('tells all problems, in order', () => {
    expect(refusal('b: 1\na: 2\nconcurrency: x').map((line) => line.split(':')[1])).toEqual(['1', '2', '3']);
  });

  it('survives a file that is nothing but brackets', () => {
    expect(refusal('['.repeat(200_000))[0]).toMatch(/^config\.yaml:/);
  });
});

describe('a configuration file', () => {
  const missing = '/no/such/config.yaml';

  it('has to exist where it is asked for', async () => {
    await expect(loadConfig(missing)).rejects.toThrow('there is no such file');
    await expect(loadConfig(missing, { optional: true })).resolves.toMatchObject({ input: '/no/such/seeds' });
  });

  it('has to be a small text file', async () => {
    await expect(loadConfig(configFile('#'.repeat(2 ** 20 + 1)))).rejects.toThrow('larger than 1 MiB');
    await expect(loadConfig(configFile(Buffer.from([0xff, 0xfe, 0x41])))).rejects.toThrow('not UTF-8');
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'config.yaml'));
    await expect(loadConfig(join(folder, 'config.yaml'), { optional: true })).rejects.toThrow('is not a file');
  });
});

describe('configured rules', () => {
  const finding = (rule: string): Finding => ({
    rule,
    severity: 'note',
    category: 'reading',
    document: '0'.repeat(20),
    record: null,
    message: '说明',
    expected: null,
    actual: null,
    difference: null,
    spans: [],
  });
  const findings = ['a', 'b', 'constructor', 'a'].map(finding);

  it('stay as they are without settings', () => {
    expect(configureFindings(findings)).toEqual(findings);
    expect(configureFindings(findings, {})).toEqual(findings);
  });

  it('are switched off or get their severity, in the same order', () => {
    const configured = configureFindings(findings, { a: 'error', b: 'off' });
    expect(configured.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'a error',
      'constructor note',
      'a error',
    ]);
  });

  it('are the rules that exist', () => {
    expect(RULE_IDS.length).toBeGreaterThan(10);
    expect(new Set(RULE_IDS).size).toBe(RULE_IDS.length);
    expect(() => parseConfig(`rules: {${RULE_IDS.map((id) => `${id}: error`).join(', ')}}`, 'x')).not.toThrow();
  });
});
