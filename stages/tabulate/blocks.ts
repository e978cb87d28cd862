/** A source whose format says which its lines and tables are: the blocks as cells and lines. */

import type { Furniture } from '../../pipeline/model/reading.js';
import { firstAtLeast } from '../../pipeline/model/search.js';
import type { Source, SourceBlock, SourceRow } from '../../pipeline/model/source.js';
import type { Block } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { placeOnGrid, type RawRow } from './grid.js';
import type { Line } from './lines.js';
import { tabulateLines } from './rows.js';
import { type Cut, cutText, type Pages } from './text.js';

/** Lines between tables are read as those of a text are: they may hold a table that nothing draws. */
export function cutBlocks(
  { text, format }: Source,
  given: readonly SourceBlock[],
  all: readonly Line[],
  pages: Pages,
): Cut {
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  const notes: Cut['notes'][number][] = [];
  let lines: Line[] = [];
  const flush = () => {
    const read = tabulateLines(lines);
    for (const block of read.blocks) {
      blocks.push(block);
      // Where nothing draws the cells of a page, the places of the words alone part them.
      if (format === 'pdf' && block.type === 'table')
        notes.push({ rule: 'table-without-rules', text: Text.join(block.table.rows.map((row) => row.text)) });
    }
    for (const piece of read.furniture) furniture.push(piece);
    lines = [];
  };
  for (const block of given) {
    if (block.type === 'line') {
      lines.push(lineOf(text, block, lines.at(-1)));
      continue;
    }
    flush();
    if (block.type === 'text') {
      const [from, to] = block.span;
      const part = cutText(text, all.slice(lineAt(all, from), lineAt(all, to)), pages);
      for (const one of part.blocks) blocks.push(one);
      for (const piece of part.furniture) furniture.push(piece);
      for (const note of part.notes) notes.push(note);
    } else if (block.type === 'furniture') furniture.push({ name: block.name, text: Text.from(text, block.span) });
    else {
      const { table, cut } = placeOnGrid(
        'cells',
        block.rows.map((row) => rowOf(text, row)),
      );
      blocks.push({ type: 'table', table });
      for (const cell of cut) notes.push({ rule: 'table-span-wrong', text: cell.text });
    }
  }
  flush();
  return { blocks, furniture: furniture.filter((piece) => piece.text.hasWords), notes };
}

/** The first line that begins at an offset or behind it. */
const lineAt = (lines: readonly Line[], offset: number) => firstAtLeast(lines, offset, ({ start }) => start);

function lineOf(
  source: string,
  { span, page }: Extract<SourceBlock, { type: 'line' }>,
  before: Line | undefined,
): Line {
  const end = before ? before.start + before.text.length : span[0];
  return { text: Text.from(source, span), lineBreak: Text.from(source, [end, span[0]]), page, start: span[0] };
}

function rowOf(source: string, { span, page, cells }: SourceRow): RawRow {
  return {
    text: Text.from(source, span),
    page,
    cells: cells.map((cell) => ({
      text: cell.doubled ? withSingleQuotes(Text.from(source, cell.span)) : Text.from(source, cell.span),
      gap: Text.derived(' ', [cell.span[1], cell.span[1] + 1], ['gap']),
      rows: cell.rows,
      columns: cell.columns,
    })),
  };
}

function withSingleQuotes(text: Text): Text {
  return text.replace(/""/g, (quotes) => quotes.as('"', 'once'));
}
