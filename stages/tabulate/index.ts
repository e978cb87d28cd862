/** A source as tables and the lines between them, whatever the tables are written in. */

import type { Furniture, Note } from '../../pipeline/model/reading.js';
import { firstAtLeast } from '../../pipeline/model/search.js';
import type { Source } from '../../pipeline/model/source.js';
import type { Block, Tabulation } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { cutBlocks } from './blocks.js';
import type { Grid } from './grid.js';
import { cutHtml } from './html.js';
import { latexTable } from './latex.js';
import { byElements, type Line, linesOf, pageStarts } from './lines.js';
import { otslTable } from './otsl.js';
import { type Region, regionsOf } from './regions.js';
import { tabulateLines } from './rows.js';

export function tabulate(source: Source): Tabulation {
  const lines = linesOf(source.text);
  const pages = new Pages(lines);
  const cut = source.blocks
    ? cutBlocks(source, source.blocks)
    : source.format === 'html'
      ? cutHtml(source.text, 0, source.text.length, pages.of)
      : cutText(source.text, lines, pages);
  return { ...cut, pageStarts: pageStarts(lines) };
}

class Pages {
  constructor(private readonly lines: readonly Line[]) {}

  /** The page on which an offset lies. */
  readonly of = (offset: number): number => {
    const at = Math.max(
      1,
      firstAtLeast(this.lines, offset + 1, ({ start }) => start),
    );
    return this.lines[at - 1]?.page ?? 1;
  };
}

type Cut = Omit<Tabulation, 'pageStarts'>;

/** A text that is no page: its lines, with the tables among them that are written in a markup. */
function cutText(source: string, lines: readonly Line[], pages: Pages): Cut {
  const regions = regionsOf(source);
  const read = (part: readonly Line[]) => tabulateLines(part.flatMap((line) => byElements(source, line)));
  if (regions.length === 0) return { ...read(lines), notes: [] };
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  const notes: Note[] = [];
  const add = (part: Partial<Cut>) => {
    for (const block of part.blocks ?? []) blocks.push(block);
    for (const piece of part.furniture ?? []) furniture.push(piece);
    for (const note of part.notes ?? []) notes.push(note);
  };
  let at = 0;
  let index = 0;
  const linesUntil = (end: number) => {
    const part: Line[] = [];
    while (index < lines.length && lines[index]!.start < end) {
      part.push(within(lines[index]!, source, at, end));
      if (lines[index]!.start + lines[index]!.text.length > end) break;
      index++;
    }
    return part.filter(({ text }, place) => text.length > 0 || place > 0);
  };
  for (const region of regions) {
    add(read(linesUntil(region.start)));
    add(cutRegion(source, region, pages));
    at = region.end;
    while (index < lines.length && lines[index]!.start + lines[index]!.text.length <= at) index++;
  }
  add(read(linesUntil(source.length + 1)));
  return { blocks, furniture, notes };
}

/** The part of a line that lies between two offsets. */
function within(line: Line, source: string, from: number, to: number): Line {
  const start = Math.max(line.start, from);
  const end = Math.min(line.start + line.text.length, to);
  return start === line.start && end === start + line.text.length
    ? line
    : { ...line, start, text: Text.from(source, [start, Math.max(start, end)]) };
}

function cutRegion(source: string, region: Region, pages: Pages): Cut {
  if (region.type === 'html') return cutHtml(source, region.start, region.end, pages.of);
  const read: (...args: Parameters<typeof otslTable>) => Grid = region.type === 'otsl' ? otslTable : latexTable;
  const { table, cut } = read(source, region.from, region.to, pages.of(region.start));
  const delimiters = [
    [region.start, region.from],
    [region.to, region.end],
  ] as const;
  return {
    blocks: [{ type: 'table', table }],
    furniture: delimiters
      .map((span) => ({ name: 'table-delimiter', text: Text.from(source, span) }))
      .filter(({ text }) => text.length > 0),
    notes: cut.map(({ text }) => ({ rule: 'table-span-wrong', text })),
  };
}
