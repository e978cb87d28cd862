/** Dialects of markup: HTML over many lines and on one, LaTeX, DocTags. */

import { type Dialect, HTML, htmlCell, htmlTable, joined, PLAIN, paragraphs, writeBlocks } from './dialect.js';
import { type Cell, type Page, type Rows, type Slot, slotsOf } from './page.js';

/** A page of a site: a tag a line, headings as `th`. */
export const html: Dialect = {
  file: 'page.html',
  ink: HTML,
  notations: [
    'sign',
    'ascii',
    'wide',
    'variant',
    'entity',
    'number entity',
    'words',
    'phrase',
    'suffix',
    'tag',
    'mathml',
    'math sign',
    'math',
  ],
  lines: [joined('<br>'), paragraphs],
  indent: '&nbsp;&nbsp;&nbsp;&nbsp;',
  write: (page) => `<html>\n<body>\n${writeHtml(page)}</body>\n</html>\n`,
};

function writeHtml(page: Page): string {
  const write = {
    title: (text: string) => `<h2 align="center">${text}</h2>\n`,
    heading: (text: string) => `<h3>${text}</h3>\n`,
    line: (text: string) => `<p>${text}</p>\n`,
  };
  return writeBlocks(page, write, (rows, heads) => {
    const lines = rows.map((row, index) =>
      row.map((own) => `    ${htmlCell(own, index < heads ? 'th' : 'td')}\n`).join(''),
    );
    return `<table border="1">\n${lines.map((line) => `  <tr>\n${line}  </tr>\n`).join('')}</table>\n`;
  });
}

/** Markdown with tables of HTML on one line, as MinerU writes it. */
export const mineru: Dialect = {
  file: 'page.md',
  ink: HTML,
  notations: ['sign', 'words', 'phrase', 'math sign', 'math', 'spaced math', 'parentheses'],
  lines: [joined('')],
  indent: '　',
  write: (page) => writeMarkdown(page, (rows) => `<html><body>${htmlTable(rows)}</body></html>\n\n`),
};

export function writeMarkdown(page: Page, table: (rows: Rows) => string): string {
  const write = {
    title: (text: string) => `# ${text}\n\n`,
    heading: (text: string) => `## ${text}\n\n`,
    line: (text: string) => `${text}\n\n`,
  };
  return writeBlocks(page, write, table);
}

const LATEX_SPECIAL = /[%&#_${}]/g;

/** Tables as `tabular` with `\multirow` and `\multicolumn`. */
export const latex: Dialect = {
  file: 'page.md',
  ink: { plain: (text) => text.replace(LATEX_SPECIAL, '\\$&'), math: (text) => text },
  notations: ['sign', 'words', 'phrase', 'suffix', 'math sign', 'math', 'spaced math'],
  lines: [joined(' ')],
  indent: '\\quad ',
  write: (page) => {
    const write = {
      title: (text: string) => `\\section*{${text}}\n\n`,
      heading: (text: string) => `\\subsection*{${text}}\n\n`,
      line: (text: string) => `${text}\n\n`,
    };
    return writeBlocks(page, write, writeTabular);
  },
};

function writeTabular(rows: Rows): string {
  const grid = slotsOf(rows);
  const width = Math.max(...grid.map((row) => row.length));
  const lines = grid.map(
    (row, index) => `${row.flatMap(latexSlot).join(' & ')} \\\\\n${rule(grid[index + 1], width)}\n`,
  );
  return `\\begin{tabular}{|${'c|'.repeat(width)}}\n\\hline\n${lines.join('')}\\end{tabular}\n\n`;
}

/** `\\hline`, or `\\cline` where a cell goes on below. */
function rule(below: readonly Slot[] | undefined, width: number): string {
  const open = below?.map(({ kind }) => kind === 'cell' || kind === 'left') ?? [];
  if (open.every((one) => one)) return '\\hline';
  const starts = open.flatMap((one, column) => (one && !open[column - 1] ? [column] : []));
  const end = (start: number) => (open.includes(false, start) ? open.indexOf(false, start) : width);
  return starts.map((start) => `\\cline{${start + 1}-${end(start)}}`).join(' ');
}

function latexSlot({ kind, cell }: Slot): readonly string[] {
  if (kind === 'left' || kind === 'corner') return [];
  const { text, rows, columns } = cell;
  const tall = rows > 1 && kind === 'cell' ? `\\multirow{${rows}}{*}{${text}}` : kind === 'cell' ? text : '';
  return [columns > 1 ? `\\multicolumn{${columns}}{|c|}{${tall}}` : tall];
}

/** docling's DocTags with tables in OTSL. */
export const otsl: Dialect = {
  file: 'page.txt',
  ink: PLAIN,
  notations: ['sign', 'ascii', 'wide', 'words', 'phrase', 'suffix', 'math'],
  lines: [joined(' ')],
  indent: '　',
  write: (page) => {
    const place = '<loc_28><loc_66><loc_472><loc_452>';
    const write = {
      title: (text: string) => `<section_header_level_1>${place}${text}</section_header_level_1>\n`,
      heading: (text: string) => `<section_header_level_2>${place}${text}</section_header_level_2>\n`,
      line: (text: string) => `<text>${place}${text}</text>\n`,
    };
    const table = (rows: Rows, heads: number) =>
      `<otsl>${place}${slotsOf(rows)
        .map((row, index) => otslRow(row, index < heads))
        .join('')}</otsl>\n`;
    return `<doctag>${writeBlocks(page, write, table)}</doctag>\n`;
  },
};

const COVERED = { left: '<lcel>', above: '<ucel>', corner: '<xcel>' };

function otslRow(row: readonly Slot[], head: boolean): string {
  const begun = ({ text }: Cell) => (text === '' ? '<ecel>' : `<${head ? 'ched' : 'fcel'}>${text}`);
  return `${row.map(({ kind, cell }) => (kind === 'cell' ? begun(cell) : COVERED[kind])).join('')}<nl>`;
}
