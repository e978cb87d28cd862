import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import {
  cell,
  command,
  docx,
  field,
  mark,
  paragraph,
  row,
  run,
  sourceOf,
  table,
  textOf,
  words,
} from '../support/docx.js';

describe('alternatives of Word', () => {
  const choice = (inside: string, other: string, requires = 'wps') =>
    `<mc:AlternateContent><mc:Choice Requires="${requires}">${inside}</mc:Choice><mc:Fallback>${other}</mc:Fallback></mc:AlternateContent>`;

  it.each([
    ['runs', paragraph(choice(run('甲'), run('乙'))), '甲'],
    ['runs that need what is not known', paragraph(choice(run('甲'), run('乙'), 'wps zzz')), '乙'],
    ['blocks', choice(paragraph(run('甲')), paragraph(run('乙'))), '甲'],
    ['tables', choice(table(row(words('甲'))), table(row(words('乙')))), '甲'],
    ['rows', table(choice(row(words('甲')), row(words('乙')))), '甲'],
    ['paragraphs of a cell', table(row(cell(choice(paragraph(run('甲')), paragraph(run('乙')))))), '甲'],
  ])('are read once: %s', async (_, body, expected) => {
    expect(await textOf(body)).toBe(expected);
  });
});

describe('a font of signs', () => {
  const sign = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
  const coded = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
  const symbol = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>';
  const styles = `<w:styles><w:style w:styleId="s"><w:rPr>${symbol}</w:rPr></w:style></w:styles>`;
  const inCell = (inside: string) => docx(table(row(cell(paragraph(inside)))), { 'word/styles.xml': styles });

  it.each([
    [sign('Wingdings', 'F0FE'), '☑'],
    [sign('Wingdings 2', 'F052'), '☑'],
    [sign('Wingdings 2', 'F0A3'), '□'],
    [coded(symbol, '\uf0b395'), '≥95'],
    [coded('<w:rStyle w:val="s"/>', '\uf0a3'), '≤'],
    [coded('<w:rFonts w:ascii="宋体"/>', '\uf0b395'), '\uf0b395'],
  ])('gives its characters: %s', async (inside, expected) => {
    const { text, unread } = await sourceOf(inCell(inside));
    expect(text).toBe(`${expected}\n`);
    expect(unread).toEqual([]);
  });

  it.each([
    sign('Wingdings', 'F0A3'),
    sign('Wingdings 3', 'F0A3'),
    sign('Wingdings 2', 'F0FE'),
    coded(symbol, '\uf0ff'),
    coded('<w:rFonts w:hAnsi="Webdings"/>', '\uf0b3'),
  ])('is unread where its characters are not known: %s', async (inside) => {
    const { text, unread } = await sourceOf(inCell(inside + run('95')));
    expect(text).toBe('\ufffc95\n');
    expect(unread).toEqual([{ what: 'symbols', count: 1, spans: [] }]);
  });
});

describe('a field of Word', () => {
  it.each([
    ['its result', run('共') + field(command('PAGE'), run('3')) + run('页'), '共3页'],
    [
      'no results of fields in its instruction',
      field(command('IF ') + field(command('REF a'), run('77')) + command(' = 1'), run('10')),
      '10',
    ],
    [
      'the results of fields in its result',
      field(command('REF a'), run('第') + field(command('PAGE'), run('2'))),
      '第2',
    ],
    ['nothing of a field without a result', run('甲') + field(command('TC ') + run('乙')), '甲'],
    ['what stands behind a mark that nothing ends', mark('begin') + command('PAGE') + run('甲'), '甲'],
    ['what is on either side of its marks', '<w:r><w:fldChar w:fldCharType="separate"/><w:t>甲</w:t></w:r>', '甲'],
    ['a ringed number', field(command(' eq \\o\\ac(○,10) ')), '10'],
    ['a ringed word', field(command('EQ \\o \\ac (□,文)'), ''), '文'],
    ['spread words', field(command(' eq \\o\\ad(次') + command('数,     ) ')), '次数'],
    ['joined words', field(command('eq \\o(\\s\\up 5(绩效),\\s\\do 2(目标))')), '绩效目标'],
    [
      'words without their sounds',
      field(command('eq \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(mù),目)')),
      '目',
    ],
  ])('gives %s', async (_, inside, expected) => {
    expect(await textOf(paragraph(inside))).toBe(expected);
  });

  it.each(['eq \\f(1,3)', 'eq \\o(&gt;,_)', 'eq \\o(1,/)', 'eq \\s\\up 5(2)'])(
    'is unread where it is another equation: %s',
    async (instruction) => {
      const { unread } = await sourceOf(docx(paragraph(field(command(instruction)))));
      expect(unread).toEqual([{ what: 'equation fields', count: 1, spans: [] }]);
    },
  );
});

describe('a picture or equation of another program', () => {
  const equation =
    '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Equation.3"/></w:object></w:r>';
  const drawing = (as: string) => `<w:r><w:drawing><wp:${as}><pic:pic/></wp:${as}></w:drawing></w:r>`;
  const shape = (style: string) => `<w:r><w:pict><v:shape style="${style}"><v:imagedata/></v:shape></w:pict></w:r>`;
  const inCell = (inside: string) => table(row(cell(paragraph(inside)), words('次')));

  it.each([
    ['an equation before a number', inCell(equation + run('10')), '\ufffc10\t次\n', 'objects in text'],
    ['an equation in a cell of its own', inCell(equation), '\ufffc\t次\n', 'objects in text'],
    ['a picture in a line of text', inCell(drawing('inline') + run('10')), '\ufffc10\t次\n', 'objects in text'],
    ['an old picture in a line of text', inCell(shape('width:9pt') + run('10')), '\ufffc10\t次\n', 'objects in text'],
    ['a picture that floats', inCell(drawing('anchor') + run('10')), '10\t次\n', 'pictures'],
    ['an old picture that floats', inCell(shape('position:absolute') + run('10')), '10\t次\n', 'pictures'],
    ['a picture in a cell of its own', inCell(drawing('inline')), '\t次\n', 'pictures'],
    ['a picture outside tables', paragraph(run('10') + drawing('inline')), '10\n', 'pictures'],
    ['an equation of a field', inCell(field(command('eq \\f(1,3)')) + run('10')), '\ufffc10\t次\n', 'equation fields'],
  ])('is said to be there: %s', async (_, body, text, what) => {
    const source = await sourceOf(docx(body));
    expect(source.text).toBe(text);
    expect(source.unread).toEqual([{ what, count: 1, spans: [] }]);
    expect(source.synthetic?.map(({ span }) => span)).toEqual(text.includes('\ufffc') ? [[0, 1]] : []);
  });

  it.each([
    [['指标值'], ['X10次'], 'value-unread'],
    [['符号', '指标值', '计量单位'], ['X', '10', '次'], 'sign-unread'],
  ])('makes no plain number of %j', async (head, values, expected) => {
    const cells = (texts: readonly string[]) =>
      row(...texts.map((text) => cell(paragraph(text.startsWith('X') ? equation + run(text.slice(1)) : run(text)))));
    const body = table(
      cells(['项目名称', '项目金额（万元）', '一级指标', '二级指标', '三级指标', ...head]),
      cells(['校园安全', '20', '产出指标', '数量指标', '调研次数', ...values]),
    );
    const { document } = await convert({ path: 'a.docx', bytes: docx(body) });
    const rules = document.findings.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['content-unread', expected]));
  });
});

describe('hidden text of Word', () => {
  const vanish = (id: string, inside: string) => `<w:style w:styleId="${id}">${inside}</w:style>`;
  const on = '<w:rPr><w:vanish/></w:rPr>';
  const styles = `<w:styles>${vanish('h', on)}${vanish('b', '<w:basedOn w:val="h"/>')}</w:styles>`;
  const of = (properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>0</w:t></w:r>`;

  it.each([
    ['directly', paragraph(run('10') + of('<w:vanish/>'))],
    ['and raised', paragraph(run('10') + of('<w:vanish/><w:vertAlign w:val="superscript"/>'))],
    ['by a style', paragraph(run('10') + of('<w:rStyle w:val="h"/>'))],
    ['by a style below', paragraph(run('10') + of('<w:rStyle w:val="b"/>'))],
    [
      'by the style of the paragraph',
      paragraph(`<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>10</w:t></w:r>${of('')}`, '<w:pStyle w:val="b"/>'),
    ],
  ])('stands apart, hidden %s', async (_, inside) => {
    const parts = { 'word/styles.xml': styles };
    const { blocks, notes, text, unread } = await sourceOf(docx(table(row(cell(inside))), parts));
    expect(text).toBe('10\n0\n');
    expect(blocks?.map(({ type }) => type)).toEqual(['table', 'furniture']);
    expect(notes).toEqual([{ rule: 'hidden-content', span: [3, 4], actual: '“0”' }]);
    expect(unread).toEqual([]);
  });

  it('may be a row', async () => {
    const hidden = row(words('丙'), words('丁')).replace('<w:tr>', '<w:tr><w:trPr><w:hidden/></w:trPr>');
    const { notes, text } = await sourceOf(docx(table(row(words('甲'), words('乙')), hidden)));
    expect(text).toBe('甲\t乙\n丙 丁\n');
    expect(notes).toEqual([{ rule: 'hidden-content', span: [4, 7], actual: '“丙 丁”' }]);
  });

  it('may be a row of a table in a cell, whether that has rows of its own or not', async () => {
    const marked = (mark: string) => row(words('藏')).replace('<w:tr>', `<w:tr><w:trPr>${mark}</w:trPr>`);
    const own = ['甲', '乙', '丙', '丁'].map((text) => words(text));
    for (const inner of [row(words('戊'), words('己')) + row(words('庚'), words('辛')), row(words('戊'))]) {
      const nested = table(inner + marked('<w:hidden/>') + marked('<w:del/>'));
      const { notes, text } = await sourceOf(docx(table(row(...own), row(words('子'), cell(nested)))));
      expect(text.match(/藏/g)).toHaveLength(1);
      expect(notes).toMatchObject([{ rule: 'hidden-content', actual: '“藏”' }]);
    }
  });

  it('may be a row of a table that lays out the page', async () => {
    const hidden = row(words('藏')).replace('<w:tr>', '<w:tr><w:trPr><w:hidden/></w:trPr>');
    const inner = table(row(words('甲'), words('乙')) + hidden);
    const { notes, text } = await sourceOf(docx(table(row(cell(inner)), hidden)));
    expect(text).toBe('藏\n甲\t乙\n藏\n');
    expect(notes).toHaveLength(2);
  });

  it('is told of in words of its own', async () => {
    const { document } = await convert({ path: 'a.docx', bytes: docx(paragraph(of('<w:vanish/>'))) });
    expect(document.findings.find(({ rule }) => rule === 'hidden-content')?.message).toBe(
      '“0”在文档中是隐藏的，未计入记录',
    );
  });
});

describe('struck text of Word', () => {
  it.each(['<w:strike/>', '<w:dstrike/>', '<w:rStyle w:val="s"/>'])('stands apart: %s', async (properties) => {
    const styles = '<w:styles><w:style w:styleId="s"><w:rPr><w:strike w:val="true"/></w:rPr></w:style></w:styles>';
    const struck = `<w:r><w:rPr>${properties}</w:rPr><w:t>8</w:t></w:r>`;
    const inside = cell(paragraph(struck + run('10')));
    const { blocks, notes, text } = await sourceOf(docx(table(row(inside)), { 'word/styles.xml': styles }));
    expect(text).toBe('10\n8\n');
    expect(blocks?.[1]).toEqual({ type: 'furniture', name: 'struck-text', span: [3, 4] });
    expect(notes).toEqual([{ rule: 'struck-text', span: [3, 4], actual: '8' }]);
  });
});
