/** The layouts, and which of them a document has. */

import type { Recognised } from '../../pipeline/model/rows.js';
import type { Tabulation } from '../../pipeline/model/table.js';
import { recogniseOneCell } from './one-cell.js';

export function recognise({ blocks, furniture }: Tabulation): Recognised {
  const recognised = recogniseOneCell(blocks);
  return { ...recognised, furniture: [...furniture, ...recognised.furniture] };
}
