/**
 * `Text`: a string in which every character knows the range of the source that caused it.
 *
 * Slicing, splitting, matching and replacing carry the places along, so nothing is ever searched for afterwards. The places
 * are kept in runs. A verbatim run stands for source characters one to one; a derived run is what a whole source range became
 * (`\geq` → `≥`), and is never divided: a slice through it keeps the whole range and remembers which part it took.
 */

import { formsOf, matchesOf } from './regexp.js';

/** A half-open range of UTF-16 code units in the source text. */
export type Span = readonly [start: number, end: number];

/** What a source range became, and the steps that make it so. Shared by all slices of the run. */
export interface Origin {
  readonly steps: readonly string[];
  readonly value: string;
}

/** `at` is the offset in the Text's value; `skip` is how much of `origin.value` was cut off before it. */
interface Run {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly origin: Origin | null;
  readonly skip: number;
}

/** A stretch of a Text with one cause. `origin` is null where the source is quoted verbatim. */
export interface Piece {
  readonly value: string;
  readonly span: Span;
  readonly origin: Origin | null;
  readonly skip: number;
}

/** A match whose groups are Texts; they are cut out when they are asked for. */
export class TextMatch {
  readonly index: number;
  readonly end: number;

  constructor(
    private readonly whole: Text,
    private readonly found: RegExpExecArray,
    /** The pattern in the form that says where groups lie. */
    private readonly indexed: RegExp,
  ) {
    this.index = found.index;
    this.end = found.index + found[0].length;
  }

  get text(): Text {
    return this.whole.slice(this.index, this.end);
  }

  /** Groups that took no part are null. */
  get groups(): readonly (Text | null)[] {
    return this.indices.slice(1).map((range) => this.part(range));
  }

  /** One of the groups, the first is 0. */
  group(index: number): Text | null {
    return this.found[index + 1] === undefined ? null : this.part(this.indices[index + 1]);
  }

  /** The characters of a group, without their places. */
  word(group: number): string | undefined {
    return this.found[group + 1];
  }

  get named(): Readonly<Record<string, Text | null>> {
    const groups = Object.entries(this.indices.groups ?? {});
    return Object.fromEntries(groups.map(([name, range]) => [name, this.part(range)]));
  }

  /** The match as another wording, which answers for the match's whole source range. */
  as(value: string, ...steps: string[]): Text {
    return this.text.as(value, ...steps);
  }

  /** Matched once more: reporting where groups lie is slow, and few are asked for. */
  private get indices(): RegExpIndicesArray {
    this.indexed.lastIndex = this.index;
    return this.indexed.exec(this.whole.value)!.indices!;
  }

  private part(range: readonly [number, number] | undefined): Text | null {
    return range ? this.whole.slice(range[0], range[1]) : null;
  }
}

const NO_RUNS: readonly Run[] = [];

export class Text {
  static readonly empty: Text = new Text('', NO_RUNS);

  readonly value: string;
  private readonly runs: readonly Run[];

  private constructor(value: string, runs: readonly Run[]) {
    this.value = value;
    this.runs = runs;
  }

  /** The source's own characters from `start` to `end`. */
  static from(source: string, [start, end]: Span = [0, source.length]): Text {
    if (start >= end) return Text.empty;
    return new Text(source.slice(start, end), [{ at: 0, start, end, origin: null, skip: 0 }]);
  }

  /** A wording that answers for a whole source range; `steps` name the pure functions that lead from one to the other. */
  static derived(value: string, [start, end]: Span, steps: readonly string[]): Text {
    if (value === '') return Text.empty;
    return new Text(value, [{ at: 0, start, end, origin: { steps, value }, skip: 0 }]);
  }

  static join(parts: readonly Text[]): Text {
    const full = parts.filter(({ value }) => value !== '');
    if (full.length <= 1) return full[0] ?? Text.empty;
    const runs: Run[] = [];
    const values: string[] = [];
    let at = 0;
    for (const part of full) {
      for (const run of part.runs) appendRun(runs, run, run.at + at);
      values.push(part.value);
      at += part.value.length;
    }
    return new Text(values.join(''), runs);
  }

  get length(): number {
    return this.value.length;
  }

  /** Source ranges, in the order of the value; ranges that touch are one. */
  get spans(): readonly Span[] {
    const [only] = this.runs;
    if (only && this.runs.length === 1) return [[only.start, only.end]];
    const spans: [number, number][] = [];
    for (const { start, end } of this.runs) {
      const last = spans.at(-1);
      if (last && last[1] === start) last[1] = end;
      else if (!last || last[0] !== start || last[1] !== end) spans.push([start, end]);
    }
    return spans;
  }

  /** The first source offset and the last, whatever lies between. */
  get hull(): Span {
    let start = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (const run of this.runs) {
      start = Math.min(start, run.start);
      end = Math.max(end, run.end);
    }
    return this.runs.length === 0 ? [0, 0] : [start, end];
  }

  /** True where there is a letter, a Chinese character or a digit: more than marks. */
  get hasWords(): boolean {
    return /[\p{L}\p{N}]/u.test(this.value);
  }

  /** True where the value is what the source holds, character by character. */
  get verbatim(): boolean {
    return this.runs.every((run) => run.origin === null);
  }

  /** The source range of each piece. */
  get places(): readonly Span[] {
    return this.runs.map(({ start, end }) => [start, end]);
  }

  get pieces(): readonly Piece[] {
    return this.runs.map((run, index) => ({
      value: this.value.slice(run.at, this.runs[index + 1]?.at ?? this.value.length),
      span: [run.start, run.end],
      origin: run.origin,
      skip: run.skip,
    }));
  }

  slice(from = 0, to = this.value.length): Text {
    const start = Math.max(0, from);
    const end = Math.min(this.value.length, to);
    if (start >= end) return Text.empty;
    if (start === 0 && end === this.value.length) return this;
    const value = this.value.slice(start, end);
    const [only] = this.runs;
    if (only && this.runs.length === 1) return new Text(value, [cutRun(only, this.value.length, start, end)]);
    const runs: Run[] = [];
    for (let index = this.runIndex(start); index < this.runs.length; index++) {
      const run = this.runs[index]!;
      if (run.at >= end) break;
      runs.push(cutRun(run, this.runs[index + 1]?.at ?? this.value.length, start, end));
    }
    return new Text(value, runs);
  }

  /** Without white space (the ideographic and zero-width spaces included) at both ends. */
  trim(): Text {
    const trimmed = this.value.trim();
    if (trimmed.length === this.value.length) return this;
    const start = this.value.length - this.value.trimStart().length;
    return this.slice(start, start + trimmed.length);
  }

  /** The parts between matches of `pattern`, empty ones included. */
  split(pattern: RegExp): Text[] {
    const parts: Text[] = [];
    let from = 0;
    for (const match of matchesOf(formsOf(pattern).global, this.value)) {
      if (match[0] === '') continue;
      parts.push(this.slice(from, match.index));
      from = match.index + match[0].length;
    }
    parts.push(this.slice(from));
    return parts;
  }

  match(pattern: RegExp): TextMatch | null {
    const { plain, indexed } = formsOf(pattern);
    const found = plain.exec(this.value);
    return found && new TextMatch(this, found, indexed);
  }

  matchAll(pattern: RegExp): TextMatch[] {
    const { global, indexed } = formsOf(pattern);
    return matchesOf(global, this.value).map((found) => new TextMatch(this, found, indexed));
  }

  /** Each match gives way to what `by` returns for it. */
  replace(pattern: RegExp, by: (match: TextMatch) => Text): Text {
    const matches = this.matchAll(pattern);
    if (matches.length === 0) return this;
    const parts: Text[] = [];
    let from = 0;
    for (const match of matches) {
      parts.push(this.slice(from, match.index), by(match));
      from = match.end;
    }
    parts.push(this.slice(from));
    return Text.join(parts);
  }

  /**
   * This text as another wording that answers for its whole source range. A text that is not one verbatim stretch of the
   * source stays as it is: its steps could not be run on the source again.
   */
  as(value: string, ...steps: string[]): Text {
    const [run] = this.runs;
    if (!run) return Text.empty;
    return this.runs.length === 1 && run.origin === null ? Text.derived(value, this.hull, steps) : this;
  }

  toString(): string {
    return this.value;
  }

  /** The run that holds the character at `offset`. */
  private runIndex(offset: number): number {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle]!.at <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Verbatim runs that continue each other are one run. */
function appendRun(runs: Run[], run: Run, at: number): void {
  const last = runs.at(-1);
  if (last && last.origin === null && run.origin === null && last.end === run.start) {
    runs[runs.length - 1] = { at: last.at, start: last.start, end: run.end, origin: null, skip: 0 };
  } else {
    runs.push(at === run.at ? run : moved(run, at, run.skip));
  }
}

function cutRun(run: Run, runEnd: number, start: number, end: number): Run {
  const cutBefore = Math.max(0, start - run.at);
  const at = Math.max(0, run.at - start);
  if (run.origin) return moved(run, at, run.skip + cutBefore);
  return { at, start: run.start + cutBefore, end: run.end - Math.max(0, runEnd - end), origin: null, skip: 0 };
}

function moved({ start, end, origin }: Run, at: number, skip: number): Run {
  return { at, start, end, origin, skip };
}
