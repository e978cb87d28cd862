import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../stages/read/decode.js';
import { encode, join, type Target } from './encode.js';

const BOM = '\ufeff';
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
const SAMPLES = [
  '门源县',
  '绩效目标',
  '金额（万元）',
  '单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标',
  '一、产出指标\r\n（一）数量指标\r\n1. 各专委会工作调研次数 ≥10次\r\n',
  '成都市武侯区教育局2023年部门预算',
  '保障县人大工作专委会正常运转；',
  '镇安县畲族乡垚鑫合作社 ①②③ 《办法》',
];
const TRADITIONAL = [
  '績效目標與預算金額',
  '項目績效指標：數量、質量、時效、成本',
  '單位\t金額\t績效目標\n辦公室\t10.00\t保障單位正常運轉',
];
const seed = readFileSync(new URL('../../seeds/000_a8214dea69c3fa7a.txt', import.meta.url));

describe('a text in every encoding', () => {
  for (const text of SAMPLES) {
    test.each(ENCODINGS)(`%s: ${JSON.stringify(text.slice(0, 12))}`, (encoding) => {
      expect(decode(encode(text, encoding))).toEqual({ text, encoding, undecodable: 0, replacementCharacters: 0 });
    });
  }
  test.each(TRADITIONAL)('big5: %j', (text) => {
    expect(decode(encode(text, 'big5'))).toMatchObject({ text, encoding: 'big5', undecodable: 0 });
  });
  test.each(TRADITIONAL)('traditional characters in other encodings: %j', (text) => {
    for (const encoding of ENCODINGS) expect(decode(encode(text, encoding))).toMatchObject({ text, encoding });
  });
  test.each(['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const)('%s with BOM', (encoding) => {
    for (const text of SAMPLES) expect(decode(encode(BOM + text, encoding))).toMatchObject({ text, encoding });
  });
  test('utf-8 with BOM: the BOM is not text, a second one is', () => {
    expect(decode(encode(`${BOM}门源县`, 'utf-8'))).toMatchObject({ text: '门源县', encoding: 'utf-8-bom' });
    expect(decode(encode(`${BOM}${BOM}门`, 'utf-8')).text).toBe(`${BOM}门`);
  });
  test('the sample', () => {
    const text = seed.toString('utf8');
    for (const encoding of ENCODINGS) {
      expect(decode(encode(text, encoding))).toMatchObject({ text, encoding, undecodable: 0 });
      if (encoding !== 'gb18030') expect(decode(encode(BOM + text, encoding)).text).toBe(text);
    }
  });
  test('four-byte gb18030 and the euro sign', () => {
    const bytes = join(
      encode('单位名称：', 'gb18030'),
      [0xa2, 0xe3, 0x95, 0x32, 0x82, 0x36],
      encode('绩效目标', 'gb18030'),
    );
    expect(decode(bytes)).toMatchObject({ text: '单位名称：€𠀀绩效目标', encoding: 'gb18030', undecodable: 0 });
  });
  test('the telling bytes may come late', () => {
    const text = `${'name\tamount\n'.repeat(20_000)}绩效目标公开表`;
    for (const encoding of ENCODINGS) expect(decode(encode(text, encoding))).toMatchObject({ text, encoding });
  });
});

describe('plain text', () => {
  test.each(['', 'a', 'USMO', 'abc\0def', 'a\fb\r\nc\rd', '12.50\n', 'm²', '10×5·2±1', 'café'])(
    '%j is utf-8',
    (text) => {
      expect(decode(encode(text, 'utf-8'))).toMatchObject({ text, encoding: 'utf-8', undecodable: 0 });
    },
  );
  test('NULs, form feeds and line ends stay', () => {
    const text = '门源县\0\f绩效\r\n目标\r指标\n';
    for (const encoding of ENCODINGS) expect(decode(encode(text, encoding)).text).toBe(text);
  });
});

describe('broken bytes', () => {
  const bytes = encode('保障专委会基本运转，协助人大常委会行使监督权', 'utf-8');

  test.each([1, 2])('utf-8 cut %d byte short stays utf-8', (missing) => {
    const cut = bytes.subarray(0, bytes.length - missing);
    expect(decode(cut)).toMatchObject({ encoding: 'utf-8', undecodable: 1 });
    expect(decode(cut).text).toMatch(/行使监督\ufffd$/);
  });
  test('utf-8 cut at the front stays utf-8', () => {
    expect(decode(bytes.subarray(1))).toMatchObject({ encoding: 'utf-8', undecodable: 2 });
  });
  test('three characters, the last one cut', () => {
    expect(decode(encode('门源县', 'utf-8').subarray(0, 8))).toMatchObject({ text: '门源\ufffd', encoding: 'utf-8' });
  });
  test('one flipped byte anywhere in the sample', () => {
    for (let at = 0; at < seed.length; at += 97) {
      const broken = Uint8Array.from(seed);
      broken[at] = broken[at]! ^ 0x80;
      expect(decode(broken).encoding).toBe('utf-8');
      expect(decode(broken).undecodable).toBeGreaterThan(0);
    }
  });
  test('one broken byte in gb18030', () => {
    const broken = join(encode('绩效目标', 'gb18030'), [0xff], encode('：保障单位运转', 'gb18030'));
    expect(decode(broken)).toMatchObject({ encoding: 'gb18030', undecodable: 1 });
  });
  test('half a unit of UTF-16', () => {
    const half = join(encode(`${BOM}门源县`, 'utf-16le'), [0x41]);
    expect(decode(half)).toMatchObject({ text: '门源县\ufffd', encoding: 'utf-16le', undecodable: 1 });
  });
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'] as const)('U+FFFD that the source spells: %s', (encoding) => {
    const spelt = encode(`${BOM}绩效\ufffd目标`, encoding);
    expect(decode(spelt)).toMatchObject({ undecodable: 0, replacementCharacters: 1 });
  });
  test('both kinds are told apart', () => {
    const both = join(encode('绩效\ufffd目标', 'utf-8'), [0xe7, 0xbb], encode('指标', 'utf-8'));
    expect(decode(both)).toMatchObject({ encoding: 'utf-8', undecodable: 1, replacementCharacters: 1 });
  });
});

describe('properties', () => {
  const GENRE = '的绩效目标指项金额单位数量率成本满意度年部门预算县人大办公室一二三万元产出效益社会，。；：（）、≥≤';
  const character = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...GENRE) },
    { weight: 2, arbitrary: fc.constantFrom(...'0123456789.%/ \t\n') },
    { weight: 1, arbitrary: fc.constantFrom(...'abcxyzABC<>()=-') },
  );
  const chinese = fc.array(character, { minLength: 3, maxLength: 60 }).map((characters) => characters.join(''));
  /** A few characters can be two texts at once: these bytes are also plain ASCII, and that is what they are read as. */
  const telling = (text: string) => (text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) >= 3;

  test.each(ENCODINGS)('%s round trip', (encoding) => {
    fc.assert(
      fc.property(chinese.filter(telling), (text) => {
        const bytes = encode(text, encoding);
        fc.pre(
          encoding === 'utf-8' || bytes.some((byte) => byte >= 0x80 || byte < 0x09 || (byte > 0x0d && byte < 0x20)),
        );
        expect(decode(bytes)).toMatchObject({ text, encoding, undecodable: 0 });
      }),
      { numRuns: 2000 },
    );
  });
  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const satisfies readonly Target[])(
    '%s with BOM round trip',
    (encoding) => {
      fc.assert(
        fc.property(fc.string({ unit: 'grapheme' }), (text) => {
          expect(decode(encode(BOM + text, encoding))).toMatchObject({ text, undecodable: 0 });
        }),
      );
    },
  );
  test('any bytes at all become text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { text, undecodable, replacementCharacters } = decode(bytes);
        expect(text.split('\ufffd').length - 1).toBe(undecodable + replacementCharacters);
      }),
      { numRuns: 2000 },
    );
  });
});
