/** What may stand between the fields of an item without being part of one: notation, and the listed separators. */

import { anyOf } from '../model/regexp.js';
import { SILENT, SPACES, WRAPPERS } from './latex.js';
import { BLOCKS, HIDDEN, INLINES, MATH_ELEMENTS } from './markup.js';

const ELEMENT = anyOf([...BLOCKS, ...INLINES, ...MATH_ELEMENTS, ...HIDDEN]);
const TAG = `</?(?:[A-Za-z][\\w.-]*:)?(?:${ELEMENT})(?![\\w])(?:"[^"<>]*"|'[^'<>]*'|[^<>"'])*>`;
const COMMENT = '<!--(?:(?!-->)[\\s\\S])*-->|<![^<>]*>|<\\?[^<>]*\\?>';
const COMMAND = `\\\\(?:${anyOf([...SILENT, ...WRAPPERS, ...SPACES, 'textcircled', 'frac', 'dfrac', 'tfrac'])})(?![A-Za-z])`;
const BLANK_ENTITY = '&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#12288|#8195|#8194|#xA0|#x3000);?';
const DELIMITER = '\\$\\$?|\\\\[()[\\],!;:> ]|\\\\(?=[!-/:-@[-`{-~\\s])|[{}]';
const MARKDOWN = '\\*\\*?|__?|`|#{1,6}(?=\\s)';
const SEPARATOR = '[：:；;，,、。.．·|=＝()（）【】\\[\\]—\\-"“”\\u200b-\\u200d\\ufeff]';

/** One piece of notation, one separator, or white space, at the place where the search begins. */
export const MARKUP = new RegExp(
  `\\s+|${TAG}|${COMMENT}|${COMMAND}|${BLANK_ENTITY}|${DELIMITER}|${MARKDOWN}|${SEPARATOR}`,
  'giy',
);
