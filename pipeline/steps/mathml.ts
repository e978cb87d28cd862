/** MathML as LaTeX, by mathml-to-latex, with the gaps of that library closed around it. */

import { MathMLToLaTeX } from 'mathml-to-latex';
import { Text } from '../model/text.js';
import { decodeEntities } from './entity.js';
import { readLatex } from './latex.js';

const memo = new Map<string, string>();
const MEMO_LIMIT = 5_000;

/** What is longer is no figure: the library's parser takes the square of the length for some. */
const LONGEST_ELEMENT = 5_000;

/** LaTeX for one MathML element; empty where the library finds nothing to say. Namespace prefixes are ignored. */
export function mathmlToLatex(element: string): string {
  if (element.length > LONGEST_ELEMENT) return '';
  const known = memo.get(element);
  if (known !== undefined) return known;
  const latex = convert(element);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  // A key cut from the source would keep the whole source in memory.
  memo.set(ownCopy(element), latex);
  return latex;
}

function convert(element: string): string {
  const bare = element.replace(/<(\/?)[A-Za-z][\w.-]*:/g, '<$1').replace(/&[#\w]+;/g, (entity) => {
    const decoded = decodeEntities(Text.from(entity)).value;
    return /[<>&]/.test(decoded) ? entity : decoded;
  });
  try {
    return MathMLToLaTeX.convert(/^<math[\s>]/i.test(bare) ? bare : `<math>${bare}</math>`);
  } catch {
    return '';
  }
}

/** The text of one MathML element: its LaTeX, read. */
export function readMathml(element: string): string {
  return readLatex(Text.from(mathmlToLatex(element))).value;
}

function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}
