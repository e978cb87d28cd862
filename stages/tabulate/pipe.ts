/** Rows whose cells are parted by bars, with bars at the ends or without. A bar in mathematics, in a tag or after `\` parts nothing. */

import { matchesOf } from '../../pipeline/model/regexp.js';
import type { Text } from '../../pipeline/model/text.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { RawCell } from './grid.js';
import type { Line } from './lines.js';

const SEPARATOR_ROW = /^(?=[\s\S]*--)[\s|:+=｜-]*$/;
const DASHES = /^(?=[\s\S]*(?:--|==))[\s|:+=-]*$/;
const GUARDED =
  /\\[|$]|\$[^$\n|]{0,80}\|[^$\n|]{0,80}\$(?!\d)|<[A-Za-z/][^<>|]*\|[^<>]*>|<(math|p|li)\b[^<>]*>[^<>]*<\/\1>/gi;
const BAR = /[|｜]/g;

function isSeparatorRow(line: string): boolean {
  return SEPARATOR_ROW.test(line);
}

/** A line that draws a rule: dashes between bars, or alone. */
export function isRule(value: string): boolean {
  return DASHES.test(value) || isSeparatorRow(value);
}

/** Where the bars of a line stand that part cells. */
export function barsOf(line: string): number[] {
  if (!/[|｜]/.test(line)) return [];
  const guarded = matchesOf(GUARDED, line).map(({ index, 0: found }) => [index, index + found.length] as const);
  return matchesOf(BAR, line)
    .map(({ index }) => index)
    .filter((at) => !guarded.some(([start, end]) => at >= start && at < end));
}

/** The cells of a row; with outer bars, what stands before the first and behind the last is none. */
export function pipeCells(text: Text, outer: boolean): RawCell[] {
  const bars = barsOf(text.value);
  const edges = [-1, ...bars, text.length];
  const cells = edges.slice(1).map((end, index) => {
    const gap = text.slice(end, end + 1);
    return { text: text.slice(edges[index]! + 1, end), gap: gap.as(' ', 'gap') };
  });
  const opened = outer && cells[0]!.text.value.trim() === '' && bars.length > 0 ? 1 : 0;
  const closed = outer && cells.length > 1 && cells.at(-1)!.text.value.trim() === '' && bars.length > 0 ? 1 : 0;
  return cells.slice(opened, cells.length - closed);
}

/** Whether bars stand at the ends of rows, as the rows above the rules have them; where there is no rule, as most rows have them. */
export function isBarred(values: readonly string[]): boolean {
  const heads = values.filter(
    (value, index) => /[^|]\|[^|]/.test(value) && !isRule(value) && isPipeRule(values[index + 1] ?? ''),
  );
  const rows = values.filter((value) => !isRule(value) && value.startsWith('|'));
  const ended = rows.filter((value) => /\|\s*$/.test(value));
  const opened = heads.filter((value) => value.startsWith('|'));
  return heads.length > 0 ? opened.length * 2 >= heads.length : ended.length * 2 > rows.length;
}

function isPipeRule(value: string): boolean {
  return isRule(value) && value.includes('|');
}

/** A first row that begins without a bar, and as many bars in most rows: a bar at the beginning of a row ends an empty cell. */
export function headsWithoutBar(rows: readonly { readonly lines: readonly Line[]; readonly parts: number }[]): boolean {
  const [head] = rows;
  if (!head || /^\s*\|/.test(head.lines[0]!.text.value)) return false;
  return head.parts > 1 && rows.filter(({ parts }) => parts === head.parts).length * 2 > rows.length;
}

/** Whether a line of a grid goes on with the cells of the line above; below a label its value begins a row. */
export function goesOnInGrid(above: string, line: string): boolean {
  const [cells, own] = [above.split('|'), line.split('|')];
  if (!/^\s*\|.*\|\s*$/.test(line) || own.length !== cells.length) return false;
  return !own.some((words, column) => words.trim().length > LONGEST_WRAPPED_LABEL && fieldOf(cells[column]!) !== null);
}

const LONGEST_WRAPPED_LABEL = 10;
