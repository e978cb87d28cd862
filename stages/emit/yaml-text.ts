/** How a text stands in YAML: plain, in quotes or as a literal block. Its characters are looked up in a table: a regular expression of so many ranges takes several times as long. */

type Range = readonly [first: number, last: number];

/** Plain text may begin with it. */
const START = 1;
/** Plain text does not hold it. */
const OTHER = 2;
const HAN = 4;
const DIGIT = 8;
/** What JSON writes as it is and YAML forbids or nobody sees: C1 controls, joiners, directions, BOM, non-characters. */
const INVISIBLE = 16;
/** But for line breaks. */
const CONTROL = 32;

const HAN_RANGES: readonly Range[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
];
const DIGIT_RANGES: readonly Range[] = [[0x30, 0x39]];
const START_RANGES: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  ...HAN_RANGES,
  [0x3001, 0x301f],
  [0x2018, 0x2019],
  [0x201c, 0x201d],
  [0xff01, 0xff0f],
  [0xff1a, 0xff5e],
];
const SYMBOL_RANGES: readonly Range[] = [
  [0xb0, 0xb3],
  [0xb7, 0xb7],
  [0xd7, 0xd7],
  [0x2010, 0x2015],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2100, 0x22ff],
  [0x2460, 0x2473],
  [0x25a0, 0x26ff],
  [0x3300, 0x33ff],
  [0xff10, 0xff19],
];
/** `: # , [ ] { } ?` and the backtick are missing on purpose: some reader gives them a meaning somewhere. */
const MARKS = ' !$%&\'()*+./;<=>@^_|~"\\-';
const BODY_RANGES = [...START_RANGES, ...SYMBOL_RANGES, ...DIGIT_RANGES, ...[...MARKS].map(one)];
const INVISIBLE_RANGES: readonly Range[] = [
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff9, 0xfffb],
  [0xfffe, 0xffff],
];
const CONTROL_RANGES: readonly Range[] = [
  [0, 0x09],
  [0x0b, 0x1f],
];

/** The kinds of each UTF-16 code unit, as bits. */
const KINDS = new Uint8Array(2 ** 16).fill(OTHER);
for (const [first, last] of BODY_RANGES) KINDS.fill(0, first, last + 1);
mark(HAN, HAN_RANGES);
mark(DIGIT, DIGIT_RANGES);
mark(START, START_RANGES);
mark(INVISIBLE, INVISIBLE_RANGES);
mark(CONTROL, CONTROL_RANGES);

function mark(kind: number, ranges: readonly Range[]): void {
  for (const [first, last] of ranges) for (let unit = first; unit <= last; unit++) KINDS[unit]! |= kind;
}

function one(mark: string): Range {
  return [mark.charCodeAt(0), mark.charCodeAt(0)];
}

/** Ids and hashes; `1e3`, `0b1` and `0x1f` stay outside. */
const ID = /^[0-9][0-9be]*[acdf/][0-9a-z/]*$/;
/** The names of rules and kinds, and the other hashes. */
const NAME = /^[a-z][0-9a-z-]*$/;
/** Some readers take an exponent alone (`e12`) for a number. */
const RESERVED = /^(?:y|yes|n|no|on|off|true|false|null|e[-+]?[0-9]+)$/i;
/** White space at the edge of a line, or half a character. */
const NOT_LITERAL = /^[ \n]|\n | (?:\n|$)|\n$|\p{Surrogate}/u;

/** Words, also behind digits (`2024年12月底前完成`: no number or time holds a Chinese character), and ids. */
export function isPlain(text: string): boolean {
  const first = text === '' ? 0 : KINDS[text.charCodeAt(0)]!;
  if ((first & DIGIT) !== 0) return ID.test(text) || (kindsOf(text) & (HAN | OTHER)) === HAN;
  if ((first & START) === 0) return false;
  // Most ids are pieces of other strings, which are slow to look up and quick to match.
  if (NAME.test(text)) return !RESERVED.test(text);
  const kinds = kindsOf(text);
  return (kinds & OTHER) === 0 && ((kinds & HAN) !== 0 || !RESERVED.test(text));
}

/** What a text holds: Chinese characters, and what plain text does not. */
function kindsOf(text: string): number {
  let kinds = text.endsWith(' ') ? OTHER : 0;
  for (let at = 0; at < text.length; at++) {
    kinds |= KINDS[text.charCodeAt(at)]!;
    if ((kinds & OTHER) !== 0) break;
  }
  return kinds;
}

/** Whether a literal block carries the text: nothing in it needs an escape. */
export function isLiteral(text: string): boolean {
  return !holds(text, INVISIBLE | CONTROL) && !NOT_LITERAL.test(text);
}

/** JSON's escapes are YAML's; lone surrogates are escaped by JSON already. */
export function quoted(text: string): string {
  const json = JSON.stringify(text);
  return holds(json, INVISIBLE) ? json.replace(/./gsu, escaped) : json;
}

const escaped = (mark: string): string =>
  holds(mark, INVISIBLE) ? `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}` : mark;

function holds(text: string, kinds: number): boolean {
  for (let at = 0; at < text.length; at++) if ((KINDS[text.charCodeAt(at)]! & kinds) !== 0) return true;
  return false;
}
