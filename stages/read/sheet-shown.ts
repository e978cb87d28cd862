/** What a person sees in a cell of a workbook. */

import { decodeXML } from 'entities';
import { type CellObject, SSF } from 'xlsx';
import { raisedDigits } from './raised.js';

export function shownText(cell: CellObject): string {
  if (cell.t === 'z') return '';
  // Line ends as one character each; a tab would look like the end of a cell.
  return wordsShown(cell)
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\f]/g, ' ')
    .trim();
}

/** `0!.0,`, `0\\.0000`: a point that is no decimal point, by which programs in China show 元 as 万元. */
const SHIFTED = /^([^0#]*)[#0,]*0(?:!\.|\\\.|"\.")(0+)(,*)([^0#,]*)$/;

function wordsShown({ t, v, w, z, h }: CellObject): string {
  const shifted = t === 'n' && typeof z === 'string' && typeof v === 'number' ? SHIFTED.exec(z) : null;
  if (!shifted) return raised(w ?? String(v ?? ''), h);
  const [, before, places, thousands, after] = shifted;
  const whole = Math.round(Math.abs(v as number) / 1000 ** thousands!.length);
  const digits = String(whole).padStart(places!.length + 1, '0');
  const point = digits.length - places!.length;
  const plain = (literal: string) => literal.replace(/[!\\"]/g, '');
  return `${(v as number) < 0 ? '-' : ''}${plain(before!)}${digits.slice(0, point)}.${digits.slice(point)}${plain(after!)}`;
}

/** A text with the digits raised that its markup raises: m² of m<sup>2</sup>. */
function raised(text: string, markup: string | undefined): string {
  if (!markup?.includes('<sup>')) return text;
  const [first, ...rest] = markup.split(/<sup>([^<]*)<\/sup>/);
  let made = plainText(first!);
  for (let at = 0; at < rest.length; at += 2) made += (raisedDigits(rest[at]!) ?? rest[at]!) + plainText(rest[at + 1]!);
  // Only the digits may differ from what the cell holds.
  return made.length === text.length ? made : text;
}

function plainText(markup: string): string {
  return decodeXML(markup.replace(/<br\/?>/g, '\n').replace(/<[^>]*>/g, ''));
}

/** Formats that scale a number, or show a date. */
const SCALES = /[!]|[0#?],(?![0#?])|E[+-]/i;

/** The stored number where what is shown has lost digits: 12.345 as 12.35, 12.5 as 13处. */
export function roundedValue(cell: CellObject): string | null {
  const { t, v, z } = cell;
  if (t !== 'n' || typeof v !== 'number') return null;
  if (typeof z === 'string' && (SCALES.test(z) || SSF.is_date(z))) return null;
  const shown = shownText(cell);
  const [number, ...others] = shown.match(/[-+]?\d[\d,]*(?:\.\d+)?/g) ?? [];
  if (number === undefined || others.length > 0) return null;
  const value = Math.abs(Number(number.replace(/[,+]/g, ''))) / (/[%％]/.test(shown) ? 100 : 1);
  return Math.abs(value - Math.abs(v)) > Math.abs(v) * 1e-9 ? String(v) : null;
}
