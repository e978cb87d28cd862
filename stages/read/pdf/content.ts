/** What a page of a PDF draws: glyphs, rules and pictures, each with its place on the page as it is shown. */

import { OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { append } from '../../../pipeline/model/lists.js';
import { type Box, boxOf, type Matrix, times } from './geometry.js';
import { type Font, type Glyph, NO_TEXT, type TextState, Typesetter } from './glyphs.js';
import { rulesOf } from './rules.js';

export interface Content {
  readonly glyphs: readonly Glyph[];
  /** Glyphs that a person does not see: painted without ink, or on a layer that is switched off. */
  readonly hidden: readonly Glyph[];
  /** Lines that are drawn along an axis; a box without width or height. */
  readonly rules: readonly Box[];
  readonly pictures: readonly Box[];
  /** Glyphs whose font has no map to Unicode. */
  readonly unmapped: number;
  /** Whether the page's drawing is missing, or ends within a text. */
  readonly damaged: boolean;
}

/** Whether what is marked as optional is shown; as pdf.js tells it. */
export type Layers = { isVisible(group: unknown): boolean };

/** A page that draws so little draws nothing. */
const NOTHING = 1;

/** Where what the file says of its layers cannot be read. */
export const ALL_LAYERS: Layers = { isVisible: () => true };

/** A page that cannot be read draws nothing and is damaged. */
export async function contentOf(document: PDFDocumentProxy, number: number, layers: Layers): Promise<Content> {
  const page = await document.getPage(number).catch(() => null);
  const operators = await page?.getOperatorList().catch(() => null);
  if (!page || !operators) return { glyphs: [], hidden: [], rules: [], pictures: [], unmapped: 0, damaged: true };
  const content = drawnOn(page, operators, layers);
  page.cleanup();
  return content;
}

type Operators = Awaited<ReturnType<PDFPageProxy['getOperatorList']>>;

function drawnOn(page: PDFPageProxy, { fnArray, argsArray }: Operators, layers: Layers): Content {
  const text = new Typesetter(page.pageNumber, (name) => fontOf(page, name));
  const painter = new Painter(page.getViewport({ scale: 1 }).transform as unknown as Matrix, text, layers);
  for (let at = 0; at < fnArray.length; at++) painter.draw(fnArray[at]!, (argsArray[at] ?? []) as readonly unknown[]);
  const { glyphs, hidden, unmapped, open } = text;
  const { rules, pictures } = painter;
  return { glyphs, hidden, rules, pictures, unmapped, damaged: open || fnArray.length <= NOTHING };
}

function fontOf({ commonObjs }: PDFPageProxy, name: string): Font | null {
  return commonObjs.has(name) ? (commonObjs.get(name) as Font) : null;
}

class Painter {
  readonly rules: Box[] = [];
  readonly pictures: Box[] = [];
  private state: TextState;
  private readonly saved: TextState[] = [];
  /** Of each marked content that is open, whether it is shown. */
  private readonly marks: boolean[] = [];

  constructor(
    private readonly page: Matrix,
    private readonly text: Typesetter,
    private readonly layers: Layers,
  ) {
    this.state = { ctm: page, ...NO_TEXT };
  }

  draw(operator: number, args: readonly unknown[]): void {
    const { state } = this;
    switch (operator) {
      case OPS.save:
        this.save();
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
      case OPS.endAnnotation:
        this.state = this.saved.pop() ?? state;
        this.mark();
        break;
      case OPS.transform:
        state.ctm = times(state.ctm, args as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        this.save();
        if (args[0]) this.state.ctm = times(this.state.ctm, args[0] as Matrix);
        break;
      case OPS.beginAnnotation:
        this.annotate(args[2] as Matrix, args[3] as Matrix);
        break;
      case OPS.beginMarkedContent:
      case OPS.beginMarkedContentProps:
        this.marks.push(this.marks.at(-1) !== false && (args[0] !== 'OC' || this.layers.isVisible(args[1])));
        this.mark();
        break;
      case OPS.endMarkedContent:
        this.marks.pop();
        this.mark();
        break;
      case OPS.constructPath:
        if (state.seen) append(this.rules, rulesOf(args, state.ctm));
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        if (state.seen) this.pictures.push(boxOf(state.ctm, 0, 0, 1, 1));
        break;
      default:
        this.text.draw(operator, args, state);
    }
  }

  private save(): void {
    this.saved.push(this.state);
    this.state = { ...this.state };
  }

  private mark(): void {
    this.state.seen = this.marks.at(-1) !== false;
  }

  /** What a field of a form shows is drawn from the page's corner, whatever was drawn before. */
  private annotate(transform: Matrix, matrix: Matrix): void {
    this.saved.push(this.state);
    this.state = { ...NO_TEXT, ctm: times(times(this.page, transform), matrix) };
    this.mark();
  }
}
