/** One item of a hierarchy as one or more indicators: what it measures, against which target. */

import type { IndicatorKind } from '../../pipeline/model/document.js';
import type { Text } from '../../pipeline/model/text.js';
import { type DeadlineRead, findDeadline, insideDate, mentionsDate } from './deadline.js';
import { findExplicitTargets, findTrailingNumber, type NumericTarget } from './numeric.js';
import { findQuality } from './quality.js';

/** An indicator before it has an id: texts, not yet values. */
export interface ItemRead {
  readonly kind: IndicatorKind;
  /** Empty where the item holds a target and no name. */
  readonly name: Text;
  readonly numeric: NumericTarget | null;
  readonly quality: Text | null;
  readonly deadline: DeadlineRead | null;
  readonly text: Text;
}

const EDGE_AHEAD = /^(?:[\s：:，,、；;。.·—★☆▲△●○◆■□)）】\]]|-(?![0-9０-９]))+/;
/** 每次, 其中 and the like go on with the name before. */
const OWN_NAME =
  /^(?!每|其中|其|并|且|约|共|合计|总计|达|较|比|同比|平均|人均每|均|单次)[\p{Script=Han}“《（][\s\S]*\p{Script=Han}{2}/u;
const PARTED = /[；;、，,]/;
const SEMICOLON = /[；;]/;
const LISTED = /[、，,]/;
/** None that groups digits. */
const COMMA = /[，,](?!\d{3}(?!\d))/;
const EDGE_BEHIND = /[\s：:，,、；;。.=＝—★☆([（【-]/;

/** The indicators of an item, in order. Parts between semicolons that all hold a target are indicators of their own; so are dates in a list. */
export function readItem(item: Text, fiscalYear: number | null): readonly ItemRead[] {
  if (!PARTED.test(item.value)) return readPart(trimEdges(item), fiscalYear);
  const split = (mark: RegExp, fits: (read: ItemRead) => boolean) => {
    const parts = mark.test(item.value) ? item.split(mark).filter((part) => part.hasWords) : [];
    const reads = parts.map((part) => readPart(trimEdges(part), fiscalYear));
    return reads.length > 1 && reads.every((read) => read.every(fits)) ? reads.flat() : null;
  };
  return (
    split(SEMICOLON, ({ kind }) => kind !== 'statement') ??
    (mentionsDate(item)
      ? split(LISTED, ({ kind, name, text }) => kind === 'deadline' && name.value !== text.value)
      : null) ??
    split(COMMA, named) ??
    readPart(trimEdges(item), fiscalYear)
  );
}

/** A part that is an indicator without what stands before it: a name of its own, and a target. */
function named({ kind, name, text }: ItemRead): boolean {
  return (kind === 'number' || (kind === 'deadline' && name.value !== text.value)) && OWN_NAME.test(name.value);
}

/** An item without a target that can be told apart is a statement. */
function readPart(text: Text, fiscalYear: number | null): readonly ItemRead[] {
  const explicit = findExplicitTargets(text);
  const deadline = findDeadline(text, fiscalYear);
  if (explicit.length > 0 && !(deadline && coversTargets(deadline, explicit)))
    return explicit.map((target) => numberItem(target));
  if (deadline?.final) return [deadlineItem(text, deadline)];
  const trailing = findTrailingNumber(text);
  if (trailing && !insideDate(text, trailing)) return [numberItem(trailing)];
  if (deadline) return [deadlineItem(text, deadline)];
  const quality = findQuality(text);
  if (quality) return [itemRead('qualitative', trimEdges(quality.name), text, { quality: quality.value })];
  return [itemRead('statement', text, text, {})];
}

export function trimEdges(text: Text): Text {
  const from = EDGE_AHEAD.exec(text.value)?.[0].length ?? 0;
  let to = text.length;
  while (to > from && EDGE_BEHIND.test(text.value[to - 1]!)) to--;
  return text.slice(from, to);
}

function numberItem(target: NumericTarget): ItemRead {
  return itemRead('number', trimEdges(target.name), target.text, { numeric: target });
}

function deadlineItem(item: Text, found: DeadlineRead): ItemRead {
  const name = trimEdges(found.name);
  return itemRead('deadline', name.value === '' ? item : name, item, { deadline: found });
}

function itemRead(
  kind: IndicatorKind,
  name: Text,
  text: Text,
  { numeric = null, quality = null, deadline = null }: Partial<ItemRead>,
): ItemRead {
  return { kind, name, numeric, quality, deadline, text };
}

/** 完成时间≤2024年12月31日: the number after the comparator begins a date. */
function coversTargets(deadline: DeadlineRead, targets: readonly NumericTarget[]): boolean {
  return targets.every(({ numberAt }) => numberAt >= deadline.from && numberAt < deadline.to);
}
