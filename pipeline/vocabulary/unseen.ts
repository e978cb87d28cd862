/** Characters that nobody sees and that change what is seen: controls, marks that turn the order of letters round, tags. */

/** Marks that turn the order of what follows round, as the inside of a character class. */
export const TURNING = '\\u202a-\\u202e\\u2066-\\u2069';
/** They, controls that are no white space, and tags (letters without a look). */
const CHARACTER = `[${TURNING}\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u{e0000}-\\u{e007f}]`;
/** The marks as HTML writes them by their numbers. */
const REFERENCE = '&#(?:x0*(?:202[a-e]|206[6-9])|0*(?:823[4-8]|829[4-7]));?';

export const UNSEEN = new RegExp(`${CHARACTER}|${REFERENCE}`, 'giu');
const UNSEEN_CHARACTER = new RegExp(CHARACTER, 'gu');

/** U+202E: how a person looks a character up. */
export function codePointOf(found: string): string {
  const [, hex, decimal] = /^&#(?:x([0-9a-f]+)|(\d+))/i.exec(found) ?? [];
  const code =
    hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : found.codePointAt(0)!;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text as a person may see it: what nobody sees is named. */
export const shownText = (text: string): string => text.replace(UNSEEN_CHARACTER, (found) => `⟨${codePointOf(found)}⟩`);
