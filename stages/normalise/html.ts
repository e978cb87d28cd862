/** HTML in a cell: tags that end a line become line feeds, all others go; text that only looks like a tag stays. */

import { Text } from '../../pipeline/model/text.js';
import type { TextMatch } from '../../pipeline/model/text-match.js';
import { superscript } from '../../pipeline/steps/latex.js';
import { COMMENT, DECLARATION, endsLine, isElement, TAG } from './tags.js';

const RAISED = /<sup\b[^<>]*>([\dn+-]{1,4})<\/sup\s*>/gi;

export function html(text: Text): Text {
  if (!text.value.includes('<')) return text;
  return withoutComments(text).replace(RAISED, raise).replace(TAG, untag);
}

function raise(match: TextMatch): Text {
  const inner = match.group(0)!;
  const raised = superscript(inner.value);
  return raised === null ? inner : inner.as(raised, 'superscript');
}

function untag(match: TextMatch): Text {
  const name = match.word(0)!;
  if (!isElement(name)) return match.text;
  return endsLine(name) ? match.as('\n', 'break') : Text.empty;
}

/** Behind the last end of a comment none is looked for: each `<!--` there would search to the end of the cell. */
function withoutComments(text: Text): Text {
  const end = text.value.lastIndexOf('-->') + 3;
  const declarations = (part: Text) => part.replace(DECLARATION, () => Text.empty);
  if (end < 3) return declarations(text);
  const commented = text.slice(0, end).replace(COMMENT, () => Text.empty);
  return declarations(Text.join([commented, text.slice(end)]));
}
