/** Rows whose cells are parted by tabs; a cell may go on in the lines below. */

import type { Text } from '../../pipeline/model/text.js';
import { PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { FURNITURE } from '../../pipeline/vocabulary/furniture.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { RawCell } from './grid.js';
import { bareTitle, type Line } from './lines.js';

export function tabsIn(value: string): number {
  return value.split('\t').length - 1;
}

export function tabCells(text: Text): RawCell[] {
  let at = 0;
  return text.split(/\t/).map((cell) => {
    at += cell.length + 1;
    return { text: unquoted(cell), gap: text.slice(at - 1, at).as(' ', 'gap') };
  });
}

function unquoted(cell: Text): Text {
  return cell.length > 1 && /^"[^"]*\n[^"]*"$/.test(cell.value) ? cell.slice(1, cell.length - 1) : cell;
}

/** Whether a row's last cell lists things line by line, so that a remark may be one of them. */
export function holdsList(lines: readonly Line[]): boolean {
  const last = lines[0]!.text.value.split('\t').at(-1)!;
  return lines.length > 1 || /[一二三]\s?、|[（(][一二三][）)]|指标/.test(last);
}

/** The headings of a report's parts: 第二部分 …, 附件2, 表四 政府采购表, 三、…情况说明. */
const SECTION =
  /^\s*(?:第[一二三四五六七八九十]{1,3}[部章节]|附[件表]|表[一二三四五六七八九十\d]{1,3}\s*\S{2,24}表\s*$|[一二三四五六七八九十]{1,3}、.{2,30}(?:说明|情况)$)/;

/** A line directly under a row belongs to the row's last cell, unless it is a heading or furniture of the page. */
export function continuesCell(value: string, list: boolean, last: string): boolean {
  if (PLAIN_SUM.test(last.trim())) return false;
  const own = FURNITURE.filter(({ name }) => name !== 'remark' || !list);
  if (/^\s*#/.test(value) || own.some(({ pattern }) => pattern.test(value.trim()))) return false;
  if (SECTION.test(value)) return false;
  return !/^.{0,60}(?:公开表|目标表|申报表|自评表)$/.test(bareTitle(value));
}

/** The words in the last cell of a row's last line. */
export function lastCell(lines: readonly Line[]): string {
  return lines.at(-1)!.text.value.split('\t').at(-1)!;
}

/** Whether a row ends in a label of goals, so that the line below it is a row of its own: the goal of merged cells. */
export function headsValue(lines: readonly Line[], value: string): boolean {
  return fieldOf(lastCell(lines))?.startsWith('objective') === true && value.trim().length > LONGEST_LABEL;
}

const LONGEST_LABEL = 10;
