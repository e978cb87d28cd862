import { describe, expect, it } from 'vitest';
import { convertText, lawProblems, TITLE } from '../support/documents.js';
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

const PLAIN = readPage({}).indicators;

describe('hidden words', () => {
  const row = (attributes: string) =>
    `<tr ${attributes}><td></td><td></td><td></td><td>产出指标</td><td>数量指标</td><td>旧的指标</td><td>≥</td><td>99</td><td>次</td></tr>`;
  const style =
    '<style>@media print{.p{display:none}} a,.h { color:red; Display: NONE !important } td.t{font-size:0}</style>';
  it.each([
    ['in a cell', { value: '<span style="display:none">9</span>10' }],
    ['that keep their room', { value: '<font style="VISIBILITY: hidden">7</font>10' }],
    ['of no size', { value: '<span style="color:red;font-size:0px">7</span>10' }],
    [
      'around words of a size',
      { value: '<div style="font-size:0">7<b>8</b><span style="font-size:14px">10</span></div>' },
    ],
    ['of a class', { head: style, value: '<span class="a h">9</span>10' }],
    ['by an attribute', { value: '<b hidden>9</b>10' }],
    ['of a row', { rows: row('style="display:none"') }],
    ['of a row with an attribute', { rows: row('hidden') }],
    ['of a row with a class', { head: style, rows: row('class=h') }],
    ['of a row that is never closed', { rows: row('hidden').replaceAll(/<\/t[rd]>/g, '') }],
    ['of a table', { before: `<div style="display: none"><table>${rowsOfPage({ value: '8' })}</table></div>` }],
    ['of a table part', { rows: `<tbody style="display:none">${row('')}</tbody>` }],
  ])('%s are no values, and are said', (_, parts) => {
    const { conversion, project, indicators, rules } = readPage(parts);
    expect(project).toEqual(PROJECT);
    expect(indicators).toEqual(PLAIN);
    expect(rules).toEqual(['hidden-content']);
    expect(lawProblems(conversion)).toEqual([]);
  });

  it.each([
    ['hidden in print alone', { head: style, value: '<span class="p">10</span>' }],
    [
      'that another rule shows',
      { head: '<style>.x{display:none}.x.on{display:block}</style>', value: '<p class="x on">10</p>' },
    ],
    ['of a page that a script shows', { head: '</head><body style="display:none">' }],
    ['of no letters', { value: '<span style="display:none">&nbsp;</span>10' }],
  ])('%s are seen', (_, parts) => {
    const { indicators, rules } = readPage(parts);
    expect(indicators).toEqual(PLAIN);
    expect(rules).toEqual([]);
  });

  it('in a line leave it whole', () => {
    const { conversion, rules } = readPage({ before: '<p>单位：<i style="display:none">元</i>万元</p>' });
    expect(conversion.document.amountUnit).toBe('万元');
    expect(rules).toEqual(['hidden-content']);
  });

  it('scripts and what is shown without them are none', () => {
    const value = '<script>document.write("99")</script><style>x{}</style>10<!-- 20 --><noscript>30</noscript>';
    const { conversion, indicators, rules } = readPage({ value });
    expect(indicators).toEqual(PLAIN);
    expect(rules).toEqual([]);
    expect(lawProblems(conversion)).toEqual([]);
  });
});

describe('struck words', () => {
  it.each([
    ['deleted', '<del>8</del><ins>10</ins>', '8'],
    ['struck', '<s>8</s>10', '8'],
    ['struck as of old', '<STRIKE>8</STRIKE>10', '8'],
    ['struck by a style', '<span style="text-decoration:line-through red">8</span>10', '8'],
    ['in parts', '<del>8<b>0</b></del>10', '80'],
  ])('%s are no values, and are said', (_, value, actual) => {
    const { conversion, indicators, findings } = readPage({ value });
    expect(indicators).toEqual(PLAIN);
    expect(findings.map((finding) => [finding.rule, finding.actual])).toEqual([['struck-text', actual]]);
    expect(lawProblems(conversion)).toEqual([]);
  });

  it('are none in a table of another markup', () => {
    const text = `# ${TITLE}\n\n|项目名称|金额（万元）|绩效目标|一级指标|二级指标|三级指标|指标值|\n|---|---|---|---|---|---|---|
|校园安全|20|保障安全。|产出指标|数量指标|保安人数|≥<del>8</del>12人|\n`;
    const conversion = convertText(text);
    expect(conversion.document.projects[0]?.indicators[0]).toMatchObject({ operator: '≥', value: 12, unit: '人' });
    expect(
      conversion.document.findings.filter(({ category }) => category !== 'completeness').map(({ rule }) => rule),
    ).toEqual(['struck-text']);
    expect(lawProblems(conversion)).toEqual([]);
  });
});

describe('a picture in a cell', () => {
  it.each([
    ['"≥"', '10'],
    ["'&ge;'", '10'],
    ['≥', '10'],
    ['大于等于', '10'],
  ])('is read as the words in its place: alt=%s', (alternative, value) => {
    const { conversion, indicators, rules } = readPage({
      sign: `<img src="ge.png" alt=${alternative} width=9>`,
      value,
    });
    expect(indicators).toEqual(PLAIN);
    expect(rules).toEqual([]);
    expect(lawProblems(conversion)).toEqual([]);
  });

  it.each([
    '<img src=ge.gif>',
    '<img alt="" src="ge.gif"/>',
    '<img alt="ge.gif">',
    '<img alt="图片">',
    '<img alt="icon">',
  ])('is said where nothing tells what it shows: %s', (picture) => {
    const { conversion, indicators, findings, rules } = readPage({ sign: '', value: `${picture}10` });
    // It may be a comparator: no number is read beside it.
    expect(indicators[0]).toEqual(['工作调研次数', null, null, null]);
    expect(rules).toContain('value-unread');
    expect(findings.filter(({ rule }) => rule === 'pictures-unread')).toMatchObject([
      { message: '有1个单元格中的图片，其中的文字未读取' },
    ]);
    expect(lawProblems(conversion)).toEqual([]);
  });

  it('that stands alone before a number is no sign that is known', () => {
    const { conversion, rules } = readPage({ sign: '<img src="ge.png">', value: '10' });
    expect(rules).toContain('sign-unread');
    expect(lawProblems(conversion)).toEqual([]);
  });

  it('is no matter of the page around the table', () => {
    expect(readPage({ before: '<p><img src="logo.png"></p>' }).rules).toEqual([]);
  });
});

describe('a field in a cell', () => {
  it.each([
    ['<input value="10">', '≥'],
    ['<input type="text" class=x value=10 readonly>', '≥'],
    ["<INPUT TYPE='number' VALUE='10'/>", '≥'],
    ['<input type="hidden" value="99">10<input type=checkbox value="1"><input type="button" value="3">', '≥'],
    ['<textarea rows="2">10</textarea><button>8</button>', '≥'],
    ['10', '<select><option>≤</option><option value="2" selected>≥</option></select>'],
    ['<select><option>9<option selected>10</select>', '≥'],
    ['10', '<select><optgroup label="1"><option>≥<option>≤</optgroup></select>'],
  ])('is read as what a person sees in it: %s %s', (value, sign) => {
    const { conversion, indicators, rules } = readPage({ sign, value });
    expect(indicators).toEqual(PLAIN);
    expect(rules).toEqual([]);
    expect(lawProblems(conversion)).toEqual([]);
  });
});
