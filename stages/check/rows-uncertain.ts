/** Tables aligned by spaces whose cells go on in lines of their own: which lines are one row is then a guess. */

import type { Hit, Reading, Rule } from '../../pipeline/model/reading.js';
import { excerpt, fromNotes } from './hits.js';

const GAP = / {2,}/;
const SPACES = '  ';
/** What parts cells by marks is no layout of spaces. */
const MARKED = /[\t|<]/;
/** So many cells make a line one of a table. */
const FEWEST_CELLS = 3;
/** Four lines of it make a table. */
const FEWEST_LINES = 4;
/** A line with one cell, far from the left: the rest of a cell above or below. */
const REST = /^ {8,}\S/;
const FEWEST_RESTS = 3;
const SHARE_OF_RESTS = 0.08;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly cells: number;
  readonly rest: boolean;
}

export const rowsUncertain: Rule = {
  id: 'rows-uncertain',
  severity: 'error',
  category: 'reading',
  title: '以空格对齐的表中单元格折行或居中',
  remedy: '文本转换时单元格折成多行，或居中排在各行之间，哪些内容属于同一行无法确定；请对照原件逐项核对。',
  find: (reading) => [
    ...fromNotes('rows-uncertain', ({ text }) => message(text.value))(reading),
    ...brokenLayout(reading),
  ],
};

function message(table: string): string {
  return `“${excerpt(table)}”起的表格中单元格折行或居中，行列关系可能有误`;
}

/** From the first line of cells to the last, where enough of the lines between are rests of cells. */
function brokenLayout({ source: { text, format } }: Reading): readonly Hit[] {
  if (format !== 'text' || !text.includes(SPACES)) return [];
  const lines = linesOf(text);
  const tabular = lines.filter(({ cells }) => cells >= FEWEST_CELLS);
  const [first, last] = [tabular[0], tabular.at(-1)];
  if (!first || !last || tabular.length < FEWEST_LINES) return [];
  const between = lines.filter(({ start }) => start >= first.start && start <= last.start);
  const rests = between.filter(({ rest }) => rest).length;
  if (rests < FEWEST_RESTS || rests < between.length * SHARE_OF_RESTS) return [];
  return [{ record: null, message: message(text.slice(first.start, last.end)), spans: [[first.start, last.end]] }];
}

/** The lines with words, each with how many cells runs of spaces part. */
function linesOf(text: string): readonly Line[] {
  return [...text.matchAll(/[^\r\n\f]+/g)].flatMap(({ 0: line, index }): readonly Line[] => {
    const words = line.trim();
    if (words === '') return [];
    const cells = MARKED.test(line) ? 1 : words.split(GAP).length;
    return [{ start: index, end: index + line.length, cells, rest: cells === 1 && REST.test(line) }];
  });
}
