/** Reads a fragment of LaTeX mathematics as plain text, in which every character keeps its place. */

import { Text } from '../model/text.js';
import { ESCAPED, SILENT, SPACES, SYMBOLS, THIN_SPACES, WRAPPERS } from '../vocabulary/latex.js';

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789+-=()n'].map((plain, index) => [plain, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'][index]!]),
);

/** The same characters raised; null where one of them has no raised form. */
export function superscript(plain: string): string | null {
  const raised = [...plain].map((character) => SUPERSCRIPTS[character]);
  return raised.every((character) => character !== undefined) ? raised.join('') : null;
}

const TOKEN = /\\(?:[A-Za-z]+|[^A-Za-z])|[{}^_~]|\s+|[^\\{}^_~\s]+|\\$/g;

interface Token {
  readonly text: Text;
  readonly end: number;
}

/** Commands nested deeper than this keep their braces' content but lose their look. */
const MAX_DEPTH = 12;

/** One walk over the tokens of a fragment. `mathematical` is false inside \text{…}, where spaces print. */
class Reader {
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(private readonly fragment: Text) {
    this.tokens = fragment.matchAll(TOKEN).map((match) => ({ text: match.text, end: match.end }));
  }

  all(): Text {
    const parts: Text[] = [];
    while (this.next < this.tokens.length) parts.push(this.one(true, parts.at(-1)));
    return Text.join(parts);
  }

  private one(mathematical: boolean, before: Text | undefined): Text {
    const start = this.next++;
    const { text } = this.tokens[start]!;
    const token = text.value;
    if (token === '{' || token === '}') return Text.empty;
    if (token === '~') return this.tilde(text, before);
    if (token === '^') return this.raised(start);
    if (token[0] === '\\') return this.command(start, mathematical);
    if (/^\s/.test(token)) return mathematical && !this.betweenWords(before) ? Text.empty : text;
    return text;
  }

  /** The argument of a command: a group, or the next token. A group that is never closed ends with the fragment. */
  private argument(mathematical: boolean): Text {
    this.skipSpace();
    const first = this.tokens[this.next]?.text.value;
    if (first === undefined || first === '}' || this.depth >= MAX_DEPTH) return Text.empty;
    this.depth++;
    const read = first === '{' ? this.group(mathematical) : this.one(mathematical, undefined);
    this.depth--;
    return read;
  }

  private group(mathematical: boolean): Text {
    const parts: Text[] = [];
    let open = 0;
    while (this.next < this.tokens.length) {
      const token = this.tokens[this.next]!.text.value;
      if (token === '{') open++;
      if (token === '}') open--;
      if (open === 0) break;
      parts.push(this.one(mathematical, parts.at(-1)));
    }
    this.next++;
    return Text.join(parts);
  }

  private command(start: number, mathematical: boolean): Text {
    const { text } = this.tokens[start]!;
    const name = text.value.slice(1);
    if (name.length === 1 && ESCAPED.includes(name)) return text.slice(1);
    if (name === '' || SILENT.has(name)) return name === '' ? text : Text.empty;
    if (THIN_SPACES.includes(name)) return Text.empty;
    if (SPACES.has(name)) return text.as(' ', 'latex');
    if (WRAPPERS.has(name)) return this.argument(false);
    if (/^[dt]?frac$/.test(name)) return this.fraction(start);
    if (name === 'textcircled') return this.circled(start);
    return this.symbol(text, name, mathematical);
  }

  private symbol(text: Text, name: string, mathematical: boolean): Text {
    const symbol = SYMBOLS.get(name);
    if (symbol === undefined) return text;
    if (mathematical) this.skipSpace();
    return text.as(symbol, 'latex');
  }

  private fraction(start: number): Text {
    const above = this.argument(true);
    const below = this.argument(true);
    return this.since(start).as(`${above.value}/${below.value}`, 'latex');
  }

  private circled(start: number): Text {
    const inner = this.argument(false);
    const number = Number(inner.value);
    const known = Number.isInteger(number) && number >= 1 && number <= 20;
    return known ? this.since(start).as(String.fromCodePoint(0x2460 + number - 1), 'latex') : inner;
  }

  /** A superscript that has raised characters, or a degree sign; otherwise the mark stays. */
  private raised(start: number): Text {
    const above = this.argument(true);
    if (above.value === '°' || above.value === '′') return above;
    const value = above.value === '' ? null : superscript(above.value);
    return value === null ? Text.join([this.tokens[start]!.text, above]) : this.since(start).as(value, 'latex');
  }

  /** `~` groups digits (10~000), stands for a range between other numbers, and is a space elsewhere. */
  private tilde(mark: Text, before: Text | undefined): Text {
    const left = before?.value ?? '';
    const right = this.tokens[this.next]?.text.value ?? '';
    if (!/\d$/.test(left) || !/^\d/.test(right)) return mark.as(' ', 'latex');
    return /^\d{3}(?!\d)/.test(right) && /(?:^|\D)\d{1,3}$/.test(left) ? Text.empty : mark;
  }

  private betweenWords(before: Text | undefined): boolean {
    const right = this.tokens[this.next]?.text.value[0] ?? '';
    return /\p{L}$/u.test(before?.value ?? '') && /\p{L}/u.test(right);
  }

  /** The fragment from a token to the last one read. */
  private since(start: number): Text {
    const first = this.tokens[start]!;
    const last = this.tokens[Math.min(this.next, this.tokens.length) - 1]!;
    return this.fragment.slice(first.end - first.text.length, last.end);
  }

  private skipSpace(): void {
    while (/^\s/.test(this.tokens[this.next]?.text.value ?? '')) this.next++;
  }
}

/** A fragment of LaTeX mathematics, without its delimiters, as text. Unknown commands stay as they are. */
export function readLatex(fragment: Text): Text {
  if (!/[\\{}^_~\s]/.test(fragment.value)) return fragment;
  return new Reader(fragment).all();
}
