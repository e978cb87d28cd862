/** A document's blocks as projects with their rows, whatever the layout; a document may hold several layouts. */

import type { Recognised } from '../../pipeline/model/rows.js';
import type { Tabulation } from '../../pipeline/model/table.js';
import { partsOfDocument } from './parts.js';
import { withoutBlanks } from './template.js';
import { Walker } from './walker.js';

export function recognise({ blocks, furniture, notes }: Tabulation): Recognised {
  const walker = new Walker();
  for (const part of partsOfDocument(blocks)) {
    if (part.type === 'table') walker.table(part.table);
    else walker.lines(part.lines);
  }
  const recognised = withoutBlanks(walker.end());
  return {
    ...recognised,
    furniture: [...furniture, ...recognised.furniture],
    notes: [...notes, ...recognised.notes],
  };
}
