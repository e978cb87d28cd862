/** The characters of fonts that have codes of their own. */

/** The signs of the font Symbol. */
export const SYMBOL: Readonly<Record<number, string>> = {
  37: '%',
  43: '+',
  45: '−',
  60: '<',
  61: '=',
  62: '>',
  163: '≤',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  184: '÷',
  185: '≠',
  187: '≈',
  162: '′',
  183: '•',
  165: '∞',
  178: '″',
  68: 'Δ',
  109: 'μ',
};

/** The boxes and ticks of Wingdings. */
const WINGDINGS: Readonly<Record<number, string>> = {
  108: '●',
  110: '■',
  111: '□',
  113: '□',
  117: '◆',
  168: '□',
  224: '→',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};

/** The boxes and ticks of Wingdings 2. */
const WINGDINGS_2: Readonly<Record<number, string>> = {
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  163: '□',
};

/** Fonts of signs; where nothing is known of a font's signs, they cannot be read. */
const FONTS: readonly (readonly [font: RegExp, signs: Readonly<Record<number, string>>])[] = [
  [/^symbol$/i, SYMBOL],
  [/^wingdings$/i, WINGDINGS],
  [/^wingdings 2$/i, WINGDINGS_2],
  [/^(?:wingdings|webdings|marlett|mt extra)/i, {}],
];

/** The character of a code in a font; null where it is not known. */
export function signOf(code: number, font: string): string | null {
  const signs = signsOf(font);
  if (signs) return signs[code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code] ?? null;
  return code > 0xff && (code < 0xe000 || code > 0xf8ff) ? String.fromCodePoint(code) : null;
}

const signsOf = (font: string) => FONTS.find(([name]) => name.test(font))?.[1];

/** A text in parts: words, and the signs that a font of signs has for codes of its own. */
export function codedSigns(text: string, fontOf: () => string): readonly { words?: string; sign?: string | null }[] {
  const font = /[\uf000-\uf0ff]/.test(text) ? fontOf() : '';
  if (!signsOf(font)) return [{ words: text }];
  return text
    .split(/([\uf000-\uf0ff])/)
    .filter((one) => one !== '')
    .map((one) => (/^[\uf000-\uf0ff]$/.test(one) ? { sign: signOf(one.charCodeAt(0), font) } : { words: one }));
}
