/** Header rows of several ranks in text, where spans are lost: 绩效指标 stands over 一级指标, 二级指标 … of the row below. */

import type { Cell, Row, Table } from '../../pipeline/model/table.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import {
  ANNUAL_GROUP,
  bareHeader,
  type ColumnRole,
  headsLevels,
  LONG_TERM_GROUP,
  rolesOf,
} from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';

const MOST_RANKS = 3;
const MOST_COLUMNS = 40;
const LONGEST_HEADING = 30;
/** What 指标值 stands over. */
const OF_VALUES: ReadonlySet<ColumnRole> = new Set(['operator', 'value', 'unit', 'half']);
/** How many rows below a header show how wide its table is. */
const SHOWN = 40;

/** A table of text with the spans of its headings as the widths of the rows below show them. */
export function withHeadingSpans(table: Table): Table {
  const rows = table.rows.map((row, at) => carried(row, table.rows[at + 1]));
  for (let at = 0; at + 1 < rows.length; at++) {
    const spanned = spannedAt(rows, at);
    spanned?.forEach((row, rank) => {
      rows[at + rank] = row;
    });
    if (spanned) at += spanned.length - 1;
  }
  return { ...table, rows };
}

/** A heading stands over the blank cells to its right below which headings are: merged cells print their words once. */
function carried(row: Row, below: Row | undefined): Row {
  if (!below || row.cells.length > MOST_COLUMNS || below.cells.length < row.cells.length) return row;
  const filled = below.cells.filter(({ text }) => text.hasWords);
  const known = filled.filter(({ text }) => text.length <= LONGEST_HEADING && isKnown(text.value));
  if (filled.length < 2 || known.length < filled.length) return row;
  let group: Cell | null = null;
  const slots = row.cells.map((cell) => {
    if (cell.text.hasWords) group = rankOf(cell.text.value) === null ? null : cell;
    else if (!below.cells[cell.column]?.text.hasWords) group = null;
    return group ?? cell;
  });
  return slots.every((cell, column) => cell === row.cells[column]) ? row : { ...row, slots };
}

function spannedAt(rows: readonly Row[], at: number): readonly Row[] | null {
  if (!isHeading(rows[at]!)) return null;
  for (let ranks = 2; ranks <= MOST_RANKS && at + ranks < rows.length; ranks++) {
    const header = rows.slice(at, at + ranks);
    if (!isHeading(header.at(-1)!)) return null;
    const below = rows.slice(at + ranks, at + ranks + SHOWN);
    const width = below.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    const slots = width <= MOST_COLUMNS ? unfoldAll(header, width) : null;
    if (slots) return placed(header, slots);
  }
  return null;
}

/** 绩效指标 at the side of a form's levels stands beside all rows, and so is in none of those below. */
function unfoldAll(header: readonly Row[], width: number): readonly (readonly Cell[])[] | null {
  const ranks = header.map(({ cells }) => cells);
  const [side, ...others] = ranks[0]!;
  const sided = fieldOf(side!.text.value) === 'indicators' && others.some(({ text }) => isLevel(text.value));
  return sided ? (unfold(ranks, width + 1, side) ?? unfold(ranks, width, side)) : unfold(ranks, width);
}

/** Headings and nothing else, none of them blank. */
function isHeading({ cells }: Row): boolean {
  return (
    cells.length > 1 &&
    cells.length <= MOST_COLUMNS &&
    cells.every(({ text }) => {
      const words = bareHeader(text.value);
      return words !== '' && words.length <= LONGEST_HEADING;
    }) &&
    cells.filter(({ text }) => isKnown(text.value)).length * 3 > cells.length * 2
  );
}

function isKnown(word: string): boolean {
  return rolesOf(word).length > 0 || fieldOf(word) !== null || rankOf(word) !== null;
}

/** The cells over each column, rank by rank, where the ranks fill the width; null where they do not. */
function unfold(
  ranks: readonly (readonly Cell[])[],
  width: number,
  side: Cell | null = null,
): readonly (readonly Cell[])[] | null {
  const [top, ...lower] = ranks;
  if (lower.length === 0) return top!.length === width ? [top!] : null;
  const plans = lower[0]!.every(({ text }) => rolesOf(text.value).some((role) => OF_VALUES.has(role)));
  const groups = top!
    .filter((cell) => cell !== side && (rankOf(cell.text.value) !== null || (plans && isValue(cell.text.value))))
    .sort((one, other) => orderOf(one, plans) - orderOf(other, plans) || one.column - other.column);
  for (let count = 1; count <= groups.length; count++) {
    const below = unfold(lower, width - top!.length + count);
    const parts =
      below &&
      partsOf(
        groups.slice(0, count).sort((one, other) => one.column - other.column),
        below,
      );
    if (parts) return joined(top!, parts, below);
  }
  return null;
}

/** How many columns of the lower ranks each group stands over. */
function partsOf(groups: readonly Cell[], below: readonly (readonly Cell[])[]): ReadonlyMap<Cell, number> | null {
  const lowest = below.at(-1)!.map(({ text }) => text.value);
  const [first, second, ...others] = groups;
  if (!second) return new Map([[first!, lowest.length]]);
  const share = lowest.length / groups.length;
  const alike = lowest.every((word, column) => rolesOf(word)[0] === rolesOf(lowest[column % share] ?? '')[0]);
  if (Number.isInteger(share) && share > 0 && alike) return new Map(groups.map((group) => [group, share]));
  if (others.length > 0) return null;
  const agreeing = (cut: number) =>
    lowest.filter((word, column) => isMoney(word) === isMoney((column < cut ? first! : second).text.value)).length;
  const cuts = lowest.slice(1).map((_, index) => ({ cut: index + 1, agreeing: agreeing(index + 1) }));
  const [best, next] = cuts.sort((one, other) => other.agreeing - one.agreeing);
  if (!best || best.agreeing < lowest.length || next?.agreeing === best.agreeing) return null;
  return new Map([
    [first!, best.cut],
    [second, lowest.length - best.cut],
  ]);
}

function joined(
  top: readonly Cell[],
  parts: ReadonlyMap<Cell, number>,
  below: readonly (readonly Cell[])[],
): readonly (readonly Cell[])[] {
  const spans = top.map((cell) => Array<Cell>(parts.get(cell) ?? 1).fill(cell));
  const lower = below.map((rank) => {
    let from = 0;
    return top.flatMap((cell) => {
      const part = parts.get(cell);
      if (part === undefined) return [cell];
      from += part;
      return rank.slice(from - part, from);
    });
  });
  return [spans.flat(), ...lower];
}

/** The header's rows with the cells over each column in their places. */
function placed(header: readonly Row[], slots: readonly (readonly Cell[])[]): readonly Row[] {
  const moved = new Map<Cell, Cell>();
  for (const rank of slots)
    for (const cell of rank)
      if (!moved.has(cell)) {
        const over = slots.filter((own) => own.includes(cell));
        const column = rank.indexOf(cell);
        moved.set(cell, { ...cell, column, columns: rank.lastIndexOf(cell) - column + 1, rows: over.length });
      }
  return header.map((row, rank) => ({
    ...row,
    cells: row.cells.map((cell) => moved.get(cell)!),
    slots: slots[rank]!.map((cell) => moved.get(cell)!),
  }));
}

/** 指标值 over 半年指标值 and 全年指标值, or over 符号 and 值, stands over them before any other does. */
function orderOf({ text }: Cell, plans: boolean): number {
  return plans && isValue(text.value) ? -1 : (rankOf(text.value) ?? Number.MAX_SAFE_INTEGER);
}

function isLevel(word: string): boolean {
  return rolesOf(word).some((role) => role === 'level1' || role === 'level2');
}

function isValue(word: string): boolean {
  return rolesOf(word)[0] === 'value';
}

/** How readily a heading stands over others: the lower the more; null where it does not. */
function rankOf(word: string): number | null {
  const bare = bareHeader(word);
  if (headsLevels(word)) return 0;
  if (levelNamed(bareLevel(word)) !== null) return 1;
  if (ANNUAL_GROUP.test(bare) || LONG_TERM_GROUP.test(bare)) return 2;
  return isMoney(word) ? 3 : null;
}

function isMoney(word: string): boolean {
  const role = fieldOf(word);
  return role === 'funding' || role === 'amount' || rolesOf(word)[0] === 'amount';
}
