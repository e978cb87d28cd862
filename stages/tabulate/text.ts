/** A text that is no page: its lines, with the tables among them that are written in a markup. */

import { gathered } from '../../pipeline/model/lists.js';
import type { Furniture, Note } from '../../pipeline/model/reading.js';
import { firstAtLeast } from '../../pipeline/model/search.js';
import type { Block, Tabulation } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import type { Grid } from './grid.js';
import { cutHtml } from './html.js';
import { latexTable } from './latex.js';
import { byElements, type Line } from './lines.js';
import { otslTable } from './otsl.js';
import { type Region, regionsOf } from './regions.js';
import { tabulateLines } from './rows.js';

export class Pages {
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

export type Cut = Omit<Tabulation, 'pageStarts'>;

/** The lines of a source, or of a part of it, as tables and lines. */
export function cutText(source: string, lines: readonly Line[], pages: Pages): Cut {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return { blocks: [], furniture: [], notes: [] };
  const end = last.start + last.text.length;
  const regions = regionsOf(source, first.start, end);
  const read = (part: readonly Line[]) => tabulateLines(gathered(part, (line) => byElements(source, line)));
  if (regions.length === 0) return { ...read(lines), notes: [] };
  const blocks: Block[] = [];
  const furniture: Furniture[] = [];
  const notes: Note[] = [];
  const add = (part: Partial<Cut>) => {
    for (const block of part.blocks ?? []) blocks.push(block);
    for (const piece of part.furniture ?? []) furniture.push(piece);
    for (const note of part.notes ?? []) notes.push(note);
  };
  let at = first.start;
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
  add(read(linesUntil(end + 1)));
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
