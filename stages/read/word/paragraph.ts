/** A paragraph's text as a person sees it: changes accepted, equations in line, symbols as characters. */

import type { Unread } from '../../../pipeline/vocabulary/unread.js';
import type { Piece } from '../flat.js';
import { raisedDigits } from '../raised.js';
import { mathText } from './math.js';
import { child, childrenOf, type Element, holds, isOn, settingOf } from './xml.js';

/** What a paragraph holds beside its text. */
export interface Aside {
  /** Paragraphs of text boxes that are anchored in it. */
  readonly boxes: Element[];
  /** What cannot be turned into text, and how much of it there is. */
  readonly lost: Map<Unread, number>;
}

/** Properties, deletions, commands of fields, and what only marks a place. */
const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:del',
  'w:moveFrom',
  'w:delText',
  'w:instrText',
  'w:delInstrText',
  'w:rt',
  'w:footnoteReference',
  'w:endnoteReference',
  'w:commentReference',
]);

/** Elements that stand for one character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
};

/** The signs of the font Symbol, which has codes of its own. */
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

/** The boxes and ticks of the fonts Wingdings and Wingdings 2. */
const WINGDINGS: Readonly<Record<number, string>> = {
  111: '□',
  113: '□',
  168: '□',
  163: '□',
  252: '✓',
  251: '✗',
  254: '☑',
  253: '☒',
  82: '☑',
  80: '✓',
  83: '☒',
  108: '●',
  110: '■',
  117: '◆',
  224: '→',
};

/** Pictures, charts and diagrams. */
const DRAWINGS = ['pic:pic', 'v:imagedata', 'c:chart', 'dgm:relIds'];

const isRaised = (run: Element) => settingOf(child(run, 'w:rPr'), 'w:vertAlign') === 'superscript';

export function textOf(paragraph: Element, aside: Aside): string {
  const parts: string[] = [];
  const lose = (what: Unread) => aside.lost.set(what, (aside.lost.get(what) ?? 0) + 1);
  const visit = (element: Element): void => {
    const name = element.name ?? '';
    if (SKIPPED.has(name)) return;
    if (name === 'w:t')
      parts.push(
        childrenOf(element)
          .map(({ data = '' }) => data)
          .join(''),
      );
    else if (name === 'w:r' && isRaised(element)) raisedRun(element);
    else if (name === 'w:ddList' || name === 'w:checkBox') lose('form fields');
    else if (name === 'v:textpath') parts.push(element.attribs?.string ?? '');
    else if (name in CHARACTERS) parts.push(CHARACTERS[name]!);
    else if (name === 'w:br') parts.push(/^(?:page|column)$/.test(element.attribs?.['w:type'] ?? '') ? '' : '\n');
    else if (name === 'w:sym') symbol(element);
    else if (name === 'm:oMath' || name === 'm:oMathPara') parts.push(mathText(element));
    else if (name === 'w:r' && isOn(child(element, 'w:rPr'), 'w:vanish')) {
      if (holds(element, 'w:t')) lose('hidden texts');
    } else if (name === 'mc:AlternateContent') alternative(element);
    else if (name === 'w:txbxContent') aside.boxes.push(element);
    else if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') picture(element);
    else for (const one of childrenOf(element)) visit(one);
  };
  const raisedRun = (element: Element) => {
    const from = parts.length;
    for (const one of childrenOf(element)) visit(one);
    const text = parts.splice(from).join('');
    parts.push(raisedDigits(text) ?? text);
  };
  const symbol = (element: Element) => {
    const character = symbolOf(element);
    if (character === null) lose('symbols');
    else parts.push(character);
  };
  const alternative = (element: Element) => {
    const chosen = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback');
    if (chosen) visit({ ...chosen, name: 'chosen' });
  };
  const picture = (element: Element) => {
    if (holds(element, 'w:txbxContent')) for (const one of childrenOf(element)) visit(one);
    else if (holds(element, 'v:textpath')) for (const one of childrenOf(element)) visit(one);
    else if (DRAWINGS.some((name) => holds(element, name))) lose('pictures');
  };
  for (const one of childrenOf(paragraph)) visit(one);
  return parts.join('');
}

function symbolOf({ attribs = {} }: Element): string | null {
  const code = Number.parseInt(attribs['w:char'] ?? '', 16);
  if (!Number.isFinite(code)) return null;
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const font = attribs['w:font'] ?? '';
  if (/^wingdings/i.test(font)) return WINGDINGS[low] ?? null;
  if (/^symbol$/i.test(font)) return SYMBOL[low] ?? null;
  return code > 0xff && (code < 0xe000 || code > 0xf8ff) ? String.fromCodePoint(code) : null;
}

/** The pieces of a paragraph: its number, which Word makes, and its text. */
export function piecesOf(label: string, text: string): readonly Piece[] {
  if (label === '') return [{ text }];
  const space = /[A-Za-z\d]$/.test(label) && /^[A-Za-z\d]/.test(text) ? ' ' : '';
  return [{ text: `${label}${space}`, made: {} }, { text }];
}
