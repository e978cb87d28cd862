/** Texts made short. */

/** The start of a text, at most `units` UTF-16 code units, never ending inside a surrogate pair. */
export function cutAt(text: string, units: number): string {
  if (text.length <= units) return text;
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}
