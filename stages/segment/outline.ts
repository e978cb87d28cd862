/** A cell's hierarchy as a list of entries: headings with their level, and items. */

import type { Entry } from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { BEFORE_PATTERN } from '../../pipeline/vocabulary/comparators.js';
import { LEVEL_NAME_AHEAD, levelNamed } from '../../pipeline/vocabulary/levels.js';
import { findMarks, type MarkStyle } from './marks.js';

/** A stretch of the cell from one mark to the next. */
interface Chunk {
  readonly style: MarkStyle | 'none';
  readonly ordinal: Text | null;
  readonly number: number;
  readonly body: Text;
}

const TARGET = new RegExp(`(?:${BEFORE_PATTERN})\\s*[0-9０-９]|[0-9０-９]\\s*[%％‰]`);
const LEVEL_STYLES: readonly string[] = ['chinese', 'chinese-bracketed'];

/** The entries of one cell, given as fragments where it continues over a page. */
export function outline(fragments: readonly Text[]): Entry[] {
  const chunks: Chunk[] = [];
  for (const fragment of fragments) {
    const last = chunks.at(-1);
    const [first, ...rest] = cut(fragment, last && !LEVEL_STYLES.includes(last.style) ? last.number : 0);
    if (first && first.style === 'none' && last && continues(last, first)) {
      chunks[chunks.length - 1] = { ...last, body: Text.join([last.body, first.body]) };
    } else if (first) {
      chunks.push(first);
    }
    chunks.push(...rest);
  }
  return new Outliner(chunks).entries;
}

function cut(fragment: Text, after: number): Chunk[] {
  const marks = findMarks(fragment, after);
  const head = fragment.slice(0, marks[0]?.start ?? fragment.length).trim();
  const chunks: Chunk[] = head.value === '' ? [] : byLines({ style: 'none', ordinal: null, number: 0, body: head });
  marks.forEach((mark, index) => {
    const body = fragment.slice(mark.end, marks[index + 1]?.start ?? fragment.length).trim();
    chunks.push(...byLines({ style: mark.style, ordinal: mark.ordinal, number: mark.number, body }));
  });
  return chunks;
}

/** A body of several lines: a line that names a level, or has a target after a line that has one, is a chunk of its own. */
function byLines(chunk: Chunk): Chunk[] {
  if (!chunk.body.value.includes('\n')) return [chunk];
  const chunks: Chunk[] = [];
  let current = chunk;
  let from = 0;
  const { body } = chunk;
  for (const match of [...body.matchAll(/[^\n]+/g)]) {
    const line = match.text.trim();
    const so = body.slice(from, match.index).trim();
    if (line.value === '' || so.value === '' || !separate(so, line)) continue;
    chunks.push({ ...current, body: so });
    current = { style: 'none', ordinal: null, number: chunk.number, body };
    from = match.index;
  }
  return [...chunks, { ...current, body: body.slice(from).trim() }];
}

function separate(before: Text, line: Text): boolean {
  if (levelNamed(line.value) || levelNamed(before.value)) return true;
  return TARGET.test(before.value) && TARGET.test(line.value);
}

/** Whether an unmarked beginning of a page goes on with the last chunk of the page before. */
function continues(last: Chunk, first: Chunk): boolean {
  return (
    levelNamed(first.body.value) === null &&
    levelNamed(last.body.value) === null &&
    !(TARGET.test(last.body.value) && TARGET.test(first.body.value))
  );
}

class Outliner {
  readonly entries: Entry[] = [];
  /** The level that each style of mark was seen to number. */
  private readonly levels = new Map<string, 1 | 2>();

  constructor(chunks: readonly Chunk[]) {
    chunks.forEach((chunk, index) => {
      this.add(chunk, chunks[index + 1]);
    });
  }

  private add(chunk: Chunk, next: Chunk | undefined): void {
    const name = headingName(chunk);
    if (name) {
      this.heading(chunk, name);
      this.rest(chunk, chunk.body.slice(name.length));
    } else if (isOwnHeading(chunk, next)) {
      this.heading(chunk, chunk.body);
    } else if (/[\p{L}\p{N}]/u.test(chunk.body.value)) {
      this.entries.push({ type: 'item', ordinal: chunk.ordinal, text: chunk.body });
    }
  }

  private heading(chunk: Chunk, name: Text): void {
    const level = this.levelOf(chunk.style, name.value);
    if (LEVEL_STYLES.includes(chunk.style)) this.levels.set(chunk.style, level);
    this.entries.push({ type: 'heading', level, ordinal: chunk.ordinal, name: withoutColon(name), style: chunk.style });
  }

  /** What stands behind a heading in its own line: another heading, or items that carry no ordinal. */
  private rest(chunk: Chunk, rest: Text): void {
    for (const part of rest.split(/[；;\n]/)) {
      const body = part.slice(/^[\s：:，,、。.]*/.exec(part.value)![0].length).trim();
      if (body.value !== '') this.add({ style: 'none', ordinal: null, number: chunk.number, body }, undefined);
    }
  }

  /** By the name where it stands at one level only, else by its mark, else by the headings before it. */
  private levelOf(style: string, name: string): 1 | 2 {
    const known = levelNamed(name)?.levels ?? [];
    if (known.length === 1) return known[0]!;
    const byStyle = this.levels.get(style);
    if (byStyle !== undefined) return byStyle;
    if (style === 'chinese') return 1;
    if (style === 'chinese-bracketed') return 2;
    return this.entries.some((entry) => entry.type === 'heading' && entry.level === 1) ? 2 : 1;
  }
}

/** The standard level name with which a chunk begins, where the chunk is its heading. */
function headingName({ style, body }: Chunk): Text | null {
  const found = LEVEL_NAME_AHEAD.exec(body.value)?.[0];
  if (found === undefined) return null;
  const rest = body.value.slice(found.length);
  if (/^[\s：:。.]*$/.test(rest)) return body.slice(0, found.length);
  if (style !== 'none' && !LEVEL_STYLES.includes(style)) return null;
  const complete = /(?:指标|目标)$/.test(found);
  if (!complete && !/^[：:]/.test(rest)) return null;
  if (TARGET.test(rest.slice(0, 3)) || /^(?:完成|达成|达标|值|库|体系)/.test(rest)) return null;
  return body.slice(0, found.length);
}

/** A heading in its own words: it is marked as headings are, names no target, and items stand below it. */
function isOwnHeading({ style, body }: Chunk, next: Chunk | undefined): boolean {
  if (!LEVEL_STYLES.includes(style) || body.value === '' || body.length > 40 || TARGET.test(body.value)) return false;
  const below = next?.style ?? 'none';
  return (
    next !== undefined && below !== 'none' && below !== style && (!LEVEL_STYLES.includes(below) || style === 'chinese')
  );
}

function withoutColon(name: Text): Text {
  return name.slice(0, name.value.replace(/[\s：:]+$/, '').length);
}
