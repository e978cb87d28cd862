/** What of a source is marked: the fields that were read from it, and the findings that speak of it. */

import type { Span } from '../../../pipeline/model/text.js';

export interface Mark {
  /** Names the field or finding on the page: `f12`, `p3`. */
  readonly key: string;
  /** Of a field `name`, `target`, `heading` or `field`; of a finding its severity. */
  readonly kind: string;
  readonly spans: readonly Span[];
}

/** A stretch of the source whose characters all have the same marks, the shortest mark first. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly Mark[];
}

/** Cuts the marked parts of a source into segments that do not overlap, in order. */
export function segmentsOf(marks: readonly Mark[]): readonly Segment[] {
  const ranges = marks.flatMap((mark) => mark.spans.map(([start, end]) => ({ mark, start, end })));
  const begins = [...ranges].sort((a, b) => a.start - b.start);
  const cuts = [...new Set(ranges.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const lengths = new Map(marks.map((mark) => [mark, mark.spans.reduce((sum, [start, end]) => sum + end - start, 0)]));
  const segments: Segment[] = [];
  let next = 0;
  let active: typeof begins = [];
  for (const [at, start] of cuts.entries()) {
    active = active.filter(({ end }) => end > start);
    while (next < begins.length && begins[next]!.start === start) active.push(begins[next++]!);
    const end = cuts[at + 1];
    if (end === undefined || active.length === 0) continue;
    const own = [...new Set(active.map(({ mark }) => mark))].sort((a, b) => lengths.get(a)! - lengths.get(b)!);
    if (own.length > 0) segments.push({ start, end, marks: own });
  }
  return segments;
}
