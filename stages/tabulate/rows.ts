/** Lines of text as tables: rows by tabs, bars or spaces, and what stands between them. */

import type { Furniture } from '../../pipeline/model/reading.js';
import type { Block } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { widthOf } from '../../pipeline/model/width.js';
import { FURNITURE, furnitureNamed } from '../../pipeline/vocabulary/furniture.js';
import { rolesOf } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import type { Line } from './lines.js';
import { joined, type OpenRow, opensQuote, together } from './open-row.js';
import { barsOf, goesOnInGrid, isBarred, isRule } from './pipe.js';
import {
  cellsBetween,
  cellsUnder,
  extentsOf,
  fieldSeparator,
  type Ruler,
  SINGLE_SPACES,
  type Stops,
  separatorOf,
  stopsOf,
  WIDE_SPACES,
} from './spaces.js';
import { withStacks } from './stack.js';
import {
  branchesOf,
  continuesCell,
  headsValue,
  holdsList,
  isBrokenLabel,
  lastCell,
  openersOf,
  tabsIn,
} from './tabs.js';

const LIST_MARK =
  /^\s*(?:目标\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[：:、.]|[0-9０-９]{1,2}[.．、]|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳])/;

const LAYOUT_TAG = FURNITURE.find(({ name }) => name === 'layout-tag')!;

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

/** How many lines below a header show how its columns are measured. */
const SHOWN = 20;
/** How far from the next column a cell may end that fills its own. */
const NEARLY_FULL = 3;

class Scanner {
  readonly furniture: Furniture[] = [];
  private readonly found: (OpenRow | Line | null)[] = [];
  private readonly most: number;
  private readonly barred: boolean;
  /** True where rules of +---+ part the rows, so that the lines between two of them are one row. */
  private readonly grid: boolean;
  /** True where a header's words stand one space apart, so that the fields above it may do so, too. */
  private readonly single: boolean;
  private readonly widest = new Map<Ruler, number>();
  /** Lines that are the beginning of the next line's first cell. */
  private readonly openers: ReadonlySet<Line>;
  /** Rows of a tree with one cell. */
  private readonly branches: ReadonlySet<Line>;
  private open: OpenRow | null = null;
  /** How the header of a table of spaces parts its cells; its rows follow it. */
  private spaces: RegExp | null = null;
  private stops: Stops | null = null;
  private at = 0;
  /** True where the header's first column holds a tree, whose rows are cells of one column. */
  private tree = false;

  constructor(private readonly lines: readonly Line[]) {
    const values = lines.map(({ text }) => text.value).filter((value) => !isRule(value));
    this.most = values.reduce((tabs, value) => Math.max(tabs, tabsIn(value)), 0);
    this.single = values.some((value) => separatorOf(value) === SINGLE_SPACES);
    this.grid = lines.some(({ text }) => /^\s*\+(?:[-=]{3,}\+){2,}\s*$/.test(text.value));
    this.openers = openersOf(lines);
    this.branches = branchesOf(lines);
    this.barred = isBarred(lines.map(({ text }) => text.value));
  }

  line(line: Line): void {
    this.at++;
    const value = line.text.value;
    if (this.openers.has(line) || this.branches.has(line)) {
      this.begin(line, value);
      return;
    }
    if (this.open && opensQuote(this.open)) this.extend(this.open, line);
    else if (value.trim() === '') this.end();
    else if (isRule(value)) this.rule(line);
    else if (LAYOUT_TAG.pattern.test(value.trim())) this.furniture.push({ name: LAYOUT_TAG.name, text: line.text });
    else if (this.open && this.continues(this.open, line)) this.extend(this.open, line);
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
    const stops = { ruler: widthOf, extents: extentsOf(text, WIDE_SPACES, widthOf) };
    const [first, ...more] = extentsOf(above.text, WIDE_SPACES, widthOf);
    if (more.length === 0 && Math.abs(first!.start - stops.extents[1]!.start) <= 2)
      this.found[this.found.length - 1] = {
        dialect: 'spaces',
        lines: [above],
        separator: WIDE_SPACES,
        parts: 0,
        stops,
      };
  }

  private rowOf(line: Line, value: string): OpenRow | null {
    const tabs = tabsIn(value);
    if (tabs > 0 || (this.most > 0 && /^"[^"]*$/.test(value)))
      return { dialect: 'tab', lines: [line], separator: null, parts: tabs };
    if (
      this.openers.has(line) ||
      this.branches.has(line) ||
      (this.open?.dialect === 'tab' && headsValue(this.open.lines, value))
    )
      return { dialect: 'tab', lines: [line], separator: null, parts: 0 };
    const bars = barsOf(value).length;
    if (bars > 1 || (bars === 1 && (this.inPipes() || fieldOf(value.split('|')[0]!) !== null)))
      return { dialect: 'pipe', lines: [line], separator: null, parts: bars };
    const separator = separatorOf(value);
    if (separator) {
      const below = this.lines.slice(this.at, this.at + SHOWN).map(({ text }) => text);
      [this.spaces, this.stops] = [separator, this.merged(stopsOf(line.text, separator, below))];
      this.tree = rolesOf(value.trim().split(separator)[0]!).includes('tree');
    }
    const below = separator || this.spaces ? null : this.under(line);
    if (below) return below;
    const own = separator ?? this.spaces ?? fieldSeparator(value, this.single) ?? this.between(line);
    const stops = this.spaces && this.stops ? { stops: this.stops } : {};
    if (own === null || (!separator && !this.fills(line.text, own))) return null;
    return { dialect: 'spaces', lines: [line], separator: own, parts: 0, ...stops };
  }

  /** A second row of headings begins within the columns of the first, which stand before it and behind it. */
  private merged(own: Stops): Stops {
    const above = this.found.at(-1);
    const headed =
      above && 'lines' in above && above.dialect === 'spaces' && separatorOf(above.lines[0]!.text.value) !== null;
    const extents = headed ? extentsOf(above.lines[0]!.text, above.separator!, own.ruler) : [];
    const [from, to] = [own.extents[0]!.start, own.extents.at(-1)!.end];
    if (!headed || from <= (extents[0]?.start ?? 0) + 2) return own;
    const before = extents.filter(({ start }) => start < from - 2);
    const stops = { ...own, extents: [...before, ...own.extents, ...extents.filter(({ start }) => start > to)] };
    this.found[this.found.length - 1] = { ...above, stops };
    return stops;
  }

  /** A line that goes on below a cell of the row above. */
  private under(line: Line): OpenRow | null {
    const { text } = line;
    const above = this.found.at(-1);
    if (!above || !('lines' in above) || above.dialect !== 'spaces' || !/^[ \u3000]{4}/.test(text.value)) return null;
    const own = { ruler: widthOf, extents: extentsOf(above.lines[0]!.text, WIDE_SPACES, widthOf) };
    const stops = above.stops ?? own;
    const cells = cellsUnder(text, WIDE_SPACES, stops);
    const filled = cells?.filter((cell) => cell.text.length > 0).length;
    if (filled !== 1 || cells![0]!.text.length > 0) return null;
    return { dialect: 'spaces', lines: [line], separator: WIDE_SPACES, parts: 0, stops };
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
    const under = this.spaces && this.stops && cellsUnder(text, separator, this.stops);
    return under !== null && under !== undefined && (/^\s/.test(text.value) || this.beginsRow(text));
  }

  /** A name alone in the first column, right below a row: a unit above its projects. */
  private beginsRow(text: Text): boolean {
    const above = this.found.at(-1);
    const [first, second] = this.stops?.extents ?? [];
    if (!above || !('lines' in above) || above.dialect !== 'spaces' || first?.start !== 0) return false;
    const end = this.stops!.ruler(text.value);
    return !/[。；：:]/.test(text.value) && end < (second?.start ?? 0) && furnitureNamed(text.value) === null;
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
  private continues(row: OpenRow, line: Line): boolean {
    const value = line.text.value;
    if (row.dialect === 'tab') return this.continuesTabs(row, value);
    if (row.dialect === 'spaces') return this.wraps(row, line);
    if (row.dialect === 'pipe' && this.grid) return goesOnInGrid(row.lines.at(-1)!.text.value, value);
    if (row.dialect !== 'pipe' || !this.barred) return false;
    const closed = /[^\\]\|\s*$/.test(row.lines.at(-1)!.text.value);
    return !closed && row.lines[0]!.text.value.startsWith('|') && !value.startsWith('|');
  }

  /** A line whose cells go on below cells of the row that fill their columns. */
  private wraps({ lines, separator, stops }: OpenRow, { text }: Line): boolean {
    if (!stops || this.tree || stops.extents.length < 3 || separatorOf(lines[0]!.text.value)) return false;
    if (cellsUnder(text, separator!, stops) === null || levelNamed(text.value) !== null) return false;
    const single = cellsBetween(lines[0]!.text, separator!).length < 2;
    if (single && levelNamed(lines[0]!.text.value + text.value) === null) return false;
    const above = extentsOf(lines.at(-1)!.text, separator!, stops.ruler);
    if (above.some(({ words }) => fieldOf(words) !== null)) return false;
    return extentsOf(text, separator!, stops.ruler).every(({ start }) => {
      const cell = above.find((own) => Math.abs(own.start - start) <= 1);
      const next = stops.extents.find((own) => own.start > start + 1)?.start ?? this.widestBy(stops.ruler);
      return cell !== undefined && cell.end >= next - NEARLY_FULL && !/[。；;]$/.test(cell.words);
    });
  }

  /** How far the longest line reaches. */
  private widestBy(ruler: Ruler): number {
    const known = this.widest.get(ruler);
    if (known !== undefined) return known;
    const most = this.lines.reduce((top, { text }) => Math.max(top, text.length < 400 ? ruler(text.value) : 0), 0);
    this.widest.set(ruler, most);
    return most;
  }

  /** A line without tabs, or one that goes on with a list and fills the row up. */
  private continuesTabs(row: OpenRow, value: string): boolean {
    const tabs = tabsIn(value);
    const first = row.lines[0]!.text.value.split('\t')[0]!;
    if (row.parts === 0) return this.openers.has(row.lines[0]!) || (tabs === 0 && LIST_MARK.test(value));
    if (tabs > 0 && isBrokenLabel(lastCell(row.lines), value.split('\t')[0]!)) return true;
    if (tabs > 0 && fieldOf(first) !== null) return false;
    if (/^"[^"]*$/.test(value)) return false;
    if (tabs === 0)
      return continuesCell(value, holdsList(row.lines), lastCell(row.lines)) && !headsValue(row.lines, value);
    if (row.parts + tabs > this.most || !GOES_ON.test(value.split('\t')[0]!)) return false;
    const before = joined(row.lines).value.split('\t').at(-1)!.trim();
    return /\p{L}/u.test(before) && (LIST_MARK.test(value) || /[；;。，,：:]$/.test(before));
  }
}

/** What a line of a list or a sentence is like, and a cell of its own is not. */
const GOES_ON = /[，,。；;：:≥≤%\d]|^.{16}/;
