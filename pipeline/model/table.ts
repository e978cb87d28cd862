/** A source cut into blocks: rows of tables with their cells, and the lines between them. */

import type { Furniture } from './reading.js';
import type { Text } from './text.js';

export interface Row {
  readonly cells: readonly Text[];
  /** The whole row, from its first character to its last. */
  readonly text: Text;
  readonly page: number;
}

export type Block =
  | { readonly type: 'row'; readonly row: Row }
  | { readonly type: 'line'; readonly text: Text; readonly page: number };

export interface Tabulation {
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
  /** The offset at which each page begins. */
  readonly pageStarts: readonly number[];
}
