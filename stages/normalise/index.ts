/** A cell's text without its notation: Markdown, HTML, MathML and LaTeX become plain text that knows its places. */

import type { Furniture, Note } from '../../pipeline/model/reading.js';
import type { Text } from '../../pipeline/model/text.js';
import { decodeEntities } from '../../pipeline/steps/entity.js';
import { UNPRINTED } from '../../pipeline/vocabulary/separators.js';
import { html } from './html.js';
import { latexText } from './latex-text.js';
import { markdown } from './markdown.js';
import { math, mathElements } from './math.js';
import { withoutStruck } from './struck.js';
import { withoutUnprinted } from './unprinted.js';

export interface Normalised {
  readonly text: Text;
  readonly notes: readonly Note[];
  readonly furniture: readonly Furniture[];
}

/** The notations, in the order in which they wrap each other: the outermost is read first. */
const NOTATIONS: readonly ((text: Text) => Text)[] = [
  mathElements,
  html,
  decodeEntities,
  withoutUnprinted,
  latexText,
  math,
  markdown,
];

const MARKED = new RegExp(`[<&$\\\\*_\`]|${UNPRINTED.source}`);

export function normalise(cell: Text): Normalised {
  if (!MARKED.test(cell.value)) return { text: cell, notes: [], furniture: [] };
  const { text: kept, struck } = withoutStruck(cell);
  const text = NOTATIONS.reduce((read, notation) => notation(read), kept);
  const vanished =
    struck.length === 0 && text.value.trim() === '' && /[\p{L}\p{N}≥≤=<>%]/u.test(withoutTags(cell.value));
  return {
    text,
    notes: [
      ...struck.map((words) => ({ rule: 'struck-text', text: words })),
      ...(vanished ? [{ rule: 'notation-empty', text: cell }] : []),
    ],
    furniture: struck.map((words) => ({ name: 'struck-text', text: words })),
  };
}

function withoutTags(value: string): string {
  return value
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:nbsp|ensp|emsp|thinsp|#160|#xA0|#12288|#8194|#8195|#x3000);?/gi, '');
}
