/** What a batch adds to a row that a document gives by itself. */

import type { Severity } from '../../pipeline/model/document.js';

const NONE: Readonly<Record<Severity, number>> = { error: 0, warning: 0, note: 0 };

/** The row with cells in the places of their headers, and with the findings across documents counted. */
export function withAdditions<Cell>(
  headers: readonly string[],
  row: readonly Cell[],
  cells: Readonly<Record<string, Cell>>,
  { error, warning, note }: Readonly<Record<Severity, number>> = NONE,
): readonly (Cell | number)[] {
  const more: Readonly<Record<string, number>> = { 错误: error, 警告: warning, 提示: note };
  return headers.map((header, at) => (header in more ? Number(row[at]) + more[header]! : (cells[header] ?? row[at]!)));
}

/** The row of an input without a document. */
export const rowOfCells = <Cell>(
  headers: readonly string[],
  cells: Readonly<Record<string, Cell>>,
): readonly (Cell | null)[] => headers.map((header) => cells[header] ?? null);
