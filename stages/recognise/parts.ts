/** The parts of a document, and rows that belong to no record. */

import type { Block, LineBlock, Row, Table } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { inlineRole } from './field.js';
import { furnitureOf, titleOf, unitOf, yearOf } from './titles.js';

export type Part =
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'lines'; readonly lines: readonly LineBlock[] };

/** Tables, and the runs of lines between them. */
export function partsOfDocument(blocks: readonly Block[]): readonly Part[] {
  const parts: ({ type: 'table'; table: Table } | { type: 'lines'; lines: LineBlock[] })[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.type === 'table') parts.push(block);
    else if (last?.type === 'lines') last.lines.push(block);
    else parts.push({ type: 'lines', lines: [block] });
  }
  return parts;
}

/** A title, a unit of money, a year, a field of the page or its furniture: what may stand on a line of its own, too. */
export function isAside(text: Text): boolean {
  if (titleOf(text) ?? unitOf(text) ?? yearOf(text)) return true;
  const role = inlineRole(text);
  return (
    furnitureOf(text) !== null ||
    role === 'unit' ||
    role === 'department' ||
    role === 'whole-department' ||
    role === 'year'
  );
}

/** 1 2 3 … under a header, or 栏次 1 2 3. */
export function isColumnNumbers(words: readonly string[]): boolean {
  const numbers = words[0] === '栏次' ? words.slice(1) : words;
  return (
    numbers.length > 2 &&
    numbers.every((word, index) => /^\d{1,2}$/.test(word) && Number(word) === Number(numbers[0]) + index)
  );
}

/** Whether a row names a project. */
export function beginsForm({ cells }: Row): boolean {
  return cells.some(({ text }) => (fieldOf(text.value) ?? inlineRole(text)) === 'project');
}

/** 数量 alone heads a column of other tables, too. */
const LEVEL_CELL = /^.{0,12}(?:指标|产出|效益|满意度)$/;

/** Whether rows hold levels, or a project with its goals. */
export function statesTargets(rows: readonly Row[]): boolean {
  const some = (test: (words: string) => boolean) =>
    rows.some(({ cells }) => cells.some(({ text }) => test(text.value)));
  return (
    some((words) => LEVEL_CELL.test(bareLevel(words))) ||
    (rows.some(beginsForm) && some((words) => /^(?:objective|indicators)/.test(fieldOf(words) ?? '')))
  );
}

/** Words and figures that may belong to a project: a line with them is never set aside as a part of the page. */
const TELLING = /[≥≤≧≦＞＜%％。；]|指标|绩效|目标|满意|产出|效益|成本|\d\s?(?:万元|元|次|人|个|户|亩|公里|天|项)/;
const LONGEST_LOOSE = 40;

/** Whether a line outside the tables can belong to no record. */
export function isLoose({ value }: Text): boolean {
  return !TELLING.test(value) && value.trim().length <= LONGEST_LOOSE;
}
