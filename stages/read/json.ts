/** The JSON of recognition and layout tools → Source: its texts and tables, in reading order, as one flat text. */

import { type Node as JsonNode, type ParseError, parseTree } from 'jsonc-parser';
import type { Place } from '../../pipeline/model/place.js';
import type { Source } from '../../pipeline/model/source.js';
import { wellFormed } from '../../pipeline/model/wellformed.js';
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

/** The flat text and places of a text that is the JSON of a known tool; null for any other text. */
export function flattenJson(text: string): Pick<Source, 'text' | 'locate'> | null {
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

function joined(pieces: readonly Piece[], json: string, base: number, whole: string): Pick<Source, 'text' | 'locate'> {
  const parts: { readonly at: number; readonly piece: Piece }[] = [];
  let flat = '';
  for (const piece of pieces) {
    parts.push({ at: flat.length, piece });
    flat += piece.text;
  }
  let starts: readonly number[] | null = null;
  return {
    text: wellFormed(flat),
    locate: (offset): Place => {
      starts ??= lineStarts(whole);
      const part =
        parts.findLast(({ at, piece }) => at <= offset && piece.node !== null) ??
        parts.find(({ piece }) => piece.node !== null);
      return part ? placeOf(starts, base + offsetIn(part.piece, offset - part.at, json)) : { line: 1, column: 1 };
    },
  };
}

/** The offset in the JSON of a character of a string: escapes are longer than what they stand for. */
function offsetIn({ node }: Piece, characters: number, json: string): number {
  const end = node!.offset + node!.length - 1;
  let at = node!.offset + 1;
  for (let passed = 0; passed < characters && at < end; passed++)
    at += json[at] !== '\\' ? 1 : json[at + 1] === 'u' ? 6 : 2;
  return Math.min(at, end);
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
