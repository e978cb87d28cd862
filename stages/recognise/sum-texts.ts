/** Sums of money as texts: alone, or several with their labels in one cell. */

import type { Text } from '../../pipeline/model/text.js';
import { PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';

export const SUM_AHEAD = new RegExp(
  `^\\s*([￥¥]?\\s?[-−－]?[0-9０-９][0-9０-９,，.．]*(?:\\s*${MONEY_PATTERN})?)\\s*(?=[（(])`,
);

export function isSum(words: string): boolean {
  return SUM_AHEAD.test(words) || PLAIN_SUM.test(words.replace(/\s/g, ''));
}

const LABELLED_SUM = new RegExp(
  `^\\s*((?:其中[：:]?)?\\p{Script=Han}{2,14}?)\\s*(?:[：:]\\s*)?([-−－]?[0-9０-９](?:[0-9０-９,，.． ]*[0-9０-９,，.．])?(?: {0,3}${MONEY_PATTERN})?)\\s*$`,
  'u',
);

export interface LabelledSum {
  /** Null for a total that stands behind the label of its cell. */
  readonly label: Text | null;
  readonly sum: Text;
}

/** 总额：60；其中：财政拨款：60；其他：0 in one cell, the total first; empty where a part of it is anything else. */
export function sumsIn(value: Text): readonly LabelledSum[] {
  const parts = value.split(/[；;\n]|[，,](?=\p{Script=Han})/u).filter(({ hasWords }) => hasWords);
  const sums = parts.flatMap((part, index): readonly LabelledSum[] => {
    if (index === 0 && isSum(part.value.trim())) return [{ label: null, sum: part.trim() }];
    const [label, sum] = part.match(LABELLED_SUM)?.groups ?? [];
    return label && sum ? [{ label, sum: sum.trim() }] : [];
  });
  const [total] = sums;
  const told = total && (total.label === null || /总额|合计|总计|资金总/.test(total.label.value));
  return told && parts.length > 1 && sums.length === parts.length ? sums : [];
}
