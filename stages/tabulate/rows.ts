/** Lines of text as tables: rows by tabs, bars or spaces, and what stands between them. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Block, Dialect, LineBlock } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { FURNITURE } from '../../pipeline/vocabulary/furniture.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { placeOnGrid, type RawRow } from './grid.js';
import { withHeadingSpans } from './headings.js';
import type { Line } from './lines.js';
import { barsOf, headsWithoutBar, isBarred, isRule, pipeCells } from './pipe.js';
import {
  cellsBetween,
  cellsUnder,
  fieldSeparator,
  SINGLE_SPACES,
  separatorOf,
  startsOf,
  WIDE_SPACES,
} from './spaces.js';
import { unstack } from './stack.js';
import { continuesCell, headsValue, holdsList, tabCells, tabsIn } from './tabs.js';

const LIST_MARK =
  /^\s*(?:目标\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[：:、.]|[0-9０-９]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])/;

const LAYOUT_TAG = FURNITURE.find(({ name }) => name === 'layout-tag')!;

/** The lines of one row, and how many marks part its cells. */
interface OpenRow {
  readonly dialect: Dialect;
  readonly lines: Line[];
  readonly separator: RegExp | null;
  /** Where the columns of the header begin, under which a row of spaces stands. */
  readonly starts?: readonly number[];
  parts: number;
}

export interface Rows {
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
}

/** Blocks in source order; rows that follow each other are one table. */
export function tabulateLines(lines: readonly Line[]): Rows {
  const scanner = new Scanner(lines);
  for (const line of lines) scanner.line(line);
  return { blocks: scanner.blocks(), furniture: scanner.furniture };
}

class Scanner {
  readonly furniture: Furniture[] = [];
  private readonly found: (OpenRow | Line | null)[] = [];
  private readonly most: number;
  private readonly barred: boolean;
  /** True where a header's words stand one space apart, so that the fields above it may do so, too. */
  private readonly single: boolean;
  private open: OpenRow | null = null;
  /** How the header of a table of spaces parts its cells; its rows follow it. */
  private spaces: RegExp | null = null;
  private starts: readonly number[] = [];

  constructor(lines: readonly Line[]) {
    const values = lines.map(({ text }) => text.value).filter((value) => !isRule(value));
    this.most = values.reduce((tabs, value) => Math.max(tabs, tabsIn(value)), 0);
    this.single = values.some((value) => separatorOf(value) === SINGLE_SPACES);
    this.barred = isBarred(lines.map(({ text }) => text.value));
  }

  line(line: Line): void {
    const value = line.text.value;
    if (this.open && opensQuote(this.open)) this.extend(this.open, line);
    else if (value.trim() === '') this.end();
    else if (isRule(value)) this.rule(line);
    else if (LAYOUT_TAG.pattern.test(value.trim())) this.furniture.push({ name: LAYOUT_TAG.name, text: line.text });
    else if (this.open && this.continues(this.open, value)) this.extend(this.open, line);
    else this.begin(line, value);
  }

  blocks(): readonly Block[] {
    return withStacks(together(this.found));
  }

  private end(): void {
    if (this.open?.dialect !== 'pipe' && this.spaces === null) this.found.push(null);
    this.open = null;
  }

  private rule(line: Line): void {
    this.furniture.push({ name: 'separator-row', text: line.text });
    this.open = null;
  }

  private begin(line: Line, value: string): void {
    const row = this.rowOf(line, value);
    if (!row && this.spaces && /^\s*#|[。；]$/.test(value)) this.spaces = null;
    if (row?.dialect === 'spaces') this.lift(line);
    this.open = row;
    this.found.push(row ?? line);
  }

  /** The line above a label and its value where it stands over the value: the label of a cell of several lines is in its middle. */
  private lift({ text }: Line): void {
    const above = this.found.at(-1);
    if (!above || 'lines' in above || !/^[ \u3000]{4}/.test(above.text.value)) return;
    const [label, value, ...others] = cellsBetween(text, WIDE_SPACES);
    if (!value || others.length > 0 || fieldOf(label!.text.value) === null) return;
    const starts = startsOf(text, WIDE_SPACES);
    const [start, ...more] = startsOf(above.text, WIDE_SPACES);
    if (more.length === 0 && Math.abs(start! - starts[1]!) <= 2)
      this.found[this.found.length - 1] = {
        dialect: 'spaces',
        lines: [above],
        separator: WIDE_SPACES,
        parts: 0,
        starts,
      };
  }

  private rowOf(line: Line, value: string): OpenRow | null {
    const tabs = tabsIn(value);
    if (tabs > 0 || (this.most > 0 && /^"[^"]*$/.test(value)))
      return { dialect: 'tab', lines: [line], separator: null, parts: tabs };
    if (this.open?.dialect === 'tab' && headsValue(this.open.lines, value))
      return { dialect: 'tab', lines: [line], separator: null, parts: 0 };
    const bars = barsOf(value).length;
    if (bars > 1 || (bars === 1 && (this.inPipes() || fieldOf(value.split('|')[0]!) !== null)))
      return { dialect: 'pipe', lines: [line], separator: null, parts: bars };
    const separator = separatorOf(value);
    if (separator) [this.spaces, this.starts] = [separator, this.merged(startsOf(line.text, separator))];
    const below = separator || this.spaces ? null : this.under(line);
    if (below) return below;
    const own = separator ?? this.spaces ?? fieldSeparator(value, this.single) ?? this.between(line);
    const starts = this.spaces ? { starts: this.starts } : {};
    if (own === null || (!separator && !this.fills(line.text, own))) return null;
    return { dialect: 'spaces', lines: [line], separator: own, parts: 0, ...starts };
  }

  /** A second row of headings begins within the columns of the first, which stand before it. */
  private merged(own: readonly number[]): readonly number[] {
    const above = this.found.at(-1);
    const headed =
      above && 'lines' in above && above.dialect === 'spaces' && separatorOf(above.lines[0]!.text.value) !== null;
    if (!headed || own[0]! <= (above.starts?.[0] ?? 0) + 2) return own;
    const starts = [...(above.starts ?? []).filter((start) => start < own[0]! - 2), ...own];
    this.found[this.found.length - 1] = { ...above, starts };
    return starts;
  }

  /** A line that goes on below a cell of the row above. */
  private under(line: Line): OpenRow | null {
    const { text } = line;
    const above = this.found.at(-1);
    if (!above || !('lines' in above) || above.dialect !== 'spaces' || !/^[ \u3000]{4}/.test(text.value)) return null;
    const starts = above.starts ?? startsOf(above.lines[0]!.text, WIDE_SPACES);
    const cells = cellsUnder(text, WIDE_SPACES, starts);
    const filled = cells?.filter((cell) => cell.text.length > 0).length;
    if (filled !== 1 || cells![0]!.text.length > 0) return null;
    return { dialect: 'spaces', lines: [line], separator: WIDE_SPACES, parts: 0, starts };
  }

  /** An indented line of several cells right below a row of spaces. */
  private between({ text }: Line): RegExp | null {
    const above = this.found.at(-1);
    if (!above || !('lines' in above) || above.dialect !== 'spaces' || !/^[ \u3000]{4}/.test(text.value)) return null;
    return cellsBetween(text, WIDE_SPACES).length > 1 ? WIDE_SPACES : null;
  }

  /** Whether a line has more cells than one, or one that stands under a column of its own. */
  private fills(text: Text, separator: RegExp): boolean {
    if (cellsBetween(text, separator).length > 1) return true;
    const under = this.spaces && cellsUnder(text, separator, this.starts);
    return under !== null && under !== undefined && /^\s/.test(text.value);
  }

  private inPipes(): boolean {
    const last = this.found.at(-1);
    return last !== null && last !== undefined && 'lines' in last && last.dialect === 'pipe';
  }

  private extend(row: OpenRow, line: Line): void {
    row.lines.push(line);
    row.parts += row.dialect === 'tab' ? tabsIn(line.text.value) : barsOf(line.text.value).length;
  }

  /** A cell broken over lines. */
  private continues(row: OpenRow, value: string): boolean {
    if (row.dialect === 'tab') return this.continuesTabs(row, value);
    if (row.dialect !== 'pipe' || !this.barred) return false;
    const closed = /[^\\]\|\s*$/.test(row.lines.at(-1)!.text.value);
    return !closed && row.lines[0]!.text.value.startsWith('|') && !value.startsWith('|');
  }

  /** A line without tabs, or one that goes on with a list and fills the row up. */
  private continuesTabs(row: OpenRow, value: string): boolean {
    const tabs = tabsIn(value);
    const first = row.lines[0]!.text.value.split('\t')[0]!;
    if (row.parts === 0 || (tabs > 0 && fieldOf(first) !== null)) return false;
    if (/^"[^"]*$/.test(value)) return false;
    if (tabs === 0) return continuesCell(value, holdsList(row.lines)) && !headsValue(row.lines, value);
    if (row.parts + tabs > this.most) return false;
    const before = joined(row.lines).value.split('\t').at(-1)!.trim();
    return /\p{L}/u.test(before) && (LIST_MARK.test(value) || /[；;。，,：:]$/.test(before));
  }
}

/** A cell in quotes that goes on in the next line, as spreadsheets copy cells of several lines. */
function opensQuote({ dialect, lines }: OpenRow): boolean {
  if (dialect !== 'tab' || lines.length > MOST_QUOTED) return false;
  const quotes = lines.reduce((sum, { text }) => sum + text.value.split('"').length - 1, 0);
  return quotes % 2 === 1 && /(?:^|\t)"/.test(lines[0]!.text.value);
}

/** Whether the first lines of most rows look like this. */
function isMost(rows: readonly OpenRow[], pattern: RegExp): boolean {
  return (
    rows.filter(({ lines }) => pattern.test(lines.length === 1 ? lines[0]!.text.value : `${lines[0]!.text.value}|`))
      .length *
      2 >
    rows.length
  );
}

/** Runs of lines among which a table stands one cell a line give way to it. */
function withStacks(blocks: readonly Block[]): readonly Block[] {
  const result: Block[] = [];
  let lines: LineBlock[] = [];
  const flush = () => {
    for (const block of unstack(lines) ?? lines) result.push(block);
    lines = [];
  };
  for (const block of blocks) {
    if (block.type === 'line') lines.push(block);
    else {
      flush();
      result.push(block);
    }
  }
  flush();
  return result;
}

/** Rows of one dialect that nothing parts are one table. */
function together(found: readonly (OpenRow | Line | null)[]): Block[] {
  const blocks: Block[] = [];
  let rows: OpenRow[] = [];
  const flush = () => {
    const every = rows.every(({ lines }) => /^\s*\|/.test(lines[0]!.text.value));
    const barred = (isMost(rows, /^\|/) && !headsWithoutBar(rows)) || every;
    const raw = rows.map((row) => rawRow(row, barred));
    if (rows.length > 0)
      blocks.push({ type: 'table', table: withHeadingSpans(placeOnGrid(rows[0]!.dialect, raw).table) });
    rows = [];
  };
  for (const part of found) {
    const row = part !== null && 'lines' in part ? part : null;
    if (!row || (rows.length > 0 && rows[0]!.dialect !== row.dialect)) flush();
    if (row) rows.push(row);
    else if (part !== null) blocks.push({ type: 'line', text: (part as Line).text, page: (part as Line).page });
  }
  flush();
  return blocks;
}

function rawRow({ dialect, lines, separator, starts }: OpenRow, barred: boolean): RawRow {
  const text = joined(lines);
  const spaced = () => (starts && cellsUnder(text, separator!, starts)) ?? cellsBetween(text, separator!);
  const cells = dialect === 'tab' ? tabCells(text) : dialect === 'pipe' ? pipeCells(text, barred) : spaced();
  return { cells, text, page: lines[0]!.page };
}

/** Lines with the breaks between them: all at once, for a cell may have very many. */
function joined([first, ...rest]: readonly Line[]): Text {
  return Text.join([first!.text, ...rest.flatMap(({ lineBreak, text }) => [lineBreak, text])]);
}

const MOST_QUOTED = 60;
