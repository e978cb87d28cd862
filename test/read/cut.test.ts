import { describe, expect, it } from 'vitest';
import { csvBlocks } from '../../stages/read/csv.js';
import { isCutArchive, isCutCsv, isCutHtml } from '../../stages/read/cut.js';
import { convertText, oneProject } from '../support/documents.js';

describe('a page that is cut', () => {
  it.each([
    ['<html><body><table><tr><td>甲</td></tr></table></body></html>', false],
    ['<html><body><table><tr><td>甲</td></tr></table>', true],
    ['<html><body><p>甲</p>', true],
    ['<table><tr><td>甲</td></tr></table>', false],
    ['<table><tr><td>甲</td></tr>', true],
    ['<table><tr><td>甲</td></tr></table><TABLE><tr><td>乙', true],
    // Browsers close the table.
    ['<html><body><table><tr><td>甲</td></tr></body></html>', false],
    ['<h1>甲</h1><p>乙', false],
    ['<table></table><!-- <table> --><script>"<table>"</script>', false],
  ])('%s: %s', (page, cut) => {
    expect(isCutHtml(page)).toBe(cut);
  });
});

describe('comma-separated values that are cut', () => {
  const head = '项目名称,金额,目标,指标\n甲,1,好,次数\n';
  it.each([
    ['乙,2,好,次数', false],
    ['乙,2,', true],
    ['乙,2,好,', true],
    ['乙,2\n', false],
    ['乙,2,好,次数\n', false],
  ])('end in %j: %s', (end, cut) => {
    const text = `${head.repeat(3)}${end}`;
    expect(isCutCsv(text, csvBlocks(text)!)).toBe(cut);
  });
});

describe('a web archive that is cut', () => {
  const head = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="b"\n\n--b\n';
  it.each([
    [`${head}x\n--b--\n`, false],
    [`${head}x\n`, true],
    ['MIME-Version: 1.0\nContent-Type: text/html\n\n<p>', false],
  ])('%j: %s', (raw, cut) => {
    expect(isCutArchive(raw)).toBe(cut);
  });
});

describe('a text filled up with NULs', () => {
  it('is cut, one with a NUL in a name is not', () => {
    const cutBy = (text: string) => convertText(text).document.findings.filter(({ rule }) => rule === 'source-cut');
    const text = oneProject('一、产出指标 （一）数量指标 1. 工作\0调研次数≥5次');
    expect(cutBy(text)).toEqual([]);
    expect(cutBy(`${text}${'\0'.repeat(20)}`)).toHaveLength(1);
    expect(convertText(text).document.projects[0]?.indicators[0]?.name).toBe('工作调研次数');
  });
});
