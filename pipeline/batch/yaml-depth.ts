/** How deep a YAML text is nested: its parser goes down level by level, and ends the process where there are too many. */

import { Lexer } from 'yaml';

const MOST = 64;
/** What the lexer gives before a scalar, so that it is not taken for a mark. */
const SCALAR = '\x1f';
const LINE_END = /^\r?\n/;

/** Whether it is nested deeper than any file that we read: brackets in one another, marks on one line, columns of indentation. */
export function isTooDeep(text: string): boolean {
  let [brackets, marks, before] = [0, 0, ''];
  for (const token of new Lexer().lex(text)) {
    if (before === SCALAR) {
      before = '';
      continue;
    }
    before = token;
    if (LINE_END.test(token)) marks = 0;
    else if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '-' || token === '?') marks++;
    else if (/^ +$/.test(token) && token.length > 8 * MOST) return true;
    if (brackets > MOST || marks > MOST) return true;
  }
  return false;
}

export const TOO_DEEP = `is nested more than ${MOST} deep`;
