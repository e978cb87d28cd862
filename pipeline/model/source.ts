/** A source: one input document as flat text, and where a person finds each of its characters. */

import type { SourceFormat } from './document.js';
import type { Span } from './text.js';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Source {
  /** Below the input folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly format: SourceFormat;
  readonly encoding: string;
  /** All offsets count UTF-16 code units of this text. */
  readonly text: string;
  /** What could not be turned into text, and how many characters or objects of it there are. */
  readonly unread: readonly { readonly what: string; readonly count: number; readonly spans: readonly Span[] }[];
  locate(offset: number): Place;
}

/** Whether the text that offsets count in is made from the source, so that it has to be published beside the records. */
export function isFlattened({ format, text }: Source): boolean {
  return format !== 'text' && format !== 'html' && text !== '';
}

/** One input as it comes from the disk. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
}
