/** First line of every XML part. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const NEEDS_CARE = /[&<>\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]|_[xX][0-9A-Fa-f]{4}/;

// With the u flag a surrogate class matches lone surrogates only. The `_` of any `_xHHHH` is escaped, not just of
// `_xHHHH_`: an escaped character that follows would supply the closing `_`.
const TO_ESCAPE = /[&<>\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]|_(?=[xX][0-9A-Fa-f]{4})/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text as XML character data of type ST_Xstring: what XML cannot hold, and text like `_x000D_`, becomes `_xHHHH_`. */
export function escapeText(text: string): string {
  return NEEDS_CARE.test(text) ? text.replace(TO_ESCAPE, escapeUnit) : text;
}

/** Text as the inside of a double-quoted XML attribute; tabs and line breaks survive as character references. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/["'\t\n]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}

/** Whether a reader may drop white space of this text unless `xml:space="preserve"` stands on its element. */
export function needsPreserve(text: string): boolean {
  return text.charCodeAt(0) <= 0x20 || text.charCodeAt(text.length - 1) <= 0x20 || text.includes('\n');
}

function escapeUnit(unit: string): string {
  return ENTITIES[unit] ?? `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
