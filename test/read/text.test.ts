import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containerOf, isText, looksLikeHtml } from '../../stages/read/sniff.js';
import { readText } from '../../stages/read/text.js';
import { UnreadableInput } from '../../stages/read/unreadable.js';
import { encode, join } from './encode.js';

const seed = readFileSync(new URL('../../seeds/000_a8214dea69c3fa7a.txt', import.meta.url));
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const wide = (text: string) => latin1([...text].map((c) => `${c}\0`).join(''));
const ole2 = latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
/** A fixed stream of noise: xorshift. */
const noise = Uint8Array.from(
  { length: 4096 },
  ((state) => () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  })(2463534242),
);

describe('containerOf', () => {
  test.each([
    ['zip', latin1('PK\x03\x04\x14\0 plain.txt')],
    ['xlsx', latin1('PK\x03\x04\x14\0 [Content_Types].xml PK xl/workbook.xml')],
    ['docx', latin1('PK\x03\x04\x14\0 word/document.xml')],
    ['ods', latin1('PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['ole2', ole2],
    ['xls', join(ole2, wide('Root Entry'), wide('Workbook'))],
    ['doc', join(ole2, wide('Root Entry'), wide('WordDocument'))],
    ['pdf', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
    ['rtf', latin1('{\\rtf1\\ansi')],
    ['png', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['gif', latin1('GIF89a')],
    ['tiff', latin1('II*\0')],
    ['bmp', latin1('BM6\0\x0c\0\0\0\0\0')],
    ['webp', latin1('RIFF\x24\0\0\0WEBPVP8 ')],
    ['gzip', latin1('\x1f\x8b\x08\0')],
    ['rar', latin1('Rar!\x1a\x07\x01\0')],
    ['7z', latin1('7z\xbc\xaf\x27\x1c')],
    ['binary', noise],
    ['binary', Uint8Array.from({ length: 600 }, (_, i) => i % 24)],
  ])('%s', (container, bytes) => {
    expect(containerOf(bytes)).toBe(container);
    expect(isText(bytes)).toBe(false);
  });

  test('a big workbook names its parts at the end', () => {
    const big = join(latin1('PK\x03\x04'), new Uint8Array(200_000), latin1('xl/workbook.xml'));
    expect(containerOf(big)).toBe('xlsx');
  });

  test('text in every encoding is text, however short', () => {
    for (const text of [seed.toString('utf8'), '门源县', '绩', '', 'a', '项目 €12.5 万元']) {
      for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
        expect(containerOf(encode(text, encoding))).toBeNull();
        expect(containerOf(encode(`\ufeff${text}`, encoding))).toBeNull();
      }
    }
    expect(isText(encode(seed.toString('utf8'), 'gb18030'))).toBe(true);
  });

  test('a text that mentions a format is text', () => {
    for (const text of ['见附件 %PDF-1.7', 'PK 赛经费', 'BM 项目', 'Rar! 说明'])
      expect(isText(encode(text, 'utf-8'))).toBe(true);
  });

  test('a text cut off and filled up with NULs is text', () => {
    expect(isText(join(seed.subarray(0, 5000), new Uint8Array(3192)))).toBe(true);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => isText(bytes) === (containerOf(bytes) === null)));
  });
});

describe('looksLikeHtml', () => {
  test.each([
    '<!DOCTYPE html>',
    '<html lang="zh">',
    '\n <table>',
    '<?xml version="1.0"?>\n<!-- 表 --><HTML>',
    '<meta charset="gbk">',
  ])('%j', (text) => expect(looksLikeHtml(text)).toBe(true));
  test.each(['', '# 标题 <table>', '<p>目标一', '<tablet>', '<math>', '金额 <table>'])('not %j', (text) =>
    expect(looksLikeHtml(text)).toBe(false),
  );
});

describe('readText', () => {
  test('the sample', () => {
    const source = readText({ path: '青海/门源.txt', bytes: seed });
    expect(source).toMatchObject({ path: '青海/门源.txt', format: 'text', encoding: 'utf-8', unread: [] });
    expect(source.sha256).toBe(createHash('sha256').update(seed).digest('hex'));
    expect(source.text).toBe(seed.toString('utf8'));
    const at = source.text.indexOf('专委会经费');
    const { line, column } = source.locate(at);
    expect(source.text.split('\n')[line - 1]!.slice(column - 1)).toMatch(/^专委会经费/);
  });

  test('HTML by content, in any encoding', () => {
    const html = '<html><body><table><tr><td>绩效目标</td></tr></table></body></html>';
    for (const encoding of ['utf-8', 'gb18030', 'utf-16le'] as const) {
      expect(readText({ path: '表.xls', bytes: encode(html, encoding) })).toMatchObject({
        format: 'html',
        text: html,
        encoding,
      });
    }
  });

  test('what is in no encoding is counted and has its places', () => {
    const bytes = join(encode('绩效目标', 'utf-8'), [0xe7], encode('指标', 'utf-8'));
    expect(readText({ path: 'a.txt', bytes }).unread).toEqual([
      { what: 'bytes that are not utf-8', count: 1, spans: [[4, 5]] },
    ]);
  });

  test('halves of a pair in JSON are counted', () => {
    const json = '[{"type":"text","text":"绩效\\ud800目标\\ud83d\\ude00"}]';
    const { text, unread } = readText({ path: 'a.json', bytes: encode(json, 'utf-8') });
    expect({ text, unread }).toEqual({
      text: '绩效\ufffd目标😀',
      unread: [{ what: 'stray references', count: 1, spans: [] }],
    });
  });

  test('texts of docling that refer to each other without end are read in their order', () => {
    const count = 20_000;
    const texts = Array.from({ length: count }, (_, at) => ({
      text: `第${at}段`,
      children: [{ $ref: `#/texts/${(at + 1) % count}` }],
    }));
    const json = JSON.stringify({ schema_name: 'DoclingDocument', body: { children: [{ $ref: '#/texts/0' }] }, texts });
    const { text } = readText({ path: 'a.json', bytes: encode(json, 'utf-8') });
    expect(text).toBe(texts.map((one) => one.text).join('\n\n'));
  });

  test('the places of a JSON are those of its own characters, escaped or not', () => {
    const escapes = fc.constantFrom('\\n', '\\"', '\\\\', '\\/', '\\u4e00', '绩', 'u', ' ');
    fc.assert(
      fc.property(fc.array(fc.array(escapes, { minLength: 1 }), { minLength: 1 }), (strings) => {
        const json = `[${strings.map((parts) => `\n{"type": "text", "text": "${parts.join('')}"}`).join(',')}]`;
        const lines = json.split('\n');
        const source = readText({ path: 'a.json', bytes: encode(json, 'utf-8') });
        let at = 0;
        for (const [index, parts] of strings.entries()) {
          const start = lines[index + 1]!.indexOf('"text": "') + 9 + 1;
          for (const [character] of parts.entries())
            expect(source.locate(at + character)).toEqual({
              line: index + 2,
              column: start + parts.slice(0, character).join('').length,
            });
          at += parts.length + '\n\n'.length;
        }
      }),
    );
  });

  test.each([
    ['binary', 'binary data', noise],
    ['unsupported-format', 'a PDF', latin1('%PDF-1.4')],
    [
      'encrypted',
      'an Office document that is protected by a password',
      latin1(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${[...'EncryptedPackage'].map((letter) => `${letter}\0`).join('')}`),
    ],
  ])('%s', (code, what, bytes) => {
    const read = () => readText({ path: '表.txt', bytes });
    expect(read).toThrow(UnreadableInput);
    expect(read).toThrow(
      expect.objectContaining({ code, path: '表.txt', message: `表.txt is ${what}, which cannot be read.` }),
    );
  });
});

describe('private-use characters', () => {
  const unreadOf = (text: string) => readText({ path: 'a', bytes: new TextEncoder().encode(text) }).unread;

  test('are told of, with their places', () => {
    const what = 'private-use characters';
    expect(unreadOf('合格率\uf0b395%')).toEqual([{ what, count: 1, spans: [[3, 4]] }]);
    expect(unreadOf('<table><td><font face=Symbol>&#61619;&#xF0B3;</font>95</td></table>')).toEqual([
      {
        what,
        count: 2,
        spans: [
          [29, 37],
          [37, 45],
        ],
      },
    ]);
  });

  test.each([
    '<html><style>.a:before{content:"\ue600"}</style><td title="\ue600">≥&#8805;95</td></html>',
    '<html><i class="iconfont icon-home">\ue600</i><td>95</td></html>',
    '≥95&#123000;',
  ])('are none in %s', (text) => {
    expect(unreadOf(text)).toEqual([]);
  });
});
