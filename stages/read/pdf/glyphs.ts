/** The operators of text on a PDF page → glyphs, each with its place. */

import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Box, boxOf, IDENTITY, leanOf, type Matrix, times, turnsOf } from './geometry.js';

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

export interface Font {
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

/** What the operators before one have set. */
export interface TextState {
  ctm: Matrix;
  font: Font | null;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  /** How letters are painted, as PDF counts it. */
  mode: number;
  /** Whether the layer that is drawn is one that is shown. */
  seen: boolean;
}

export const NO_TEXT: Omit<TextState, 'ctm'> = {
  font: null,
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  seen: true,
};

/** Letters in these modes leave no ink. */
const UNSEEN: ReadonlySet<number> = new Set([3, 7]);
/** Wider or higher than this, in points, is no letter: no page is so large. */
const LARGEST = 14_400;

interface Drawn {
  readonly mapped: boolean;
  readonly seen: boolean;
  readonly box: Box;
  readonly place: Matrix;
  readonly size: number;
}

export class Typesetter {
  readonly glyphs: Glyph[] = [];
  /** Those that leave no ink. */
  readonly hidden: Glyph[] = [];
  unmapped = 0;
  /** Whether text was begun and not ended. */
  open = false;
  private spaced = false;
  private text: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;

  constructor(
    private readonly page: number,
    private readonly font: (name: string) => Font | null,
  ) {}

  /** Follows one operator. */
  draw(operator: number, args: readonly unknown[], state: TextState): void {
    const numbers = args as readonly number[];
    switch (operator) {
      case OPS.beginText:
        this.open = true;
        this.text = this.line = IDENTITY;
        break;
      case OPS.endText:
        this.open = false;
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
      case OPS.setTextRenderingMode:
        state.mode = numbers[0]!;
        break;
      case OPS.showText:
        this.show(args[0] as readonly Shown[], state);
        break;
    }
  }

  private move(x: number, y: number): void {
    this.line = times(this.line, [1, 0, 0, 1, x, y]);
    this.text = this.line;
  }

  private show(shown: readonly Shown[], state: TextState): void {
    const { font, size, charSpacing, wordSpacing, scale, rise, ctm } = state;
    const seen = state.seen && !UNSEEN.has(state.mode);
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
      this.put(glyph.unicode, { mapped, seen, box: boxOf(place, x0, y0, x1, y1), place, size });
      if (vertical) this.pen(0, along + spacing);
      else this.pen((along + spacing) * scale, 0);
    }
  }

  private pen(x: number, y: number): void {
    this.text = times(this.text, [1, 0, 0, 1, x, y]);
  }

  private put(unicode: string, { mapped, seen, box, place, size }: Drawn): void {
    // Spaces may be as wide as a cell: they only tell that the next glyph stands apart.
    if (unicode !== '' && unicode.trim() === '') {
      this.spaced = true;
      return;
    }
    const height = Math.abs(size) * Math.hypot(place[2], place[3]);
    const lost = !mapped || unicode === '' || NO_CHARACTER.test(unicode);
    if (lost || !fits(box)) this.unmapped++;
    if (!fits(box)) return;
    const [dx, dy] = [place[0] * Math.sign(size || 1), place[1] * Math.sign(size || 1)];
    (seen ? this.glyphs : this.hidden).push({
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

function fits({ x0, y0, x1, y1 }: Box): boolean {
  return [x0, y0, x1, y1].every((place) => Math.abs(place) < LARGEST);
}

/** Whether the glyphs of a font can be told: one that is addressed by numbers needs a map. */
function isMapped(font: Font | null): boolean {
  if (!font?.composite || !font.toUnicode) return true;
  // pdf.js then takes the numbers for characters.
  return !('firstChar' in font.toUnicode && 'lastChar' in font.toUnicode);
}
