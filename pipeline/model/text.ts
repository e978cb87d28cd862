/**
 * `Text`: a string in which every character knows the range of the source that caused it.
 *
 * Slicing, splitting, matching and replacing carry the places along, so nothing is ever searched for afterwards. The places
 * are kept in runs. A verbatim run stands for source characters one to one; a derived run is what a whole source range became
 * (`\geq` → `≥`), and is never divided: a slice through it keeps the whole range and remembers which part it took. Slices
 * share the runs of the text that they were cut from, and look for their own when they are asked for places: few are.
 */

import { formsOf, matchesOf } from './regexp.js';
import { TextMatch } from './text-match.js';

/** A half-open range of UTF-16 code units in the source text. */
export type Span = readonly [start: number, end: number];

/** What a source range became, and the steps that make it so. Shared by all slices of the run. */
export interface Origin {
  readonly steps: readonly string[];
  readonly value: string;
}

/** From offset `at` to `to` of what the runs are of; `skip` is how much of `origin.value` was cut off before it. */
interface Run {
  readonly at: number;
  readonly to: number;
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

const NO_RUNS: readonly Run[] = [];

export class Text {
  static readonly empty: Text = new Text('', NO_RUNS, 0);

  private constructor(
    readonly value: string,
    private readonly runs: readonly Run[],
    /** The offset, as the runs count, at which the value begins. */
    private readonly from: number,
  ) {}

  /** The source's own characters from `start` to `end`. */
  static from(source: string, [start, end]: Span = [0, source.length]): Text {
    if (start >= end) return Text.empty;
    const value = source.slice(start, end);
    return new Text(value, [{ at: 0, to: end - start, start, end, origin: null, skip: 0 }], 0);
  }

  /** A wording that answers for a whole source range; `steps` name the pure functions that lead from one to the other. */
  static derived(value: string, [start, end]: Span, steps: readonly string[]): Text {
    if (value === '') return Text.empty;
    return new Text(value, [{ at: 0, to: value.length, start, end, origin: { steps, value }, skip: 0 }], 0);
  }

  static join(parts: readonly Text[]): Text {
    const full = parts.filter(({ value }) => value !== '');
    if (full.length <= 1) return full[0] ?? Text.empty;
    const runs: Run[] = [];
    let value = '';
    for (const part of full) {
      part.addTo(runs, value.length - part.from);
      value += part.value;
    }
    return new Text(value, runs, 0);
  }

  get length(): number {
    return this.value.length;
  }

  /** Source ranges, in the order of the value; ranges that touch are one. */
  get spans(): readonly Span[] {
    const spans: [number, number][] = [];
    for (const { start, end } of this.cut) {
      const last = spans.at(-1);
      if (last && last[1] === start) last[1] = end;
      else if (!last || last[0] !== start || last[1] !== end) spans.push([start, end]);
    }
    return spans;
  }

  /** The first source offset and the last, whatever lies between. */
  get hull(): Span {
    let [first, last] = [Number.POSITIVE_INFINITY, 0];
    for (const { start, end } of this.cut) [first, last] = [Math.min(first, start), Math.max(last, end)];
    return this.value === '' ? [0, 0] : [first, last];
  }

  /** True where there is a letter, a Chinese character or a digit: more than marks. */
  get hasWords(): boolean {
    return /[\p{L}\p{N}]/u.test(this.value);
  }

  /** True where the value is what the source holds, character by character. */
  get verbatim(): boolean {
    const end = this.from + this.value.length;
    for (let index = this.first; index < this.runs.length; index++) {
      const { at, origin } = this.runs[index]!;
      if (at >= end) break;
      if (origin !== null) return false;
    }
    return true;
  }

  /** The source range of each piece. */
  get places(): readonly Span[] {
    return this.cut.map(({ start, end }) => [start, end]);
  }

  get pieces(): readonly Piece[] {
    return this.cut.map(({ at, to, start, end, origin, skip }) => ({
      value: this.value.slice(at - this.from, to - this.from),
      span: [start, end],
      origin,
      skip,
    }));
  }

  slice(from = 0, to = this.value.length): Text {
    const start = Math.max(0, from);
    const end = Math.min(this.value.length, to);
    if (start >= end) return Text.empty;
    if (start === 0 && end === this.value.length) return this;
    return new Text(this.value.slice(start, end), this.runs, this.from + start);
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
    const forms = formsOf(pattern);
    const found = forms.plain.exec(this.value);
    return found && new TextMatch(this, found, forms);
  }

  /** As the match in a slice, which is only cut out where there is one. */
  matchWithin(from: number, to: number, pattern: RegExp): TextMatch | null {
    const forms = formsOf(pattern);
    const found = forms.plain.exec(this.value.slice(from, to));
    return found && new TextMatch(this.slice(from, to), found, forms);
  }

  matchAll(pattern: RegExp): TextMatch[] {
    const forms = formsOf(pattern);
    return matchesOf(forms.global, this.value).map((found) => new TextMatch(this, found, forms));
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
    const run = this.runs[this.first];
    if (!run) return Text.empty;
    if (run.origin !== null || run.to < this.from + this.value.length) return this;
    const start = run.start + this.from - run.at;
    return Text.derived(value, [start, start + this.value.length], steps);
  }

  toString(): string {
    return this.value;
  }

  /** Its own of the runs, cut at both ends. */
  private get cut(): readonly Run[] {
    const cut: Run[] = [];
    this.addTo(cut, 0);
    return cut;
  }

  /** Adds its own of the runs, moved by `shift`. */
  private addTo(runs: Run[], shift: number): void {
    const end = this.from + this.value.length;
    for (let index = this.first; index < this.runs.length; index++) {
      const run = this.runs[index]!;
      if (run.at >= end) break;
      addRun(runs, run, Math.max(run.at, this.from), Math.min(run.to, end), shift);
    }
  }

  /** The index of the run in which the value begins. */
  private get first(): number {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle]!.at <= this.from) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Adds what of a run lies between two offsets, moved by `shift`. Verbatim runs that continue each other are one run. */
function addRun(runs: Run[], run: Run, at: number, to: number, shift: number): void {
  const { origin } = run;
  const start = origin ? run.start : run.start + at - run.at;
  const end = origin ? run.end : run.end + to - run.to;
  const skip = origin ? run.skip + at - run.at : 0;
  const last = runs[runs.length - 1];
  if (last && last.origin === null && origin === null && last.end === start)
    runs[runs.length - 1] = { at: last.at, to: to + shift, start: last.start, end, origin, skip };
  else runs.push({ at: at + shift, to: to + shift, start, end, origin, skip });
}
