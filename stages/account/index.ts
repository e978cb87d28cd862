/**
 * The ledger: every non-blank character of the source is counted once, by what answers for it.
 *
 * Fields, headings and furniture claim the spans that they were read from. What lies between them has to look like notation
 * or like a listed separator, by a grammar of its own; whatever does not is unclaimed. So a stage that loses text cannot hide it.
 */

import { headingsOf, leafFields } from '../../pipeline/model/fields.js';
import { gathered } from '../../pipeline/model/lists.js';
import type { Field, Ledger, ProjectReading, Reading } from '../../pipeline/model/reading.js';
import type { Span } from '../../pipeline/model/text.js';
import { markupAt } from '../../pipeline/vocabulary/separators.js';

enum Claim {
  None = 0,
  Furniture = 1,
  Record = 2,
  Heading = 3,
  Markup = 4,
}

const BLANK = /\s/;
const [SPACE, TAB, RETURN] = [0x20, 0x09, 0x0d];

/** White space. No Chinese character is any: most characters need not be looked at. */
const isBlank = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  if (code < 0x80) return code === SPACE || (code >= TAB && code <= RETURN);
  return !(code > 0x3000 && code < 0xfe00) && BLANK.test(text[at]!);
};

/** The spans that each kind of part was read from; where they overlap, headings go before records and records before furniture. */
export interface Claims {
  readonly records: Iterable<readonly Span[]>;
  readonly headings: Iterable<readonly Span[]>;
  readonly furniture: Iterable<readonly Span[]>;
}

export function account(reading: Reading): Ledger {
  const { text, unread } = reading.source;
  const claims: Claims = {
    records: spansOf(leafFields(reading)),
    headings: spansOf(headings(reading)),
    furniture: reading.furniture.map((furniture) => furniture.text.spans),
  };
  return { ...tally(text, claims), unread: unread.reduce((sum, { count }) => sum + count, 0) };
}

/** Counts the characters of a text by what claims them. */
export function tally(text: string, { records, headings, furniture }: Claims): Omit<Ledger, 'unread'> {
  const claims = new Uint8Array(text.length);
  for (const spans of furniture) claim(claims, spans, Claim.Furniture);
  for (const spans of records) claim(claims, spans, Claim.Record);
  for (const spans of headings) claim(claims, spans, Claim.Heading);
  claimMarkup(claims, text);
  return count(claims, text);
}

function headings(reading: Reading): readonly (Field<unknown> | null)[] {
  const titles = reading.sections.map(({ title }) => title);
  return [...titles, ...gathered(reading.projects, levels)];
}

const levels = (project: ProjectReading) => gathered(headingsOf(project), ({ ordinal, name }) => [ordinal, name]);

function spansOf(fields: readonly (Field<unknown> | null)[]): readonly (readonly Span[])[] {
  const spans: (readonly Span[])[] = [];
  for (const field of fields) if (field?.text) spans.push(field.text.spans);
  return spans;
}

function claim(claims: Uint8Array, spans: readonly Span[], by: Claim): void {
  for (const [start, end] of spans) fill(claims, by, start, end);
}

/** Within the text: a log that is verified may say anything. Stretches are short, and the array's own method costs more. */
function fill(claims: Uint8Array, by: Claim, start: number, end: number): void {
  const until = Math.min(end, claims.length);
  for (let at = Math.max(start, 0); at < until; at++) claims[at] = by;
}

/** Looks for notation and separators in the stretches that nothing else claims. */
function claimMarkup(claims: Uint8Array, text: string): void {
  for (let start = 0; start < claims.length; start++) {
    if (claims[start] !== Claim.None) continue;
    let end = start;
    while (end < claims.length && claims[end] === Claim.None) end++;
    claimStretch(claims, text, start, end);
    start = end;
  }
}

function claimStretch(claims: Uint8Array, text: string, start: number, end: number): void {
  let at = start;
  while (at < end) {
    // Blanks are counted as nothing, whatever claims them.
    if (isBlank(text, at)) {
      at++;
      continue;
    }
    const longest = markupAt(text, at);
    // `\>` where the sign is part of a comparator: the backslash alone is notation.
    const length = at + longest > end && text[at] === '\\' ? 1 : longest;
    const fits = length > 0 && at + length <= end;
    if (fits) fill(claims, Claim.Markup, at, at + length);
    at += fits ? length : 1;
  }
}

function count(claims: Uint8Array, text: string): Omit<Ledger, 'unread'> {
  const counts = [0, 0, 0, 0, 0];
  const unclaimed: [number, number][] = [];
  for (let at = 0; at < claims.length; at++) {
    const claim = claims[at]!;
    if (isBlank(text, at)) continue;
    counts[claim]!++;
    if (claim === Claim.None) extend(unclaimed, at, text, claims);
  }
  const [none, furniture, record, heading, markup] = counts as [number, number, number, number, number];
  return {
    characters: none + furniture + record + heading + markup,
    inRecords: record,
    inHeadings: heading,
    inMarkup: markup,
    inFurniture: furniture,
    unclaimed: unclaimed as readonly Span[],
    unclaimedCharacters: none,
  };
}

/** Ranges that only blanks and separators part are one, within a line. */
function extend(ranges: [number, number][], at: number, text: string, claims: Uint8Array): void {
  const last = ranges.at(-1);
  if (last && near(last[1], at, text, claims)) last[1] = at + 1;
  else ranges.push([at, at + 1]);
}

const NEAR = 12;

function near(from: number, to: number, text: string, claims: Uint8Array): boolean {
  if (to - from > NEAR || /[\n\r\t]/.test(text.slice(from, to))) return false;
  return claims.subarray(from, to).every((claim) => claim === Claim.Markup || claim === Claim.None);
}
