/** PDF → Source: cells by ruling lines, and the lines of text around them, each character with its box on its page. */

import type { Input, Source } from '../../../pipeline/model/source.js';
import type { Span } from '../../../pipeline/model/text.js';
import { Flat, type FlatCell, type Piece, type Where } from '../flat.js';
import type { ReadOptions } from '../index.js';
import { recognised } from '../scan.js';
import type { PageTable } from './cells.js';
import { ALL_LAYERS, contentOf } from './content.js';
import { around, type Box } from './geometry.js';
import type { Glyph } from './glyphs.js';
import { type GlyphLine, type Inked, inkedCell, inkedLine, linesOf, spacedLine } from './lines.js';
import { forgiving, open } from './open.js';
import { drawn, type Page, pageOf } from './page.js';
import { joinPages } from './turn.js';

/** Pages that are scans are read by the user's OCR command, where there is one. */
export const readPdf = (input: Input, options: ReadOptions = {}): Promise<Source> =>
  forgiving(() => pagesOf(input, options));

async function pagesOf(input: Input, { ocr }: ReadOptions): Promise<Source> {
  const document = await open(input);
  try {
    const pages: Page[] = [];
    const layers = await document.getOptionalContentConfig().catch(() => ALL_LAYERS);
    for (let number = 1; number <= document.numPages; number++) {
      pages.push(pageOf(number, await contentOf(document, number, layers), pages.at(-1)));
    }
    const printed = new Map<number, string>();
    for (const { number, scanned } of pages)
      if (ocr && scanned) printed.set(number, await recognised(input, 'pdf', number, ocr));
    joinPages(pages);
    return new Writer(pages, printed).source(input);
  } finally {
    await document.loadingTask.destroy();
  }
}

class Writer {
  private readonly flat = new Flat();
  /** By offset in the flat text, the glyph that stands there. */
  private readonly glyphs: (Glyph | undefined)[] = [];
  private readonly starts: { readonly from: number; readonly page: number }[] = [];

  /** `printed` is what the OCR command prints, by the number of the page. */
  constructor(
    pages: readonly Page[],
    private readonly printed: ReadonlyMap<number, string>,
  ) {
    for (const page of pages) this.write(page);
  }

  source(input: Input): Source {
    return this.flat.source(input, 'pdf', (from, to) => this.where(from, to));
  }

  private write(page: Page): void {
    if (page.number > 1) this.flat.turn();
    this.starts.push({ from: this.flat.offset, page: page.number });
    this.flat.lost('glyphs without Unicode', page.unmapped);
    this.flat.lost('damaged pages', page.damaged ? 1 : 0);
    if (!page.scanned) this.flat.lost('pictures', page.pictures);
    const printed = this.printed.get(page.number);
    for (const block of page.blocks) {
      // What is printed over a scan, the OCR command reads too.
      if (printed !== undefined) this.aside('scan-caption', linesIn(block).flatMap(inkedLine));
      else if (block.type === 'table') this.table(block);
      else this.line([...spacedLine(block.line, page.left, page.size), ...block.rest.flatMap(inkedLine)]);
    }
    this.aside(
      'watermark',
      page.watermark.map((glyph) => ({ text: glyph.text, glyph })),
    );
    this.hidden(page);
    if (printed !== undefined) this.flat.text(printed);
    else if (page.scanned) this.scan(page);
  }

  private line(inked: readonly Inked[]): void {
    this.place(inked, this.flat.line(piecesOf(inked), {}));
  }

  private table({ rows, box, stops, missing, goesOn, repeated }: PageTable): void {
    const columnAt = (x: number) => nearest(stops, x);
    const inked = rows.map((row) => row.map((cell) => inkedCell(cell.lines, cell.width)));
    for (const row of inked.slice(0, repeated)) for (const cell of row) this.aside('repeated-head', cell);
    // Columns whose side is not drawn on this page.
    const before = columnAt(box.x0);
    const gap: readonly FlatCell[] = before > 0 ? [{ pieces: [], where: {}, columns: before }] : [];
    const spans = this.flat.table(
      rows.slice(repeated).map((row, at) => [
        ...gap,
        ...row.map(
          (cell, index): FlatCell => ({
            pieces: piecesOf(inked[repeated + at]![index]!),
            where: {},
            rows: cell.rows,
            columns: Math.max(1, columnAt(cell.box.x1) - columnAt(cell.box.x0)),
          }),
        ),
      ]),
      goesOn,
    );
    const all = spans.flat();
    if (missing !== 'nothing' && all.length > 0)
      this.flat.note(missing === 'all' ? 'table-without-rules' : 'table-half-ruled', [all[0]![0], all.at(-1)![1]]);
    for (const [at, row] of inked.slice(repeated).entries())
      for (const [index, cell] of row.entries()) this.place(cell, spans[at]![gap.length + index]!);
  }

  private aside(name: string, inked: readonly Inked[]): void {
    if (inked.length > 0) this.place(inked, this.flat.furniture(name, piecesOf(inked), {}));
  }

  private hidden({ number, hidden }: Page): void {
    const start = this.flat.offset;
    this.aside('hidden-text', linesOf(hidden).flatMap(inkedLine));
    if (hidden.length > 0) this.flat.note('hidden-content', [start, this.flat.offset - 1], { actual: `第${number}页` });
  }

  private place(inked: readonly Inked[], [start]: Span): void {
    let at = start;
    for (const { text, glyph } of inked)
      for (let unit = 0; unit < text.length; unit++, at++) if (glyph) this.glyphs[at] = glyph;
  }

  private scan({ number, layered }: Page): void {
    const span = this.flat.furniture('scanned-page', [{ text: `[第${number}页是扫描图像]`, made: {} }], {});
    this.flat.lost('scanned pages', 1);
    this.flat.note('scan-needs-ocr', span, { actual: String(number), ...(layered ? { expected: 'layer' } : {}) });
  }

  /** The page of a character, and the box of all that are on that page up to another. */
  private where(from: number, to: number): Where {
    const first = this.glyphs.slice(from, to).find((glyph) => glyph !== undefined);
    const page = first?.page ?? this.starts.findLast((start) => start.from <= from)?.page ?? 1;
    const boxes: Box[] = [];
    for (let offset = from; offset < to; offset++) {
      const glyph = this.glyphs[offset];
      if (glyph?.page === page) boxes.push(drawn(glyph).box);
    }
    if (boxes.length === 0) return { page };
    const { x0, y0, x1, y1 } = around(boxes);
    return { page, box: [rounded(x0), rounded(y0), rounded(x1), rounded(y1)] };
  }
}

/** The index of the stop that is nearest to a place. */
function nearest(stops: readonly number[], place: number): number {
  return stops.reduce((best, stop, at) => (Math.abs(stop - place) < Math.abs(stops[best]! - place) ? at : best), 0);
}

function linesIn(block: Page['blocks'][number]): readonly GlyphLine[] {
  return block.type === 'line' ? [block.line, ...block.rest] : block.rows.flat().flatMap(({ lines }) => lines);
}

const rounded = (place: number) => Math.round(place * 100) / 100;

function piecesOf(inked: readonly Inked[]): readonly Piece[] {
  return [{ text: inked.map(({ text }) => text).join('') }];
}
