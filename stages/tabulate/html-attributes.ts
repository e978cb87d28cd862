/** Attributes that a page shows as words: the value of a field, the text in place of a picture. */

import type { Span } from '../../pipeline/model/text.js';

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/dg;

/** Where the value of an attribute stands in a tag that begins at an offset; null where the tag has none. */
export function valueSpan(tag: string, name: string, start: number): Span | null {
  const named = [...tag.matchAll(ATTRIBUTE)].slice(1).find((match) => match[1]!.toLowerCase() === name);
  const range = named?.indices?.slice(2).find((group) => group !== undefined);
  return range ? [start + range[0], start + range[1]] : null;
}

const TYPED = new Set(['', 'text', 'number', 'tel', 'date', 'month', 'email', 'url']);

/** Whether a person reads what is entered in an input of a type. */
export function showsValue(type = ''): boolean {
  return TYPED.has(type.trim().toLowerCase());
}

/** Signs, figures and Chinese words; what calls itself a picture or a button is neither. */
const WORDS = /^(?:&#?\w{1,10};|[^A-Za-z&]){1,12}$/u;
const NO_WORDS = /^\s*$|[图圖][片像标]?$|^[图圖]|照片|头像|点击|查看|下载|打印|关闭|返回/;

/** Whether the text in place of a picture is what the picture shows. */
export function saysPicture(alternative: string): boolean {
  return WORDS.test(alternative) && !NO_WORDS.test(alternative);
}
