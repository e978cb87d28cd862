/**
 * How many cells and columns the parts of a workbook state in few characters: repeated, merged or linked by ranges. The library makes
 * each of them, so that a file of some kilobytes may take hours, or all memory.
 */

import { utils } from 'xlsx';
import { largestOf, smallestOf } from '../../pipeline/model/lists.js';
import { endOfTag } from '../../pipeline/model/tags.js';

/** Some hundred sheets with all their columns; what states more was not made to be read. */
export const MOST_REPEATS = 2 ** 22;

/** The values that a tag has for an attribute, whatever its prefix. */
type Attributes = (name: string) => readonly string[];

/** How many cells or columns the library makes of a tag, by its local name: in an .xlsx, in an .ods, in the XML of Excel 2003. */
const MADE: Readonly<Record<string, (attributes: Attributes) => number>> = {
  col: (attributes) => largest(attributes('max')) - smallest(attributes('min')) + 1,
  hyperlink: (attributes) => attributes('ref').reduce((sum, ref) => sum + areaOf(ref), 0),
  column: (attributes) => largest(attributes('Span')),
  cell: (attributes) => (largest(attributes('MergeAcross')) + 1) * (largest(attributes('MergeDown')) + 1),
  'table-cell': (attributes) => largest(attributes('number-columns-repeated'), 1),
  'covered-table-cell': (attributes) => largest(attributes('number-columns-repeated'), 1),
};
const REPEATED_ROW = 'table-row';
const CELL_OF_ROW = 'table-cell';

const TAG = new RegExp(`<(?:[^\\s<>/:"']*:)?(${[...Object.keys(MADE), REPEATED_ROW].join('|')})(?=[\\s/>])`, 'gi');
const ATTRIBUTE = /(?:^|\s)(?:[^\s=:"']*:)?([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** What the tags of a part state. */
export function repeatsIn(xml: string): number {
  let [sum, rows, whole] = [0, 1, true];
  for (const { index, 0: beginning, 1: tag } of xml.matchAll(TAG)) {
    const name = tag!.toLowerCase();
    const from = index + beginning.length;
    const end = whole ? endOfTag(xml, from) : -1;
    // Behind a tag that never ends the library finds others, for it looks no further than `<`.
    if (end < 0) whole = false;
    const text = xml.slice(from, end < 0 ? shortEnd(xml, from) : end - 1);
    const attributes = attributesOf(text);
    if (name === REPEATED_ROW) rows = largest(attributes('number-rows-repeated'), 1);
    // One without content is passed over, however often it is repeated.
    else if (name !== CELL_OF_ROW) sum += Math.max(0, MADE[name]!(attributes));
    else if (!text.endsWith('/')) sum += MADE[name]!(attributes) * rows;
  }
  return sum;
}

function shortEnd(xml: string, from: number): number {
  const next = /[<>]/g;
  next.lastIndex = from;
  return next.exec(xml)?.index ?? xml.length;
}

function attributesOf(text: string): Attributes {
  const found = [...text.matchAll(ATTRIBUTE)];
  return (name) =>
    found.filter(([, own]) => own === name).map(([, , double, single, bare]) => double ?? single ?? bare!);
}

const largest = (values: readonly string[], least = 0): number => largestOf([least, ...values.map(numberIn)]);
const smallest = (values: readonly string[]): number => smallestOf(values.map(numberIn));
/** The library takes some as numbers (1e9), of others the digits at the beginning. */
const numberIn = (value: string): number => Math.max(0, Number(value) || Number.parseInt(value, 10) || 0);

function areaOf(ref: string): number {
  const { s, e } = utils.decode_range(ref);
  return Math.max(0, (e.r - s.r + 1) * (e.c - s.c + 1)) || 0;
}
