import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type JsonValue, toYaml } from '../../stages/emit/yaml.js';
import { arbitraryDocument, arbitraryText } from '../arbitrary/document.js';

const VERSIONS = ['1.1', '1.2'] as const;

/** YAML 1.1 as PyYAML has it: dates and merge keys are on. */
function read(text: string, version: '1.1' | '1.2'): unknown {
  return parse(text, version === '1.1' ? { version, schema: 'yaml-1.1', merge: true } : { version, schema: 'core' });
}

function expectSame(value: unknown): void {
  const text = toYaml(value as JsonValue);
  // Compared as JSON text: it tells `__proto__` keys, order and lone surrogates apart.
  for (const version of VERSIONS) expect(JSON.stringify(read(text, version))).toBe(JSON.stringify(value));
}

/** Written side by side, because a formatter gives each string of an array its own line. */
const words = (text: string): string[] => text.split('¦');

const QUOTED = [
  ...words('¦ ¦ a¦a ¦ 年¦年 ¦a\t¦\ta¦a\tb¦\u3000一¦一\u3000¦a\n¦\na¦a\n ¦\n¦a\r\nb¦a\rb'),
  ...words('y¦Y¦n¦N¦yes¦Yes¦no¦NO¦on¦On¦off¦OFF¦true¦True¦false¦null¦Null¦~'),
  ...words('=¦<<¦≥¦≤¦>¦<¦-¦--¦---¦...¦?¦:¦.¦!¦*¦&¦@¦`¦%¦|¦"¦\''),
  ...words('1¦401¦401001¦007¦0o7¦017¦0b11¦0x1F¦1_000¦1,000¦-1¦+1¦1.¦.5¦83.20¦6.00'),
  ...words(
    '1e3¦1e+3¦1.5e3¦1E3¦12e03¦e12¦E+3¦e-07¦e0000000000000000000¦1:30¦12:30:45¦190:20:30¦.inf¦-.inf¦.Inf¦.nan¦.NaN¦a:b',
  ),
  ...words('2024-12-31¦2024-1-1¦2001-12-14t21:59:43.10-05:00¦2024-12-31 10:00:00¦2024-12-31T10:00:00Z'),
  ...words('- a¦-a¦? a¦: a¦a:¦a: b¦a :b¦a #b¦a#¦#x¦@x¦`x¦%x¦!x¦!!str x¦&x¦*x'),
  ...words('|x¦|-¦>x¦>-¦[x¦[x]¦x]¦{x¦{x}¦x}¦a, b¦,¦\'x\'¦"x"¦a?¦--- a¦%YAML 1.1'),
  ...words('\0¦\x07¦\x1b[0m¦\x7f¦\x80¦\x85¦a\x85b¦\xa0¦\xad¦\u2028¦a\u2029b¦\ufeff¦\ufeffa¦\u200b¦\u202e'),
  ...words('\ufffe¦\uffff¦\ud800¦\udc00¦a\ud800b¦\udc00\ud800¦\u{1f600}¦\u{20000}¦\u{10ffff}'),
  ...words('一\x85\n二¦一 \n二¦一\n 二¦一\n\t二¦\ud800\na'),
];

const PLAIN = [
  ...words('a¦utf-8¦goal-contradicts-indicator¦9f742fee23b31814b407¦12345678901234567890/1/g1¦9f74/e1¦青海/a.md'),
  ...words('产出指标¦门源县人大办公室2024年部门预算项目支出绩效目标公开表¦完工时间：2024年10月31日前¦《预算法》'),
  ...words('保障专委会基本运转，推进工作；完成“两会”。¦（一）培训¦2024年12月底前完成¦1.培训¦0基础培训¦true story'),
  ...words('各专委会工作调研次数≥10次¦满意度 ≥ 95%¦元/天/人¦次/年¦开展"两会"工作¦次数 $\\geq 10$ 次'),
];

describe('toYaml', () => {
  it.each(QUOTED)('quotes %j', (text) => {
    expect(toYaml(text)).toMatch(/^".*"\n$/);
    expectSame(text);
  });

  it.each(PLAIN)('writes %j plain', (text) => {
    expect(toYaml(text)).toBe(`${text}\n`);
    expectSame(text);
  });

  it.each([...QUOTED, ...PLAIN])('reads %j back as key, value, item and place', (text) => {
    expectSame({ [text]: text, list: [text, [text]], places: [{ [text]: text, span: [1, 2] }] });
  });

  it.each([
    [0, '0'],
    [-0, '0'],
    [-1.5, '-1.5'],
    [83.2, '83.2'],
    [1e-7, '1.0e-7'],
    [-2.5e-10, '-2.5e-10'],
    [1e21, '1.0e+21'],
    [123456789012345680000, '123456789012345680000'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [5e-324, '5.0e-324'],
  ])('writes the number %d as %s', (value, text) => {
    expect(toYaml(value)).toBe(`${text}\n`);
    expectSame(value);
  });

  it('keeps text of several lines as lines, where nothing in it needs an escape', () => {
    expect(toYaml({ text: '一、目标：\n\n# 二', next: 1 })).toBe('text: |-\n  一、目标：\n\n  # 二\nnext: 1\n');
    expect(toYaml(['a\nb', ['c\n- d']])).toBe('- |-\n  a\n  b\n- - |-\n    c\n    - d\n');
  });

  it('writes records as blocks, numbers and places in a line', () => {
    const value = {
      id: '9f742fee23b31814b407',
      region: { code: '632221' },
      entities: [],
      funding: {},
      indicators: [
        { id: '9f742fee23b31814b407/1/1', level1: '产出指标', value: 10, deadline: null, operatorImplied: false },
      ],
      findings: [{ rule: 'a-b', spans: [{ document: '9f742fee23b31814b407', span: [312, 334], line: 9 }] }],
      spans: [[1, 2], []],
    };
    expect(toYaml(value)).toBe(`id: 9f742fee23b31814b407
region:
  code: "632221"
entities: []
funding: {}
indicators:
  - id: 9f742fee23b31814b407/1/1
    level1: 产出指标
    value: 10
    deadline: null
    operatorImplied: false
findings:
  - rule: a-b
    spans:
      - { document: 9f742fee23b31814b407, span: [312, 334], line: 9 }
spans:
  - [1, 2]
  - []
`);
    expectSame(value);
  });

  it.each([
    ['keys of the prototype', JSON.parse('{"__proto__":{"__proto__":1},"constructor":null}')],
    ['long keys', { ['长'.repeat(1500)]: { ['"'.repeat(600)]: ['a', { ['\0'.repeat(300)]: 'b\nc' }] } }],
    ['no places', [{ ['k'.repeat(1200)]: 1, span: [1] }, { span: [{}] }, { span: [1], text: 'a\nb' }]],
    ['nested lists', [[[], [[]]], {}, [{}], [{ a: [] }]]],
    ['null', null],
    ['an empty list', []],
    ['an empty map', {}],
    ['a list of numbers', [1, -2.5]],
  ])('writes %s', (_, value) => expectSame(value));

  it('does not slow down on long text', () => {
    const texts = [`1${'年'.repeat(200_000)},`, `a${' '.repeat(200_000)}`, '\n'.repeat(200_000), ' \n'.repeat(100_000)];
    const start = performance.now();
    for (const text of texts) toYaml(`年${text}`).concat(toYaml(text));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('is read back as the same JSON value, whatever the value', () => {
    const key = fc.oneof(fc.constantFrom('span', '__proto__', '<<', 'a'), arbitraryText);
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        arbitraryText,
        fc.oneof(fc.constantFrom(null, true, false), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
        fc.array(fc.integer(), { maxLength: 3 }),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
      ),
    }));
    fc.assert(fc.property(value, expectSame), { numRuns: 1000 });
  });

  it('is read back as the same document', () => {
    fc.assert(fc.property(arbitraryDocument(), expectSame), { numRuns: 200 });
  });
});
