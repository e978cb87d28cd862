/** A cell of 绩效目标 as single goals: 目标一： 目标1： 1. and what carries no label. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Goal } from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { ordinalNumber } from '../../pipeline/steps/numbers.js';
import { BLANK_GOAL } from '../../pipeline/vocabulary/furniture.js';

// What is rarer is looked for first, before what stands around it.
const LABEL =
  /(?=[绩目])(?<=^|[\s。；;，,）)、])((?:绩效)?目标\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}|[（(][0-9一二三四五六七八九十]{1,3}[）)]))(?:\s?[：:、.．]|\s(?=\p{Script=Han}))/gu;
const HEADING =
  /(?=[【年总项中长阶绩预])(?<=^|[\s。；;])(?:【[^】]{0,10}目标】|(?:(?:年度|总体|项目|中期|长期|中长期|阶段性|绩效|预期)+(?:绩效)?(?:总体)?目标)\s?[：:])/g;
const NUMBER =
  /(?=[0-9０-９一二三四五六七八九十（(①-⒛])(?<=^|[\s。；;：:])(?:([0-9０-９]{1,2})\s?(?:[.．](?![0-9])|、)|([一二三四五六七八九十]{1,3})、|[（(]([0-9一二三四五六七八九十]{1,3})[）)][、.．]?|([①-⒛])[、.．]?)/g;

export interface Goals {
  readonly goals: readonly Goal[];
  readonly furniture: readonly Furniture[];
}

/** The goals of a cell, given as fragments where it continues over a page. */
export function goals(fragments: readonly Text[]): Goals {
  const whole = Text.join(fragments);
  const headings = whole.matchAll(HEADING);
  const furniture = headings.map(({ text }) => ({ name: 'goal-heading', text: text.trim() }));
  const starts = [0, ...headings.map(({ end }) => end)];
  const ends = [...headings.map(({ index }) => index), whole.length];
  const found = starts.flatMap((start, index) => split(whole.slice(start, ends[index]), pageStarts(fragments, start)));
  const blank = found.flatMap(({ label, text }) =>
    label && !text.hasWords ? [{ name: BLANK_GOAL, text: label }] : [],
  );
  return { goals: found.filter(({ text }) => text.hasWords), furniture: [...furniture, ...blank] };
}

/** Where the pages begin in the joined text, counted from `offset`. */
function pageStarts(fragments: readonly Text[], offset: number): readonly number[] {
  let at = -offset;
  return fragments.map(({ length }) => {
    const start = at;
    at += length;
    return start;
  });
}

interface LabelPlace {
  readonly label: Text;
  readonly start: number;
  readonly end: number;
}

function split(text: Text, pages: readonly number[]): Goal[] {
  const labels = labelsOf(text, pages);
  const head = text.slice(0, labels[0]?.start ?? text.length).trim();
  const labelled = labels.map(({ label, end }, index) => ({
    label,
    text: text.slice(end, labels[index + 1]?.start).trim(),
  }));
  return [{ label: null, text: head }, ...labelled];
}

/** Labels are looked for page by page: one may open a page without a boundary before it. */
function labelsOf(text: Text, pages: readonly number[]): readonly LabelPlace[] {
  const starts = [0, ...pages.filter((page) => page > 0 && page < text.length)];
  const labels = starts.flatMap((start, index) =>
    text
      .slice(start, starts[index + 1])
      .matchAll(LABEL)
      .map((match) => ({ label: match.group(0)!, start: start + match.index, end: start + match.end })),
  );
  return labels.length > 0 ? labels : numberLabels(text);
}

/** Numbers label goals where a list begins with 1, and as far as they run on in the same style. */
function numberLabels(text: Text): LabelPlace[] {
  const labels: (LabelPlace & { readonly style: number })[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const style = match.groups.findIndex((group) => group !== null);
    const label = match.groups[style]!;
    const first = labels[0];
    const wanted = labels.length === 0 ? 1 : ordinalNumber(labels.at(-1)!.label.value) + 1;
    const next = ordinalNumber(label.value);
    const onOwnLine = /(?:^|\n)\s*$/.test(text.value.slice(Math.max(0, match.index - 8), match.index));
    if (first && first.style !== style) continue;
    if (next === wanted || (first && onOwnLine)) labels.push({ label, start: match.index, end: match.end, style });
  }
  return labels.length > 1 || (labels[0] && text.value.slice(0, labels[0].start).trim() === '') ? labels : [];
}
