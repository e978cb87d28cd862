/** The source as a person reads it: its tables as tables, its lines as lines, with all that was read from it marked. */

import { decodeHTML } from 'entities';
import type { Picture } from '../../../pipeline/model/picture.js';
import type { Place } from '../../../pipeline/model/place.js';
import { firstAtLeast } from '../../../pipeline/model/search.js';
import type { Source } from '../../../pipeline/model/source.js';
import type { Block, Cell, Row, Tabulation } from '../../../pipeline/model/table.js';
import type { Span, Text } from '../../../pipeline/model/text.js';
import { type Html, html, joined, NOTHING } from './html.js';
import type { Segment } from './marks.js';
import { picturesView } from './picture-view.js';

export interface SourceContent {
  readonly source: Source;
  readonly tabulation: Tabulation;
  readonly segments: readonly Segment[];
  /** Of pages, in order. */
  readonly pictures?: readonly Picture[];
}

/** `linked` has the segments whose element has its id already: one that is shown in parts has it once. */
export interface View extends SourceContent {
  readonly linked: Set<Segment>;
}

/** The id of a segment's element, to which the fields that begin there link. */
export const segmentId = ({ start }: Segment): string => `s${start}`;

/** The view, and the segments that it has an element of. */
export interface SourceView {
  readonly html: Html;
  readonly shown: ReadonlySet<Segment>;
}

export function sourceView(source: SourceContent): SourceView {
  const content: View = { ...source, linked: new Set() };
  const pictures = picturesView(content);
  const { blocks } = content.tabulation;
  let above: Place | null = null;
  const parts = blocks.flatMap((block) => {
    const place = content.source.locate(startOf(block));
    const rule = above && isSamePage(above, place) ? [] : [pageMark(place)];
    above = place;
    return [...rule, block.type === 'line' ? line(block.text, content) : table(block.table.rows, content)];
  });
  const text = html`${parts}${leftOver(content)}${setAside(content)}`;
  const below = html`<details class="text"><summary>读出的文字</summary>\n${text}</details>`;
  return { html: pictures.length === 0 ? text : html`${pictures}${below}`, shown: content.linked };
}

const startOf = (block: Block): number =>
  (block.type === 'line' ? block.text : (block.table.rows[0]?.text ?? null))?.hull[0] ?? 0;

const isSamePage = (a: Place, b: Place): boolean => a.sheet === b.sheet && a.page === b.page;

function pageMark({ sheet, page }: Place): Html {
  if (sheet !== undefined) return html`<h2 class="page">工作表 ${sheet}</h2>`;
  return page === undefined ? NOTHING : html`<h2 class="page">第${page}页</h2>`;
}

function line(text: Text, content: View): Html {
  const words = content.source.format === 'html' ? text.value.replace(TAGS, '') : text.value;
  if (words.trim() === '') return NOTHING;
  return html`<p class="line"><span class="no" aria-hidden="true">${numberOf(text, content)}</span><span>${shown(text, content)}</span></p>\n`;
}

/** The number of a line, or of a row in its sheet. */
function numberOf(text: Text, { source }: View): string {
  const { line: number, cell } = source.locate(text.hull[0]);
  return typeof cell === 'string' ? (/(?<!\d)\d+$/.exec(cell)?.[0] ?? '') : String(number);
}

function table(rows: readonly Row[], content: View): Html {
  const shownRows = rows.map(
    (row, at) =>
      html`<tr><th scope="row" class="no">${numberOf(row.text, content)}</th>${row.slots.map((cell, column) => slot(cell, at, column, content))}</tr>\n`,
  );
  return html`<table class="grid">${lettersOf(rows, content)}<tbody>\n${shownRows}</tbody></table>\n`;
}

/** The letters of a sheet's columns above its rows. */
function lettersOf(rows: readonly Row[], { source }: View): Html {
  const letters: string[] = [];
  for (const { cells } of rows) {
    for (const { column, text } of cells) {
      const { cell } = text.value === '' ? {} : source.locate(text.hull[0]);
      if (typeof cell === 'string') letters[column] ??= cell.replace(/(?<!\d)\d+$/, '');
    }
  }
  if (letters.length === 0) return NOTHING;
  const heads = Array.from(letters, (letter) => (letter ? html`<th scope="col">${letter}</th>` : html`<td></td>`));
  return html`<thead><tr><th scope="col" class="no">行</th>${heads}</tr></thead>`;
}

/** A cell stands where it begins; what it covers besides is left out. */
function slot(cell: Cell | null, row: number, column: number, content: View): Html {
  if (!cell) return html`<td></td>`;
  if (cell.row !== row || cell.column !== column) return NOTHING;
  const rows = cell.rows > 1 ? html` rowspan="${cell.rows}"` : NOTHING;
  const columns = cell.columns > 1 ? html` colspan="${cell.columns}"` : NOTHING;
  return html`<td${rows}${columns}>${shown(cell.text, content)}</td>`;
}

/** A text of the source, marked; what stands for other characters says for which. */
function shown(text: Text, content: View): Html {
  return joined(
    text.pieces.map(({ value, span, origin }) =>
      origin === null ? marked(span, content) : instead(value, span, content),
    ),
  );
}

function instead(value: string, span: Span, content: View): Html {
  const found = segmentsWithin(span, content.segments)[0];
  const shownAs = html`<span class="derived" title="原文：${content.source.text.slice(...span)}">${value}</span>`;
  return found ? linkTo(found, shownAs, content) : shownAs;
}

function marked(span: Span, content: View): Html {
  const { source, segments } = content;
  const parts: Html[] = [];
  let at = span[0];
  for (const segment of segmentsWithin(span, segments)) {
    const [start, end] = [Math.max(segment.start, span[0]), Math.min(segment.end, span[1])];
    parts.push(
      plain(source.text.slice(at, start), content),
      linkTo(segment, plain(source.text.slice(start, end), content), content),
    );
    at = end;
  }
  return joined([...parts, plain(source.text.slice(at, span[1]), content)]);
}

function segmentsWithin([start, end]: Span, segments: readonly Segment[]): readonly Segment[] {
  const from = firstAtLeast(segments, start + 1, (segment) => segment.end);
  const until = firstAtLeast(segments, end, (segment) => segment.start);
  return segments.slice(from, until);
}

/** A tag, whose values in quotes may hold `>`, or a comment; `<T小时,成本>` is text, whatever a browser makes of it. */
const TAG_PATTERN = `<!--(?:(?!<!--)[\\s\\S])*?-->|</?[A-Za-z][\\w:.-]*(?=[\\s/>])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>`;
const TAG = new RegExp(`(${TAG_PATTERN})`);
/** Those too that a segment cuts in two. */
const TAGS = new RegExp(`^[^<>]*>|${TAG_PATTERN}|<[^<>]*(?:>|$)`, 'g');

/** The tags of a page are left out and its references are characters, as in a browser; the tags that a text file holds are pale. */
function plain(text: string, { source }: View): Html {
  const page = source.format === 'html';
  const parts = text.split(TAG).map((part, at) => {
    if (at % 2 === 1) return page ? NOTHING : html`<span class="tag">${part}</span>`;
    return html`${page ? decodeHTML(part) : part}`;
  });
  return joined(parts);
}

/** What a segment's element says of its marks: their kinds as classes, their keys. */
export const marksOf = ({ marks }: Segment): { readonly kinds: string; readonly keys: string } => ({
  kinds: [...new Set(marks.map(({ kind }) => kind))].join(' '),
  keys: [...new Set(marks.map(({ key }) => key))].join(' '),
});

function linkTo(segment: Segment, inside: Html, { linked }: View): Html {
  const { kinds, keys } = marksOf(segment);
  const id = linked.has(segment) ? NOTHING : html` id="${segmentId(segment)}"`;
  linked.add(segment);
  // A link needs a name: what is blank is marked and no link.
  if (inside.html.trim() === '') return html`<span class="m ${kinds}"${id} data-k="${keys}">${inside}</span>`;
  return html`<a class="m ${kinds}"${id} href="#${segment.marks[0]!.key}" data-k="${keys}">${inside}</a>`;
}

/** Marked text that stands in no table and in no line of it, such as what a page hides. */
function leftOver(content: View): Html {
  const { source, tabulation, segments } = content;
  const texts = tabulation.blocks.flatMap((block) =>
    block.type === 'line' ? [block.text] : block.table.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
  );
  const shownSpans = texts.flatMap((text) => text.spans).sort((a, b) => a[0] - b[0]);
  const hidden = segments.filter(({ start, end }) => {
    const next = shownSpans[firstAtLeast(shownSpans, start + 1, (span) => span[1])];
    const words = source.text.slice(start, end).replace(TAGS, '');
    return (next === undefined || next[0] >= end) && /[\p{L}\p{N}]/u.test(words);
  });
  if (hidden.length === 0) return NOTHING;
  const lines = hidden.map(
    (segment) =>
      html`<p class="line"><span class="no" aria-hidden="true">${source.locate(segment.start).line}</span><span>${linkTo(segment, plain(source.text.slice(segment.start, segment.end), content), content)}</span></p>\n`,
  );
  return html`<details class="rest" open><summary>版面之外的文字</summary>${lines}</details>`;
}

/** What belongs to the page and to no record: menus, links, titles of windows. */
function setAside(content: View): Html {
  const texts = content.tabulation.furniture.filter(({ text }) => text.hasWords);
  if (texts.length === 0) return NOTHING;
  const lines = texts.map(({ text }) => line(text, content));
  return html`<details class="rest"><summary>页面的其他文字</summary>${lines}</details>`;
}
