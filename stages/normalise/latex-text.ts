/** LaTeX around text: a table within a cell becomes lines, and headings and captions keep their words. */

import { Text } from '../../pipeline/model/text.js';

const NESTED =
  /\\begin\s?\{(?:tabular[x*]?|array|minipage|center|table\*?|itemize|enumerate|flushleft|flushright)\}(?:\s?\[[^\]\n]{0,20}\])?(?:\s?\{[^{}\n]{0,60}\})?|\\end\s?\{(?:tabular[x*]?|array|minipage|center|table\*?|itemize|enumerate|flushleft|flushright)\}/g;
const NEW_LINE = /\\\\(?:\s?\[[^\]\n]{0,10}\])?|\\(?:newline|par|item)(?![A-Za-z])/g;
const HEADING = /\\(?:section|subsection|subsubsection|paragraph|title|caption|chapter)\s?\*?\s?\{([^{}\n]{0,300})\}/g;
const RULE = /\\(?:hline|toprule|midrule|bottomrule|centering|noindent|maketitle)(?![A-Za-z])/g;

export function latexText(text: Text): Text {
  if (!text.value.includes('\\')) return text;
  const nested = /\\begin\s?\{/.test(text.value);
  const lines = text.replace(NESTED, () => Text.empty).replace(HEADING, (match) => match.group(0)!);
  const broken =
    nested || text.value.includes('\\\\') ? lines.replace(NEW_LINE, (match) => match.as('\n', 'break')) : lines;
  return broken.replace(RULE, () => Text.empty);
}
