/** Helpers that rules share. */

import { cutAt } from '../../pipeline/model/cut.js';
import type { Hit, Note, Reading } from '../../pipeline/model/reading.js';
import type { Span, Text } from '../../pipeline/model/text.js';
import { type UnreadKind, unreadKind } from '../../pipeline/vocabulary/unread.js';

/** The hits of a rule that turns the notes of earlier stages into findings. */
export function fromNotes(rule: string, message: (note: Note) => string): (reading: Reading) => readonly Hit[] {
  return ({ notes }) =>
    notes
      .filter((note) => note.rule === rule)
      .map((note) => ({
        record: note.record ?? null,
        message: message(note),
        spans: [note.text.hull],
        ...(note.expected === undefined ? {} : { expected: note.expected }),
        ...(note.actual === undefined ? {} : { actual: note.actual }),
      }));
}

/** The hits of a rule that tells of what a reader could not turn into text. */
export function unreadOf(
  rule: UnreadKind['rule'],
  message: (words: string, count: number) => string,
): (reading: Reading) => readonly Hit[] {
  return ({ source }) =>
    source.unread.flatMap(({ what, count, spans }): readonly Hit[] => {
      const kind = unreadKind(what);
      if (kind?.rule !== rule) return [];
      const at = spans.length > 0 ? spans : [firstCharacter(source.text)];
      return [{ record: null, message: message(kind.words, count), spans: at, actual: String(count) }];
    });
}

/** The hit that a record's text gives. */
export function hitAt(
  record: string | null,
  text: Text,
  message: string,
  figures: Omit<Hit, 'record' | 'spans' | 'message'> = {},
): Hit {
  return { record, message, spans: [text.hull], ...figures };
}

/** A quotation short enough for a message. */
export function excerpt(text: string, length = 30): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > length ? `${cutAt(plain, length)}…` : plain;
}

/** Where a finding stands that is of the whole document: an empty text has no character. */
export const firstCharacter = (text: string): Span =>
  text === '' ? [0, 0] : [0, String.fromCodePoint(text.codePointAt(0)!).length];
