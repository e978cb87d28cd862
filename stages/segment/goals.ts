/** A cell of 绩效目标 as single goals: 目标一： 目标1： 1. and what carries no label. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Goal } from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { findMarks } from './marks.js';

const LABEL = /(?:(?<=^|[\s。；;，,）)])|(?<=^))(目标\s?[0-9０-９一二三四五六七八九十]{1,3})\s?[：:、.．]/g;
const HEADING = /^\s*(?:【[^】]{0,8}目标】|(?:年度|总体|项目|中期|长期)(?:绩效)?(?:总体)?目标\s?[：:])/;

export interface Goals {
  readonly goals: readonly Goal[];
  readonly furniture: readonly Furniture[];
}

/** The goals of a cell, given as fragments where it continues over a page. */
export function goals(fragments: readonly Text[]): Goals {
  const found: Goal[] = [];
  const furniture: Furniture[] = [];
  for (const fragment of fragments) {
    const heading = fragment.match(HEADING);
    if (heading) furniture.push({ name: 'goal-heading', text: heading.text.trim() });
    const [first, ...rest] = split(heading ? fragment.slice(heading.end) : fragment);
    const last = found.at(-1);
    if (first && first.label === null && last)
      found[found.length - 1] = { ...last, text: Text.join([last.text, first.text]) };
    else if (first) found.push(first);
    found.push(...rest);
  }
  return { goals: found, furniture };
}

interface LabelPlace {
  readonly label: Text;
  readonly start: number;
  readonly end: number;
}

function split(text: Text): Goal[] {
  const labels = labelsOf(text);
  const head = text.slice(0, labels[0]?.start ?? text.length).trim();
  const labelled = labels.map(({ label, end }, index) => ({
    label,
    text: text.slice(end, labels[index + 1]?.start).trim(),
  }));
  return [{ label: null, text: head }, ...labelled].filter((goal) => /[\p{L}\p{N}]/u.test(goal.text.value));
}

function labelsOf(text: Text): LabelPlace[] {
  const labels = text.matchAll(LABEL).map((match) => ({ label: match.groups[0]!, start: match.index, end: match.end }));
  return labels.length > 0 ? labels : numberLabels(text);
}

/** Numbers label goals where the cell or a line of it begins with the first of them, and they run on. */
function numberLabels(text: Text): LabelPlace[] {
  const marks = findMarks(text).filter(({ style }) => style === 'number' || style === 'chinese');
  const first = marks[0];
  const own = marks.filter(({ style }) => style === first?.style);
  const opens = first && first.number === 1 && /(?:^|\n)\s*$/.test(text.value.slice(0, first.start));
  if (!opens || own.some(({ number }, index) => number !== index + 1)) return [];
  return own.map(({ ordinal, start, end }) => ({ label: ordinal, start, end }));
}
