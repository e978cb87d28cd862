/** A source's lines, each with its page. */

import { matchesOf } from '../../pipeline/model/regexp.js';
import { type Span, Text } from '../../pipeline/model/text.js';

export interface Line {
  /** Without the line break. */
  readonly text: Text;
  /** The break between the line before and this one. */
  readonly lineBreak: Text;
  readonly page: number;
  readonly start: number;
}

const HEADING_MARK = /^[\s#*]+|(?<![\s*])[\s*]+$/g;

/** Lines end at LF, CRLF, CR or a form feed; a form feed also ends the page. Without form feeds, a title that is repeated begins one. */
export function linesOf(source: string): Line[] {
  const bare: { span: Span; page: number }[] = [];
  let page = 1;
  let start = 0;
  for (const match of source.matchAll(/\r\n|[\n\r\f]/g)) {
    bare.push({ span: [start, match.index], page });
    if (match[0] === '\f') page++;
    start = match.index + match[0].length;
  }
  bare.push({ span: [start, source.length], page });
  const pages = page > 1 ? bare.map((line) => line.page) : pagesByTitle(bare.map(({ span }) => source.slice(...span)));
  return bare.map(({ span }, index) => ({
    text: Text.from(source, span),
    lineBreak: Text.from(source, [bare[index - 1]?.span[1] ?? 0, span[0]]),
    page: pages[index]!,
    start: span[0],
  }));
}

const BLOCK_END = /(?:<\/(?:p|div|h[1-6]|li|center|section)>|<br\s?\/?>)(?=\s*(?!<\/)\S)/gi;

/** The lines of a line in which elements end that end a line on a page: `<p>…</p><p>…</p>`. A row of a table stays whole. */
export function byElements(source: string, line: Line): readonly Line[] {
  if (/[|\t]/.test(line.text.value)) return [line];
  const ends = matchesOf(BLOCK_END, line.text.value).map(({ 0: tag, index }) => line.start + index + tag.length);
  const stop = line.start + line.text.length;
  return [line.start, ...ends].map((start, at) => ({
    ...line,
    text: Text.from(source, [start, ends[at] ?? stop]),
    lineBreak: at === 0 ? line.lineBreak : Text.from(source, [start, start]),
    start,
  }));
}

/** The offset of each page's first line; the first page begins with the source. */
export function pageStarts(lines: readonly Line[]): number[] {
  return lines
    .filter((line, index) => line.page !== lines[index - 1]?.page)
    .map(({ start }, index) => (index === 0 ? 0 : start));
}

/** A title stands at the head of each page. Two copies with nothing between them are one head. */
function pagesByTitle(lines: readonly string[]): number[] {
  const titles = repeatedTitles(lines);
  let page = 1;
  let filled = false;
  return lines.map((line) => {
    if (titles.has(bareTitle(line))) {
      if (filled) page++;
      filled = false;
    } else if (line.trim() !== '') {
      filled = true;
    }
    return page;
  });
}

function repeatedTitles(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const title = bareTitle(line);
    if (/绩效|公开表|预算/.test(title) && title.length <= 80 && !line.includes('\t'))
      counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([title]) => title));
}

const LONGEST_TITLE = 300;

/** A line as a title: without heading marks, emphasis and white space; empty where it is too long for one. */
export function bareTitle(line: string): string {
  return line.length > LONGEST_TITLE ? '' : line.replace(HEADING_MARK, '').replace(/\s/g, '');
}
