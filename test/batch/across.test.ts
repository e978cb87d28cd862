import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { ACROSS_RULES } from '../../pipeline/batch/checks/index.js';
import { parseConfig } from '../../pipeline/config.js';
import type { Document, Finding } from '../../pipeline/model/document.js';
import { RULE_IDS } from '../../pipeline/rules.js';
import { verify } from '../../pipeline/verify.js';
import { list, MEALS, SAFETY } from './checks/helpers.js';
import { type Workplace, workplace } from './helpers.js';

const EDUCATION = '贵德县教育局';
const INPUTS = {
  'a.md': list(EDUCATION, 2023, [SAFETY]),
  'b.md': list(EDUCATION, 2024, [SAFETY, MEALS]),
  'b copy.md': `${list(EDUCATION, 2024, [SAFETY, MEALS])}\n`,
  'same bytes.md': list(EDUCATION, 2024, [SAFETY, MEALS]),
  'page.md': '只是一页没有公开表的文字。\n',
};
const FOUND = ['disclosure-repeated', 'year-on-year', 'year-on-year'];

const linesOf = ({ output }: Workplace) =>
  readFileSync(join(output, 'findings.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Finding);
const acrossOf = (place: Workplace) => linesOf(place).filter(({ rule }) => ACROSS_RULES.some(({ id }) => id === rule));
const documentAt = ({ output }: Workplace, path: string) =>
  JSON.parse(readFileSync(join(output, `documents/${path}.json`), 'utf8')) as Document;
const schema = JSON.parse(readFileSync(new URL('../../schema/finding.schema.json', import.meta.url), 'utf8')) as object;

describe('findings across documents', () => {
  it('stand behind the documents’ own, and in no document', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const all = linesOf(place);
    const across = acrossOf(place);
    expect(across.map(({ rule }) => rule)).toEqual(FOUND);
    expect(all.slice(-FOUND.length)).toEqual(across);
    const isFinding = new Ajv2020({ strict: true }).compile(schema);
    expect(across.filter((finding) => !isFinding(finding))).toEqual([]);
    const own = ['a.md', 'b copy.md', 'b.md', 'page.md'].flatMap((path) => documentAt(place, path).findings);
    expect(all).toEqual([...own, ...across]);
  });

  it('do not touch what a document’s files say', async () => {
    const [alone, together] = [workplace({ 'b.md': INPUTS['b.md'] }), workplace(INPUTS)];
    await alone.run();
    await together.run();
    const files = together.files();
    const own = Object.entries(alone.files()).filter(([name]) => name.startsWith('documents/'));
    expect(own.length).toBe(3);
    for (const [name, bytes] of own) expect(files[name]).toBe(bytes);
  });

  it('are counted in the manifest, at their document and in all', async () => {
    const place = workplace(INPUTS);
    const { inputs, totals } = await place.run();
    const sum = (severity: 'error' | 'warning' | 'note') =>
      inputs.reduce((count, { findings }) => count + (findings?.[severity] ?? 0), 0);
    expect({ error: sum('error'), warning: sum('warning'), note: sum('note') }).toEqual(totals.findings);
    expect(totals.findings.error + totals.findings.warning + totals.findings.note).toBe(linesOf(place).length);
    const { findings } = documentAt(place, 'b.md');
    expect(inputs.find(({ path }) => path === 'b.md')!.findings!.warning).toBe(
      findings.filter(({ severity }) => severity === 'warning').length + 1,
    );
  });

  it('are the last rows of 问题, with section and project, and count in 总览', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const book = XLSX.read(readFileSync(join(place.output, 'disclosures.xlsx')));
    const rows = (name: string) =>
      XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets[name]!, { defval: null });
    const problems = rows('问题');
    expect(problems.length).toBe(linesOf(place).length);
    expect(
      problems
        .slice(-FOUND.length)
        .map(({ 规则: rule, 文件: file, 年度: year, 项目: project }) => [rule, file, year, project]),
    ).toEqual([
      ['disclosure-repeated', 'b.md', 2024, null],
      ['year-on-year', 'b copy.md', 2024, '校园安全经费'],
      ['year-on-year', 'b.md', 2024, '校园安全经费'],
    ]);
    const counted = rows('总览').reduce((sum, row) => sum + Number(row.错误) + Number(row.警告) + Number(row.提示), 0);
    expect(counted).toBe(problems.length);
  });

  it('heed the configured rules', async () => {
    const place = workplace(INPUTS);
    const rules = { 'year-on-year': 'off', 'disclosure-repeated': 'error' } as const;
    await place.run({ rules });
    expect(acrossOf(place).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['disclosure-repeated error']);
    expect((await verify({ input: place.input, output: place.output, rules })).problems).toEqual([]);
  });

  it('are checked by verify', async () => {
    const place = workplace(INPUTS);
    await place.run();
    const { input, output } = place;
    expect((await verify({ input, output })).problems).toEqual([]);
    const file = join(output, 'findings.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('金额未变（20万元）', '金额未变（21万元）'));
    const found = (await verify({ input, output })).problems.map(({ message }) => message);
    expect(found).toContain('does not hold the findings of the documents');
    writeFileSync(file, text);
    const other = await verify({ input, output, rules: { 'year-on-year': 'off' } });
    expect(other.problems.map(({ place: at }) => at)).toContain('问题');
  });

  it('have their places in compressed logs too, and the same bytes at any concurrency', async () => {
    const places = [workplace(INPUTS), workplace(INPUTS)] as const;
    await places[0].run({ concurrency: 1, provenance: { compress: true } });
    await places[1].run({ concurrency: 8 });
    expect(acrossOf(places[0])).toEqual(acrossOf(places[1]));
    expect(acrossOf(places[0]).map(({ spans }) => spans.length)).toEqual([2, 2, 2]);
    expect((await verify({ input: places[0].input, output: places[0].output })).problems).toEqual([]);
  });
});

describe('the rules across documents', () => {
  it('have ids of their own, which the configuration knows', () => {
    const ids = ACROSS_RULES.map(({ id }) => id);
    expect(new Set([...ids, ...RULE_IDS]).size).toBe(ids.length + RULE_IDS.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
    expect(() => parseConfig(`rules: {${ids.map((id) => `${id}: off`).join(', ')}}`, 'x')).not.toThrow();
  });
});
