/** Calculations that are written out: 300元/位*7人=2100元, 12.5万元+8.3万元=20.8万元, （120元+80元）×50人=1万元. */

import { add, type Decimal, decimal, multiply, shift, subtract } from '../../pipeline/model/decimal.js';
import { MONEY_UNITS } from '../../pipeline/vocabulary/units.js';

export interface Formula {
  /** As printed. */
  readonly shown: string;
  /** What it comes to and what is printed, in 元 where it is money. */
  readonly product: Decimal;
  readonly stated: Decimal;
  /** Half a unit of the printed result's last digit. */
  readonly half: Decimal;
  /** The unit of money of the result, and its power of ten. */
  readonly unit: string;
  readonly power: number;
}

/** The unit behind a result that is no money: =171人. */
const MOST_UNIT = 3;
const NUMBER = '\\d{1,12}(?:\\.\\d{1,6})?';
const MONEY = '(?:亿|万|千)?元';
/** What is counted: 人, /位, 个月; no digits and no signs. */
const WHAT = '[^元\\d\\s*×xX＊+＋\\-−=＝，,。；;、（）()≥≤<>%％]{0,12}';
const OPEN = '[（(]?';
const TERM = `${OPEN}\\s*${NUMBER}\\s*(?:${MONEY})?[%％]?${WHAT}\\s*[）)]?`;
const SIGN = '[*×xX＊+＋\\-−]';
const FORMULA = new RegExp(`(${TERM}(?:\\s*${SIGN}\\s*${TERM}){1,6})\\s*[=＝]\\s*(${NUMBER})\\s*(${MONEY})?`, 'g');
/** 1200mm×600mm: how large a thing is. */
const SIZES = /\d\s*(?:mm|cm|m|毫米|厘米|米)\s*[*×xX＊]\s*\d+(?:\.\d+)?\s*(?:mm|cm|m|毫米|厘米|米)/;
const TOKEN = new RegExp(`(${NUMBER})\\s*(${MONEY})?([%％])?|([*×xX＊+＋\\-−（）()])`, 'g');

export function formulasIn(text: string): readonly Formula[] {
  if (!/[=＝]/.test(text)) return [];
  return [...text.matchAll(FORMULA)].flatMap(([whole, all, result, resultUnit]) => {
    // （300元/位*7人=2100元）: the bracket is of the remark.
    const remark = /^[（(][^）)]*$/.test(all!) ? 1 : 0;
    const [shown, left] = [whole.slice(remark).trim(), all!.slice(remark)];
    const tokens = [...left.matchAll(TOKEN)].map(tokenOf);
    const units = tokens.flatMap((token) => (token.type === 'number' && token.unit ? [token.unit] : []));
    // Where no price says its money, the result's unit is that of all.
    const unit = resultUnit ?? units[0] ?? '';
    const bare = units.length === 0;
    const product = evaluate(tokens);
    const power = bare ? 0 : powerOf(unit);
    const printed = decimal(result!)!;
    // 80-89周岁＝30元: a range.
    const ranged = !/[*×xX＊+＋]/.test(left) && units.length < tokens.filter(({ type }) => type === 'number').length;
    if (!product || ranged || SIZES.test(left)) return [];
    return [
      {
        shown,
        product,
        stated: shift(printed, power),
        half: shift({ digits: 5n, scale: printed.scale + 1 }, power),
        unit,
        power,
      },
    ];
  });
}

/** Whether a text is a calculation and nothing else. */
export const isFormula = (text: string): boolean =>
  formulasIn(text).some(({ shown }) => shown.length >= text.trim().length - MOST_UNIT);

const powerOf = (unit: string | undefined): number => (unit ? (MONEY_UNITS.get(unit) ?? -4) + 4 : 0);

type Token =
  | { readonly type: 'number'; readonly value: Decimal; readonly unit: string | undefined }
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

function tokenOf([, number, unit, percent, sign]: RegExpExecArray): Token {
  if (number === undefined) return { type: 'sign', sign: SIGNS[sign!] ?? '*' };
  return { type: 'number', value: shift(decimal(number)!, powerOf(unit) - (percent ? 2 : 0)), unit };
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
