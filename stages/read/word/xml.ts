/** The parts of an Office file as trees. Entities are never expanded, and nothing outside the file is read. */

import { load } from 'cheerio/slim';
import { UnreadableInput } from '../unreadable.js';
import { faultOf } from './wellformed.js';

export interface Element {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Element[];
}

/** The tree of a part of the file; throws UnreadableInput where the part is damaged. */
export function parseXml(bytes: Uint8Array, path: string, part: string): Element {
  const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8').decode(bytes);
  const fault = faultOf(text);
  if (fault)
    throw new UnreadableInput(
      fault.code,
      path,
      'a damaged Office document',
      `${path} holds a damaged ${part}: ${fault.words}.`,
    );
  return load(text, { xml: { xmlMode: true, decodeEntities: true } }, false).root()[0] as unknown as Element;
}

/** The namespaces, by their usual prefixes, whose alternatives are read; others have a fallback. */
const KNOWN = new Set([
  'w',
  'm',
  'v',
  'o',
  'r',
  'a',
  'a14',
  'wp',
  'wp14',
  'wps',
  'wpg',
  'wpc',
  'wpi',
  'w10',
  'w14',
  'w15',
  'w16',
  'w16se',
  'wne',
  'pic',
  'c',
  'cx',
  'cx1',
  'c14',
  'dgm',
  'am3d',
  'aink',
]);

/** What an element holds, with one of the alternatives where it sets out some. */
export function childrenOf({ children = [] }: Element): readonly Element[] {
  if (!children.some(isAlternative)) return children;
  return children.flatMap((one) => (isAlternative(one) ? childrenOf(chosenOf(one)) : [one]));
}

const isAlternative = ({ name }: Element) => name === 'mc:AlternateContent';

function chosenOf({ children = [] }: Element): Element {
  const known = ({ attribs = {} }: Element) =>
    (attribs.Requires ?? '').split(/\s+/).every((one) => one === '' || KNOWN.has(one));
  const choice = children.find((one) => one.name === 'mc:Choice' && known(one));
  return choice ?? children.find(({ name }) => name === 'mc:Fallback') ?? { type: 'tag' };
}

/** The first element of that name among the children. */
export function child(element: Element | null | undefined, name: string): Element | null {
  return (element && childrenOf(element).find((one) => one.name === name)) ?? null;
}

/** The children that one follows by names, one inside the other. */
export function path(element: Element | null | undefined, ...names: readonly string[]): Element | null {
  return names.reduce<Element | null>((at, name) => child(at, name), element ?? null);
}

/** `w:val` of a child, as most of Word's properties have it; null where there is no such child. */
export function settingOf(element: Element | null | undefined, name: string): string | null {
  const found = child(element, name);
  return found ? (found.attribs?.['w:val'] ?? '') : null;
}

/** Whether a switch (`<w:vanish/>`, `<w:vanish w:val="0"/>`) is on. */
export function isOn(element: Element | null | undefined, name: string): boolean {
  const value = settingOf(element, name);
  return value !== null && !/^(?:0|false|off)$/.test(value);
}

/** The text that stands in an element itself. */
export function wordsOf(element: Element): string {
  return (element.children ?? []).map((one) => (one.type === 'cdata' ? wordsOf(one) : (one.data ?? ''))).join('');
}

/** The paragraphs of a cell or a part, not those of text boxes that are anchored in them. */
export function paragraphsIn(element: Element): readonly Element[] {
  return joined(childrenOf(element)).flatMap((one) => {
    if (one.name === 'w:p') return [one];
    return one.name === 'w:tr' && (isHidden(one) || isDeleted(one)) ? [] : paragraphsIn(one);
  });
}

export const isHidden = (row: Element) => isOn(child(row, 'w:trPr'), 'w:hidden');
export const isDeleted = (row: Element) => child(child(row, 'w:trPr'), 'w:del') !== null;

/** The hidden rows of a table; `deep`, of those in its cells too, not of those in text boxes that are anchored there. */
export function hiddenRowsIn(element: Element, deep: boolean): readonly Element[] {
  return childrenOf(element).flatMap((one) => {
    if (one.name === 'w:tr' && isHidden(one)) return [one];
    return one.name === 'w:txbxContent' || (one.name === 'w:tr' && !deep) ? [] : hiddenRowsIn(one, deep);
  });
}

/** A paragraph whose end a change deletes goes on in the next, whose properties both have. */
export function joined(elements: readonly Element[]): readonly Element[] {
  const all: Element[] = [];
  for (const element of elements) {
    const last = all.at(-1);
    if (last && element.name === 'w:p' && endIsDeleted(last)) all[all.length - 1] = join(last, element);
    else all.push(element);
  }
  return all;
}

function endIsDeleted(element: Element): boolean {
  const mark = element.name === 'w:p' ? path(element, 'w:pPr', 'w:rPr') : null;
  return child(mark, 'w:del') !== null || child(mark, 'w:moveFrom') !== null;
}

function join(first: Element, second: Element): Element {
  const contents = (paragraph: Element) => childrenOf(paragraph).filter(({ name }) => name !== 'w:pPr');
  const properties = childrenOf(second).filter(({ name }) => name === 'w:pPr');
  return { type: 'tag', name: 'w:p', children: [...properties, ...contents(first), ...contents(second)] };
}

/** Whether an element holds one of that name. */
export function holds(element: Element, name: string): boolean {
  return childrenOf(element).some((one) => one.name === name || holds(one, name));
}
