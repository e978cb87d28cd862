import { describe, expect, it } from 'vitest';
import { lawProblems } from '../support/documents.js';
import { page, readPage, rowsOfPage } from '../support/page.js';

const PROJECT = { name: '专委会经费', amount: 6, goals: ['保障专委会正常运转'] };
const INDICATORS = [
  ['工作调研次数', '≥', 10, '次'],
  ['调研报告合格率', '≥', 95, '%'],
];

describe('the rows of a table', () => {
  const rows = rowsOfPage();
  it.each([
    ['nothing', `<table>${rows}</table>`],
    ['a form', `<table><form action="x">${rows}</form></table>`],
    ['parts within a form', `<table><form><thead>${rows}</thead></form></table>`],
    ['other elements', `<table><center><font color="red"><div>${rows}</div></font></center></table>`],
    ['forms around their cells', `<table>${rows.replaceAll(/<tr>(.*?)<\/tr>/g, '<tr><form>$1</form></tr>')}</table>`],
  ])('are found in %s', (_, table) => {
    const { conversion, project, indicators, rules } = readPage(page({}, table));
    expect(project).toEqual(PROJECT);
    expect(indicators).toEqual(INDICATORS);
    expect(rules).toEqual([]);
    expect(lawProblems(conversion)).toEqual([]);
  });

  it('are not those of a table in a cell', () => {
    const inner = `<table><form>${rows}</form></table>`;
    const { project, indicators } = readPage(page({}, `<table><form><tr><td>${inner}</td></tr></form></table>`));
    expect(project).toEqual(PROJECT);
    expect(indicators).toEqual(INDICATORS);
  });
});
