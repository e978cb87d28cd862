/** How messages name records, targets and money. */

import { excerpt } from '../../../stages/check/hits.js';
import { decimal, format, subtract } from '../../model/decimal.js';
import type { Document, Indicator, Project } from '../../model/document.js';

/** How many are named; the others are counted. */
export const MOST_NAMED = 3;

export function quoted(name: string): string {
  return `“${excerpt(name)}”`;
}

export function fileName({ source }: Document): string {
  return `“${source.path}”`;
}

/** The first few names, and how many there are: “甲”、“乙”、“丙”等5个项目. */
export function named(names: readonly string[], counted: string): string {
  const shown = names.slice(0, MOST_NAMED).map(quoted).join('、');
  return names.length > MOST_NAMED ? `${shown}等${names.length}${counted}` : shown;
}

/** The first few sayings, and how many there are. */
export function listed(sayings: readonly string[], counted: string): string {
  const shown = sayings.slice(0, MOST_NAMED).join('、');
  return sayings.length > MOST_NAMED ? `${shown}等${sayings.length}${counted}` : shown;
}

export function shownAmount({ amount }: Project): string {
  return amount === null ? '未列' : `${amount}万元`;
}

/** The target as the document prints it. */
export function shownTarget({ operator, operatorImplied, valueText, valueHigh, unit, text }: Indicator): string {
  if (valueText === null) return excerpt(text);
  const high = valueHigh === null ? '' : `-${valueHigh}`;
  return excerpt(`${operator === null || operatorImplied ? '' : operator}${valueText}${high}${unit ?? ''}`);
}

/** How much more there is now, exactly; null where one of both is not known. */
export function increase(before: number | null, now: number | null): string | null {
  const [from, to] = [before, now].map((amount) => (amount === null ? null : decimal(String(amount))));
  return from && to ? format(subtract(to, from)) : null;
}
