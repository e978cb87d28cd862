/** PDF → Source: cells by ruling lines, and the lines of text around them, each character with its box on its page. */

import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Input, Source } from '../../../pipeline/model/source.js';
import type { Span } from '../../../pipeline/model/text.js';
import { Flat, type FlatCell, type Piece, type Where } from '../flat.js';
import { UnreadableInput } from '../unreadable.js';
import { type Content, contentOf, type Glyph } from './content.js';
import { around, type Box, turned } from './geometry.js';
import { type RuledTable, tablesOf } from './grid.js';
import { type Inked, inkedCell, linesOf, spacedLine } from './lines.js';

const RESOURCES = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => `${join(RESOURCES, name)}${sep}`;

export async function readPdf(input: Input): Promise<Source> {
  const document = await open(input);
  try {
    const writer = new Writer();
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      writer.page(number, await contentOf(page));
      page.cleanup();
    }
    return writer.source(input);
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Nothing is fetched, no script is run, and no font of the machine is used. */
async function open({ path, bytes }: Input): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: folder('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: folder('standard_fonts'),
      disableFontFace: true,
      fontExtraProperties: true,
      useSystemFonts: false,
      isEvalSupported: false,
      stopAtErrors: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException')
      throw new UnreadableInput('encrypted', path, 'an encrypted PDF', `${path} is protected by a password.`);
    throw new UnreadableInput('corrupt', path, 'a damaged PDF', `${path} cannot be read as a PDF: ${message}`);
  }
}

/** What a picture has to cover of the page to be a scan of it. */
const SCAN = 0.4;
/** A page with fewer glyphs says nothing: a page number, a stamp. */
const FEWEST_GLYPHS = 12;

class Writer {
  private readonly flat = new Flat();
  /** By offset in the flat text, the glyph that stands there. */
  private readonly glyphs: (Glyph | undefined)[] = [];
  private readonly pages: { readonly from: number; readonly page: number }[] = [];

  page(number: number, content: Content): void {
    if (number > 1) this.flat.turn();
    this.pages.push({ from: this.flat.offset, page: number });
    this.flat.lost('glyphs without Unicode', content.unmapped);
    const upright = uprighted(content);
    const tables = tablesOf(upright.rules);
    const inside = new Set<Glyph>();
    const filled = tables.map((table) => this.filled(table, upright.glyphs, inside));
    const lines = linesOf(upright.glyphs.filter((glyph) => !inside.has(glyph)));
    const left = Math.min(...lines.map(({ x0 }) => x0));
    const size = usualSize(upright.glyphs);
    const blocks = [
      ...lines.map((line) => ({ top: line.middle, write: () => this.line(spacedLine(line, left, size)) })),
      ...filled.map(({ top, cells }) => ({ top, write: () => this.table(cells) })),
    ];
    for (const { write } of blocks.sort((a, b) => a.top - b.top)) write();
    if (isScan(upright)) this.scan(number);
  }

  private line(inked: readonly Inked[]): void {
    this.place(inked, this.flat.line(piecesOf(inked), {}));
  }

  private filled({ rows, box }: RuledTable, glyphs: readonly Glyph[], inside: Set<Glyph>) {
    const own = glyphs.filter((glyph) => within(glyph, box));
    for (const glyph of own) inside.add(glyph);
    const cells = rows.map((row) => row.map((cell) => ({ cell, own: own.filter((glyph) => within(glyph, cell.box)) })));
    const padding = paddingOf(cells.flat());
    return {
      top: box.y0,
      cells: cells.map((row) =>
        row.map(({ cell, own: held }) => ({ cell, inked: inkedCell(held, cell.box, padding) })),
      ),
    };
  }

  private table(
    rows: readonly (readonly {
      readonly cell: { readonly rows: number; readonly columns: number };
      readonly inked: readonly Inked[];
    }[])[],
  ): void {
    const spans = this.flat.table(
      rows.map((row) =>
        row.map(
          ({ cell, inked }): FlatCell => ({
            pieces: piecesOf(inked),
            where: {},
            rows: cell.rows,
            columns: cell.columns,
          }),
        ),
      ),
    );
    rows.forEach((row, at) => {
      for (const [index, { inked }] of row.entries()) this.place(inked, spans[at]![index]!);
    });
  }

  private place(inked: readonly Inked[], [start]: Span): void {
    let at = start;
    for (const { text, glyph } of inked)
      for (let unit = 0; unit < text.length; unit++, at++) if (glyph) this.glyphs[at] = glyph;
  }

  private scan(number: number): void {
    const start = this.flat.offset;
    const span = this.flat.line([{ text: `[第${number}页是扫描图像]`, made: {} }], {});
    this.flat.lost('scanned pages', 1);
    this.flat.note('scan-needs-ocr', [start, span[1]], { actual: String(number) });
  }

  source(input: Input): Source {
    return this.flat.source(input, 'pdf', (from, to) => this.where(from, to));
  }

  /** The page of a character, and the box of all that are on that page up to another. */
  private where(from: number, to: number): Where {
    const at = this.pages.findLastIndex((page) => page.from <= from);
    const end = Math.min(to, this.pages[at + 1]?.from ?? to);
    const boxes: Box[] = [];
    for (let offset = from; offset < end; offset++) {
      const glyph = this.glyphs[offset];
      if (glyph) boxes.push((originals.get(glyph) ?? glyph).box);
    }
    const page = this.pages[at]?.page ?? 1;
    if (boxes.length === 0) return { page };
    const { x0, y0, x1, y1 } = around(boxes);
    return {
      page,
      box: [x0, y0, x1, y1].map((place) => Math.round(place * 100) / 100) as [number, number, number, number],
    };
  }
}

/** Glyphs of a page that was turned, with those that it draws. */
const originals = new WeakMap<Glyph, Glyph>();

/** A page with its text running from left to right, whichever way most of it runs. */
function uprighted(content: Content): Content {
  const counts = [0, 0, 0, 0];
  for (const { turns } of content.glyphs) counts[turns]!++;
  const turns = counts.indexOf(Math.max(...counts));
  if (turns === 0) return content;
  const glyphs = content.glyphs.map((glyph) => {
    const upright = { ...glyph, box: turned(glyph.box, turns) };
    originals.set(upright, glyph);
    return upright;
  });
  return { ...content, glyphs, rules: content.rules.map((rule) => turned(rule, turns)) };
}

function within({ box }: Glyph, { x0, y0, x1, y1 }: Box): boolean {
  const [x, y] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  return x0 <= x && x < x1 && y0 <= y && y < y1;
}

/** How far text stands from the side of its cell: the least that any has, within reason. */
function paddingOf(cells: readonly { readonly cell: { readonly box: Box }; readonly own: readonly Glyph[] }[]): number {
  const gaps = cells.flatMap(({ cell, own }) => own.map(({ box }) => box.x0 - cell.box.x0)).filter((gap) => gap >= 0);
  return Math.min(
    6,
    gaps.reduce((least, gap) => Math.min(least, gap), 6),
  );
}

/** The size of most glyphs. */
function usualSize(glyphs: readonly Glyph[]): number {
  const counts = new Map<number, number>();
  for (const { size } of glyphs) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return Math.max(1, [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10);
}

function isScan({ glyphs, pictures }: Content): boolean {
  const inked = glyphs.filter(({ text }) => text.trim() !== '').length;
  const area = ({ x0, y0, x1, y1 }: Box) => (x1 - x0) * (y1 - y0);
  const covered = pictures.reduce((sum, picture) => sum + area(picture), 0);
  return inked < FEWEST_GLYPHS && covered > SCAN * PAGE;
}

/** An A4 page, in square points. */
const PAGE = 595 * 842;

function piecesOf(inked: readonly Inked[]): readonly Piece[] {
  return [{ text: inked.map(({ text }) => text).join('') }];
}
