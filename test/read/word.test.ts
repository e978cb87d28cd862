import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { read } from '../../stages/read/index.js';
import { formatted } from '../../stages/read/word/numerals.js';
import { cell, docx, NAMESPACES, paragraph, row, run, sourceOf, table, textOf, words } from '../support/docx.js';
import { zipOf } from '../support/zip.js';

describe('a part of the file that is damaged', () => {
  const whole = `<w:document ${NAMESPACES}><w:body>${paragraph(run('甲'))}${paragraph(run('乙'))}</w:body></w:document>`;

  it.each([
    ['cut between elements', whole.slice(0, whole.lastIndexOf('<w:p>'))],
    ['cut in a tag', whole.slice(0, whole.lastIndexOf('>'))],
    ['with tags that cross', whole.replace('</w:t></w:r>', '</w:r></w:t>')],
    ['without elements', '甲'],
    ['with an entity that it defines', `<!DOCTYPE z [<!ENTITY d "10">]>${whole.replace('乙', '&d;')}`],
    ['with an ampersand that is none', whole.replace('<w:r>', '<w:r w:a="&">')],
  ])('fails: %s', async (_, xml) => {
    const { failure } = await read({ path: 'a.docx', bytes: zipOf({ 'word/document.xml': xml }) });
    expect(failure?.code).toBe('corrupt');
  });

  it.each([
    ['w:tbl', (depth: number) => [`<w:tbl><w:tr><w:tc>`.repeat(depth / 3), `</w:tc></w:tr></w:tbl>`.repeat(depth / 3)]],
    ['w:sdt', (depth: number) => ['<w:sdt>'.repeat(depth), '</w:sdt>'.repeat(depth)]],
    [
      'w:hyperlink',
      (depth: number) => [`<w:p>${'<w:hyperlink>'.repeat(depth)}`, `${'</w:hyperlink>'.repeat(depth)}</w:p>`],
    ],
  ])('may be nested, and not too deeply: %s', async (name, around) => {
    const nested = (depth: number) => {
      const [before, behind] = around(depth);
      return docx(before + (name === 'w:hyperlink' ? run('甲') : paragraph(run('甲'))) + behind);
    };
    expect((await sourceOf(nested(480))).text).toBe('甲\n');
    expect((await read({ path: 'a.docx', bytes: nested(30_000) })).failure?.code).toBe('too-large-inside');
  });

  it('is no part with comments, instructions, CDATA or quoted signs', async () => {
    const quoted = whole.replace('<w:r>', `<w:r w:a="a>b" w:b='"/'>`).replace('乙', '<![CDATA[<乙>]]>&amp;&#x4e59;');
    const xml = `<?xml version="1.0"?><!-- <w:p> & -->${quoted}\n`;
    expect((await sourceOf(zipOf({ 'word/document.xml': xml }))).text.trim()).toBe('甲\n<乙>&乙');
  });
});

describe('a paragraph of Word', () => {
  it.each([
    ['runs', `${run('项目')}${run('名称')}`, '项目名称'],
    [
      'accepted insertions and no deletions',
      `<w:ins>${run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>`,
      '新',
    ],
    ['an equation', `${run('合格率')}<m:oMath><m:r><m:t>≥95%</m:t></m:r></m:oMath>${run('以上')}`, '合格率≥95%以上'],
    [
      'powers and fractions',
      '<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>',
      'm²1/3',
    ],
    [
      'equations without what is deleted in them',
      '<m:oMath><w:del><m:r><m:t>8</m:t></m:r></w:del><w:ins><m:r><m:t>10</m:t></m:r></w:ins><m:f><m:fPr><m:ctrlPr><w:del/></m:ctrlPr></m:fPr><m:num><w:del><m:r><m:t>1</m:t></m:r></w:del></m:num><m:den><w:moveFrom><m:r><m:t>2</m:t></m:r></w:moveFrom></m:den></m:f></m:oMath>',
      '10',
    ],
    ['signs of the font Symbol', '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>95%</w:t></w:r>', '≥95%'],
    [
      'one of two alternatives',
      `<mc:AlternateContent><mc:Choice>${run('甲')}</mc:Choice><mc:Fallback>${run('甲')}</mc:Fallback></mc:AlternateContent>`,
      '甲',
    ],
    [
      'links and fields without their commands',
      `<w:hyperlink>${run('网')}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>`,
      '网',
    ],
    [
      'text boxes below it',
      `${run('外')}<w:r><w:pict><v:textbox><w:txbxContent>${paragraph(run('内'))}</w:txbxContent></v:textbox></w:pict></w:r>`,
      '外\n内',
    ],
    ['line breaks', `<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>`, '一\n二'],
  ])('gives %s', async (_, inside, expected) => {
    expect(await textOf(paragraph(inside))).toBe(expected);
  });

  it('counts what it cannot read', async () => {
    const { unread } = await sourceOf(docx(paragraph('<w:r><w:sym w:font="Webdings" w:char="F077"/></w:r>')));
    expect(unread.map(({ what, count }) => [what, count])).toEqual([['symbols', 1]]);
  });
});

it('reads the part that the package calls its document', async () => {
  const relation = (target: string) =>
    `<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`;
  const other = `<w:document ${NAMESPACES}><w:body>${paragraph(run('乙'))}</w:body></w:document>`;
  const body = paragraph(run('甲'));
  expect(await textOf(body, { 'word/document2.xml': other, '_rels/.rels': relation('/word/document2.xml') })).toBe(
    '乙',
  );
  expect(await textOf(body, { '_rels/.rels': relation('word/none.xml') })).toBe('甲');
});

describe('the numbers that Word makes', () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7">${level(0, 'chineseCounting', '%1、')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`;
  const item = (text: string, list = 1, at = 0) =>
    paragraph(run(text), `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);

  it('stand before the text, count by level, and begin again', async () => {
    const body = [item('甲'), item('子', 1, 1), item('丑', 1, 1), item('乙'), item('子', 1, 1), item('丙', 2)].join('');
    expect(await textOf(body, { 'word/numbering.xml': numbering })).toBe(
      '一、甲\n一.1子\n一.2丑\n二、乙\n二.1子\n一、丙',
    );
  });

  it.each(['-2', '4294967295', 'x', '0.5'])('are none on a level %s, which Word has not', async (at) => {
    const other = numbering.replaceAll('w:ilvl="1"', `w:ilvl="${at}"`);
    const text = await textOf(item('甲', 1, at as unknown as number), { 'word/numbering.xml': other });
    expect(text).toBe('甲');
  });

  it.each([
    ['20人培训班次数', '1. 20人培训班次数'],
    ['调研次数', '1. 调研次数'],
    ['、调研次数', '1、调研次数'],
    ['', '1'],
  ])('without a mark do not run into the text: %s', async (text, expected) => {
    const bare = numbering.replace('%1、', '%1').replace('chineseCounting', 'decimal');
    expect(await textOf(item(text), { 'word/numbering.xml': bare })).toBe(expected);
  });

  it('do not count paragraphs whose end is deleted', async () => {
    const deleted = (text: string) => item(text).replace('</w:pPr>', '<w:rPr><w:del/></w:rPr></w:pPr>');
    const gone = deleted('').replace('<w:t></w:t>', '<w:delText>旧</w:delText>');
    const parts = { 'word/numbering.xml': numbering };
    const body = item('甲') + gone + item('乙') + deleted('丙') + item('丁');
    expect(await textOf(body, parts)).toBe('一、甲\n二、乙\n三、丙丁');
    expect(await textOf(table(row(cell(body))), parts)).toBe('一、甲\n二、乙\n三、丙丁');
  });

  it('may come from a style', async () => {
    const styles =
      '<w:styles><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>';
    const body = paragraph(run('甲'), '<w:pStyle w:val="b"/>');
    expect(await textOf(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles })).toBe('一、甲');
  });

  it('may be those of a style of lists', async () => {
    const linked = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>
      <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>${level(0, 'chineseCounting', '%1、')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
    expect(await textOf(item('甲') + item('乙', 2), { 'word/numbering.xml': linked })).toBe('一、甲\n二、乙');
  });

  it('may stand on the level that names the style', async () => {
    const naming = numbering.replace('<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="decimal"/><w:pStyle w:val="b"/>');
    const numPr = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>';
    const styles = `<w:styles><w:style w:styleId="a">${numPr}</w:style><w:style w:styleId="b">${numPr}</w:style><w:style w:styleId="c"><w:basedOn w:val="b"/></w:style></w:styles>`;
    const body = ['a', 'b', 'c'].map((id) => paragraph(run('甲'), `<w:pStyle w:val="${id}"/>`)).join('');
    const parts = { 'word/numbering.xml': naming, 'word/styles.xml': styles };
    expect(await textOf(body, parts)).toBe('一、甲\n一.1甲\n一.2甲');
  });

  it('are synthetic', async () => {
    const { synthetic, text } = await sourceOf(docx(item('甲'), { 'word/numbering.xml': numbering }));
    expect(synthetic?.map(({ span: [from, to] }) => text.slice(from, to))).toEqual(['一、']);
  });

  it.each([
    [1, 'chineseCounting', '一'],
    [10, 'chineseCounting', '十'],
    [12, 'chineseCounting', '十二'],
    [20, 'chineseCounting', '二十'],
    [105, 'chineseCountingThousand', '一百零五'],
    [110, 'chineseCounting', '一百一十'],
    [3, 'decimalEnclosedCircle', '③'],
    [21, 'decimalEnclosedCircle', '21'],
    [28, 'lowerLetter', 'bb'],
    [4, 'upperRoman', 'IV'],
    [2, 'ideographTraditional', '乙'],
    [15, 'chineseLegalSimplified', '壹拾伍'],
    [7, 'unheard-of', '7'],
    [0, 'upperRoman', '0'],
  ])('write %i as %s: %s', (number, format, text) => {
    expect(formatted(number, format)).toBe(text);
  });
});

describe('a table of Word', () => {
  it('keeps merged cells, and says where a cell stands', async () => {
    const source = await sourceOf(
      docx(
        table(
          row(words('甲', '<w:gridSpan w:val="2"/>'), words('乙')),
          row(words('丙', '<w:vMerge w:val="restart"/>'), words('丁'), words('戊')),
          row(words('', '<w:vMerge/>'), words('己'), words('庚')),
        ),
      ),
    );
    const block = source.blocks?.[0];
    expect(
      block?.type === 'table' && block.rows.map(({ cells }) => cells.map(({ rows, columns }) => [rows, columns])),
    ).toEqual([
      [
        [1, 2],
        [1, 1],
      ],
      [
        [2, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ]);
    expect(source.locate(source.text.indexOf('庚'))).toMatchObject({ table: 1, row: 3, cell: 3 });
  });

  it('that holds another lays out the page', async () => {
    const inner = table(row(words('一级指标'), words('指标值')), row(words('产出'), words('5')));
    const { blocks } = await sourceOf(docx(table(row(cell(`${paragraph(run('标题'))}${inner}`)))));
    expect(blocks?.map(({ type }) => type)).toEqual(['line', 'table']);
  });

  it('that stands in a form gives rows of the form', async () => {
    const inner = table(row(words('一级指标'), words('指标值')), row(words('产出'), words('5')));
    const { blocks, locate, text } = await sourceOf(
      docx(
        table(
          row(words('项目名称'), words('甲'), words('预算数')),
          row(words('绩效指标'), cell(inner + paragraph(''), '<w:gridSpan w:val="2"/>')),
          row(words('备注'), words('无')),
        ),
      ),
    );
    expect(text).toBe('项目名称\t甲\t预算数\n绩效指标\t一级指标\t指标值\n产出\t5\n备注\t无\n');
    const [block] = blocks!;
    expect(block?.type === 'table' && block.rows[1]?.cells.map(({ rows }) => rows)).toEqual([2, 1, 1]);
    expect(locate(text.indexOf('5'))).toMatchObject({ table: 1, row: 2, cell: 2 });
    expect(locate(text.indexOf('备注'))).toMatchObject({ table: 1, row: 3, cell: 1 });
  });

  it('that fills a row of a form gives rows of the form', async () => {
    const inner = table(row(words('一级指标'), words('指标值')), row(words('产出'), words('5')));
    const head = row(...['项目名称', '甲', '预算数', '6'].map((text) => words(text)));
    const text = await textOf(table(head + row(cell(inner + paragraph(''), '<w:gridSpan w:val="4"/>'))));
    expect(text).toBe('项目名称\t甲\t预算数\t6\n一级指标\t指标值\n产出\t5');
  });

  it('gives records with their places', async () => {
    const { document, provenance } = await convert({
      path: 'a.docx',
      bytes: docx(
        paragraph(run('贵德县教育局2024年部门预算项目支出绩效目标公开表')) +
          table(
            row(
              ...['项目名称', '项目金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'].map(
                (text) => words(text),
              ),
            ),
            row(
              ...['校园安全', '20', '保障安全。', '产出指标', '数量指标', '保安人数', '≥12人'].map((text) =>
                words(text),
              ),
            ),
          ),
        { 'word/footer1.xml': `<w:ftr>${paragraph(run('第1页'))}</w:ftr>` },
      ),
    });
    expect(document.source.format).toBe('word');
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
    expect(document.projects[0]?.indicators[0]).toMatchObject({
      name: '保安人数',
      operator: '≥',
      value: 12,
      unit: '人',
    });
    expect(document.coverage.unclaimed).toBe(0);
    expect(provenance.find(({ type }) => type === 'indicator')).toMatchObject({ table: 1, row: 2, cell: 6 });
  });
});
