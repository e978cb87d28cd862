import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programsFor } from '../../pipeline/batch/programs.js';
import { convert } from '../../pipeline/convert.js';
import { read } from '../../stages/read/index.js';

const scan = readFileSync(new URL('../fixtures/rules/scan-needs-ocr/bad.pdf', import.meta.url));
const mixed = readFileSync(new URL('../fixtures/scans/mixed.pdf', import.meta.url));
const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const page = [
  '# 贵德县教育局2024年部门预算项目支出绩效目标公开表',
  '<table><tr><td>项目名称</td><td>项目金额（万元）</td><td>绩效目标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>',
  '<tr><td>校园安全</td><td>20</td><td>保障安全。</td><td>产出指标</td><td>数量指标</td><td>保安人数</td><td>≥12人</td></tr></table>',
].join('\n');
const printing = (text: string) => ({
  command: [process.execPath, '-e', `console.log(${JSON.stringify(text)})`, '{file}', '{page}'],
  timeoutSeconds: 30,
});

describe('the OCR command of the configuration', () => {
  it.each([
    ['a.pdf', scan],
    ['a.png', picture],
  ])('reads %s', async (path, bytes) => {
    const programs = await programsFor({ ocr: printing(page) });
    const { document, provenance } = await convert({ path, bytes }, programs);
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
    expect(document.findings.map(({ rule }) => rule)).not.toContain('scan-needs-ocr');
    expect(provenance.find(({ type }) => type === 'indicator')).toMatchObject({ page: 1 });
  });

  it('reads the pages of a PDF that are scans, and no others', async () => {
    const other = page.replaceAll('校园安全', '厨房改造');
    const { document, provenance, source } = await convert(
      { path: 'a.pdf', bytes: mixed },
      await programsFor({ ocr: printing(other) }),
    );
    expect(document.projects.map(({ name }) => name)).toEqual(['校园安全经费', '厨房改造']);
    expect(document.findings.map(({ rule }) => rule)).not.toContain('scan-needs-ocr');
    const pages = provenance.filter(({ type }) => type === 'indicator').map((one) => one.page);
    expect(new Set(pages)).toEqual(new Set([1, 2]));
    expect(document.coverage.unclaimed).toBe(0);
    expect(source.text).toContain('<table>');
  });

  it('gets the file and the page', async () => {
    const command = [
      process.execPath,
      '-e',
      'console.log(require("node:fs").statSync(process.argv[1]).size, process.argv[2])',
      '{file}',
      '{page}',
    ];
    const { source } = await read(
      { path: 'a.pdf', bytes: scan },
      await programsFor({ ocr: { command, timeoutSeconds: 30 } }),
    );
    expect(source.text.trim()).toBe(`${scan.length} 1`);
  });

  it('that fails is the reason why the input does', async () => {
    const command = [process.execPath, '-e', 'process.exit(3)'];
    const { failure } = await read(
      { path: 'a.pdf', bytes: scan },
      await programsFor({ ocr: { command, timeoutSeconds: 30 } }),
    );
    expect(failure?.code).toBe('ocr-failed');
  });

  it('is missing: the finding says so, and a picture fails', async () => {
    const { document } = await convert({ path: 'a.pdf', bytes: scan });
    expect(document.findings.map(({ rule }) => rule)).toContain('scan-needs-ocr');
    expect((await read({ path: 'a.png', bytes: picture })).failure?.code).toBe('scan-needs-ocr');
  });
});

describe('an old document without LibreOffice', () => {
  it('fails with what has to be installed', async () => {
    const { failure } = await read({ path: 'a.rtf', bytes: new TextEncoder().encode('{\\rtf1 text}') });
    expect(failure).toMatchObject({ code: 'needs-office', message: expect.stringContaining('LibreOffice') });
  });
});
