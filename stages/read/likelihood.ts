/**
 * How likely a text is in this field, in bits: the lower, the more it looks like a Chinese table rather than a wrong decoding.
 *
 * Wrong decodings are valid surprisingly often, so validity alone decides little. But they hit hanzi at random, of which only
 * one in six is common, while a real text is nearly all common ones.
 */

/** The characters that such tables are made of, simplified and traditional. */
const FREQUENT = [
  '的绩效目标指项金额单位数量率成本满意度年部门预算一二三四五六七八九十级完成产出社会经济生态可持续影响服务对象时效质公开',
  '表及支名称县市区人大办室元万次不于是在有和为中国上个工作资全保障情况提高发展管理建设保达到其他合计内容体育教卫生',
  '地方民政局费用经常活动展日月正常运转对行加强提升比例编号制程序职能主要任务实施绝得分自评价执',
  '績標項額單數滿門預級產會經濟態續響務對時質開縣區辦萬國個資況發設達計內體衛費動轉強號實績評價執總無',
].join('');

const BITS = {
  frequent: 6,
  letter: 6,
  blank: 5,
  ascii: 7,
  mark: 8,
  symbol: 11,
  nul: 12,
  common: 12,
  traditional: 13,
  alphabet: 14,
  half: 12,
  control: 16,
  rare: 18,
  hangul: 20,
  other: 22,
  privateUse: 26,
  lost: 30,
} as const;

/** Ranges in ascending order of precedence: the later one wins. */
const RANGES: readonly (readonly [first: number, last: number, bits: number])[] = [
  [0x00, 0x1f, BITS.control],
  [0x20, 0x7e, BITS.ascii],
  [0x7f, 0x9f, BITS.control],
  [0xa0, 0xff, BITS.symbol],
  [0x370, 0x3ff, BITS.alphabet],
  [0x400, 0x4ff, BITS.alphabet],
  [0x2010, 0x203b, BITS.mark],
  [0x20a0, 0x20bf, BITS.symbol],
  [0x2100, 0x22ff, BITS.symbol],
  [0x2460, 0x25ff, BITS.symbol],
  [0x3000, 0x301f, BITS.mark],
  [0x3040, 0x30ff, BITS.alphabet],
  [0x3400, 0x4dbf, BITS.rare],
  [0x4e00, 0x9fff, BITS.rare],
  [0xac00, 0xd7a3, BITS.hangul],
  [0xd800, 0xdfff, BITS.half],
  [0xe000, 0xf8ff, BITS.privateUse],
  [0xff01, 0xff5e, BITS.mark],
  [0x30, 0x39, BITS.letter],
  [0x41, 0x5a, BITS.letter],
  [0x61, 0x7a, BITS.letter],
  [0x09, 0x0d, BITS.blank],
  [0x20, 0x20, BITS.blank],
  [0x00, 0x00, BITS.nul],
  [0xfffd, 0xfffd, BITS.lost],
];

let table: Uint8Array | null = null;

/** The bits that `text` costs. */
export function costOf(text: string): number {
  table ??= buildTable();
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits += table[text.charCodeAt(i)]!;
  return bits;
}

function buildTable(): Uint8Array {
  const bits = new Uint8Array(0x10000).fill(BITS.other);
  for (const [first, last, value] of RANGES) bits.fill(value, first, last + 1);
  assign(bits, hanziOf('big5', [0xa4, 0xc6], [0x40, 0xfe]), BITS.traditional);
  assign(bits, hanziOf('gb18030', [0xb0, 0xd7], [0xa1, 0xfe]), BITS.common);
  assign(bits, FREQUENT, BITS.frequent);
  return bits;
}

function assign(bits: Uint8Array, characters: string, value: number): void {
  for (const character of characters) bits[character.charCodeAt(0)] = value;
}

/** The common hanzi, as the old standards list them: level 1 of GB 2312 and of Big5 are each one block of codes. */
function hanziOf(encoding: string, leads: readonly [number, number], trails: readonly [number, number]): string {
  const codes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (let trail = trails[0]; trail <= trails[1]; trail++) codes.push(lead, trail);
  }
  const text = new TextDecoder(encoding).decode(Uint8Array.from(codes));
  return text.replace(/[^\u4e00-\u9fff]/g, '');
}
