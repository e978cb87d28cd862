/** A source: one input document as flat text, and where a person finds each of its characters. */

import type { SourceFormat } from './document.js';
import type { Place } from './place.js';
import type { Span } from './text.js';

/** A part of a source that its format sets out, by offsets; the order is that in which a person reads. */
export type SourceBlock =
  | { readonly type: 'line'; readonly span: Span; readonly page: number }
  /** Text that is read as a text file is: its tables are written in a markup, or in lines. */
  | { readonly type: 'text'; readonly span: Span }
  | { readonly type: 'furniture'; readonly name: string; readonly span: Span }
  | { readonly type: 'table'; readonly rows: readonly SourceRow[] };

export interface SourceRow {
  readonly span: Span;
  readonly page: number;
  /** The cells that begin in this row, from left to right; empty ones too. */
  readonly cells: readonly SourceCell[];
}

export interface SourceCell {
  readonly span: Span;
  /** How many rows and columns of the table it covers. */
  readonly rows: number;
  readonly columns: number;
  /** Whether a quote in it is written twice. */
  readonly doubled?: boolean;
}

/** Text that stands in no file: numbers that Word writes, a value as its format shows it. */
export interface Synthetic {
  readonly span: Span;
  /** What the file holds instead. */
  readonly raw?: string;
}

export interface Source {
  /** Below the input folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly format: SourceFormat;
  readonly encoding: string;
  /** Whether the text is unpacked from the file, and not the file itself. */
  readonly derived?: boolean;
  /** All offsets count UTF-16 code units of this text. */
  readonly text: string;
  /** What could not be turned into text, and how many characters or objects of it there are. */
  readonly unread: readonly { readonly what: string; readonly count: number; readonly spans: readonly Span[] }[];
  /** Tables and lines, where the format and not the text says which they are. */
  readonly blocks?: readonly SourceBlock[];
  readonly synthetic?: readonly Synthetic[];
  /** What the reader noticed; a rule makes a finding of it. */
  readonly notes?: readonly SourceNote[];
  /** The place of the characters from one offset to another. */
  locate(from: number, to?: number): Place;
}

export interface SourceNote {
  readonly rule: string;
  readonly span: Span;
  readonly expected?: string;
  readonly actual?: string;
}

/** Whether the text that offsets count in is made from the source, so that it has to be published beside the records. */
export function isFlattened({ format, derived, text }: Source): boolean {
  return (derived === true || (format !== 'text' && format !== 'html')) && text !== '';
}

/** One input as it comes from the disk. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
}
