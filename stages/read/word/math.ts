/** Equations of Office (OMML) as one line of text: 率≥95%, m², 1/2. */

import { raisedDigits } from '../raised.js';
import { child, childrenOf, type Element, path, wordsOf } from './xml.js';

const LINEAR: Readonly<Record<string, (element: Element) => string>> = {
  'm:t': wordsOf,
  'm:f': (element) => `${part(element, 'm:num')}/${part(element, 'm:den')}`,
  'm:sSup': (element) => `${part(element, 'm:e')}${raised(part(element, 'm:sup'))}`,
  'm:sSub': (element) => `${part(element, 'm:e')}${part(element, 'm:sub')}`,
  'm:rad': (element) => `${part(element, 'm:deg')}√${part(element, 'm:e')}`,
  'm:d': (element) => {
    const sign = (name: string, otherwise: string) => path(element, 'm:dPr', name)?.attribs?.['m:val'] ?? otherwise;
    const inside = childrenOf(element)
      .filter(({ name }) => name === 'm:e')
      .map(mathText);
    return `${sign('m:begChr', '(')}${inside.join(sign('m:sepChr', '|'))}${sign('m:endChr', ')')}`;
  },
};

/** Properties, which hold no text, and what a change deletes. */
const SKIPPED = /^(?:m:\w+Pr|w:rPr|w:del|w:moveFrom)$/;

export function mathText(element: Element): string {
  const own = isDeleted(element) ? undefined : LINEAR[element.name ?? ''];
  if (own) return own(element);
  return childrenOf(element)
    .filter(({ name = '' }) => !SKIPPED.test(name))
    .map(mathText)
    .join('');
}

/** A change deletes a fraction's rule, a root's sign by their properties; what is below them, by itself. */
function isDeleted(element: Element): boolean {
  const properties = childrenOf(element).find(({ name = '' }) => /^m:\w+Pr$/.test(name));
  const control = child(properties, 'm:ctrlPr');
  return child(control, 'w:del') !== null || child(path(control, 'w:rPr'), 'w:del') !== null;
}

function part(element: Element, name: string): string {
  const found = child(element, name);
  return found ? mathText(found) : '';
}

function raised(text: string): string {
  return raisedDigits(text) ?? `^${text}`;
}
