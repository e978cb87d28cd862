/** Characters that mean whatever their font draws: Unicode leaves their codes to everyone. */

import type { Source } from '../../pipeline/model/source.js';
import type { Unread } from '../../pipeline/vocabulary/unread.js';

export const PRIVATE = /[\ue000-\uf8ff]/;

/** Characters themselves, and as HTML writes them by their numbers. */
const CHARACTER = /[\ue000-\uf8ff]|&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi;

/** What HTML shows as no text: styles, scripts, tags, and the icons of a page. */
const ASIDE =
  /<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)|<\w[^<>]{0,500}?\bclass\s*=[^<>]{0,200}?\bicon[^<>]*>[^<]*<|<[^<>]*>/gi;

const WHAT: Unread = 'private-use characters';

/** Characters of a text of which nobody can tell what they show. */
export function privateUseIn(text: string, markup = false): Source['unread'] {
  if (!PRIVATE.test(text) && !(markup && text.includes('&#'))) return [];
  const looked = markup ? text.replace(ASIDE, (part) => ' '.repeat(part.length)) : text;
  const spans = [...looked.matchAll(CHARACTER)]
    .filter(([, ...numbers]) => isPrivate(numbers, markup))
    .map(({ index, 0: found }) => [index, index + found.length] as const);
  return spans.length > 0 ? [{ what: WHAT, count: spans.length, spans }] : [];
}

function isPrivate([hex, decimal]: readonly (string | undefined)[], markup: boolean): boolean {
  if (hex === undefined && decimal === undefined) return true;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return markup && code >= 0xe000 && code <= 0xf8ff;
}
