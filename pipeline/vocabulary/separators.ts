/** What may stand between the fields of an item without being part of one: notation, and the listed separators. */

import { anyOf } from '../model/regexp.js';
import { SILENT, SPACES, WRAPPERS } from './latex.js';
import { BLOCKS, DOC_TAGS, EMPTY_CELL, HIDDEN, INLINES, MATH_ELEMENTS } from './markup.js';

const SEPARATORS: ReadonlySet<string> = new Set('：:；;，,、。.．·|=＝★☆▲△●○◆■□()（）【】[]—-"“”');
/** Characters that print nothing: zero-width spaces and joiners, marks of direction, soft hyphens, NULs. */
export const UNPRINTED = /[\0\u00ad\u200b-\u200f\u2060\ufeff]/;
const NOTATION: ReadonlySet<string> = new Set('{}$*_`#^&');

/** Of more than so many no stack holds the ways in which they may be matched. */
const MOST_ATTRIBUTES = 1000;
const ELEMENT = anyOf([...BLOCKS, ...INLINES, ...MATH_ELEMENTS, ...HIDDEN, ...DOC_TAGS]);
const TAG =
  `</?(?:[A-Za-z][\\w.-]*:)?(?:${ELEMENT})(?:\\d{1,4})?(?![\\w])[^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*){0,${MOST_ATTRIBUTES}}>` +
  '|<!--[\\s\\S]{0,2000}?-->|<![^<>]*>|<\\?[^<>]*\\?>';
const COMMANDS = [
  ...SILENT,
  ...WRAPPERS,
  ...SPACES,
  'textcircled',
  'hline',
  'toprule',
  'midrule',
  'bottomrule',
  'centering',
  'noindent',
  'maketitle',
  'newline',
  'par',
  'item',
  'frac',
  'dfrac',
  'tfrac',
];
const ENVIRONMENT =
  '\\\\(?:begin|end)\\s?\\{(?:tabular[x*]?|array|minipage|center|table\\*?|itemize|enumerate|flushleft|flushright)\\}(?:\\s?\\[[^\\]\\n]{0,20}\\])?(?:\\s?\\{[lcrpmb|@{}.\\d\\s]{0,60}\\})?|\\\\(?:section|subsection|subsubsection|paragraph|title|caption|chapter)\\s?\\*?';
const SPAN =
  '\\\\multi(?:row|column)\\s?(?:\\[[^\\]\\n]{0,8}\\])?\\s?\\{\\s?\\d{1,3}\\s?\\}\\s?(?:\\{[lcrpmbX*|@.\\d\\s]{0,20}\\}|\\*)|\\\\c(?:line|midrule)\\s?\\{[\\d\\s-]{1,9}\\}|\\\\\\\\';
const COMMAND = `${ENVIRONMENT}|${SPAN}|\\\\(?:${anyOf(COMMANDS)})(?![A-Za-z])|\\\\[()[\\],!;:> ]|\\\\(?=[!-/:-@[-\`{-~\\s])`;
const BLANK_ENTITY =
  '&(?:nbsp|ensp|emsp|thinsp|shy|zwnj|zwj|lrm|rlm|#0?173|#820[3-7]|#x0*(?:AD|200[B-F]|2060|FEFF)|#160|#12288|#8195|#8194|#xA0|#x3000);?';

/** Between the marks that part cells, and nowhere else. */
const EMPTY = new RegExp(`(?<=(?:^|[|>\\t\\n])\\s{0,40})(?:${EMPTY_CELL})(?=\\s{0,40}(?:[|<\\t\\n]|$))`, 'y');

/** Notation of more than one character, by the character with which it begins. */
const LONGER: ReadonlyMap<string, RegExp> = new Map([
  ['<', new RegExp(TAG, 'iy')],
  ['\\', new RegExp(COMMAND, 'y')],
  ['&', new RegExp(BLANK_ENTITY, 'iy')],
  ['N', EMPTY],
  ['n', EMPTY],
  ['U', EMPTY],
]);

/** The length of the piece of notation or the separator that stands at a place of a text; 0 where none does. */
export function markupAt(text: string, at: number): number {
  const first = text[at]!;
  const longer = LONGER.get(first);
  if (longer) {
    longer.lastIndex = at;
    if (longer.test(text)) return longer.lastIndex - at;
  }
  return SEPARATORS.has(first) || NOTATION.has(first) || UNPRINTED.test(first) ? 1 : 0;
}
