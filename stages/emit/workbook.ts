/** The sheets of disclosures.xlsx: all documents as tables, for analysts. */

import type { Finding } from '../../pipeline/model/document.js';
import type { Row } from './columns.js';
import { FRONT_LAYOUTS, type Guide, guideRows } from './front.js';
import { Links, type Listed, type RowCounts, withRowsOf } from './listed.js';
import { listings, type RuleWords } from './listings.js';
import type { SheetLayout, SheetRow } from './xlsx/workbook.js';

/** The sheets in order; all but 说明 and 总览 hold one row for each record. */
export function workbookLayouts(rules: RuleWords): readonly SheetLayout[] {
  const lists = listings(rules).map(({ name, columns }) => ({ name, columns, frozenColumns: 1 }));
  return [...FRONT_LAYOUTS, ...lists];
}

const [GUIDE_SHEET, OVERVIEW_SHEET, FIRST_LISTING] = [0, 1, 2];

/** The rows of 说明 and 总览. */
export function* frontRows(guide: Guide, overview: Iterable<Row>): Generator<SheetRow> {
  for (const row of guideRows(guide)) yield [GUIDE_SHEET, row];
  for (const row of overview) yield [OVERVIEW_SHEET, row];
}

/** The rows of the records of documents that follow each other; `above` are those of the documents before them. */
export function* recordRows(
  documents: Iterable<Listed>,
  above: RowCounts,
  rules: RuleWords,
  rowsPerSheet?: number,
): Generator<SheetRow> {
  const sheets = listings(rules);
  let rows = above;
  for (const listed of documents) {
    const links = new Links(listed, rows, rowsPerSheet);
    for (const [at, listing] of sheets.entries())
      for (const row of listing.rows(listed, links)) yield [FIRST_LISTING + at, row];
    rows = withRowsOf(listed.document, rows);
  }
}

/** The rows of findings across documents, each with the document that it belongs to; they stand behind all others. */
export async function* acrossRows(
  across: AsyncIterable<readonly [Listed, Finding]>,
  rules: RuleWords,
): AsyncGenerator<SheetRow> {
  const sheets = listings(rules);
  for await (const [listed, finding] of across)
    for (const [at, { across: rowOf }] of sheets.entries())
      if (rowOf) yield [FIRST_LISTING + at, rowOf(listed, finding)];
}

/** How many rows stand above, sheet by sheet. */
export const rowsAbove = (rows: RowCounts): readonly number[] => [0, 0, ...Object.values(rows)];
