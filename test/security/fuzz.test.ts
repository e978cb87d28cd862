import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULE_WORDS } from '../../pipeline/batch/rule-words.js';
import { convert } from '../../pipeline/convert.js';
import { documentPage } from '../../stages/emit/report/document-page.js';
import { tabulate } from '../../stages/tabulate/index.js';
import { lawProblems } from '../support/documents.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const FOUND = path('test/fixtures/fuzz');

describe('inputs that broke something once', () => {
  it.each(readdirSync(FOUND))('%s', { timeout: 20_000 }, async (name) => {
    const bytes = new Uint8Array(readFileSync(join(FOUND, name)));
    const first = await convert({ path: name, bytes });
    expect(lawProblems(first)).toEqual([]);
    const strings = JSON.stringify([first.document, first.provenance]);
    expect(strings).not.toMatch(/\\ud[89a-f]/);
    const { source, document, provenance } = first;
    const content = { source, document, provenance, tabulation: tabulate(source), pictures: [], rules: RULE_WORDS };
    expect(documentPage({ ...content, name: 'a' })).not.toMatch(/\p{Surrogate}/u);
    expect(JSON.stringify((await convert({ path: name, bytes })).document)).toBe(JSON.stringify(first.document));
  });
});

describe('the fuzzer', () => {
  const fuzz = (...args: string[]) =>
    spawnSync(process.execPath, [path('fuzz/main.mjs'), '--dry', '--seed', '1', ...args], { encoding: 'utf8' });

  it.each([
    ['text', 4000],
    ['xlsx,ods,docx,xls', 200],
    ['pdf,mht,xml', 200],
    ['picture,legacy', 400],
  ])('finds nothing in %s, beginning with its corpus', (targets, executions) => {
    const { stdout, stderr } = fuzz('--target', targets, '--executions', String(executions));
    const told = stdout + stderr;
    expect(told).toContain('no defects');
    for (const target of targets.split(',')) {
      const done = Number(new RegExp(`^${target}: (\\d+) executions`, 'm').exec(told)?.[1]);
      expect(done).toBeGreaterThanOrEqual(executions);
    }
  });

  it('finds what coverage alone leads to, the same with the same seed', () => {
    const planted = () => execFileSync(process.execPath, [path('test/support/planted.mjs')], { encoding: 'utf8' });
    const told = planted();
    expect(told).toMatch(/^found 甲乙丙丁 after \d+ executions\n$/);
    expect(planted()).toBe(told);
  });
});
