/** Words in a cell that are crossed out: they are no part of what it says. */

import { Text } from '../../pipeline/model/text.js';
import { STRUCK } from '../../pipeline/vocabulary/markup.js';

const ELEMENT = new RegExp(`<(${[...STRUCK].join('|')})(?:\\s[^<>]*)?>([^<]*(?:<(?!/?\\1\\b)[^<]*)*)</\\1\\s*>`, 'gi');

/** The text without them, and the crossed-out words. */
export function withoutStruck(text: Text): { readonly text: Text; readonly struck: readonly Text[] } {
  if (!text.value.includes('</')) return { text, struck: [] };
  const struck = text.matchAll(ELEMENT).map((match) => match.group(1) ?? Text.empty);
  if (struck.length === 0) return { text, struck };
  return {
    text: text.replace(ELEMENT, () => Text.empty),
    struck: struck.filter(({ value }) => value.replace(/<[^<>]*>/g, '').trim() !== ''),
  };
}
