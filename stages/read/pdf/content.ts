/** What a page of a PDF draws: glyphs, rules and pictures, each with its place on the page as it is shown. */

import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Box, boxOf, IDENTITY, leanOf, type Matrix, times, turnsOf } from './geometry.js';
import { rulesOf } from './rules.js';

export interface Glyph {
  /** What it says; empty where the font does not tell. */
  readonly text: string;
  readonly box: Box;
  /** Height of the font in points. */
  readonly size: number;
  readonly page: number;
  /** Whether a space was printed before it. */
  readonly spaced: boolean;
  /** Quarter turns that make it upright. */
  readonly turns: 0 | 1 | 2 | 3;
  /** Whether it stands aslant, as watermarks do. */
  readonly slanted: boolean;
}

export interface Content {
  readonly glyphs: readonly Glyph[];
  /** Lines that are drawn along an axis; a box without width or height. */
  readonly rules: readonly Box[];
  readonly pictures: readonly Box[];
  /** Glyphs whose font has no map to Unicode. */
  readonly unmapped: number;
}

interface Font {
  readonly vertical: boolean;
  readonly composite: boolean;
  readonly fontMatrix: readonly number[];
  readonly toUnicode: object | null;
}

/** A glyph as pdf.js gives it; a number moves the pen. */
type Shown =
  | number
  | {
      readonly unicode: string;
      readonly width: number;
      readonly isSpace: boolean;
      readonly vmetric?: readonly number[];
    };

interface State {
  ctm: Matrix;
  font: Font | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}

/** Letters lean, lines of text do not: more than so many degrees. */
const MOST_LEAN = 5;
/** Where the ink of a font begins and ends, in parts of its size, above the baseline. */
const [DESCENT, ASCENT] = [-0.14, 0.86];
/** What is no character: of private use, or lost. */
const NO_CHARACTER = /[\ue000-\uf8ff\ufffd\0-\x08\x0e-\x1f]/;

/** ⽬ for 目: of two codes for one drawing, programs that print pages often write that of the radical. */
const RADICALS = /[\u2e80-\u2fd5]/g;
/** Those that stand for another character than Unicode says, or for none. */
const DRAWN = [
  '⼾⻓⻔⻋⻢⻅⻉⻛⻜⻝⻚⻰⻥⻦⻬⻩⻘⻄⺟⺠⻆⻮⻣⻤⻨⺮',
  '户长门车马见贝风飞食页龙鱼鸟齐黄青西母民角齿骨鬼麦竹',
] as const;
const asCharacter = (radical: string) => DRAWN[1][DRAWN[0].indexOf(radical)] ?? radical.normalize('NFKC');

export async function contentOf(page: PDFPageProxy): Promise<Content> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const painter = new Painter(page.pageNumber, page.getViewport({ scale: 1 }).transform as unknown as Matrix, (name) =>
    fontOf(page, name),
  );
  for (let at = 0; at < fnArray.length; at++) painter.draw(fnArray[at]!, (argsArray[at] ?? []) as readonly unknown[]);
  return painter;
}

function fontOf({ commonObjs }: PDFPageProxy, name: string): Font | null {
  return commonObjs.has(name) ? (commonObjs.get(name) as Font) : null;
}

class Painter implements Content {
  readonly glyphs: Glyph[] = [];
  readonly rules: Box[] = [];
  readonly pictures: Box[] = [];
  unmapped = 0;
  private spaced = false;
  private state: State;
  private readonly saved: State[] = [];
  private text: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;

  constructor(
    private readonly page: number,
    ctm: Matrix,
    private readonly font: (name: string) => Font | null,
  ) {
    const none = { font: null, size: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0 };
    this.state = { ctm, ...none };
  }

  draw(operator: number, args: readonly unknown[]): void {
    const { state } = this;
    const numbers = args as readonly number[];
    switch (operator) {
      case OPS.save:
        this.save();
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        this.state = this.saved.pop() ?? state;
        break;
      case OPS.transform:
        state.ctm = times(state.ctm, numbers as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        this.save();
        if (args[0]) this.state.ctm = times(this.state.ctm, args[0] as Matrix);
        break;
      case OPS.constructPath:
        for (const rule of rulesOf(args, state.ctm)) this.rules.push(rule);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        this.pictures.push(boxOf(state.ctm, 0, 0, 1, 1));
        break;
      default:
        this.type(operator, args);
    }
  }

  private save(): void {
    this.saved.push(this.state);
    this.state = { ...this.state };
  }

  /** The operators of text. */
  private type(operator: number, args: readonly unknown[]): void {
    const { state } = this;
    const numbers = args as readonly number[];
    switch (operator) {
      case OPS.beginText:
        this.text = this.line = IDENTITY;
        break;
      case OPS.setTextMatrix: {
        const matrix = (numbers.length === 6 ? numbers : args[0]) as ArrayLike<number>;
        this.text = this.line = Array.from(matrix) as unknown as Matrix;
        break;
      }
      case OPS.setLeadingMoveText:
        state.leading = -numbers[1]!;
        this.move(numbers[0]!, numbers[1]!);
        break;
      case OPS.moveText:
        this.move(numbers[0]!, numbers[1]!);
        break;
      case OPS.nextLine:
        this.move(0, -state.leading);
        break;
      case OPS.setFont:
        state.font = this.font(args[0] as string);
        state.size = numbers[1]!;
        break;
      case OPS.setCharSpacing:
        state.charSpacing = numbers[0]!;
        break;
      case OPS.setWordSpacing:
        state.wordSpacing = numbers[0]!;
        break;
      case OPS.setHScale:
        state.scale = numbers[0]! / 100;
        break;
      case OPS.setLeading:
        state.leading = numbers[0]!;
        break;
      case OPS.setTextRise:
        state.rise = numbers[0]!;
        break;
      case OPS.showText:
        this.show(args[0] as readonly Shown[]);
        break;
    }
  }

  private move(x: number, y: number): void {
    this.line = times(this.line, [1, 0, 0, 1, x, y]);
    this.text = this.line;
  }

  private show(shown: readonly Shown[]): void {
    const { font, size, charSpacing, wordSpacing, scale, rise, ctm } = this.state;
    const unit = font?.fontMatrix?.[0] ?? 0.001;
    const vertical = font?.vertical === true;
    const mapped = isMapped(font);
    for (const glyph of shown) {
      if (typeof glyph === 'number') {
        const back = (-glyph * size) / 1000;
        this.pen(vertical ? 0 : back * scale, vertical ? back : 0);
        continue;
      }
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0);
      const along = vertical ? (glyph.vmetric?.[0] ?? -glyph.width) * unit * size : glyph.width * unit * size;
      const place = times(ctm, this.text);
      const [x0, x1] = vertical ? [-size / 2, size / 2] : [0, along * scale];
      const [y0, y1] = vertical ? [along, 0] : [DESCENT * size + rise, ASCENT * size + rise];
      this.put(glyph.unicode, mapped, boxOf(place, x0, y0, x1, y1), place, size);
      if (vertical) this.pen(0, along + spacing);
      else this.pen((along + spacing) * scale, 0);
    }
  }

  private pen(x: number, y: number): void {
    this.text = times(this.text, [1, 0, 0, 1, x, y]);
  }

  private put(unicode: string, mapped: boolean, box: Box, place: Matrix, size: number): void {
    // Spaces may be as wide as a cell: they only tell that the next glyph stands apart.
    if (unicode !== '' && unicode.trim() === '') {
      this.spaced = true;
      return;
    }
    const lost = !mapped || unicode === '' || NO_CHARACTER.test(unicode);
    if (lost) this.unmapped++;
    const height = Math.abs(size) * Math.hypot(place[2], place[3]);
    const [dx, dy] = [place[0] * Math.sign(size || 1), place[1] * Math.sign(size || 1)];
    this.glyphs.push({
      text: lost ? '\ufffd' : unicode.replace(RADICALS, asCharacter),
      box,
      size: height,
      page: this.page,
      spaced: this.spaced,
      turns: turnsOf(dx, dy),
      slanted: leanOf(dx, dy) > MOST_LEAN,
    });
    this.spaced = false;
  }
}

/** Whether the glyphs of a font can be told: one that is addressed by numbers needs a map. */
function isMapped(font: Font | null): boolean {
  if (!font?.composite || !font.toUnicode) return true;
  // pdf.js then takes the numbers for characters.
  return !('firstChar' in font.toUnicode && 'lastChar' in font.toUnicode);
}
