/** Numbers as they are written: grouped, full-width, in Chinese numerals. Each gives a plain decimal literal. */

import { remembered } from '../model/remembered.js';

const SMALL: Readonly<Record<string, string>> = { '﹢': '+', '﹣': '-', '﹤': '<', '﹥': '>', '﹦': '=', '﹪': '%' };

/** Any of the characters that are folded: most texts have none. */
const WIDE = /[﹢-﹦﹪＃-＆＊＋－-９＜-＞＠-Ｚ＼＾-ｚ｜～　]/;

/** Full-width digits, signs and Latin letters as their ASCII forms, character for character; Chinese punctuation stays. */
export function foldWidth(text: string): string {
  if (!WIDE.test(text)) return text;
  return text
    .replace(/[﹢-﹦﹪]/g, (small) => SMALL[small] ?? small)
    .replace(/[＃-＆＊＋－-９＜-＞＠-Ｚ＼＾-ｚ｜～]/g, (wide) => String.fromCodePoint(wide.codePointAt(0)! - 0xfee0))
    .replaceAll('　', ' ');
}

const PLAIN = /^[\d.]*$/;

/** A number in digits, without its group marks and in ASCII: `3,309,840.00` → `3309840.00`. */
export function plainDigits(text: string): string {
  if (PLAIN.test(text)) return text;
  return foldWidth(text)
    .replace(/[,\s\u2009\u202f\u00a0]/g, '')
    .replace('−', '-');
}

const LARGEST = 1e15;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** Whether a text is a number in digits, and one that is kept as it is: larger ones would lose their last digits. */
export const isKept = (text: string): boolean => {
  const plain = plainDigits(text);
  return DECIMAL.test(plain) && Math.abs(Number(plain)) < LARGEST;
};

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const POWERS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** The characters of Chinese numerals, for a class of a pattern. */
export const NUMERAL_CHARACTERS = '零〇○一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌';

export const NUMERAL_PATTERN = `[${NUMERAL_CHARACTERS}]+(?:点[零〇○一二三四五六七八九]+)?`;

/** A Chinese numeral as a decimal literal: 十 → 10, 廿五 → 25, 一百二十 → 120, 二〇二四 → 2024, 九十九点五 → 99.5; null where it is none. */
export function numeral(text: string): string | null {
  const point = text.indexOf('点');
  if (point < 0) return wholeNumeral(text);
  const [whole = '', fraction] = text.split('点');
  const value = wholeNumeral(whole);
  const digits = byPlaces(fraction ?? '');
  return value === null || digits === null ? null : `${value}.${digits}`;
}

const POWERFUL = /[十百千拾佰仟]/;

/** Tens in one character. */
const TENS: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十', 卌: '四十' };
/** 两三次, 三五次: some, and no 23 or 35; years have four digits, and 二〇 has a zero. */
const ABOUT = /^[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]{2,3}$/;

function wholeNumeral(text: string): string | null {
  const spelt = text.replace(/[廿卅卌]/g, (tens) => TENS[tens]!);
  if (POWERFUL.test(spelt)) return byPowers(spelt);
  return ABOUT.test(spelt) ? null : byPlaces(spelt);
}

function byPlaces(text: string): string | null {
  const digits = [...text].map((character) => DIGITS[character]);
  return digits.length > 0 && digits.every((digit) => digit !== undefined) ? digits.join('') : null;
}

/** 一百二十三 by its powers; each power may occur once and they must fall. */
function byPowers(text: string): string | null {
  let sum = 0;
  let digit: number | null = null;
  let last = 10_000;
  for (const character of text) {
    const power = POWERS[character];
    if (power !== undefined) {
      if (power >= last) return null;
      sum += (digit ?? 1) * power;
      last = power;
      digit = null;
    } else {
      const next = DIGITS[character];
      if (next === undefined || (digit !== null && digit !== 0)) return null;
      digit = next;
    }
  }
  // 一百二 means 120, not 102: the spoken form is left unread rather than misread.
  if (digit !== null && digit !== 0 && last >= 100 && !/[零〇○].$/.test(text)) return null;
  return String(sum + (digit ?? 0));
}

/** Ranges of numbers in one character, by their first code point and the number it stands for: ① ⑴ ⒈ ㈠. */
const ENCLOSED: readonly (readonly [first: number, last: number])[] = [
  [0x2460, 0x2473],
  [0x2474, 0x2487],
  [0x2488, 0x249b],
  [0x3220, 0x3229],
];

const WHOLE = /^\d+$/;

/** The number that an ordinal stands for, by its last part where it is 1.2.3; 0 where it stands for none. */
export const ordinalNumber = remembered((ordinal): number => {
  const folded = foldWidth(ordinal);
  const plain = folded.slice(folded.lastIndexOf('.') + 1);
  if (WHOLE.test(plain)) return Number(plain);
  const code = plain.codePointAt(0) ?? 0;
  const range = ENCLOSED.find(([first, last]) => code >= first && code <= last);
  return range ? code - range[0] + 1 : Number(numeral(plain) ?? 0);
});
