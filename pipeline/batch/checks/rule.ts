/**
 * What a rule across documents is: of each document of a batch it keeps a few traits, and it speaks when it has seen those of
 * all. Documents are read again only to say where a finding stands.
 */

import type { Document } from '../../model/document.js';
import type { Hit, Rule } from '../../model/reading.js';

/** The documents of a batch by their position in the order of paths, read again when they are asked for. */
export interface Batch {
  document(at: number): Document;
  /** The provenance log, not compressed. */
  log(at: number): Buffer;
}

/** A document that a finding speaks of, and where: the first of these records that has a place. */
export interface Party {
  readonly at: number;
  readonly records: readonly string[];
}

/** A finding before it is placed. */
export interface AcrossHit extends Omit<Hit, 'spans' | 'holds'> {
  /** The document that the finding belongs to, by position. */
  readonly at: number;
  /** First the one to look at. */
  readonly parties: readonly Party[];
}

/** What a rule remembers of a batch. A batch may have 100,000 documents: it keeps numbers in columns, and no document. */
export interface Observer<Traits> {
  /** Called once for each document, in order. */
  see(traits: Traits, at: number): void;
  /** Called once, when all are seen; the hits come in an order that depends on the documents alone. */
  hits(batch: Batch): Iterable<AcrossHit>;
}

export interface AcrossRule<Traits = unknown> extends Omit<Rule, 'find'> {
  /** What the rule has to know of a document: numbers and short texts, which JSON can hold. */
  readonly traits: (document: Document) => Traits;
  readonly observe: () => Observer<Traits>;
}
