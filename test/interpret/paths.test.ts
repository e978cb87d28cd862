import { describe, expect, it } from 'vitest';
import { convertText, HEADER, lawProblems } from '../support/documents.js';

const rows = `${HEADER}\n\t测试经费\t5.00\t保障工作。\t一、产出指标 1. 培训次数≥2次\n`;

describe('who and when from the path', () => {
  it('where the document does not say it, with the offsets in the path', () => {
    const path = '青海省/门源县/门源县教育局2024年部门预算.txt';
    const conversion = convertText(rows, path);
    expect(conversion.document).toMatchObject({ county: '门源县', department: '教育局', fiscalYear: 2024 });
    expect(conversion.document.region?.code).toBe('632221');
    const section = conversion.provenance.find(({ type }) => type === 'section');
    const year = section?.fields?.fiscalYear;
    expect(year).toMatchObject({ origin: 'path' });
    expect(path.slice(...(year!.spans![0] as [number, number]))).toBe('2024');
    expect(lawProblems(conversion)).toEqual([]);
  });

  it('never against the title', () => {
    const titled = `# 贵德县水利局2023年部门预算项目支出绩效目标公开表\n\n${rows}`;
    const { document } = convertText(titled, '门源县/教育局2024年.txt');
    expect(document).toMatchObject({ county: '贵德县', department: '水利局', fiscalYear: 2023 });
  });

  it('not from names that say nothing', () => {
    const { document } = convertText(rows, 'downloads/a1b2.txt');
    expect(document).toMatchObject({ county: null, department: null, fiscalYear: null });
  });
});
