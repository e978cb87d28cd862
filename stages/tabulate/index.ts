/** A source as rows of cells and the lines between them. */

import type { Source } from '../../pipeline/model/source.js';
import type { Tabulation } from '../../pipeline/model/table.js';
import { linesOf, pageStarts } from './lines.js';
import { tabulateTabs } from './tab.js';

export function tabulate(source: Source): Tabulation {
  const lines = linesOf(source.text);
  return { ...tabulateTabs(lines), pageStarts: pageStarts(lines) };
}
