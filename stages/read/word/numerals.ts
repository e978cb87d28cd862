/** Numbers as Word's automatic numbering writes them. */

const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';

/** 12 → 十二, 105 → 一百零五; up to 9999. */
function chinese(number: number, digits: string, units: readonly string[]): string {
  const places = [...String(number)].map(Number);
  const words = places.map((digit, at) =>
    digit === 0 ? digits[0]! : `${digits[digit]}${units[places.length - 1 - at] ?? ''}`,
  );
  const zero = digits[0]!;
  return words
    .join('')
    .replace(new RegExp(`${zero}+$`), '')
    .replace(new RegExp(`${zero}+`, 'g'), zero);
}

const counting = (number: number) =>
  chinese(number, `零${DIGITS.slice(1)}`, ['', '十', '百', '千']).replace(/^一十/, '十');

function letters(number: number, first: number): string {
  const letter = String.fromCharCode(first + ((number - 1) % 26));
  return letter.repeat(Math.ceil(number / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(number: number): string {
  let [rest, text] = [number, ''];
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) text += sign;
  return text;
}

/** One character of a block of numbered signs, where it has that many. */
const sign = (first: number, most: number) => (number: number) =>
  number <= most ? String.fromCodePoint(first + number - 1) : String(number);

const circled = sign(0x2460, 20);
const FORMATS: Readonly<Record<string, (number: number) => string>> = {
  decimal: String,
  decimalZero: (number) => String(number).padStart(2, '0'),
  decimalFullWidth: (number) =>
    [...String(number)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
  decimalFullWidth2: (number) =>
    [...String(number)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: sign(0x2474, 20),
  decimalEnclosedFullstop: sign(0x2488, 20),
  upperLetter: (number) => letters(number, 65),
  lowerLetter: (number) => letters(number, 97),
  upperRoman: (number) => roman(number).toUpperCase(),
  lowerRoman: roman,
  chineseCounting: counting,
  chineseCountingThousand: counting,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: counting,
  japaneseCounting: counting,
  ideographDigital: (number) => [...String(number)].map((digit) => DIGITS[Number(digit)]).join(''),
  japaneseDigitalTenThousand: (number) => [...String(number)].map((digit) => DIGITS[Number(digit)]).join(''),
  chineseLegalSimplified: (number) => chinese(number, LEGAL, ['', '拾', '佰', '仟']),
  ideographTraditional: (number) => STEMS[number - 1] ?? String(number),
  none: () => '',
};

const LARGEST = 9999;

/** A number in one of Word's formats (`w:numFmt`); in digits where the format is not known. */
export function formatted(number: number, format: string): string {
  return (number >= 1 && number <= LARGEST ? (FORMATS[format] ?? String) : String)(number);
}
