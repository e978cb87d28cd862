/** Builds the flat text of a source that is no text, with the blocks it is made of and the place of each part. */

import type { SourceFormat } from '../../pipeline/model/document.js';
import { sha256 } from '../../pipeline/model/ids.js';
import { append } from '../../pipeline/model/lists.js';
import type { Place } from '../../pipeline/model/place.js';
import type {
  Input,
  Source,
  SourceBlock,
  SourceCell,
  SourceNote,
  SourceRow,
  Synthetic,
} from '../../pipeline/model/source.js';
import type { Span } from '../../pipeline/model/text.js';
import { halvesIn, wellFormed } from '../../pipeline/model/wellformed.js';
import type { Unread } from '../../pipeline/vocabulary/unread.js';
import { lineStarts, placeOf } from './lines.js';

/** What a format's own program shows beside the line and column. */
export type Where = Omit<Place, 'line' | 'column'>;

/** A piece of a cell or line; `made` where the file holds something else, or nothing, in its stead. */
export interface Piece {
  readonly text: string;
  readonly made?: { readonly raw?: string };
}

export interface FlatCell {
  readonly pieces: readonly Piece[];
  readonly where: Where;
  readonly rows?: number;
  readonly columns?: number;
}

/** Appends lines and rows; the characters between them are blanks. */
export class Flat {
  readonly notes: SourceNote[] = [];
  private readonly parts: string[] = [];
  private length = 0;
  private page = 1;
  private readonly blocks: (Exclude<SourceBlock, { type: 'table' }> | { type: 'table'; rows: SourceRow[] })[] = [];
  private readonly synthetic: Synthetic[] = [];
  private readonly unread = new Map<string, { count: number; spans: Span[] }>();
  private readonly starts: number[] = [];
  private readonly places: Where[] = [];

  /** A line of its own; gives its span. */
  line(pieces: readonly Piece[], where: Where): Span {
    const span = this.add(pieces, where);
    this.write('\n');
    this.blocks.push({ type: 'line', span, page: this.page });
    return span;
  }

  /** A line that belongs to the file and not to the disclosure: a sheet's name, the head of the pages. */
  furniture(name: string, pieces: readonly Piece[], where: Where): Span {
    const span = this.add(pieces, where);
    this.write('\n');
    this.blocks.push({ type: 'furniture', name, span });
    return span;
  }

  /** Text that holds lines and tables; together with what stands before, where that is such text too. */
  text(text: string): void {
    const start = this.length;
    this.write(`${text}\n`);
    const last = this.blocks.at(-1);
    if (last?.type === 'text')
      this.blocks[this.blocks.length - 1] = { type: 'text', span: [last.span[0], this.length] };
    else this.blocks.push({ type: 'text', span: [start, this.length] });
  }

  /** A table, or more rows of the one before; gives the spans of its cells, by row. */
  table(rows: readonly (readonly FlatCell[])[], goesOn = false): readonly (readonly Span[])[] {
    const written = rows.map((cells) => this.row(cells));
    const last = goesOn ? this.blocks.findLast(({ type }) => type === 'table') : undefined;
    if (last?.type === 'table') append(last.rows, written);
    else this.blocks.push({ type: 'table', rows: written });
    return written.map(({ cells }) => cells.map(({ span }) => span));
  }

  private row(cells: readonly FlatCell[]): SourceRow {
    const start = this.length;
    const placed = cells.map(({ pieces, where, rows = 1, columns = 1 }, index): SourceCell => {
      if (index > 0) this.write('\t');
      return { span: this.add(pieces, where), rows, columns };
    });
    const row = { span: [start, this.length] as const, page: this.page, cells: placed };
    this.write('\n');
    return row;
  }

  /** The next page, or sheet. */
  turn(): void {
    this.write('\f');
    this.page++;
  }

  /** What cannot be turned into text, or belongs to none of it; the spans are where it is told of. */
  lost(what: Unread, count: number, spans: readonly Span[] = []): void {
    if (count === 0) return;
    const known = this.unread.get(what) ?? { count: 0, spans: [] };
    known.count += count;
    for (const span of spans) known.spans.push(span);
    this.unread.set(what, known);
  }

  note(rule: string, span: Span, facts: Pick<SourceNote, 'expected' | 'actual'> = {}): void {
    this.notes.push({ rule, span, ...facts });
  }

  get offset(): number {
    return this.length;
  }

  private add(pieces: readonly Piece[], where: Where): Span {
    const start = this.length;
    this.starts.push(start);
    this.places.push(where);
    for (const { text, made } of pieces) {
      if (made && text.trim() !== '') this.synthetic.push({ span: [this.length, this.length + text.length], ...made });
      this.write(text);
    }
    return [start, this.length];
  }

  private write(text: string): void {
    this.parts.push(text);
    this.length += text.length;
  }

  /** `placeAt` tells more of the characters from one offset to another than the part does in which they lie. */
  source(
    { path, bytes }: Input,
    format: SourceFormat,
    placeAt: (from: number, to: number) => Where = () => ({}),
  ): Source {
    const written = this.parts.join('');
    this.lost('stray references', halvesIn(written));
    const text = wellFormed(written);
    const { starts, places } = this;
    let lines: readonly number[] | null = null;
    return {
      path,
      sha256: sha256(bytes),
      format,
      encoding: 'utf-8',
      text,
      unread: [...this.unread].map(([what, found]) => ({ what, ...found })),
      blocks: this.blocks,
      synthetic: this.synthetic,
      notes: this.notes,
      locate: (from, to = from + 1) => {
        lines ??= lineStarts(text);
        const at = Math.min(Math.max(from, 0), text.length);
        const part = places[placeOf(starts, at).line - 1] ?? {};
        return { ...placeOf(lines, at), ...part, ...placeAt(at, to) };
      },
    };
  }
}
