/** What a rule across documents is: it sees all documents of a batch one by one and speaks when it has seen them. */

import type { Document } from '../../model/document.js';
import type { Hit, Rule } from '../../model/reading.js';

/** The documents of a batch by their position in the order of paths, read again when they are asked for. */
export interface Batch {
  document(at: number): Promise<Document>;
  /** The provenance log's text. */
  log(at: number): Promise<string>;
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
export interface Observer {
  /** Called once for each document, in order. */
  see(document: Document, at: number): void;
  /** Called once, when all are seen; the hits come in an order that depends on the documents alone. */
  hits(batch: Batch): AsyncIterable<AcrossHit>;
}

export interface AcrossRule extends Omit<Rule, 'find'> {
  readonly observe: () => Observer;
}
