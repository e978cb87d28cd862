import type { Document } from '../../pipeline/model/document.js';
import { utf8 } from './utf8.js';

/** A document as indented JSON, its spans in one line; ends with a line break. */
export function toJson(document: Document): string {
  return jsonBytes(document).toString();
}

/** The same in UTF-8. */
export function jsonBytes(document: Document): Buffer {
  const text = JSON.stringify(document, null, 2);
  return utf8((out) => {
    let done = 0;
    // Inside a JSON string no line break stands as such.
    for (let at = text.indexOf('[\n'); at !== -1; at = text.indexOf('[\n', at + 1)) {
      NUMBERS.lastIndex = at;
      if (!NUMBERS.test(text)) continue;
      out.add(text.slice(done, at));
      out.add(inOneLine(text.slice(at, NUMBERS.lastIndex)));
      done = NUMBERS.lastIndex;
    }
    out.add(text.slice(done));
    out.add('\n');
  });
}

const NUMBERS = /\[\n\s+-?\d+(?:,\n\s+-?\d+)*\n\s+\]/y;

const inOneLine = (list: string): string => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
