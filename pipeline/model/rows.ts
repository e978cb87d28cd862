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

/** One source of a project's money, as a form lists it. */
export interface FundingLine {
  readonly source: Text;
  readonly amount: Amount;
}

export interface ProjectRow {
  readonly role: 'project';
  readonly layout: Layout;
  readonly section: number;
  readonly code: Text | null;
  /** The unit that the row names, where it is not the nearest one above. */
  readonly unit?: EntityRow | null;
  readonly name: Text;
  readonly amount: Amount | null;
  readonly category?: Text | null;
  readonly period?: Text | null;
  readonly funding?: readonly FundingLine[];
  /** Cells of 绩效目标 and of 绩效指标; several where the row continues over a page. */
  readonly objectives: readonly Text[];
  readonly indicators: readonly Text[];
  /** Where levels head columns of items: the cells of each such column. */
  readonly columns?: readonly LevelColumn[];
  /** The hierarchy where its levels, names and values stand in columns of their own. */
  readonly entries: readonly Entry[];
  readonly fragments: readonly Text[];
}

/** A column of items below the levels that head it, the first level above the second. */
export interface LevelColumn {
  readonly levels: readonly Text[];
  /** A project's cells in it; several where its row continues over a page. */
  readonly fragments: readonly Text[];
}

export interface SectionRows {
  readonly title: Text | null;
  /** Who and when, as fields of a form or lines around the table state it. */
  readonly department?: Text | null;
  readonly year?: Text | null;
  /** The unit of money stated in a column's heading or on a line of its own. */
  readonly amountUnit: Text | null;
  readonly total: Amount | null;
}

export interface Recognised {
  readonly sections: readonly SectionRows[];
  readonly rows: readonly (EntityRow | ProjectRow)[];
  readonly furniture: readonly Furniture[];
  readonly notes: readonly Note[];
  /** True where the document is a form that nobody has filled in. */
  readonly blank?: boolean;
}

/** How a table or a text sets out projects and indicators. */
export type Layout = 'one-cell' | 'flat' | 'form' | 'tree' | 'rows' | 'prose';

/** One line of a hierarchy of indicators: a heading, an item that holds one indicator or more, or a row with its parts in columns. */
export type Entry = HeadingEntry | ItemEntry | MeasureEntry | FurnitureEntry;

export interface HeadingEntry {
  readonly type: 'heading';
  readonly level: 1 | 2;
  readonly ordinal: Text | null;
  readonly name: Text;
  /** How it is numbered; `none` where it is not. */
  readonly style: string;
  /** True for a second level that heads a column of its own: the first level above it is another column's. */
  readonly alone?: boolean;
}

export interface ItemEntry {
  readonly type: 'item';
  readonly ordinal: Text | null;
  /** True where the ordinal could also be the beginning of a number. */
  readonly ambiguous: boolean;
  readonly text: Text;
}

/** A row whose name, comparator, value and unit stand in cells of their own; null where the row has no such cell or it is blank. */
export interface MeasureEntry {
  readonly type: 'measure';
  readonly ordinal: Text | null;
  readonly name: Text;
  readonly sign: Text | null;
  readonly value: Text | null;
  readonly unit: Text | null;
  readonly weight: Text | null;
  readonly direction: Text | null;
  readonly actual: Text | null;
  readonly score: Text | null;
  readonly explanation: Text | null;
  /** Name and target with what parts them. */
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
