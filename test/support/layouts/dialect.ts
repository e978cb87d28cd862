/** What every dialect says of itself. */

import type { Block, Cell, Page, Rows } from './page.js';
import type { Ink, Notation } from './target.js';

export interface Dialect {
  readonly file: string;
  readonly ink: Ink;
  readonly notations: readonly Notation[];
  /** How the lines of a cell are joined: one way or another. */
  readonly lines: readonly ((lines: readonly string[]) => string)[];
  /** What sets a label one level of a tree deeper. */
  readonly indent: string;
  readonly write: (page: Page) => string;
}

export const joined = (between: string) => (lines: readonly string[]) => lines.join(between);
export const paragraphs = (lines: readonly string[]) =>
  lines.length === 1 ? lines[0]! : lines.map((line) => `<p>${line}</p>`).join('');

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export const PLAIN: Ink = { plain: (text) => text, math: (latex) => latex };
export const HTML: Ink = { plain: escapeHtml, math: escapeHtml };

/** Writes blocks one after the other, each by the writer of its kind. */
export function writeBlocks(
  page: Page,
  write: Readonly<Record<'title' | 'heading' | 'line', (text: string) => string>>,
  table: (rows: Rows, heads: number) => string,
): string {
  const one = (block: Block) =>
    block.kind === 'table' ? table(block.rows, block.heads) : write[block.kind](block.text);
  return page.map(one).join('');
}

const span = (name: string, count: number): string => (count > 1 ? ` ${name}="${count}"` : '');

/** `<td rowspan="2">…</td>` */
export const htmlCell = ({ text, rows, columns }: Cell, tag = 'td'): string =>
  `<${tag}${span('rowspan', rows)}${span('colspan', columns)}>${text}</${tag}>`;

/** A table on one line, as MinerU writes it. */
export const htmlTable = (rows: Rows): string =>
  `<table>${rows.map((row) => `<tr>${row.map((own) => htmlCell(own)).join('')}</tr>`).join('')}</table>`;
