/** Dialects of plain text: pipes, tabs, columns aligned by spaces, one cell a line. */

import { type Dialect, joined, PLAIN, writeBlocks } from './dialect.js';
import { writeMarkdown } from './markup.js';
import { type Page, type Rows, type Slot, slotsOf } from './page.js';
import type { Notation } from './target.js';

const SIGNS: readonly Notation[] = ['sign', 'ascii', 'wide', 'variant', 'words', 'phrase', 'suffix'];
const MATH: readonly Notation[] = ['math sign', 'math', 'parentheses', 'tag'];

type Texts = (row: readonly Slot[]) => readonly string[];
/** Covered slots are blank, or hold their cell's text once more. */
const blanks: Texts = (row) => row.map(({ kind, cell }) => (kind === 'cell' ? cell.text : ''));
const copies: Texts = (row) => row.map(({ cell }) => cell.text);

const markdown = (table: (rows: Rows) => string): Dialect => ({
  file: 'page.md',
  ink: PLAIN,
  notations: [...SIGNS, ...MATH],
  lines: [joined('<br>'), joined(' ')],
  indent: '　',
  write: (page) => writeMarkdown(page, (rows) => `${table(rows)}\n`),
});

/** `| … | … |`, a rule below the first row; merged cells leave blanks. */
export const pipe = markdown((rows) => barred(rows, blanks));
/** As docling exports it: merged cells are copied into each slot. */
export const pipeCopied = markdown((rows) => barred(rows, copies));

function barred(rows: Rows, texts: Texts): string {
  const lines = slotsOf(rows).map((row) => `| ${texts(row).join(' | ')} |\n`);
  const [first, ...rest] = lines;
  return `${first}${slotsOf(rows)[0]!
    .map(() => '|---')
    .join('')}|\n${rest.join('')}`;
}

/** `… | …`, as programs make text of a web page. */
export const bars: Dialect = {
  ...markdown((rows) => rowwise(rows, ' | ')),
  file: 'page.txt',
  lines: [joined(' ')],
  write: (page) => writeText(page, (rows) => rowwise(rows, ' | ')),
};
export const tab: Dialect = {
  ...bars,
  notations: SIGNS,
  write: (page) => writeText(page, (rows) => rowwise(rows, '\t')),
};
export const spaces: Dialect = { ...tab, indent: '  ', write: (page) => writeText(page, aligned) };
export const lines: Dialect = {
  ...tab,
  write: (page) =>
    writeText(page, (rows) =>
      rows
        .flat()
        .filter(({ text }) => text !== '')
        .map(({ text }) => `${text}\n`)
        .join(''),
    ),
};

function writeText(page: Page, table: (rows: Rows) => string): string {
  const line = (text: string) => `${text}\n`;
  return writeBlocks(page, { title: line, heading: line, line }, (rows) => `${table(rows)}\n`);
}

function rowwise(rows: Rows, between: string): string {
  return slotsOf(rows)
    .map((row) => `${blanks(row).join(between)}\n`)
    .join('');
}

const GAP = 2;

/** Columns that begin at the same place on every line, where a Chinese character is two places wide. */
function aligned(rows: Rows): string {
  const grid = slotsOf(rows);
  const starts = startsOf(grid);
  return grid
    .map((row) => {
      let line = '';
      row.forEach(({ kind, cell }, column) => {
        if (kind === 'cell' && cell.text !== '')
          line += ' '.repeat(Math.max(0, starts[column]! - widthOf(line))) + cell.text;
      });
      return `${line}\n`;
    })
    .join('');
}

/** A column begins behind what ends before it on any line; what spans to the end of its line pushes nothing. */
function startsOf(grid: readonly (readonly Slot[])[]): readonly number[] {
  const starts: number[] = [0];
  const width = Math.max(...grid.map((row) => row.length));
  for (let column = 1; column < width; column++) {
    const ends = grid.flatMap((row) =>
      row.flatMap(({ kind, cell }, own) =>
        kind === 'cell' && own + cell.columns === column ? [starts[own]! + widthOf(cell.text) + GAP] : [],
      ),
    );
    starts.push(Math.max(starts[column - 1]! + GAP, ...ends));
  }
  return starts;
}

const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (character > '\u02ff' ? 2 : 1), 0);
