import type { Document } from '../../pipeline/model/document.js';

/** A document as indented JSON, its spans in one line; ends with a line break. */
export function toJson(document: Document): string {
  // Inside a JSON string no line break stands as such, so only lists of numbers match.
  const oneLine = (list: string) => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');
  return `${JSON.stringify(document, null, 2).replace(/\[\n\s+-?\d+(?:,\n\s+-?\d+)*\n\s+\]/g, oneLine)}\n`;
}
