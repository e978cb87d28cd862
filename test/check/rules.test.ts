import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCorrections } from '../../pipeline/batch/corrections/file.js';
import { convert } from '../../pipeline/convert.js';
import { RULES } from '../../stages/check/index.js';

const folder = fileURLToPath(new URL('../fixtures/rules/', import.meta.url));

/** The findings of a rule's fixture, whatever its format: `bad.txt`, `bad.xlsx`. */
async function findingsOf(rule: string, which: 'good' | 'bad') {
  const file = readdirSync(`${folder}${rule}`).find((name) => name.startsWith(`${which}.`))!;
  const corrections = readdirSync(`${folder}${rule}`).includes('corrections.yaml')
    ? await loadCorrections(`${folder}${rule}/corrections.yaml`)
    : [];
  const { document } = await convert({ path: file, bytes: readFileSync(`${folder}${rule}/${file}`) }, { corrections });
  return document.findings;
}

describe('the rules', () => {
  it('have ids of their own, in kebab-case, and one fixture each', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([...ids].sort());
  });

  it.each(RULES.map(({ id }) => id))('%s is raised by its bad fixture and not by its good one', async (rule) => {
    const raised = (await findingsOf(rule, 'bad')).filter((finding) => finding.rule === rule);
    expect(
      raised.map(({ severity, record, message, expected, actual, difference, spans }) => ({
        severity,
        record: record?.replace(/^[0-9a-f]{20}/, 'document') ?? null,
        message,
        expected,
        actual,
        difference,
        lines: spans.map(({ line, column }) => `${line}:${column}`),
      })),
    ).toMatchSnapshot();
    expect(raised).not.toEqual([]);
    expect((await findingsOf(rule, 'good')).filter((finding) => finding.rule === rule)).toEqual([]);
  });

  it('are silent on a clean document', async () => {
    expect(await findingsOf('unit-cost-above-amount', 'good')).toEqual([]);
  });
});
