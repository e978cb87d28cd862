/** What the recognisers make of rows: each with the role it plays, and its cells by their meaning. */

import type { Furniture, Note } from './reading.js';
import type { Text } from './text.js';

export interface Amount {
  readonly text: Text;
  /** The unit of money that the cell itself states. */
  readonly unit: Text | null;
}

export interface EntityRow {
  readonly role: 'entity';
  readonly section: number;
  readonly code: Text | null;
  readonly name: Text;
  readonly amount: Amount | null;
  readonly text: Text;
}

export interface ProjectRow {
  readonly role: 'project';
  readonly layout: string;
  readonly section: number;
  readonly code: Text | null;
  readonly name: Text;
  readonly amount: Amount | null;
  /** Cells of 绩效目标 and of 绩效指标; several where the row continues over a page. */
  readonly objectives: readonly Text[];
  readonly indicators: readonly Text[];
  readonly fragments: readonly Text[];
}

export interface SectionRows {
  readonly title: Text | null;
  /** The unit of money stated in a column's heading or on a line of its own. */
  readonly amountUnit: Text | null;
  readonly total: Amount | null;
}

export interface Recognised {
  readonly sections: readonly SectionRows[];
  readonly rows: readonly (EntityRow | ProjectRow)[];
  readonly furniture: readonly Furniture[];
  readonly notes: readonly Note[];
}

/** One line of a hierarchy of indicators: a heading, or an item that holds one indicator or more. */
export type Entry = HeadingEntry | ItemEntry | FurnitureEntry;

export interface HeadingEntry {
  readonly type: 'heading';
  readonly level: 1 | 2;
  readonly ordinal: Text | null;
  readonly name: Text;
  /** How it is numbered; `none` where it is not. */
  readonly style: string;
}

export interface ItemEntry {
  readonly type: 'item';
  readonly ordinal: Text | null;
  /** True where the ordinal could also be the beginning of a number. */
  readonly ambiguous: boolean;
  readonly text: Text;
}

/** Words of a hierarchy that are neither a heading nor an indicator: a remark on a heading, 无. */
export interface FurnitureEntry extends Furniture {
  readonly type: 'furniture';
}

/** One of a project's goals: its label (目标一, 1) and what it says. */
export interface Goal {
  readonly label: Text | null;
  readonly text: Text;
}
