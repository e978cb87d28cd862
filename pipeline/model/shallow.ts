/** HTML made shallow: browsers nest 512 deep, and parsers take the square of the depth, or exhaust the stack, beyond. */

import { matchesOf } from './regexp.js';

/** As deep as browsers go. */
const DEEPEST = 512;
const SHORTEST_TAG = '<b>'.length;

/** Comments, and what holds no tags, are passed over as a whole. */
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title|xmp)\b[^<>]*>[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][\w:.-]*)(?=[\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** The next one closes them: they do not nest by themselves, whatever is left open. */
const FLAT = new Set('p li td th tr tbody thead tfoot dd dt option optgroup rt rp h1 h2 h3 h4 h5 h6'.split(' '));

interface Open {
  readonly name: string;
  readonly deep: boolean;
}

/** The same text with spaces for the tags that lie deeper: all offsets stay. */
export function shallow(html: string): string {
  if (html.length <= DEEPEST * SHORTEST_TAG) return html;
  const deep = deepTags(html);
  if (deep.length === 0) return html;
  const pieces: string[] = [];
  let from = 0;
  for (const { index, 0: tag } of deep) {
    pieces.push(html.slice(from, index), ' '.repeat(tag.length));
    from = index + tag.length;
  }
  return [...pieces, html.slice(from)].join('');
}

function deepTags(html: string): readonly RegExpExecArray[] {
  const stack: Open[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => void counts.set(name, (counts.get(name) ?? 0) + by);
  let depth = 0;
  return matchesOf(TAG, html).filter(([, , slash, given]) => {
    if (given === undefined) return false;
    const name = given.toLowerCase();
    if (VOID.has(name)) return false;
    if (slash) {
      if (!counts.get(name)) return false;
      let last: Open;
      do {
        last = stack.pop()!;
        count(last.name, -1);
        if (!FLAT.has(last.name)) depth--;
      } while (last.name !== name);
      return last.deep;
    }
    const flat = FLAT.has(name);
    if (flat && stack.at(-1)?.name === name) return false;
    if (!flat) depth++;
    const deep = !flat && depth > DEEPEST;
    stack.push({ name, deep });
    count(name, 1);
    return deep;
  });
}
