/** A source as tables and the lines between them, whatever the tables are written in. */

import type { Source } from '../../pipeline/model/source.js';
import type { Tabulation } from '../../pipeline/model/table.js';
import { cutBlocks } from './blocks.js';
import { cutHtml } from './html.js';
import { linesOf, pageStarts } from './lines.js';
import { cutText, Pages } from './text.js';

export function tabulate(source: Source): Tabulation {
  const lines = linesOf(source.text);
  const pages = new Pages(lines);
  const cut = source.blocks
    ? cutBlocks(source, source.blocks, lines, pages)
    : source.format === 'html'
      ? cutHtml(source.text, 0, source.text.length, pages.of)
      : cutText(source.text, lines, pages);
  return { ...cut, pageStarts: pageStarts(lines) };
}
