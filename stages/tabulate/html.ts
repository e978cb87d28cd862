/** HTML: tables with their spans, and what stands between the elements that end a line. Every place is a place of the source. */

import { append } from '../../pipeline/model/lists.js';
import type { Furniture, Note } from '../../pipeline/model/reading.js';
import type { Block } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { BLOCKS, HIDDEN } from '../../pipeline/vocabulary/markup.js';
import { placeOnGrid, type RawCell, type RawRow } from './grid.js';
import {
  cellsOf,
  endOf,
  holdsRow,
  holdsTable,
  MOST_DEPTH,
  type Node,
  nameOf,
  parse,
  rowsOf,
  spanOf,
} from './html-nodes.js';
import { Shown } from './html-shown.js';

export interface Cut {
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
  readonly notes: readonly Note[];
}

/** The blocks of a stretch of HTML, in source order; `pageOf` tells the page of an offset. */
export function cutHtml(source: string, from: number, to: number, pageOf: (offset: number) => number): Cut {
  return new Cutter(source, from, to, pageOf, parse(source.slice(from, to))).cut();
}

/** Walks over the nodes; a line is open until an element ends it. */
class Cutter {
  private readonly blocks: Block[] = [];
  private readonly furniture: Furniture[] = [];
  private readonly notes: Note[] = [];
  private open: number | null = null;
  private readonly shown: Shown;

  constructor(
    private readonly source: string,
    private readonly base: number,
    private readonly end: number,
    private readonly pageOf: (offset: number) => number,
    private readonly root: Node,
  ) {
    this.shown = new Shown(source, (node) => [this.start(node), this.stop(node)], root);
  }

  cut(): Cut {
    this.children(this.root, 0);
    this.close(this.end);
    const { furniture, notes } = this.shown;
    return { blocks: this.blocks, furniture: [...this.furniture, ...furniture], notes: [...this.notes, ...notes] };
  }

  private start({ startIndex }: Node): number {
    return this.base + (startIndex ?? 0);
  }

  private stop(node: Node): number {
    return Math.min(this.end, this.base + endOf(node));
  }

  private children({ children = [] }: Node, depth: number): void {
    for (const child of children) this.node(child, depth + 1);
  }

  private node(node: Node, depth: number): void {
    const name = nameOf(node);
    if (this.shown.gone.has(node)) this.pass(node, name);
    else if (node.type === 'comment' || node.type === 'directive') this.hidden(node, 'comment');
    else if (HIDDEN.has(name)) this.hidden(node, name);
    else if (depth > MOST_DEPTH || node.type === 'text') this.open ??= this.start(node);
    else if (name === 'table') this.table(node, depth);
    else if (name === 'title') this.pageTitle(node);
    else if (BLOCKS.has(name)) this.block(node, depth);
    else {
      this.open ??= this.start(node);
      this.children(node, depth);
    }
  }

  /** What takes no room in a line leaves the line whole. */
  private pass(node: Node, name: string): void {
    if (BLOCKS.has(name)) this.close(this.start(node));
    else this.open ??= this.start(node);
  }

  private block(node: Node, depth: number): void {
    this.close(this.start(node));
    this.children(node, depth);
    this.close(this.stop(node));
  }

  private hidden(node: Node, name: string): void {
    this.close(this.start(node));
    this.furniture.push({ name, text: Text.from(this.source, [this.start(node), this.stop(node)]) });
  }

  /** The window's title repeats the page's headline, mostly with the site's name. */
  private pageTitle(node: Node): void {
    this.close(this.start(node));
    this.furniture.push({ name: 'window-title', text: Text.from(this.source, this.inner(node)) });
  }

  private close(at: number): void {
    if (this.open === null) return;
    const text = this.shown.text([this.open, at]);
    const page = this.pageOf(this.open);
    this.open = null;
    if (text.value.trim() === '') return;
    if (isLinks(text.value)) this.furniture.push({ name: 'links', text });
    else this.blocks.push({ type: 'line', text, page });
  }

  /** A table that holds tables only lays out the page: its cells are read as the page is. */
  private table(node: Node, depth: number): void {
    this.close(this.start(node));
    const { gone } = this.shown;
    const rows = rowsOf(node, gone);
    const lays = rows.some((row) => cellsOf(row, gone).some((cell) => holdsTable(cell)));
    if (lays) {
      this.caption(node, depth);
      for (const row of rows) for (const cell of cellsOf(row, gone)) this.block(cell, depth + 2);
    } else {
      this.caption(node, depth);
      const { table, cut } = placeOnGrid(
        'html',
        rows.map((row) => this.row(row)),
      );
      append(
        this.notes,
        cut.map(({ text }) => ({ rule: 'table-span-wrong', text })),
      );
      if (table.rows.length > 0) this.blocks.push({ type: 'table', table });
    }
    this.close(this.stop(node));
  }

  /** What stands in a table outside its cells. */
  private caption({ children = [] }: Node, depth: number): void {
    for (const child of children) {
      const name = nameOf(child);
      if (this.shown.gone.has(child)) continue;
      if (name === 'caption') this.block(child, depth);
      else if (name !== 'table' && depth < MOST_DEPTH && holdsRow(child)) this.caption(child, depth + 1);
      else if (!/^(?:t(?:head|body|foot|r)|colgroup|col)$/.test(name)) this.node(child, depth + 1);
      this.close(this.stop(child));
    }
  }

  private row(node: Node): RawRow {
    const [start, stop] = [this.start(node), this.stop(node)];
    return {
      cells: cellsOf(node, this.shown.gone).map((cell) => this.cell(cell)),
      text: Text.from(this.source, [start, stop]),
      page: this.pageOf(start),
    };
  }

  private cell(node: Node): RawCell {
    const span = this.inner(node);
    const gap =
      this.source.slice(span[1], span[1] + 1) === '' ? Text.empty : Text.derived(' ', [span[1], span[1] + 1], ['gap']);
    return { text: this.shown.text(span), gap, rows: spanOf(node, 'rowspan'), columns: spanOf(node, 'colspan') };
  }

  /** What stands between an element's tags. */
  private inner(node: Node): readonly [number, number] {
    const children = node.children ?? [];
    const last = children.at(-1);
    if (!last) return [this.stop(node), this.stop(node)];
    return [this.start(children[0]!), this.stop(last)];
  }
}

/** A line of links and nothing else: a site's menu. */
function isLinks(line: string): boolean {
  if (!/<a\b/i.test(line) || line.length > 20_000) return false;
  return !/[\p{L}\p{N}]/u.test(
    line.replace(/<a\b[^<>]*>[^<>]*(?:<(?!\/?a\b)[^<>]*>[^<>]*)*<\/a>/gi, '').replace(/<[^<>]*>|&\w+;/g, ''),
  );
}
