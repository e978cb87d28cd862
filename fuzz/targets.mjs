/** What is fuzzed: for each, the inputs to begin with, how to change one, and what to do with it. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert, convertTextual } from '../dist/pipeline/convert.js';
import { HOSTILE, JSON_TOKENS, LAYOUT, MARKUP, PDF_TOKENS, VALUES, vocabulary, XML_TOKENS } from './dictionary.mjs';
import { mutateBytes, TextMutator } from './mutate.mjs';
import { mutatePart, repacked } from './parts.mjs';

const FIXTURES = fileURLToPath(new URL('../test/fixtures/', import.meta.url));
const PATH = '青海省/海北州/门源县.txt';
const LONGEST_TEXT = 1500;
const LONGEST_PART = 20_000;
/** Of formats whose files are large a few small fixtures do, of different sizes. */
const SEEDS = 4;
const LARGEST_SEED = 32_000;

const WORDS = await vocabulary();
const textMutator = new TextMutator([WORDS, LAYOUT, VALUES, MARKUP, HOSTILE, JSON_TOKENS], LONGEST_TEXT / 2);
const xmlMutator = new TextMutator([WORDS, VALUES, HOSTILE, XML_TOKENS, XML_TOKENS], LONGEST_PART);
const pdfMutator = new TextMutator([PDF_TOKENS], 3 * LONGEST_PART);
const mailMutator = new TextMutator([WORDS, LAYOUT, MARKUP, HOSTILE, MIME()], LONGEST_PART);

function MIME() {
  return [
    '\r\n\r\n',
    '--',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Type: multipart/related; boundary="x"',
    '--x',
    '--x--',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: quoted-printable',
    '=E4=BD',
    '=',
    '=\r\n',
    'charset=gb2312',
    'MIME-Version: 1.0',
  ];
}

/** A text in UTF-8 for the most part; changes of bytes and other encodings are rarer. */
function mutateText(mutator) {
  return (bytes, random, other) => {
    if (random.once(24)) return mutateBytes(bytes, random);
    const text = mutator.mutate(bytes.toString(), random, () => other().toString());
    if (random.once(60)) return Buffer.from(`\ufeff${text}`, 'utf16le');
    return Buffer.from(text);
  };
}

/** Its bytes one by one, so that each is a character. */
const mutateLatin = (mutator) => (bytes, random, other) =>
  random.once(4)
    ? mutateBytes(bytes, random)
    : Buffer.from(
        mutator.mutate(bytes.toString('latin1'), random, () => other().toString('latin1')),
        'latin1',
      );

const mutateContainer = (fileType) => (bytes, random, other) =>
  random.once(6) ? mutateBytes(bytes, random) : mutatePart(bytes, fileType, random, xmlMutator, other);

const read = (options) => (bytes) => convert({ path: PATH, bytes }, options);
const OCR = {
  ocr: async (bytes) =>
    `# 门源县教育局2024年部门预算项目支出绩效目标公开表\n\n${Buffer.from(bytes.subarray(-200)).toString()}`,
};
const office = (bytes) => ({ office: async () => bytes });
const docx = () => fixtures((name) => name.endsWith('.office.docx'), 6500)[0];

export const TARGETS = {
  text: {
    seeds: () =>
      fixtures((name) => /\.(?:txt|md|html|csv|json)$/.test(name) && !/truth|known/.test(name), LONGEST_TEXT),
    mutate: mutateText(textMutator),
    run: (bytes) => convertTextual({ path: PATH, bytes }),
    /** Whether an input that is repeated must not take longer for each of its bytes. */
    linear: true,
  },
  xlsx: { seeds: packedFixtures('.office.xlsx', 'zip'), mutate: mutateContainer('zip'), run: read() },
  ods: { seeds: packedFixtures('.office.ods', 'zip'), mutate: mutateContainer('zip'), run: read() },
  docx: { seeds: packedFixtures('.docx', 'zip'), mutate: mutateContainer('zip'), run: read() },
  xls: {
    seeds: () => fixtures((name) => name.endsWith('.office.xls'), 9000),
    mutate: mutateContainer('cfb'),
    run: read(),
  },
  pdf: { seeds: () => [], mutate: mutateLatin(pdfMutator), run: read(OCR) },
  mht: { seeds: () => [MHT], mutate: mutateText(mailMutator), run: read() },
  xml: { seeds: () => [EXCEL_XML], mutate: mutateText(xmlMutator), run: read() },
  picture: { seeds: () => PICTURES, mutate: (bytes, random) => mutateBytes(bytes, random), run: read(OCR) },
  legacy: {
    seeds: () => [Buffer.from('{\\rtf1 a}')],
    mutate: (bytes, random) => mutateBytes(bytes, random),
    run: read(office(docx())),
  },
};

function fixtures(wanted, most) {
  const names = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => join(FIXTURES, name))
    .filter((file) => wanted(file) && statSync(file).isFile() && statSync(file).size <= most)
    .map((file) => readFileSync(file));
}

function packedFixtures(suffix, fileType) {
  return () => {
    const packed = fixtures((name) => name.endsWith(suffix), LARGEST_SEED).map((bytes) => repacked(bytes, fileType));
    const small = packed.filter(({ length }) => length < LARGEST_SEED).sort((a, b) => a.length - b.length);
    return small.filter((_, at) => at % Math.ceil(small.length / SEEDS) === 0);
  };
}

const PAGE =
  '<html><body><h1>门源县教育局2024年部门预算项目支出绩效目标公开表</h1><table><tr><td>项目名称</td><td>绩效指标</td><td>指标值</td></tr><tr><td>培训</td><td>人次</td><td>≥10人次</td></tr></table></body></html>';
const MHT = Buffer.from(
  `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(PAGE).toString('base64')}\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${PAGE}\r\n--x--\r\n`,
);
const EXCEL_XML = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"><NumberFormat ss:Format="0.00"/></Style></Styles><Worksheet ss:Name="表"><Table><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">门源县教育局2024年部门预算项目支出绩效目标公开表</Data></Cell></Row><Row><Cell><Data ss:Type="String">项目名称</Data></Cell><Cell><Data ss:Type="String">绩效指标</Data></Cell><Cell><Data ss:Type="String">指标值</Data></Cell></Row><Row ss:Index="4"><Cell><Data ss:Type="String">培训</Data></Cell><Cell><Data ss:Type="String">人次</Data></Cell><Cell ss:StyleID="s1" ss:Formula="=1+1"><Data ss:Type="Number">10</Data></Cell></Row></Table></Worksheet></Workbook>`,
);
const PICTURES = [
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01',
  '\xff\xd8\xff\xe0\0\x10JFIF',
  'II*\0\x08\0\0\0',
  'BM1234\0\0\0\0',
  'RIFF1234WEBPVP8 ',
  'GIF89a\x01\0\x01\0',
].map((head) => Buffer.from(`${head}${'\x01\x02\x7f\xff'.repeat(20)}`, 'latin1'));
