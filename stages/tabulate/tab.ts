/** Tab-separated rows, as OCR tools print them: one line a row, with lines of dashes where the tool saw a header end. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Block, Tabulation } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { FURNITURE } from '../../pipeline/vocabulary/furniture.js';
import { bareTitle, type Line } from './lines.js';

const DASHES = /^[\s|:+=-]*--[\s|:+=-]*$/;

/** Rows, the lines between them, and the rows of dashes, in source order. */
export function tabulateTabs(lines: readonly Line[]): Omit<Tabulation, 'pageStarts'> {
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  let open = false;
  for (const line of lines) {
    const value = line.text.value;
    if (value.trim() === '') {
      open = false;
    } else if (DASHES.test(value)) {
      furniture.push({ name: 'separator-row', text: line.text });
      open = false;
    } else if (value.includes('\t')) {
      blocks.push({ type: 'row', row: { cells: line.text.split(/\t/), text: line.text, page: line.page } });
      open = true;
    } else if (open && continuesCell(value)) {
      extendLastCell(blocks, line);
    } else {
      blocks.push({ type: 'line', text: line.text, page: line.page });
      open = false;
    }
  }
  return { blocks, furniture };
}

/** A line directly under a row belongs to the row's last cell, unless it is a heading or furniture of the page. */
function continuesCell(value: string): boolean {
  if (/^\s*#/.test(value) || FURNITURE.some(({ pattern }) => pattern.test(value.trim()))) return false;
  return !/^.{0,60}(?:公开表|目标表|申报表|自评表)$/.test(bareTitle(value));
}

function extendLastCell(blocks: Block[], line: Line): void {
  const last = blocks.at(-1);
  if (last?.type !== 'row') return;
  const { row } = last;
  const cells = [...row.cells];
  const cell = cells.pop() ?? Text.empty;
  cells.push(Text.join([cell, line.lineBreak, line.text]));
  blocks[blocks.length - 1] = {
    type: 'row',
    row: { ...row, cells, text: Text.join([row.text, line.lineBreak, line.text]) },
  };
}
