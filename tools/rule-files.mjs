/** Makes the files among the rules' fixtures that are no text: `node tools/rule-files.mjs`. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { CFB, utils, write } from 'xlsx';

const folder = new URL('../test/fixtures/rules/', import.meta.url);
const HEADER = ['项目名称', '项目金额（万元）', '绩效目标', '一级指标', '二级指标', '三级指标', '指标值'];
const row = (amount, value) => [
  '校园安全经费',
  amount,
  '保障校园安全。',
  '产出指标',
  '数量指标',
  '安保人员数量',
  value,
];

/** A sheet of one project; `change` may alter it. */
function workbook(rows, change = () => {}) {
  const sheet = utils.aoa_to_sheet([['贵德县教育局2024年部门预算项目支出绩效目标公开表'], HEADER, ...rows]);
  change(sheet);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '目标表');
  return write(book, { type: 'buffer', bookType: 'xlsx' });
}

const save = (name, bytes) => {
  mkdirSync(new URL('.', new URL(name, folder)), { recursive: true });
  writeFileSync(new URL(name, folder), bytes);
};
const plain = workbook([row(20, '≥12人')]);
for (const rule of ['hidden-content', 'display-rounded', 'cell-error']) save(`${rule}/good.xlsx`, plain);
save(
  'hidden-content/bad.xlsx',
  workbook([row(20, '≥12人')], (sheet) => Object.assign(sheet, { '!rows': [{}, {}, { hidden: true }] })),
);
save('display-rounded/bad.xlsx', workbook([row({ t: 'n', v: 20.125, z: '0.00' }, '≥12人')]));
save('cell-error/bad.xlsx', workbook([row(20, { t: 'e', v: 0x1d, w: '#NAME?', f: '12人' })]));

/** A Word document with one table; `extra` stands below it. */
function document(extra) {
  const cell = (text) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
  const line = (cells) => `<w:tr>${cells.map((text) => cell(String(text))).join('')}</w:tr>`;
  const table = `<w:tbl>${line(HEADER)}${line(row(20, '≥12人'))}</w:tbl>`;
  const title = '<w:p><w:r><w:t>贵德县教育局2024年部门预算项目支出绩效目标公开表</w:t></w:r></w:p>';
  const archive = CFB.utils.cfb_new({ CLSID: '' });
  const xml = `<w:document xmlns:w="w" xmlns:pic="pic"><w:body>${title}${table}<w:p>${extra}</w:p></w:body></w:document>`;
  CFB.utils.cfb_add(archive, '/word/document.xml', Buffer.from(xml));
  return CFB.write(archive, { fileType: 'zip', type: 'buffer' });
}

for (const rule of ['content-unread', 'pictures-unread']) save(`${rule}/good.docx`, document(''));
save('content-unread/bad.docx', document('<w:r><w:sym w:font="Webdings" w:char="F077"/></w:r>'));
save('pictures-unread/bad.docx', document('<w:r><w:drawing><pic:pic/></w:drawing></w:r>'));

const stream = (head, data) => `<< ${head} /Length ${data.length} >>\nstream\n${data}\nendstream`;

/** A PDF: what its pages draw, their resources and further objects, which count from 3 + two a page. */
function pdf(contents, resources, ...others) {
  const kids = contents.map((_, page) => `${3 + 2 * page} 0 R`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${contents.length} >>`,
    ...contents.flatMap((content, page) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents ${4 + 2 * page} 0 R /Resources << ${resources} >> >>`,
      stream('', content),
    ]),
    ...others,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, 'latin1');
}

const IMAGE = stream(
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
  'w',
);
const WHOLE_PAGE = 'q 842 0 0 595 0 0 cm /I Do Q';

/** A page that is a picture and nothing else. */
const scan = () => pdf([WHOLE_PAGE], '/XObject << /I 5 0 R >>', IMAGE);

/** The table as words in the font and encoding that every reader of Chinese PDFs has, with rules across at some heights. */
function words(rules = []) {
  const utf16 = (text) => Buffer.from(text, 'utf16le').swap16().toString('hex');
  const lines = [['贵德县教育局2024年部门预算项目支出绩效目标公开表'], HEADER, row(20, '≥12人')];
  const show = (text, column, line) =>
    `BT /F 10 Tf ${30 + column * 115} ${540 - line * 24} Td <${utf16(String(text))}> Tj ET`;
  const shown = lines.flatMap((cells, line) => cells.map((text, column) => show(text, column, line)));
  return [...shown, ...rules.map((y) => `28 ${y} m 812 ${y} l S`)].join('\n');
}

/** A font and what belongs to it, as three objects of which the first has a number. */
function font(first) {
  const info = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>';
  return [
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${first + 1} 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${info} /DW 1000 /FontDescriptor ${first + 2} 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
}

const unruled = (rules) => pdf([words(rules)], '/Font << /F 5 0 R >>', ...font(5));

/** A page of words, and one that is a picture. */
const mixed = () =>
  pdf([words([532, 508, 484]), WHOLE_PAGE], '/Font << /F 7 0 R >> /XObject << /I 10 0 R >>', ...font(7), IMAGE);

save('table-without-rules/bad.pdf', unruled());
save('table-without-rules/good.docx', document(''));
save('table-half-ruled/bad.pdf', unruled([532, 508, 484]));
save('table-half-ruled/good.docx', document(''));
save('scan-needs-ocr/bad.pdf', scan());
save('scan-needs-ocr/good.docx', document(''));
save('../scans/mixed.pdf', mixed());
