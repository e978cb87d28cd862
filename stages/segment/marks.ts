/** The marks that number a hierarchy: 一、 （一） 1. ① 指标1：. Which of them are marks depends on what stands around them. */

import type { Text } from '../../pipeline/model/text.js';
import type { TextMatch } from '../../pipeline/model/text-match.js';
import { ordinalNumber } from '../../pipeline/steps/numbers.js';
import { AFTER_PATTERN } from '../../pipeline/vocabulary/comparators.js';
import { LEVEL_NAME_AHEAD } from '../../pipeline/vocabulary/levels.js';
import { QUALITY } from '../../pipeline/vocabulary/qualities.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';

export type MarkStyle =
  | 'chinese'
  | 'chinese-bracketed'
  | 'decimal'
  | 'number'
  | 'number-bracketed'
  | 'circled'
  | 'label';

export interface Mark {
  readonly style: MarkStyle;
  /** Offsets in the text: the whole mark, and the ordinal in it. */
  readonly start: number;
  readonly end: number;
  readonly ordinal: Text;
  readonly number: number;
  /** True where the mark could also be the beginning of a number (2.65岁及以上). */
  readonly ambiguous: boolean;
}

const CHINESE = '[一二三四五六七八九十]{1,3}';
const DIGITS = '[0-9０-９]{1,3}';

const FORMS: readonly (readonly [MarkStyle, string])[] = [
  ['chinese-bracketed', `[（(]\\s?(${CHINESE})\\s?[）)]\\s?[、.．，,]?`],
  ['chinese-bracketed', '([㈠-㈩])'],
  ['chinese', `(${CHINESE})\\s?[、.．](?!\\d)`],
  ['label', `(?<!\\p{Script=Han})指标\\s?(${DIGITS})\\s?[：:]`],
  ['number-bracketed', `[（(]\\s?(${DIGITS})\\s?[）)]\\s?[、.．]?`],
  ['circled', '([①-⒛])[、.．]?'],
  ['decimal', '(\\d{1,2}(?:[.．]\\d{1,2}){1,3})[.．、]?\\s?(?=\\p{Script=Han})'],
  ['number', `(${DIGITS})\\s?(?:[.．、]|[）)]\\s?[、.．]?)`],
];

const ANY = new RegExp(FORMS.map(([, form]) => `(?:${form})`).join('|'), 'gu');

const BOUNDARY = /(?:^|[\s；;。：:，,）)】]|指标)$/;
const LINE_START = /(?:^|\n)[^\S\n]*$/;
const OPEN_BRACKET = /[（(][^（()）]*$/;
/** A text that could end an item: what follows without a space may be the next mark. */
const ITEM_END = new RegExp(`(?:[0-9０-９]\\s?(?:${UNIT_PATTERN})?|[%％‰。；;：:）)]|指标)$`);
const YEAR = /^(?:19|20)\d{2}\s?年/;
/** A value and nothing else: the mark before it would leave an item without a name (2.5万元以内). */
const VALUE_ONLY = new RegExp(`^\\d+\\s?(?:${UNIT_PATTERN})?\\s?(?:${AFTER_PATTERN})?\\s*(?:$|[\\s；;。，,])`);

type Place = Omit<Mark, 'ambiguous'>;

/** What stands around a mark, looked at when it is asked for. */
class Surroundings {
  /** Up to 24 characters since the mark before. */
  readonly prefix: string;

  constructor(
    private readonly mark: Place,
    private readonly value: string,
    private readonly last: number,
    readonly before: Mark | undefined,
  ) {
    this.prefix = value.slice(Math.max(before?.end ?? 0, mark.start - 24), mark.start);
  }

  /** The 40 characters behind it. */
  get rest(): string {
    return this.value.slice(this.mark.end, this.mark.end + 40).trimStart();
  }

  get beforeDigit(): boolean {
    return /[0-9０-９]/.test(this.value[this.mark.end] ?? '');
  }

  get bounded(): boolean {
    return this.mark.start === this.before?.end || this.mark.start === 0 || BOUNDARY.test(this.prefix.slice(-2));
  }

  get lineStarts(): boolean {
    const { start } = this.mark;
    const ahead = this.value.slice(Math.max(0, start - 8), start);
    return LINE_START.test(ahead) && (start <= 8 || /\n[^\S\n]*$/.test(ahead));
  }

  /** Whether the number is the one that comes next. */
  get expected(): boolean {
    return this.mark.number === this.last + 1;
  }
}

/** All marks of a text, in order. `after` is the number of the last item mark before the text, where a page broke it. */
export function findMarks(text: Text, after = 0): Mark[] {
  const marks: Mark[] = [];
  let last = after;
  for (const match of text.matchAll(ANY)) {
    const before = marks.at(-1);
    const mark = candidates(match).find((one) => stands(one, new Surroundings(one, text.value, last, before)));
    if (!mark) continue;
    const { style, start, end, ordinal, number } = mark;
    const ambiguous = style === 'number' && /^[0-9０-９](?!\d{3}\s?年)/.test(text.value.slice(end, end + 6));
    marks.push({ style, start, end, ordinal, number, ambiguous });
    last = mark.style === 'chinese' || mark.style === 'chinese-bracketed' ? 0 : mark.number;
  }
  return marks.map((mark, index) =>
    mark.ambiguous && inSequence(mark, marks[index - 1], marks[index + 1]) ? { ...mark, ambiguous: false } : mark,
  );
}

/** A neighbour of the same style with the next number shows that the mark is one. */
function inSequence(mark: Mark, before: Mark | undefined, after: Mark | undefined): boolean {
  const next = after?.style === mark.style && after.number === mark.number + 1;
  return next || (before?.style === mark.style && before.number === mark.number - 1);
}

/** 1.3岁以下: either the ordinal 1.3 or the ordinal 1 before a digit. */
function candidates(match: TextMatch): readonly Place[] {
  const group = FORMS.findIndex((_, index) => match.word(index) !== undefined);
  const ordinal = match.group(group)!;
  const style = FORMS[group]![0];
  const mark: Place = { style, start: match.index, end: match.end, ordinal, number: ordinalNumber(ordinal.value) };
  if (style !== 'decimal') return [mark];
  const first = mark.ordinal.slice(0, /^\d+/.exec(mark.ordinal.value)![0].length);
  const end = mark.start + first.length + 1;
  return [mark, { style: 'number', start: mark.start, end, ordinal: first, number: Number(first.value) }];
}

/** Whether what looks like a mark is one. */
function stands(mark: Place, around: Surroundings): boolean {
  const { prefix, rest } = around;
  if (rest === '' && mark.style !== 'label') return around.bounded;
  switch (mark.style) {
    case 'chinese':
      return namesLevel(rest) || (around.bounded && (around.lineStarts || /^[^\s\d]{2,16}指标/.test(rest)));
    case 'chinese-bracketed':
      return around.bounded || namesLevel(rest) || endsItem(prefix);
    case 'decimal':
      return around.bounded && (namesLevel(rest) || mark.ordinal.value.split(/[.．]/).length > 2);
    case 'label':
      return true;
    case 'number-bracketed':
      return around.bounded && !OPEN_BRACKET.test(prefix);
    case 'circled':
      return (around.bounded || endsItem(prefix)) && !OPEN_BRACKET.test(prefix);
    case 'number':
      return !OPEN_BRACKET.test(prefix) && standsAsNumber(mark, around);
  }
}

/** A number with a point is a mark where a new item can begin; glued to the text before it only as the next in the sequence. */
function standsAsNumber(mark: Place, around: Surroundings): boolean {
  const { before, prefix, rest, expected } = around;
  if (/[≥≤≧≦<>=＝≈约至~～第–—-]\s*$/.test(prefix)) return false;
  if (around.beforeDigit) return standsBeforeDigit(around);
  if (mark.number === 1 && /指标\s?[：:]\s*$/.test(prefix)) return true;
  if (around.bounded) return expected || prefix === '' || /[\s；;。]$/.test(prefix) || around.lineStarts;
  const opened = before?.style === 'number' && mark.number === before.number + 1;
  const glued = endsItem(prefix) || (opened && /^\p{Script=Han}/u.test(rest) && /\p{Script=Han}$/u.test(prefix));
  return expected && (glued || (mark.number === 1 && before?.style.startsWith('chinese') === true));
}

/** Before a digit a mark could be a decimal point, or 、 list two numbers: it has to open a line or a list, or follow an item, in sequence. */
function standsBeforeDigit(around: Surroundings): boolean {
  const { prefix, rest, bounded, lineStarts, expected, before } = around;
  if (bounded && YEAR.test(rest)) return expected || lineStarts;
  const opens = lineStarts || /指标[：:]?\s*$/.test(prefix) || (before === undefined && prefix.trim() === '');
  const stands = (bounded && opens) || (before?.style === 'number' && endsItem(prefix));
  return expected && stands && !VALUE_ONLY.test(rest) && !/^\d+\s?[、号#]/.test(rest);
}

/** Whether an item could be complete here, so that the next may follow without a space. */
function endsItem(prefix: string): boolean {
  return ITEM_END.test(prefix) || endsInQuality(prefix);
}

function endsInQuality(prefix: string): boolean {
  const word = /(?<!\p{Script=Han})\p{Script=Han}+$/u.exec(prefix)?.[0] ?? '';
  return [2, 3, 4].some((length) => word.length >= length && QUALITY.test(word.slice(-length)));
}

function namesLevel(rest: string): boolean {
  const name = LEVEL_NAME_AHEAD.exec(rest)?.[0];
  return name !== undefined && (/(?:指标|目标|值)$/.test(name) || /^[\s：:]|^$/.test(rest.slice(name.length)));
}
