/** A cell's hierarchy as a list of entries: headings with their level, and items. */

import type { Entry, LevelColumn } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { COST, LEVEL_NAME_AHEAD, levelNamed, OUTPUT, SATISFACTION } from '../../pipeline/vocabulary/levels.js';
import { QUALITY } from '../../pipeline/vocabulary/qualities.js';
import { type Chunk, chunksOf, cut, LEVEL_STYLES, TARGET, UNMARKED } from './chunks.js';

/** A level's mark as damaged or unusual brackets leave it: —、 〈一〉 [一] 一）. */
const DAMAGED_MARK =
  /^\s?(?:[（(〈<[【]\s?([一二三四五六七八九十—-])\s?[）)〉>\]】]|([一二三四五六七八九十—-])\s?[）)、，,.])[、，,.]?\s?/;
/** What stands in brackets or as points directly behind a level's name. */
const HEADING_REMARK = /^\s?(?:[（(][^（）()≥≤<>=]{1,12}[）)]|\d{1,3}(?:\.\d)?\s?分)(?=$|[\s：:、，])/;
const ITEM_BREAK = /[；;\n]/;
const PLACEHOLDER = /^(?:无|暂无|\/|—|-|／)$/;

/** The entries of one cell, given as fragments where it continues over a page. */
export function outline(fragments: readonly Text[]): Entry[] {
  return new Outliner(chunksOf(fragments)).entries;
}

/** The entries of cells whose levels stand in the headings of their columns. */
export function outlineColumns(columns: readonly LevelColumn[]): Entry[] {
  const chunks = columns.flatMap(({ levels, fragments }) => [
    ...levels.map((body, index) => ({ ...UNMARKED, number: 0, body, top: index === 0 })),
    ...chunksOf(fragments),
  ]);
  return new Outliner(chunks).entries;
}

class Outliner {
  readonly entries: Entry[] = [];
  /** The level that each style of mark was seen to number. */
  private readonly levels = new Map<string, 1 | 2>();
  private level1 = '';
  /** True while second levels stand under no first one: 成本指标 among them is one of them. */
  private under = false;

  constructor(chunks: readonly Chunk[]) {
    chunks.forEach((chunk, index) => {
      this.add(chunk, chunks[index + 1]);
    });
  }

  private add(chunk: Chunk, next: Chunk | undefined): void {
    if (chunk.word) this.entries.push({ type: 'furniture', name: 'ordinal-mark', text: chunk.word });
    const heading = headingOf(chunk);
    if (chunk.style === 'path') this.head(chunk);
    else if (heading) {
      this.heading({ ...chunk, ordinal: chunk.ordinal ?? heading.ordinal }, heading.name);
      this.rest(chunk, heading.rest);
    } else if (isOwnHeading(chunk, next)) {
      this.heading(chunk, chunk.body);
    } else if (PLACEHOLDER.test(chunk.body.value)) {
      this.entries.push({ type: 'furniture', name: 'placeholder', text: chunk.body });
    } else if (chunk.body.hasWords) {
      const { ordinal, ambiguous, body } = chunk;
      this.entries.push({ type: 'item', ordinal, ambiguous, text: body });
    }
  }

  /** A head of a path: a first level that is open already is told again, not begun. */
  private head(chunk: Chunk): void {
    const { body, level } = chunk;
    if (level === 1 && levelNamed(body.value)?.canonical === this.level1)
      this.entries.push({ type: 'furniture', name: 'repeated-level', text: body });
    else this.heading(chunk, body);
  }

  private heading({ style, ordinal, top, level: ranked }: Chunk, words: Text): void {
    const name = withoutColon(words);
    const level = ranked ?? this.levelOf(style, name.value, top);
    if (LEVEL_STYLES.includes(style)) this.levels.set(style, level);
    if (level === 1 || this.level1 === '') this.under = level === 2;
    if (level === 1) this.level1 = levelNamed(name.value)?.canonical ?? name.value;
    const alone = top && level === 2;
    if (alone) [this.level1, this.under] = ['', true];
    this.entries.push({ type: 'heading', level, ordinal, name, style, ...(alone && { alone }) });
  }

  /** What stands behind a heading in its own line: a remark on it, another heading, or items that carry no ordinal. */
  private rest(chunk: Chunk, rest: Text): void {
    if (rest.value === '') return;
    const remark = rest.match(HEADING_REMARK);
    if (remark) this.entries.push({ type: 'furniture', name: 'heading-remark', text: remark.text.trim() });
    const behind = rest.slice(remark?.end ?? 0);
    const items = behind.slice(/^[\s：:，,、。.]*/.exec(behind.value)![0].length);
    const marked = cut(items, 0);
    if (marked.length > 0 && marked[0]!.style !== 'none') {
      for (const part of marked) this.add(part, undefined);
      return;
    }
    for (const part of items.split(ITEM_BREAK)) {
      const body = part.slice(/^[\s：:，,、。.]*/.exec(part.value)![0].length).trim();
      if (body.value !== '') this.add({ ...UNMARKED, number: chunk.number, body }, undefined);
    }
  }

  /** By the name where it stands at one level only, else by its mark, else by the headings before it. */
  private levelOf(style: string, name: string, top = false): 1 | 2 {
    const known = levelNamed(name);
    if (known?.levels.length === 1) return known.levels[0]!;
    const byStyle = this.levels.get(style);
    if (byStyle !== undefined) return byStyle;
    if (style === 'chinese') return 1;
    if (style === 'chinese-bracketed') return 2;
    if (known?.canonical === SATISFACTION) return this.level1 === SATISFACTION ? 2 : 1;
    if (known?.canonical === COST) return (this.level1 === OUTPUT && !top) || this.under ? 2 : 1;
    return this.level1 === '' ? 1 : 2;
  }
}

interface HeadingWords {
  /** An ordinal in brackets that are none of the usual ones. */
  readonly ordinal: Text | null;
  readonly name: Text;
  readonly rest: Text;
}

/** The standard level name with which a chunk begins, where the chunk is its heading. */
function headingOf(chunk: Chunk): HeadingWords | null {
  const damaged = chunk.body.match(DAMAGED_MARK);
  const words = damaged ? chunk.body.slice(damaged.end) : chunk.body;
  const found = LEVEL_NAME_AHEAD.exec(words.value)?.[0];
  if (found === undefined) return null;
  const rest = words.slice(found.length);
  if (!headsChunk(found, rest.value, chunk.style, damaged !== null)) return null;
  return { ordinal: damaged?.group(0) ?? null, name: words.slice(0, found.length), rest };
}

function headsChunk(name: string, rest: string, style: string, damaged: boolean): boolean {
  if (/^[\s：:。.]*$/.test(rest)) return true;
  const complete = /(?:指标|目标)$/.test(name);
  if (/^\s?[：:。]/.test(rest)) return complete || LEVEL_STYLES.includes(style) || headsWords(name, rest);
  if (!complete || /^(?:完成|达成|达标|值|库|体系)/.test(rest)) return false;
  if (LEVEL_STYLES.includes(style)) return true;
  return style === 'none' && (damaged || !TARGET.test(rest.slice(0, 3)));
}

/** 社会效益：群众出行更加方便: a second level without 指标, where what follows is more than its value. */
function headsWords(name: string, rest: string): boolean {
  const words = rest.replace(/^[\s：:]+/, '').split(/[；;，,。]/)[0]!;
  const second = levelNamed(name)?.levels;
  return (
    second?.length === 1 &&
    second[0] === 2 &&
    /^\p{Script=Han}{2}(?:\p{Script=Han}{2}|.*\d)/u.test(words) &&
    !QUALITY.test(words)
  );
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
  return name.slice(0, name.value.replace(/(?<![\s：:])[\s：:]+$/, '').length);
}
