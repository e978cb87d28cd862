import { describe, expect, it } from 'vitest';
import { cutAt } from '../../../pipeline/model/cut.js';
import { dateSerial } from '../../../stages/emit/xlsx/date.js';
import { hyperlinkFormula, stringLiteral } from '../../../stages/emit/xlsx/formula.js';
import { heightAttributes, MAX_LINES, wrappedLines } from '../../../stages/emit/xlsx/height.js';
import { cellLink, cleanSheetName, columnLetters, SheetNames } from '../../../stages/emit/xlsx/names.js';
import { decimalStyle, StyleTable, shownDecimals } from '../../../stages/emit/xlsx/styles.js';
import { escapeAttribute, escapeText, needsPreserve } from '../../../stages/emit/xlsx/xml.js';

describe('XML text', () => {
  it.each([
    ['a<b>&"\'', 'a&lt;b&gt;&amp;"\''],
    ['a\r\nb\tc', 'a_x000D_\nb\tc'],
    ['\u0000\u001F\uFFFE\uFFFF', '_x0000__x001F__xFFFE__xFFFF_'],
    ['\uD83D\uDE00 \uD83D \uDE00', '\uD83D\uDE00 _xD83D_ _xDE00_'],
    ['_x000D_ _X000d_ _x00', '_x005F_x000D_ _x005F_X000d_ _x00'],
    ['_x0041\u0001', '_x005F_x0041_x0001_'],
  ])('escapes %j', (text, xml) => {
    expect(escapeText(text)).toBe(xml);
  });

  it('escapes quotes and line breaks in attributes', () => {
    expect(escapeAttribute('"a\'&\n')).toBe('&#34;a&#39;&amp;&#10;');
  });

  it('asks to preserve outer white space and line breaks only', () => {
    expect([' a', 'a\t', 'a\nb'].map(needsPreserve)).toEqual([true, true, true]);
    expect(['', 'a b', '\u3000a'].map(needsPreserve)).toEqual([false, false, false]);
  });
});

describe('names', () => {
  it('cleans and numbers sheet names', () => {
    expect(cleanSheetName("'a/b:c?*[d]\\'")).toBe('_a_b_c___d___');
    expect(cleanSheetName('')).toBe('Sheet');
    expect(cleanSheetName('History')).toBe('History_');
    expect(cleanSheetName(`${'长'.repeat(30)}😀`)).toBe('长'.repeat(30));
    const names = new SheetNames();
    expect(['Data', 'data', 'DATA (2)'].map((name) => names.claim(name))).toEqual(['Data', 'data (2)', 'DATA (2) (2)']);
    expect(names.claim('长'.repeat(31), 12)).toBe(`${'长'.repeat(26)} (12)`);
  });

  it('names columns and cells', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
    expect(cellLink("a'b", 0)).toBe("#'a''b'!A2");
    expect(cellLink('指标', 1_048_575, 2)).toBe("#'指标 (2)'!C2");
  });

  it('cuts between code points', () => {
    expect(cutAt('a😀', 2)).toBe('a');
    expect(cutAt('a😀', 3)).toBe('a😀');
  });
});

describe('row height', () => {
  it.each([
    ['短', 10, 1],
    ['十个字符就是二十列宽', 20, 1],
    ['十个字符就是二十列宽', 19, 2],
    ['a\nb\n', 10, 3],
    ['x'.repeat(100_000), 10, MAX_LINES],
  ])('estimates the lines of %j', (text, fit, lines) => {
    expect(wrappedLines(text, fit)).toBe(lines);
  });

  it('stays at the default for one line and at most 409 points', () => {
    expect(heightAttributes(1)).toBe('');
    expect(heightAttributes(2)).toBe(' ht="34" customHeight="1"');
    expect(heightAttributes(MAX_LINES)).toBe(' ht="409" customHeight="1"');
  });
});

describe('dates', () => {
  it.each([
    ['1900-01-01', 1],
    ['1900-02-28', 59],
    ['1900-03-01', 61],
    ['2024-02-29', 45_351],
    ['9999-12-31', 2_958_465],
    ['2023-02-29', undefined],
    ['1899-12-31', undefined],
    ['2024-2-9', undefined],
    ['2024-02-09T00:00:00Z', undefined],
  ])('%s is serial %s', (iso, serial) => {
    expect(dateSerial(iso)).toBe(serial);
  });
});

describe('formulas', () => {
  it('quotes literals, split at 255 code units between code points', () => {
    expect(stringLiteral('a"b')).toBe('"a""b"');
    expect(stringLiteral('')).toBe('""');
    expect(stringLiteral(`${'x'.repeat(254)}😀`)).toBe(`"${'x'.repeat(254)}"&"😀"`);
  });

  it('links inside the workbook and to relative files, nowhere else', () => {
    expect(hyperlinkFormula("#'a'!A2", 'x"),SUM(1')).toBe('HYPERLINK("#\'a\'!A2","x""),SUM(1")');
    expect(hyperlinkFormula('records/a.json', 'a')).toBe('HYPERLINK("records/a.json","a")');
    for (const link of ['http://a.cn', 'file:///etc', 'javascript:1', '//host/a', '\\\\host\\a', '/etc', ' a', '']) {
      expect(hyperlinkFormula(link, 'a')).toBeUndefined();
    }
    expect(hyperlinkFormula(`#${'a'.repeat(255)}`, 'a')).toBeUndefined();
    expect(hyperlinkFormula('#a', 'x'.repeat(9000))).toBeUndefined();
  });
});

describe('styles', () => {
  it('gives equal formats one style', () => {
    const styles = new StyleTable();
    const first = styles.cell({ numberFormat: '0.000' });
    expect(styles.cell({ numberFormat: '0.000' })).toBe(first);
    expect(styles.cell({ numberFormat: '0.000', wrap: true })).not.toBe(first);
    expect(() => styles.fill({ equals: 'a', fill: 'red' })).toThrow(RangeError);
  });

  it('brings decimals into 0 to 30', () => {
    expect([-1, 0, 2.9, Number.NaN, 99].map(shownDecimals)).toEqual([0, 0, 2, 0, 30]);
  });

  it('lists the formats of decimals up to those that are used', () => {
    const styles = new StyleTable();
    const own = styles.cell({ numberFormat: '#' });
    const formatOf = (xml: string, style: number) => {
      const xf = /<cellXfs.*?<\/cellXfs>/.exec(xml)![0].split('<xf ').slice(1)[style]!;
      const id = /numFmtId="(\d+)"/.exec(xf)![1];
      return new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(xml)?.[1];
    };
    const xml = styles.xml(2);
    expect([0, 1, 2, 3].map((count) => formatOf(xml, decimalStyle(count)))).toEqual(['0', '0.0', '0.00', undefined]);
    expect(formatOf(xml, own)).toBe('#');
    expect(formatOf(styles.xml(-1), decimalStyle(0))).toBeUndefined();
  });
});
