/**
 * Remakes test/fixtures/formats: the sample and other made documents, converted by real programs.
 * `npm run fixtures`; needs LibreOffice, pandoc and Chromium, which `tools/programs.mjs` installs from Debian.
 */

import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { normalise } from '../dist/stages/normalise/index.js';
import { readTextual } from '../dist/stages/read/index.js';
import { tabulate } from '../dist/stages/tabulate/index.js';
import { need } from './programs.mjs';

const root = new URL('../', import.meta.url);
const target = fileURLToPath(new URL('test/fixtures/formats/', root));
const unruled = fileURLToPath(new URL('test/fixtures/unruled/', root));
const layouts = fileURLToPath(new URL('test/fixtures/layouts/', root));
const SAMPLE = '000_a8214dea69c3fa7a.txt';

/** Made documents of different layouts; none is wider than an A4 page, which printing would cut. */
const DOCUMENTS = [
  'c-html-paragraphs-no-level-one',
  'h1-e-html-zhejiang-no-levels',
  'k1-d-web-html-hubei-tree-yuan',
  'l-a-html-br-paragraphs',
  'l-e-html-list-short-qualitative-rows',
  'r-c-value-heading',
  'r6-29',
  'x-b02-word-html-2015-form',
  'x-k6-word-tree',
  'z-b-html-page-yuan-nanhua',
];

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const inHtml = (text) => escaped(normalise(text).text.value.trim()).replaceAll('\n', '<br>');

/** The sample's text and tables as a page. */
function samplePage() {
  const bytes = readFileSync(new URL(`seeds/${SAMPLE}`, root));
  const { blocks } = tabulate(readTextual({ path: SAMPLE, bytes }).source);
  const parts = blocks.map((block) => {
    if (block.type === 'line') return `<p>${inHtml(block.text).replace(/^#+\s*/, '')}</p>`;
    const rows = block.table.rows.map(
      ({ cells }) => `<tr>${cells.map(({ text }) => `<td>${inHtml(text)}</td>`).join('')}</tr>`,
    );
    return `<table>${rows.join('')}</table>`;
  });
  return `<body>${parts.join('\n')}</body>`;
}

/** Documents that are also printed with rules across only, and without any. */
const UNRULED = [
  'h1-e-html-zhejiang-no-levels',
  'l-e-html-list-short-qualitative-rows',
  'z-c-html-merged-huoshan',
  'x-b02-word-html-2015-form',
  'x-m8-danganguan-page',
  'c-html-rowspan-cost-first',
];
const BORDERS = { 'half-ruled': '0; border-top: 1px solid #000; border-bottom: 1px solid #000', unruled: '0' };

/** A page as a browser and an office program print it: ruled tables, A4 on its side. */
function printable(html, border = '1px solid #000') {
  const style = `<meta charset="utf-8"><style>@page { size: A4 landscape; margin: 12mm } body { font-family: "Noto Sans CJK SC" }
table { border-collapse: collapse; width: 100% } td, th { border: ${border}; font-size: 8pt; padding: 2px }</style>`;
  const body = html
    .replace(/<meta[^>]*charset[^>]*>/gi, '')
    .replace(/<table\b[^>]*>/gi, `<table ${border.startsWith('1') ? 'border="1" ' : ''}cellspacing="0">`);
  return /<head[^>]*>/i.test(body)
    ? body.replace(/<head[^>]*>/i, (head) => head + style)
    : `<html><head>${style}</head>${body}</html>`;
}

const work = mkdtempSync(join(tmpdir(), 'format-fixtures-'));
need('soffice', 'pandoc', 'chromium');
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
mkdirSync(unruled, { recursive: true });
const pages = { sample: samplePage() };
for (const name of DOCUMENTS) pages[name] = readFileSync(join(layouts, `${name}.html`), 'utf8');
for (const [name, html] of Object.entries(pages)) writeFileSync(join(work, `${name}.html`), printable(html));
const files = Object.keys(pages).map((name) => join(work, `${name}.html`));

function print(page, pdf) {
  const chromium = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(work, 'browser')}`,
    `--print-to-pdf=${pdf}`,
  ];
  execFileSync('chromium', [...chromium, pathToFileURL(page).href], { stdio: 'ignore' });
}

function office(reader, writer, extension, folder = extension) {
  const out = join(work, folder);
  const profile = `-env:UserInstallation=${pathToFileURL(join(work, 'profile')).href}`;
  execFileSync(
    'soffice',
    [profile, '--headless', `--infilter=${reader}`, '--convert-to', writer, '--outdir', out, ...files],
    { stdio: 'ignore' },
  );
  for (const file of readdirSync(out))
    copyFileSync(join(out, file), join(target, `${file.replace(/\.\w+$/, '')}.office.${extension}`));
}

office('HTML (StarCalc)', 'xlsx:Calc MS Excel 2007 XML', 'xlsx');
office('HTML (StarCalc)', 'xls:MS Excel 97', 'xls');
office('HTML (StarCalc)', 'ods', 'ods');
office('HTML (StarCalc)', 'csv:Text - txt - csv (StarCalc):44,34,76', 'csv');
office('HTML (StarWriter)', 'docx:MS Word 2007 XML', 'docx');
office('HTML (StarWriter)', 'doc:MS Word 97', 'doc');
office('HTML (StarWriter)', 'html:XHTML Writer File', 'html', 'xhtml');
office('HTML (StarWriter)', 'pdf:writer_web_pdf_Export', 'pdf');
for (const [index, name] of Object.keys(pages).entries()) {
  execFileSync('pandoc', ['-f', 'html', '-t', 'docx', files[index], '-o', join(target, `${name}.pandoc.docx`)]);
  execFileSync('pandoc', ['-f', 'html', '-t', 'html', files[index], '-o', join(target, `${name}.pandoc.html`)]);
  print(files[index], join(target, `${name}.chromium.pdf`));
}
for (const name of DOCUMENTS) copyFileSync(join(layouts, `${name}.truth.txt`), join(target, `${name}.truth.txt`));
copyFileSync(fileURLToPath(new URL('test/fixtures/sample/truth.txt', root)), join(target, 'sample.truth.txt'));
for (const name of UNRULED) {
  const html = readFileSync(join(layouts, `${name}.html`), 'utf8');
  for (const [kind, border] of Object.entries(BORDERS)) {
    const page = join(work, `${name}.${kind}.html`);
    writeFileSync(page, printable(html, border));
    print(page, join(unruled, `${name}.${kind}.pdf`));
  }
  copyFileSync(join(layouts, `${name}.truth.txt`), join(unruled, `${name}.truth.txt`));
}
rmSync(work, { recursive: true, force: true });
