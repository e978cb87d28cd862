/** The JSON of recognition and layout tools → Source: its texts and tables, in reading order, as one flat text. */

import { type Node as JsonNode, type ParseError, parseTree } from 'jsonc-parser';
import { firstAtLeast } from '../../pipeline/model/search.js';
import type { Source } from '../../pipeline/model/source.js';
import { halvesIn, wellFormed } from '../../pipeline/model/wellformed.js';
import type { Unread } from '../../pipeline/vocabulary/unread.js';
import { shapeOf } from './json-shapes.js';
import { lineStarts, placeOf } from './lines.js';

/** A piece of the flat text; what the tool wrote has its place in the JSON, what we write between has none. */
export interface Piece {
  readonly text: string;
  /** The string's node. */
  readonly node: JsonNode | null;
}

const FENCE = /^\s*```(?:json)?[^\S\n]*\n([\s\S]*?)\n```\s*$/;
const DEEPEST = 100;

export type Flattened = Pick<Source, 'text' | 'unread' | 'locate'>;

/** The flat text and places of a text that is the JSON of a known tool; null for any other text. */
export function flattenJson(text: string): Flattened | null {
  const fenced = FENCE.exec(text);
  const json = fenced ? fenced[1]! : text;
  const base = fenced ? text.indexOf(json) : 0;
  if (!/^\s*[[{]/.test(json) || !/[\]}]\s*$/.test(json) || deepest(json) > DEEPEST) return null;
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true });
  if (!root || errors.length > 0) return null;
  const pieces = shapeOf(root);
  return pieces ? joined(pieces, json, base, text) : null;
}

function joined(pieces: readonly Piece[], json: string, base: number, whole: string): Flattened {
  const flat = pieces.map(({ text }) => text).join('');
  const halves = halvesIn(flat);
  let marks: readonly Mark[] | null = null;
  let starts: readonly number[] | null = null;
  return {
    text: wellFormed(flat),
    unread: halves > 0 ? [{ what: 'stray references' satisfies Unread, count: halves, spans: [] }] : [],
    locate: (offset) => {
      marks ??= marksOf(pieces, json);
      starts ??= lineStarts(whole);
      return placeOf(starts, base + offsetIn(marks, offset));
    },
  };
}

/** From where on a character of the flat text and one of the JSON go on together, and where the string ends that they are of. */
interface Mark {
  readonly flat: number;
  readonly json: number;
  readonly end: number;
}

/** One for each string's beginning, and one behind each of its escapes, which are longer than the character that they stand for. */
function marksOf(pieces: readonly Piece[], json: string): readonly Mark[] {
  const marks: Mark[] = [];
  let flat = 0;
  for (const { text, node } of pieces) {
    if (node) {
      const [start, end] = [node.offset + 1, node.offset + node.length - 1];
      let saved = 0;
      marks.push({ flat, json: start, end });
      for (const { index, 0: written } of json.slice(start, end).matchAll(ESCAPE)) {
        marks.push({ flat: flat + index - saved + 1, json: start + index + written.length, end });
        saved += written.length - 1;
      }
    }
    flat += text.length;
  }
  return marks;
}

const ESCAPE = /\\(?:u.{4}|[^u])/g;

/** What we wrote ourselves stands where the string before it ends. */
function offsetIn(marks: readonly Mark[], offset: number): number {
  const behind = firstAtLeast(marks, offset + 1, ({ flat }) => flat);
  const mark = marks[Math.max(0, behind - 1)];
  return mark ? Math.min(mark.json + Math.max(0, offset - mark.flat), mark.end) : 0;
}

/** How deep the brackets nest, strings aside. */
function deepest(json: string): number {
  let [depth, most, quoted] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const character = json[at]!;
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '[' || character === '{')) most = Math.max(most, ++depth);
    else if (!quoted && (character === ']' || character === '}')) depth--;
  }
  return most;
}
