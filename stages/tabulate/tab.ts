/** Tab-separated rows, as OCR tools print them: one line a row, with lines of dashes where the tool saw a header end. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Block, Row, Tabulation } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { FURNITURE } from '../../pipeline/vocabulary/furniture.js';
import { bareTitle, type Line } from './lines.js';

const LIST_MARK =
  /^\s*(?:目标\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[：:、.]|[0-9０-９]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])/;
const DASHES = /^[\s|:+=-]*--[\s|:+=-]*$/;

/** Rows, the lines between them, and the rows of dashes, in source order. */
export function tabulateTabs(lines: readonly Line[]): Omit<Tabulation, 'pageStarts'> {
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  const width = Math.max(
    0,
    ...lines.filter(({ text }) => !DASHES.test(text.value)).map(({ text }) => tabsIn(text.value) + 1),
  );
  let open = false;
  for (const line of lines) {
    const value = line.text.value;
    const row = open ? lastRow(blocks) : null;
    if (value.trim() === '' || DASHES.test(value)) {
      if (value.trim() !== '') furniture.push({ name: 'separator-row', text: line.text });
      open = false;
    } else if (row && continues(row, value, width)) {
      blocks[blocks.length - 1] = { type: 'row', row: extended(row, line) };
    } else {
      open = value.includes('\t');
      blocks.push(open ? { type: 'row', row: rowOf(line) } : { type: 'line', text: line.text, page: line.page });
    }
  }
  return { blocks, furniture };
}

function rowOf({ text, page }: Line): Row {
  return { cells: text.split(/\t/), text, page };
}

function lastRow(blocks: readonly Block[]): Row | null {
  const last = blocks.at(-1);
  return last?.type === 'row' ? last.row : null;
}

function tabsIn(value: string): number {
  return value.split('\t').length - 1;
}

/** A cell broken over lines: a line without tabs, or one that goes on with a list and fills the row up. */
function continues(row: Row, value: string, width: number): boolean {
  const tabs = tabsIn(value);
  if (tabs === 0) return continuesCell(value);
  const before = row.cells.at(-1)!.value.trim();
  return (
    row.cells.length + tabs <= width &&
    /\p{L}/u.test(before) &&
    (LIST_MARK.test(value) || /[；;。，,：:]$/.test(before))
  );
}

/** A line directly under a row belongs to the row's last cell, unless it is a heading or furniture of the page. */
function continuesCell(value: string): boolean {
  if (/^\s*#/.test(value) || FURNITURE.some(({ name, pattern }) => name !== 'remark' && pattern.test(value.trim())))
    return false;
  return !/^.{0,60}(?:公开表|目标表|申报表|自评表)$/.test(bareTitle(value));
}

function extended(row: Row, line: Line): Row {
  const [first, ...rest] = line.text.split(/\t/);
  const last = Text.join([row.cells.at(-1)!, line.lineBreak, first!]);
  return {
    ...row,
    cells: [...row.cells.slice(0, -1), last, ...rest],
    text: Text.join([row.text, line.lineBreak, line.text]),
  };
}
