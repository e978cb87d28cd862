/** A cell of a hierarchy cut into chunks: from one mark to the next, or line by line where there are no marks. */

import { gathered } from '../../pipeline/model/lists.js';
import { matchesOf } from '../../pipeline/model/regexp.js';
import { Text } from '../../pipeline/model/text.js';
import { AFTER_PATTERN, BEFORE_PATTERN } from '../../pipeline/vocabulary/comparators.js';
import { LEVEL_NAME_AHEAD, levelNamed } from '../../pipeline/vocabulary/levels.js';
import { QUALITY } from '../../pipeline/vocabulary/qualities.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';
import { findMarks, type MarkStyle } from './marks.js';
import { type Stretch, stretchesOf } from './paths.js';

/** A line that holds a target, by a sign or by a number with its unit at the end. */
const COMPLETE = new RegExp(
  `(?:${BEFORE_PATTERN})\\s*[0-9０-９]|[0-9０-９]\\s*(?:${UNIT_PATTERN})\\s*(?:${AFTER_PATTERN})?\\s*[。；;，,]?\\s*$`,
);
const BEGINS_ITEM = /^\s*[\p{L}（(“【《★*\d][^\n]{3}/u;
const ENDS_OPEN = /(?:[（(、，,：:≥≤<>=和及与]|不低于|不少于|不超过)\s*$/;

/** A stretch of the cell from one mark to the next. */
export interface Chunk {
  readonly style: MarkStyle | 'none' | 'path';
  readonly ordinal: Text | null;
  readonly number: number;
  readonly ambiguous: boolean;
  readonly body: Text;
  /** 指标 of 指标1：, which is neither an ordinal nor a part of the item. */
  readonly word?: Text;
  /** True for the first heading of a column. */
  readonly top?: boolean;
  /** The rank of a heading, where a path tells it. */
  readonly level?: 1 | 2;
}

export const UNMARKED = { style: 'none', ordinal: null, ambiguous: false } as const;

export const TARGET = new RegExp(`(?:${BEFORE_PATTERN})\\s*[0-9０-９]|[0-9０-９]\\s*[%％‰]`);
export const LEVEL_STYLES: readonly string[] = ['chinese', 'chinese-bracketed'];

export function chunksOf(fragments: readonly Text[]): readonly Chunk[] {
  const stretches = stretchesOf(Text.join(fragments));
  return stretches ? stretches.flatMap(chunksUnderHead) : chunksBetweenMarks(fragments);
}

/** A path of two levels tells the rank of each; a single one may be of either. */
function chunksUnderHead({ levels, text }: Stretch): readonly Chunk[] {
  const ranked = levels.length === 2;
  const heads = levels.map((body, index) => ({
    ...UNMARKED,
    style: 'path' as const,
    number: 0,
    body,
    ...(ranked && { level: index === 0 ? (1 as const) : (2 as const) }),
  }));
  return [...heads, ...chunksBetweenMarks([text])];
}

function chunksBetweenMarks(fragments: readonly Text[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const fragment of fragments) {
    const last = chunks.at(-1);
    const [first, ...rest] = cut(fragment, last && !LEVEL_STYLES.includes(last.style) ? last.number : 0);
    if (first && first.style === 'none' && last && continues(last, first)) {
      chunks[chunks.length - 1] = { ...last, body: Text.join([last.body, first.body]) };
    } else if (first) {
      chunks.push(first);
    }
    for (const chunk of rest) chunks.push(chunk);
  }
  return chunks;
}

export function cut(fragment: Text, after: number): Chunk[] {
  const marks = findMarks(fragment, after);
  const head = fragment.slice(0, marks[0]?.start ?? fragment.length).trim();
  const chunks: Chunk[] = head.value === '' ? [] : byLines({ ...UNMARKED, number: 0, body: head });
  const marked = gathered(marks, ({ style, ordinal, number, ambiguous, start, end }, index) => {
    const body = fragment.slice(end, marks[index + 1]?.start ?? fragment.length).trim();
    const word = style === 'label' ? { word: fragment.slice(start, end) } : {};
    return byLines({ style, ordinal, number, ambiguous, body, ...word });
  });
  return chunks.concat(marked);
}

/**
 * A body of several lines. A line that names a level, or has a target after a line that has one, is a chunk of its own; in a
 * block without numbers, where most lines hold a target, so is each line that can stand alone.
 */
function byLines(chunk: Chunk): Chunk[] {
  const { body } = chunk;
  const lines = linesOf(body.value);
  if (lines.length < 2) return [chunk];
  const complete = lines.filter(({ line }) => COMPLETE.test(line) || endsInWording(line)).length;
  const headed = levelNamed(lines[0]!.line) !== null ? 1 : 0;
  const listed = (chunk.style === 'none' || headed > 0) && complete * 2 > lines.length - headed;
  const starts: number[] = [];
  let targeted = false;
  lines.forEach(({ line, index, level }, at) => {
    const previous = lines[at - 1]?.line ?? '';
    const named =
      level || levelNamed(line) !== null || (starts.at(-1) === lines[at - 1]?.index && levelNamed(previous) !== null);
    const target = TARGET.test(line);
    const alone = listed && BEGINS_ITEM.test(line) && !ENDS_OPEN.test(previous);
    const separate = at > 0 && (named || alone || (targeted && target));
    if (separate || at === 0) starts.push(index);
    targeted = target || (targeted && !separate);
  });
  return starts.map((start, index) => {
    const part = body.slice(index === 0 ? 0 : start, starts[index + 1]).trim();
    return index === 0 ? { ...chunk, body: part } : { ...UNMARKED, number: chunk.number, body: part };
  });
}

/** A level and its colon behind the end of an item, or one between blanks: …≥98%。时效指标：…, …20场次 质量指标：…, …≥6个 质量指标 差错率≤0.5% */
const LEVEL = LEVEL_NAME_AHEAD.source.slice(1);
// The level is looked for first: what stands before it is many words, and stands nearly everywhere.
const LEVEL_INSIDE = new RegExp(
  `(?=(?:${LEVEL})\\s?[：:])(?<=[。；;）)0-9０-９%％‰]\\s{0,2}|(?:${UNIT_PATTERN})\\s{1,2})|(?=(?:${LEVEL})(?<=指标)\\s)(?<=\\S\\s{1,2})`,
  'g',
);

/** What stands behind any such level: most bodies have none. */
const MAY_HOLD_LEVEL = /[：:]|指标\s/;

/** The lines that are not blank, with their offsets; a level inside a line begins one. */
function linesOf(body: string): readonly { line: string; index: number; level: boolean }[] {
  const found = MAY_HOLD_LEVEL.test(body) ? matchesOf(LEVEL_INSIDE, body) : [];
  if (found.length === 0 && !body.includes('\n')) return [];
  const inside = new Set(found.map(({ index }) => index));
  const starts = [...new Set([0, ...matchesOf(/\n/g, body).map(({ index }) => index + 1), ...inside])];
  starts.sort((one, other) => one - other);
  return starts
    .map((index, at) => ({
      line: body.slice(index, starts[at + 1]).replace(/\n$/, ''),
      index,
      level: inside.has(index),
    }))
    .filter(({ line }) => line.trim() !== '');
}

function endsInWording(line: string): boolean {
  return QUALITY.test(/(?<![^\s：:])[^\s：:]*$/.exec(line.trim())![0]);
}

/** Whether an unmarked beginning of a page goes on with the last chunk of the page before. */
function continues(last: Chunk, first: Chunk): boolean {
  if (levelNamed(last.body.value + (first.body.value.split(/\s/)[0] ?? ''))) return true;
  return (
    levelNamed(first.body.value) === null &&
    levelNamed(last.body.value) === null &&
    !(TARGET.test(last.body.value) && TARGET.test(first.body.value))
  );
}
