/** Mathematics in a cell: `$…$`, `\(…\)`, `\[…\]`, `<math>` with LaTeX or MathML in it, and commands that stand alone. */

import { anyOf } from '../../pipeline/model/regexp.js';
import type { Text } from '../../pipeline/model/text.js';
import type { TextMatch } from '../../pipeline/model/text-match.js';
import { decodeEntities } from '../../pipeline/steps/entity.js';
import { readLatex } from '../../pipeline/steps/latex.js';
import { SPACES, SYMBOLS, WRAPPERS } from '../../pipeline/vocabulary/latex.js';
import { mathml } from './mathml.js';

/** An element may be closed wrongly or never: then it ends with the next `<math>`, or with the cell. */
const ELEMENT =
  /<(?:[A-Za-z][\w.-]*:)?math\b[^<>]*>((?:(?!<\/?(?:[A-Za-z][\w.-]*:)?math\b)[\s\S])*)(?:<\/(?:[A-Za-z][\w.-]*:)?math\s*>)?/gi;

/** Between single dollars: no Chinese but in braces, or a comparison. A dollar may also be a misread percent sign. */
const INLINE =
  '(?:[^$\\n\\p{Script=Han}，。；：{]|\\{(?:[^{}$\\n]{0,60}\\}|(?![^{}$\\n]{0,60}\\}))){1,400}?|\\s?(?:[≥≤≧≦⩾⩽<>=]|\\\\(?:geq?|leq?)(?:slant|q)?(?![a-z]))[^$\\n]{1,40}?|(?!\\s)[^$\\n]{1,40}?\\\\[A-Za-z]+[^$\\n]{0,40}?';
const DELIMITED = new RegExp(
  `\\$\\$([^$\\n]{1,400}?)\\$\\$|(?<!\\\\)\\$(?!\\s+\\d+\\s?[.、．]\\s?\\p{L})(${INLINE})(?<!\\\\)\\$|\\\\\\(([^\\n]{0,400}?)\\\\\\)|\\\\\\[([^\\n]{0,400}?)\\\\\\]`,
  'gu',
);
const MATHEMATICAL =
  /\\[A-Za-z%,!;: ]|^[\s\d.,%‰<>=≥≤≧≦⩾⩽+\-*/^_{}()~×·:|]*$|^\s*[≥≤≧≦⩾⩽<>=]|^\s*[\w.]{1,12}\^[\w{}]{1,6}\s*$/;

const names = [...SYMBOLS.keys(), ...SPACES, ...WRAPPERS, 'frac', 'dfrac', 'tfrac', 'textcircled'];
const ARGUMENT = '(?:\\s?\\{[^{}\\n]{0,60}\\})';
const ALONE = new RegExp(`\\\\(?:${anyOf(names)})(?![A-Za-z])${ARGUMENT}{0,2}|\\\\[%,!;:]`, 'g');

/** `<math>` elements; they must be read before the tags around them. */
export function mathElements(text: Text): Text {
  if (!/<(?:[A-Za-z][\w.-]*:)?math\b/i.test(text.value)) return text;
  return text.replace(ELEMENT, (match) => readElement(match.group(0)!));
}

function readElement(content: Text): Text {
  return /<[A-Za-z]/.test(content.value) ? mathml(content) : readLatex(decodeEntities(content));
}

/** Delimited mathematics, and commands without delimiters. */
export function math(text: Text): Text {
  if (!/[$\\]/.test(text.value)) return text;
  return text.replace(DELIMITED, readDelimited).replace(ALONE, (match) => readLatex(match.text));
}

function readDelimited(match: TextMatch): Text {
  const [display, inline, round, square] = match.groups;
  const content = (display ?? inline ?? round ?? square)!;
  return display || MATHEMATICAL.test(content.value) ? readLatex(content) : match.text;
}
