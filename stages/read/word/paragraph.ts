/** A paragraph's text as a person sees it: changes accepted, equations in line, symbols as characters. */

import type { Unread } from '../../../pipeline/vocabulary/unread.js';
import type { Piece } from '../flat.js';
import { raisedDigits } from '../raised.js';
import { Fields, type Part } from './fields.js';
import { mathText } from './math.js';
import { type Styles, styleOf } from './styles.js';
import { codedSigns, signOf } from './symbols.js';
import { child, childrenOf, type Element, holds, settingOf, wordsOf } from './xml.js';

/** What a paragraph holds beside its text. */
export interface Aside {
  /** Paragraphs of text boxes that are anchored in it. */
  readonly boxes: Element[];
  /** What cannot be turned into text, and how much of it there is. */
  readonly lost: Map<Unread, number>;
  /** Words that stand in it and are no part of what it says. */
  readonly apart: { readonly as: Apart; readonly words: string }[];
  /** What stands in the text as OBJECT, in order. */
  readonly objects: string[];
}

export const newAside = (): Aside => ({ boxes: [], lost: new Map(), apart: [], objects: [] });

/** Stands in a cell for what cannot be read: what is beside it is not all that the cell says. */
export const OBJECT = '\ufffc';

export type Apart = 'hidden-text' | 'struck-text';

/** The switches of a run that set its words apart; the first that is on counts. */
const APART: readonly (readonly [setting: string, as: Apart])[] = [
  ['w:vanish', 'hidden-text'],
  ['w:strike', 'struck-text'],
  ['w:dstrike', 'struck-text'],
];

/** Properties, deletions, commands of fields, and what only marks a place. */
const SKIPPED = new Set([
  'w:pPr',
  'w:rPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:del',
  'w:moveFrom',
  'w:delText',
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

/** Pictures, charts, diagrams and equations of other programs. */
const DRAWINGS = ['pic:pic', 'v:imagedata', 'c:chart', 'dgm:relIds', 'o:OLEObject'];

const isRaised = (run: Element) => settingOf(child(run, 'w:rPr'), 'w:vertAlign') === 'superscript';

/** How the run looks that is being read. */
interface Look {
  readonly run: Element;
  readonly as: Apart | undefined;
  readonly raised: boolean;
  /** Its words, where they are set apart. */
  readonly apart: string[];
}

export function textOf(paragraph: Element, styles: Styles, aside: Aside, inCell = false): string {
  const parts: (Part & { readonly object?: string })[] = [];
  const style = styleOf(paragraph);
  let look: Look = { run: { type: '' }, as: undefined, raised: false, apart: [] };
  const lose = (what: Unread) => aside.lost.set(what, (aside.lost.get(what) ?? 0) + 1);
  const write = (text: string) => {
    if (look.as) look.apart.push(text);
    else parts.push({ text: (look.raised ? raisedDigits(text) : null) ?? text });
  };
  const put = (object: string) => {
    if (!look.as) parts.push({ text: '', object });
  };
  const fields = new Fields(parts, (text) => {
    if (text !== null) return write(text);
    lose('equation fields');
    put('equation field');
  });
  const visit = (element: Element): void => {
    const { name = '', attribs = {} } = element;
    if (SKIPPED.has(name)) return;
    if (name === 'w:t') writeWords(wordsOf(element));
    else if (name === 'w:instrText') parts.push({ text: wordsOf(element), command: true });
    else if (name === 'w:r') run(element);
    else if (name === 'w:fldChar') {
      fields.mark(attribs['w:fldCharType'] ?? '');
      inside(element);
    } else if (name === 'w:ddList' || name === 'w:checkBox') lose('form fields');
    else if (name === 'v:textpath') write(attribs.string ?? '');
    else if (name in CHARACTERS) write(CHARACTERS[name]!);
    else if (name === 'w:br') write(/^(?:page|column)$/.test(attribs['w:type'] ?? '') ? '' : '\n');
    else if (name === 'w:sym') symbol(signOf(Number.parseInt(attribs['w:char'] ?? '', 16), attribs['w:font'] ?? ''));
    else if (name === 'm:oMath' || name === 'm:oMathPara') write(mathText(element));
    else if (name === 'w:txbxContent') aside.boxes.push(element);
    else if (name === 'w:drawing' || name === 'w:pict' || name === 'w:object') picture(element);
    else inside(element);
  };
  const inside = (element: Element) => {
    for (const one of childrenOf(element)) visit(one);
  };
  const run = (element: Element) => {
    const [before, boxes] = [look, aside.boxes.length];
    const as = APART.find(([setting]) => styles.isOn(element, style, setting))?.[1];
    look = { run: element, as, raised: isRaised(element), apart: [] };
    inside(element);
    if (as) aside.apart.push({ as, words: look.apart.join('') });
    if (as === 'hidden-text' && aside.boxes.splice(boxes).length > 0) lose('hidden texts');
    look = before;
  };
  const symbol = (character: string | null) => {
    if (character !== null) return write(character);
    lose('symbols');
    put('symbol');
  };
  const writeWords = (text: string) => {
    for (const { words, sign } of codedSigns(text, () => styles.fontOf(look.run, style))) {
      if (words !== undefined) write(words);
      else symbol(sign ?? null);
    }
  };
  const picture = (element: Element) => {
    if (holds(element, 'w:txbxContent') || holds(element, 'v:textpath')) inside(element);
    else if (DRAWINGS.some((name) => holds(element, name))) {
      const kind = element.name === 'w:object' ? 'embedded object' : 'picture';
      if (look.as || !inCell || !isInLine(element)) lose('pictures');
      else put(kind);
    }
  };
  inside(paragraph);
  const said = parts.filter(({ command }) => !command);
  const alone = said.every(({ text }) => text.trim() === '');
  return said
    .map(({ text, object }) => {
      if (object === undefined) return text;
      if (object === 'picture' && alone) lose('pictures');
      else if (object === 'picture' || object === 'embedded object') lose('objects in text');
      if (!inCell || (object === 'picture' && alone)) return '';
      aside.objects.push(object);
      return OBJECT;
    })
    .join('');
}

/** A picture that floats over the page stands in no text. */
function isInLine(element: Element): boolean {
  if (element.name === 'w:drawing') return holds(element, 'wp:inline');
  return !childrenOf(element).some(({ attribs }) => /position:\s*absolute/.test(attribs?.style ?? ''));
}

/** The pieces of a paragraph: its number, which Word makes, its text, and what stands for objects in it. */
export function piecesOf(label: string, text: string, objects: readonly string[] = []): readonly Piece[] {
  const signs = objects.values();
  const pieces = text
    .split(/(\ufffc)/)
    .filter((one) => one !== '')
    .map(
      (one): Piece => (one === OBJECT ? { text: one, made: { raw: signs.next().value ?? 'object' } } : { text: one }),
    );
  if (label === '') return pieces;
  return [{ text: `${label}${between(label, text)}`, made: {} }, ...pieces];
}

/** Word parts a number from the text by a tab: without a mark of its own it would be read as the text's beginning. */
function between(label: string, text: string): string {
  if (/^[0-9０-９]+$/.test(label) && /^\s*[\p{L}\p{N}]/u.test(text)) return '. ';
  return /[A-Za-z\d]$/.test(label) && /^[A-Za-z\d]/.test(text) ? ' ' : '';
}
