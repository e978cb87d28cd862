/** What counts as a tag, and what does not: `<24小时`, `a<b` and `5 < 10` are text. */

import { BLOCKS, DOC_TAGS, HIDDEN, INLINES, MATH_ELEMENTS } from '../../pipeline/vocabulary/markup.js';

const ATTRIBUTE = `\\s+(?:[A-Za-z_:@][\\w:.-]*\\s*=\\s*(?:"[^"<]*"|'[^'<]*'|[^\\s"'=<>\`]+)|nowrap|hidden|reversed|noshade|compact|disabled|checked|selected|controls)`;

/** A start tag, an end tag or an empty tag; the first group is its name. Whether the name is known is for `isTag` to say. */
export const TAG = new RegExp(`<\\/?([A-Za-z][\\w:-]*)(?:${ATTRIBUTE})*\\s*\\/?>`, 'g');
export const COMMENT = /<!--[\s\S]*?-->/g;
export const DECLARATION = /<!\[(?:CDATA\[|if\b|endif\b)[^\]<>]*\]?>?|<!doctype\b[^<>]*>/gi;

/** True for the names of HTML and MathML elements, namespace prefixes aside. */
export function isElement(name: string): boolean {
  const lower = name.toLowerCase();
  if (INLINES.has(lower) || BLOCKS.has(lower)) return true;
  const bare = lower.slice(lower.indexOf(':') + 1);
  if (BLOCKS.has(bare) || INLINES.has(bare) || MATH_ELEMENTS.has(bare) || HIDDEN.has(bare)) return true;
  return DOC_TAGS.has(lower) || DOC_TAGS.has(lower.replace(/(?<!\d)\d+$/, ''));
}

export function endsLine(name: string): boolean {
  return BLOCKS.has(name.toLowerCase());
}
