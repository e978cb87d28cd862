/** What the files of all documents take from one document, kept with its result so that it is not read again for them. */

import type { Row } from '../../stages/emit/columns.js';
import { overviewRow } from '../../stages/emit/front.js';
import { type Counts, countsOf, type IndexRow, indexRow } from '../../stages/emit/report/overview.js';
import type { Document } from '../model/document.js';
import { traitsOf } from './checks/index.js';

/** JSON can hold it. */
export interface Share {
  /** Of the rules across documents. */
  readonly traits: readonly unknown[];
  readonly counts: Counts;
  /** Its rows in the report and in the workbook, as far as the document alone tells them. */
  readonly indexRow: IndexRow;
  readonly overviewRow: Row;
  readonly findings: Document['findings'];
}

export const shareOf = (document: Document): Share => ({
  traits: traitsOf(document),
  counts: countsOf(document),
  indexRow: indexRow(document),
  overviewRow: overviewRow(document),
  findings: document.findings,
});
