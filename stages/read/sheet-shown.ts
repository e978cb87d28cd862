/** What a person sees in a cell of a workbook. */

import { type CellObject, SSF } from 'xlsx';
import { PRIVATE } from './private-use.js';
import { shownNumber } from './sheet-format.js';
import { wordsOf } from './sheet-runs.js';
import type { CellStyle } from './sheet-styles.js';

export interface Shown {
  readonly text: string;
  /** Words that are struck through; they are no part of the text. */
  readonly struck: string | null;
  /** The stored number. */
  readonly raw: string | null;
  /** The stored number, where more is stored than shown. */
  readonly rounded: string | null;
  /** The formula of a cell that shows an error. */
  readonly error: string | null;
  /** What a comment on it says. */
  readonly comment: string;
  /** Whether it is a formula whose result is not stored. */
  readonly unknown: boolean;
}

const PLAIN = { struck: false, symbols: false };
const NOTHING = { text: '', struck: null };

/** `date1904` tells from when the days of a workbook count. */
export function shownOf(cell: CellObject, style: CellStyle | undefined, date1904: boolean): Shown {
  const { t, v, f } = cell;
  const format = style?.format ?? (typeof cell.z === 'string' ? cell.z : null);
  const number = t === 'n' && typeof v === 'number' ? v : null;
  const words = oneLine(numberShown(number, format, style, date1904) ?? cell.w ?? String(v ?? ''));
  const { text, struck } = t === 'z' ? NOTHING : wordsOf(words, cell, style ?? PLAIN);
  return {
    text,
    struck,
    raw: number !== null ? String(number) : PRIVATE.test(words) && !PRIVATE.test(text) ? words : null,
    rounded: number === null || text === '' ? null : roundedNumber(number, text, format),
    error: t === 'e' ? (f ?? '') : null,
    comment: (cell.c ?? []).map((one) => oneLine(one.t ?? '')).join('\n'),
    unknown: f !== undefined && (t === 'z' || v === undefined),
  };
}

/** Null where the library shows it rightly. */
function numberShown(
  number: number | null,
  format: string | null,
  style: CellStyle | undefined,
  date1904: boolean,
): string | null {
  if (number === null || format === null) return null;
  return shownNumber(number, format, date1904) ?? (style?.format ? SSF.format(format, number, { date1904 }) : null);
}

/** Line ends as one character each; a tab would look like the end of a cell. */
function oneLine(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\f]/g, ' ')
    .trim();
}

/** Formats that scale a number, or show a date. */
const SCALES = /[!]|[0#?],(?![0#?])|E[+-]/i;

/** The stored number where what is shown has lost digits: 12.345 as 12.35, 12.5 as 13处. */
function roundedNumber(stored: number, shown: string, format: string | null): string | null {
  if (format !== null && (SCALES.test(format) || SSF.is_date(format))) return null;
  const [number, ...others] = shown.match(/[-+]?\d[\d,]*(?:\.\d+)?/g) ?? [];
  if (number === undefined || others.length > 0) return null;
  const value = Math.abs(Number(number.replace(/[,+]/g, ''))) / (/[%％]/.test(shown) ? 100 : 1);
  return Math.abs(value - Math.abs(stored)) > Math.abs(stored) * 1e-9 ? String(stored) : null;
}
