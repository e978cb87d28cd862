/** Tab-separated rows, as OCR tools print them: one line a row, with lines of dashes where the tool saw a header end. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Block, Tabulation } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { FURNITURE } from '../../pipeline/vocabulary/furniture.js';
import { bareTitle, type Line } from './lines.js';

const LIST_MARK =
  /^\s*(?:目标\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[：:、.]|[0-9０-９]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])/;
const DASHES = /^[\s|:+=-]*--[\s|:+=-]*$/;

/** The lines of one row, and how many tabs they hold. */
interface OpenRow {
  readonly lines: Line[];
  tabs: number;
}

/** Rows, the lines between them, and the rows of dashes, in source order. */
export function tabulateTabs(lines: readonly Line[]): Omit<Tabulation, 'pageStarts'> {
  const found: (OpenRow | Line)[] = [];
  const furniture: Furniture[] = [];
  const most = lines.reduce(
    (tabs, { text }) => (DASHES.test(text.value) ? tabs : Math.max(tabs, tabsIn(text.value))),
    0,
  );
  let open: OpenRow | null = null;
  for (const line of lines) {
    const value = line.text.value;
    const tabs = tabsIn(value);
    if (value.trim() === '' || DASHES.test(value)) {
      if (value.trim() !== '') furniture.push({ name: 'separator-row', text: line.text });
      open = null;
    } else if (open && continues(open, value, tabs, most)) {
      open.lines.push(line);
      open.tabs += tabs;
    } else {
      open = tabs > 0 ? { lines: [line], tabs } : null;
      found.push(open ?? line);
    }
  }
  return { blocks: found.map(blockOf), furniture };
}

function blockOf(found: OpenRow | Line): Block {
  if (!('lines' in found)) return { type: 'line', text: found.text, page: found.page };
  const text = joined(found.lines);
  return { type: 'row', row: { cells: text.split(/\t/), text, page: found.lines[0]!.page } };
}

/** Lines with the breaks between them: all at once, for a cell may have very many. */
function joined([first, ...rest]: readonly Line[]): Text {
  return Text.join([first!.text, ...rest.flatMap(({ lineBreak, text }) => [lineBreak, text])]);
}

function tabsIn(value: string): number {
  return value.split('\t').length - 1;
}

/** A cell broken over lines: a line without tabs, or one that goes on with a list and fills the row up. */
function continues(row: OpenRow, value: string, tabs: number, most: number): boolean {
  if (tabs === 0) return continuesCell(value);
  if (row.tabs + tabs > most) return false;
  const before = joined(row.lines).value.split('\t').at(-1)!.trim();
  return /\p{L}/u.test(before) && (LIST_MARK.test(value) || /[；;。，,：:]$/.test(before));
}

/** A line directly under a row belongs to the row's last cell, unless it is a heading or furniture of the page. */
function continuesCell(value: string): boolean {
  if (/^\s*#/.test(value) || FURNITURE.some(({ name, pattern }) => name !== 'remark' && pattern.test(value.trim())))
    return false;
  return !/^.{0,60}(?:公开表|目标表|申报表|自评表)$/.test(bareTitle(value));
}
