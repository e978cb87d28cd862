/** What a reader noticed in a source, as notes of the records that were read there. */

import { indicatorsOf } from './model/fields.js';
import type { Note, Reading } from './model/reading.js';
import { firstAtLeast } from './model/search.js';
import type { Source } from './model/source.js';
import { type Span, Text } from './model/text.js';

export function noticedBy({ text, notes = [] }: Source, { projects, entities }: Reading): readonly Note[] {
  if (notes.length === 0) return [];
  const records = [
    ...projects.flatMap((project) => [
      ...indicatorsOf(project).map(({ id, text: item }) => ({ id, text: item.text })),
      ...project.objectives.map(({ id, text: words }) => ({ id, text: words.text })),
      { id: project.id, text: project.amountText?.text ?? null },
      { id: project.id, text: project.name.text },
    ]),
    ...entities.map(({ id, text: row }) => ({ id, text: row })),
  ].flatMap(({ id, text: words }) => (words ? words.spans.map((span) => ({ id, span })) : []));
  records.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  return notes.map(({ span, ...note }) => {
    const record = recordAt(records, span);
    return { ...note, text: Text.from(text, span), ...(record ? { record } : {}) };
  });
}

/** How many spans that begin before a cell are looked at: those of one row. */
const NEAR = 16;

/** The record that has characters in a cell, where it is one alone; a note about many is one about the document. */
function recordAt(records: readonly { readonly id: string; readonly span: Span }[], [start, end]: Span): string | null {
  const until = firstAtLeast(records, end, ({ span }) => span[0]);
  const here = records.slice(Math.max(0, until - NEAR), until).filter(({ span }) => span[1] > start);
  return here.length > 0 && here.every(({ id }) => id === here[0]!.id) ? here[0]!.id : null;
}
