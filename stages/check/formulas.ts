/** Calculations that are written out: 300元/位*7人=2100元, 12.5万元+8.3万元=20.8万元, （120元+80元）×50人=1万元. */

import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  larger,
  multiply,
  shift,
  smaller,
  subtract,
} from '../../pipeline/model/decimal.js';
import { matchesOf } from '../../pipeline/model/regexp.js';

export interface Formula {
  /** As printed. */
  readonly shown: string;
  /** What it comes to and what is printed, in 元 where it is money. */
  readonly product: Decimal;
  readonly stated: Decimal;
  /** Half a unit of the printed result's last digit, or what ≈ leaves. */
  readonly half: Decimal;
  /** The unit of money of the result, and its power of ten. */
  readonly unit: string;
  readonly power: number;
}

/** The unit behind a result that is no money: =171人. */
const MOST_UNIT = 3;
const NUMBER = '(?:\\d{1,3}(?:,\\d{3}){1,6}|\\d{1,12})(?:\\.\\d{1,6})?';
/** 万元, 元, 万 of 1.2万人; the result's may stand in brackets. */
const SCALE = '(?:[亿万千]元|[亿万]|元)';
/** What is counted: 人, /位, 个月; no digits and no signs. */
const WHAT = '[^元亿万\\d*×xX＊+＋\\-−=＝≈，,。；;、（）()≥≤<>%％÷]{0,12}';
const TERM = `[（(]?(?:每[人月年次天]|共|计)?${NUMBER}(?:${SCALE})?[%％]?${WHAT}[）)]?`;
const SIGN = '(?:[*×xX＊+＋\\-−]|乘以?)';
const EQUALS = '(?:[=＝≈]|约?等于|约为)';
/** How far ≈ reaches, and how far rounding may lead at most, as parts of the result: 6000元 is not 1万元. */
const ROUGH: Decimal = { digits: 5n, scale: 2 };
const FURTHEST: Decimal = { digits: 1n, scale: 1 };
/** Neither in the middle of a number, of a model's name (DN200×6), nor of a longer calculation. */
const START = '(?<![\\d.,A-Za-z*×＊+＋÷/／\\-−=＝])';
const FORMULA = new RegExp(`${START}(${TERM}(?:${SIGN}${TERM}){1,6})(${EQUALS})(${NUMBER})[（(]?(${SCALE})?`, 'g');
/** 1200mm×600mm: how large a thing is. */
const SIZES = /\d\s*(?:mm|cm|m|毫米|厘米|米)\s*[*×xX＊]\s*\d+(?:\.\d+)?\s*(?:mm|cm|m|毫米|厘米|米)/;
/** 5公里×200元/米, 8折, 5‰, 200元/月 for a year: factors that are not printed as they are meant. */
const OTHER_SCALES =
  /(?:公里|千米).{0,100}元\/米|元\/米.{0,100}(?:公里|千米)|吨.{0,100}(?:公斤|千克|斤)|(?:公斤|千克|斤).{0,100}吨|亩.{0,100}(?:平方米|公顷)|(?:平方米|公顷).{0,100}亩|\d折|‰|元\/月(?!.{0,100}月)|每月(?!.{0,100}个月)/;
const TOKEN = new RegExp(`(${NUMBER})(${SCALE})?([%％])?|([*×xX＊+＋−（）()-]|乘以?)`, 'g');

const NONE: readonly never[] = [];
const MENTIONED = new RegExp(EQUALS);

export function formulasIn(text: string): readonly Formula[] {
  if (!MENTIONED.test(text)) return NONE;
  return matchesOf(FORMULA, text.replace(/\s+/g, '')).flatMap(([whole, all, equals, result, scale]) => {
    // （300元/位*7人=2100元）: the bracket is of the remark.
    const remark = /^[（(][^）)]*$/.test(all!) ? 1 : 0;
    const left = all!.slice(remark);
    const tokens = matchesOf(TOKEN, left).map(tokenOf);
    const numbers = tokens.filter((token) => token.type === 'number');
    const scales = numbers.flatMap(({ scale: own }) => (own ? [own] : []));
    // 80-89周岁＝30元: a range.
    const ranged = !/[*×xX＊+＋乘]/.test(left) && scales.length < numbers.length;
    const product = evaluate(tokens);
    const counted = scales.length > 0 || /[*×xX＊乘]/.test(left);
    if (!product || ranged || !counted || SIZES.test(left) || OTHER_SCALES.test(left)) return [];
    const printed = decimal(result!.replaceAll(',', ''))!;
    const unit = scale ?? scales.find((own) => own.endsWith('元')) ?? '';
    const power = powerFor(product, printed, unit, scales.length > 0);
    const digit = smaller(shift({ digits: 5n, scale: printed.scale + 1 }, power), part(product, FURTHEST));
    const half = /[≈约]/.test(equals!) ? larger(digit, part(product, ROUGH)) : digit;
    return [{ shown: whole.slice(remark), product, stated: shift(printed, power), half, unit, power }];
  });
}

const part = (of: Decimal, share: Decimal): Decimal => absolute(multiply(of, share));

/** Where no factor says its money, the result's unit may be that of all: 5*3=15万元. */
function powerFor(product: Decimal, printed: Decimal, unit: string, said: boolean): number {
  const power = powerOf(unit);
  return !said && compare(product, printed) === 0 ? 0 : power;
}

/** Whether a text is a calculation and nothing else. */
export const isFormula = (text: string): boolean =>
  formulasIn(text).some(({ shown }) => shown.length >= text.replace(/\s+/g, '').length - MOST_UNIT);

const POWERS: Readonly<Record<string, number>> = { 亿元: 8, 亿: 8, 万元: 4, 万: 4, 千元: 3 };
const powerOf = (scale: string | undefined): number => POWERS[scale ?? ''] ?? 0;

type Token =
  | { readonly type: 'number'; readonly value: Decimal; readonly scale: string | undefined }
  | { readonly type: 'sign'; readonly sign: '+' | '-' | '*' | '(' | ')' };

const SIGNS: Readonly<Record<string, '+' | '-' | '(' | ')'>> = {
  '+': '+',
  '＋': '+',
  '-': '-',
  '−': '-',
  '（': '(',
  '(': '(',
  '）': ')',
  ')': ')',
};

function tokenOf([, number, scale, percent, sign]: RegExpExecArray): Token {
  if (number === undefined) return { type: 'sign', sign: SIGNS[sign!] ?? '*' };
  const value = shift(decimal(number.replaceAll(',', ''))!, powerOf(scale) - (percent ? 2 : 0));
  return { type: 'number', value, scale };
}

/** Null where the brackets do not close. */
function evaluate(tokens: readonly Token[]): Decimal | null {
  let at = 0;
  const take = (...signs: readonly string[]): string | null => {
    const token = tokens[at];
    if (token?.type !== 'sign' || !signs.includes(token.sign)) return null;
    at += 1;
    return token.sign;
  };
  const factor = (): Decimal | null => {
    if (take('(')) {
      const inner = sum();
      return take(')') ? inner : null;
    }
    const token = tokens[at];
    if (token?.type !== 'number') return null;
    at += 1;
    return token.value;
  };
  const product = (): Decimal | null => {
    let value = factor();
    while (value && take('*')) {
      const next = factor();
      value = next && multiply(value, next);
    }
    return value;
  };
  function sum(): Decimal | null {
    let value = product();
    for (let sign = take('+', '-'); value && sign; sign = take('+', '-')) {
      const next = product();
      value = next && (sign === '+' ? add(value, next) : subtract(value, next));
    }
    return value;
  }
  const value = sum();
  return at === tokens.length ? value : null;
}
