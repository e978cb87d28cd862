import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ACROSS_RULES } from '../pipeline/batch/checks/index.js';
import { STEPS } from '../pipeline/steps/index.js';
import { RULES } from '../stages/check/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = (name: string) => readFileSync(`${root}${name}`, 'utf8');

describe('the documentation', () => {
  it('has generated pages that are current', () => {
    execFileSync('node', ['tools/build.mjs'], { cwd: root, stdio: 'pipe' });
    expect(() => execFileSync('node', ['tools/docs.mjs', '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow();
  });

  it('names every rule and every step', () => {
    for (const { id } of [...RULES, ...ACROSS_RULES]) expect(page('docs/rules.md')).toContain(`\`${id}\``);
    for (const name of Object.keys(STEPS)) expect(page('docs/steps.md')).toContain(`\`${name}\``);
  });

  it('shows the record and the log line that the sample really gives', async () => {
    const { convert, toYaml } = await import('../pipeline/index.js');
    const path = '000_a8214dea69c3fa7a.txt';
    const { document, provenance } = await convert({ path, bytes: readFileSync(`${root}seeds/${path}`) });
    const block = /```yaml\n([\s\S]*?)```/.exec(page('README.md'))![1]!;
    expect(toYaml(document)).toContain(block);
    const line = provenance.find(({ record }) => record === `${document.id}/2/6`)!;
    expect(line.quote).toBe('1. 条例修订调研、执法检查燃料成本 <math>\\leq 2.5</math>万元');
    expect([line.page, line.line, line.column]).toEqual([2, 13, 407]);
    expect(line.fields!.operator!.spans).toEqual([[1206, 1210]]);
    expect(line.fields!.value!.spans).toEqual([[1211, 1214]]);
    expect(page('README.md')).toContain('[[1206,1210]]');
  });
});
