/** The tree of a page as its parser gives it: where the rows and cells of a table are, as a browser finds them. */

import { load } from 'cheerio/slim';
import { shallow } from '../../pipeline/model/shallow.js';

export interface Node {
  readonly type: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
  readonly startIndex: number | null;
  readonly endIndex: number | null;
  readonly next?: Node | null;
  readonly parent?: Node | null;
}

/** Deeper than any page is; what lies deeper is read as text. */
export const MOST_DEPTH = 200;

const OPTIONS = { xmlMode: false, decodeEntities: false, withStartIndices: true, withEndIndices: true };

/** The places of the nodes are offsets in `html`. */
export function parse(html: string): Node {
  return load(shallow(html), { xml: OPTIONS }, false).root()[0] as unknown as Node;
}

/** Where a node ends: one that is closed by what follows it, before that. The parser counts some of that in. */
export function endOf(node: Node): number {
  let around: Node | null | undefined = node;
  while (around && !around.next) around = around.parent;
  return Math.min((node.endIndex ?? -1) + 1, around?.next?.startIndex ?? Number.POSITIVE_INFINITY);
}

export function nameOf({ name = '' }: Node): string {
  return name.toLowerCase();
}

export function attributeOf({ attribs = {} }: Node, name: string): string | undefined {
  return Object.entries(attribs).find(([key]) => key.toLowerCase() === name)?.[1];
}

const NONE: ReadonlySet<Node> = new Set();

/** The rows of a table; `gone` are the nodes that take no room. */
export function rowsOf(table: Node, gone = NONE): readonly Node[] {
  return within(table, 'tr', gone, 0);
}

export function cellsOf(row: Node, gone = NONE): readonly Node[] {
  return within(row, 'cell', gone, 0);
}

const PARTS: ReadonlyMap<string, 'tr' | 'cell' | 'other'> = new Map([
  ['tr', 'tr'],
  ['td', 'cell'],
  ['th', 'cell'],
  ['table', 'other'],
  ['caption', 'other'],
]);

/** A browser shows a table as if the forms around its rows and cells were not there. */
function within({ children = [] }: Node, part: 'tr' | 'cell', gone: ReadonlySet<Node>, depth: number): readonly Node[] {
  if (depth > MOST_DEPTH) return [];
  return children.flatMap((child) => {
    const known = PARTS.get(nameOf(child));
    if (gone.has(child)) return [];
    if (known === part) return [child];
    return known ? [] : within(child, part, gone, depth + 1);
  });
}

/** Whether a part of a table holds rows of it. */
export function holdsRow({ children = [] }: Node, depth = 0): boolean {
  if (depth > MOST_DEPTH) return false;
  return children.some((child) => {
    const known = PARTS.get(nameOf(child));
    return known ? known === 'tr' : holdsRow(child, depth + 1);
  });
}

export function holdsTable(node: Node, depth = 0): boolean {
  if (nameOf(node) === 'table') return true;
  return depth < MOST_DEPTH && (node.children ?? []).some((child) => holdsTable(child, depth + 1));
}

export function spanOf(node: Node, name: string): number {
  const stated = attributeOf(node, name);
  const span = Number.parseInt(stated?.replace(/^[\s\\"'“”]+/, '') ?? '1', 10);
  return Number.isFinite(span) && span > 0 ? span : 1;
}
