/** HTML made shallow: browsers nest 512 deep, and parsers take the square of the depth, or exhaust the stack, beyond. */

import { endOfTag } from './tags.js';

/** As deep as browsers go. */
const DEEPEST = 512;
const SHORTEST_TAG = '<b>'.length;

/** Comments and declarations as a whole; of tags the beginning. */
const BEGINNING = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*|<(?<opened>[a-z][^\s/>]*)|<\/\s*(?<closed>[a-z][^\s>]*)[^>]*/gi;
/** What they hold is no tags, but their own end. */
const RAW = new Set('script style textarea title xmp'.split(' '));
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
  for (const { start, end } of deep) {
    pieces.push(html.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return [...pieces, html.slice(from)].join('');
}

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly start: number;
  readonly end: number;
}

/** The tags as the parser finds them: behind one that never ends there are none. */
function* tagsOf(html: string): Generator<Tag> {
  const beginning = new RegExp(BEGINNING);
  for (let match = beginning.exec(html); match; match = beginning.exec(html)) {
    const { opened, closed } = match.groups!;
    const name = (opened ?? closed)?.toLowerCase();
    if (name === undefined) continue;
    const end = opened ? endOfTag(html, beginning.lastIndex) : beginning.lastIndex + 1;
    if (end < 0) return;
    beginning.lastIndex = opened && RAW.has(name) ? endOfRaw(html, name, end) : end;
    yield { name, closes: closed !== undefined, start: match.index, end };
  }
}

function endOfRaw(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

function deepTags(html: string): readonly Tag[] {
  const stack: Open[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => void counts.set(name, (counts.get(name) ?? 0) + by);
  let depth = 0;
  const isDeep = ({ name, closes }: Tag): boolean => {
    if (VOID.has(name)) return false;
    if (closes) {
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
  };
  const deep: Tag[] = [];
  for (const tag of tagsOf(html)) if (isDeep(tag)) deep.push(tag);
  return deep;
}
