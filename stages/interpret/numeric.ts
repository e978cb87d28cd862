/** Numbers as targets: with a comparator before or after them, or bare at the end of an item. */

import { Text } from '../../pipeline/model/text.js';
import type { TextMatch } from '../../pipeline/model/text-match.js';
import { NUMERAL_CHARACTERS } from '../../pipeline/steps/numbers.js';
import {
  AFTER_PATTERN,
  BEFORE_PATTERN,
  comparatorOf,
  INSIDE_PATTERN,
  SIGN_PATTERN,
} from '../../pipeline/vocabulary/comparators.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';
import { NUMBER_PATTERN, type NumberRead, numberAt } from './number.js';

export interface NumericTarget {
  readonly name: Text;
  /** Every wording that compares, in order: `≥` and 以上 may both stand. Empty where none does. */
  readonly comparators: readonly Text[];
  readonly number: NumberRead;
  readonly unit: Text | null;
  /** True where the unit is none of the usual ones. */
  readonly unitUnusual: boolean;
  readonly explanation: Text | null;
  /** The indicator from its name to the end of its target. */
  readonly text: Text;
  /** A character before the number that may be a misread comparator. */
  readonly damaged?: Text;
  /** Offset of the number in the item. */
  readonly numberAt: number;
}

const EXPLICIT = new RegExp(`(${BEFORE_PATTERN})\\s*(?=[-−－]?[0-9０-９]|[百千万]分之|[${NUMERAL_CHARACTERS}])`, 'g');
const SIGN_AHEAD = new RegExp(`^\\s*(${BEFORE_PATTERN})\\s*`);
/** What recognition makes of ≥ and =: the number behind it is read, and the sign reported. */
const DAMAGED_SIGN = /^\s*([二^＾ˆ~～∽`'‘’]{1,2})\s*(?=[0-9０-９])/;
const FIGURE = new RegExp(`[0-9０-９${NUMERAL_CHARACTERS}]`);
const TRAILING = new RegExp(NUMBER_PATTERN, 'g');
const UNIT = new RegExp(`^\\s*(${UNIT_PATTERN})`);
/** 500余人: a word between the number and a usual unit. */
const INSIDE = new RegExp(`^\\s*(${INSIDE_PATTERN})\\s*(?=${UNIT_PATTERN})`);
const AFTER = new RegExp(`^\\s*(${AFTER_PATTERN})`);
/** Behind a unit: a word of comparison (个乡镇以上), then nothing that belongs to it. */
const ENDS = `(?=(?:${AFTER_PATTERN})?(?:$|[\\s，。；：、,;:()（）]))`;
const OWN_UNIT = new RegExp(
  `^\\s*([\\p{L}%‰$°℃][^\\s\\d０-９，。；：、,;:()（）【】[\\]≥≤=<>＝＞＜"“”|]{0,7}?)${ENDS}`,
  'u',
);
const BRACKETED_UNIT = new RegExp(`^\\s*[（(]\\s*(${UNIT_PATTERN})\\s*[）)]`);
/** 套（件）: a second unit in brackets. */
const UNIT_IN_BRACKETS = new RegExp(`^[（(](?:${UNIT_PATTERN})[）)]`);
const UNIT_TAIL = new RegExp(`^((?![一二三四五六七八九十])[\\p{Script=Han}\\p{L}/／·]{1,4}?)${ENDS}`, 'u');
const REMARK = /^\s*([（(][^（）()]{1,80}[）)])(?=\s*(?:[。；;，,]\s*)?$)/;
/** 达到一级A标准, 达到20年一遇: what stands behind the number belongs to it, so that it is no count. */
const GOES_ON = /\p{L}/u;
const SLOT = new RegExp(`[（(]\\s*(?:(${SIGN_PATTERN})\\s*)?\\*{2,}\\s*(?:([^\\s（）()*]{1,8})\\s*)?[）)]\\s*$`);
const SEPARATORS = /^[\s；;，,。、：:)）】\]]*/;
const CONJUNCTION = /^(?:且|并|并且|或|或者|至|到|和|及|同时)$/;
const OPEN_BRACKET = /[（([【][^（([【）)\]】]*$/;
const CLOSING_END = /^\s*[）)\]】][\s；;，,。、]*$/;
const END = /^[\s；;，,。、]*$/;
/** 分为3类, 《2024年…》: what looks like a comparator belongs to the words around it. */
const NOT_BEFORE = /[分成作认因称视]$/;

/** A name before a bare number ends in Chinese, a bracket or a colon; after a sign or a digit the number is part of something else. */
const NAME_END = /[\p{Script=Han}）)】》”’"：:，,、]$/u;
const SPACED_NAME_END = /[\p{L}）)】》”’"：:，,、]$/u;
const NO_NAME = /(?:第|分为|分成|作为|成为)$/;

/** Units and remarks are no longer; what lies behind is not looked at. */
const WINDOW = 120;

/** What follows a number: its unit, a comparator behind it, a remark in brackets. */
interface Following {
  readonly unit: Text | null;
  readonly unitUnusual: boolean;
  readonly inside: Text | null;
  readonly after: Text | null;
  readonly explanation: Text | null;
  readonly end: number;
}

/** Targets with a comparator, each with the name before it. A comparator without a name before it goes with the target before. */
export function findExplicitTargets(text: Text): readonly NumericTarget[] {
  if (!FIGURE.test(text.value)) return [];
  const targets: NumericTarget[] = [];
  let compares: ReturnType<typeof comparing> | null = null;
  let from = 0;
  for (const match of text.matchAll(EXPLICIT)) {
    const sign = match.group(0)!;
    compares ??= comparing(text.value);
    if (match.index < from || !compares(sign.value, match.index)) continue;
    const number = numberAt(text, match.end);
    if (!number) continue;
    const following = follow(text, number);
    if (comparatorOf(sign.value)?.implied && GOES_ON.test(text.value.slice(following.end, following.end + 1))) continue;
    const start = from + (targets.length > 0 ? SEPARATORS.exec(text.value.slice(from, match.index))![0].length : 0);
    const name = nameBefore(text, start, match.index, following.end);
    if (name === null) continue;
    from = following.end;
    if (targets.length > 0 && (!/\p{L}/u.test(name.value) || CONJUNCTION.test(name.value.trim()))) continue;
    targets.push(target(text, name, start, [sign], number, match.end, following));
  }
  return targets;
}

/** The name of a target; null where the comparator stands in a bracket that is part of a longer name (年满80岁（≥80岁）老人). */
function nameBefore(text: Text, start: number, comparator: number, end: number): Text | null {
  const name = text.slice(start, comparator);
  const open = OPEN_BRACKET.exec(name.value);
  if (!open) return name;
  const closes = CLOSING_END.test(text.value.slice(end, end + WINDOW));
  return closes ? name.slice(0, open.index) : null;
}

/** A number at the end of an item that no comparator stands before: 公益性岗位人员3人, 培训成本 350元/次, 35次及以上. */
export function findTrailingNumber(text: Text): NumericTarget | null {
  if (!FIGURE.test(text.value)) return null;
  let from = 0;
  for (const match of text.matchAll(TRAILING)) {
    if (match.index < from) continue;
    const number = numberAt(text, match.index);
    if (!number) continue;
    from = number.end;
    const following = follow(text, number);
    const name = text.slice(0, match.index);
    if (!END.test(text.value.slice(following.end)) || !namesCount(name.value, number, following)) continue;
    return slotted(target(text, name, 0, [], number, match.index, following));
  }
  return null;
}

function target(
  text: Text,
  name: Text,
  start: number,
  before: readonly Text[],
  number: NumberRead,
  at: number,
  { unit, unitUnusual, inside, after, explanation, end }: Following,
): NumericTarget {
  const comparators = [...before, ...(inside ? [inside] : []), ...(after ? [after] : [])];
  return {
    name,
    comparators,
    number,
    unit,
    unitUnusual,
    explanation,
    text: text.slice(start, end).trim(),
    numberAt: at,
  };
}

/** A target that is a whole text: a comparator or none, a number, its unit, a remark in brackets; null where the text is anything else. */
export function numericAt(text: Text): NumericTarget | null {
  const sign = text.match(SIGN_AHEAD);
  const damaged = sign ? null : text.match(DAMAGED_SIGN);
  const at = sign?.end ?? damaged?.end ?? 0;
  const number = numberAt(text, at);
  if (!number) return null;
  const following = follow(text, number);
  if (!END.test(text.value.slice(following.end)) || isWord(number, following)) return null;
  const read = target(text, text.slice(0, 0), 0, sign ? [sign.group(0)!] : [], number, at, following);
  return damaged ? { ...read, damaged: damaged.group(0)! } : read;
}

/** 一次性, 百分百: a word that begins as a numeral does; 3A级: a grade; 2024年清明节前: a date without numbers. */
function isWord({ low }: NumberRead, { unit, unitUnusual }: Following): boolean {
  const words = unit?.value ?? '';
  const bare = unitUnusual && !/[0-9０-９]/.test(low.text.value);
  const year = unitUnusual && /^(?:19|20)\d{2}$/.test(low.text.value) && words.startsWith('年');
  return bare || year || /^[A-Za-z]+级/.test(words);
}

/** The slot of a template at the end of a name, and the name before it; null where there is none. */
export function slotOf(
  name: Text,
): { readonly name: Text; readonly slot: Text; readonly sign: Text | null; readonly unit: Text | null } | null {
  const slot = name.match(SLOT);
  if (!slot) return null;
  const [sign, unit] = slot.groups;
  return { name: name.slice(0, slot.index), slot: slot.text, sign: sign ?? null, unit: unit ?? null };
}

/** A template's slot at the end of a name gives the sign and the unit of the number that fills it: 苗木成活率(≥**%) 85. */
function slotted(read: NumericTarget): NumericTarget {
  const slot = slotOf(read.name);
  if (!slot) return read;
  const comparators = slot.sign ? [slot.sign, ...read.comparators] : read.comparators;
  return { ...read, name: slot.name, comparators, unit: bothUnits(read.unit, slot.unit) };
}

/** A unit that slot and value both print answers for both places. */
export function bothUnits(own: Text | null, slot: Text | null): Text | null {
  return own && slot && own.value === slot.value ? Text.join([slot, own]) : (own ?? slot);
}

/** Says of each wording that looks like a comparator whether it is one: 》 may close a book title, 为 may end a verb. */
function comparing(text: string): (sign: string, at: number) => boolean {
  const bracketed = /[《》]/.test(text);
  const [opens, closes] = bracketed ? [text.indexOf('《'), text.lastIndexOf('》')] : [-1, -1];
  return (sign, at) => {
    if (sign === '》') return opens < 0 || opens > at;
    if (sign === '《') return closes < at;
    if (sign === '近') return at === 0;
    return (
      sign.length > 1 || comparatorOf(sign)?.implied !== true || !NOT_BEFORE.test(text.slice(Math.max(0, at - 1), at))
    );
  };
}

function follow(text: Text, number: NumberRead): Following {
  const inside = ahead(text, number.end, INSIDE);
  const from = number.end + (inside?.end ?? 0);
  const unit = number.unitBefore ? { text: null, end: number.end, unusual: false } : unitAt(text, from);
  const after = ahead(text, unit.end, AFTER);
  const afterEnd = unit.end + (after?.end ?? 0);
  const remark = ahead(text, afterEnd, REMARK);
  return {
    unit: number.unitBefore ?? unit.text ?? number.unitInside,
    unitUnusual: unit.unusual,
    inside: inside?.group(0) ?? null,
    after: after?.group(0) ?? null,
    explanation: remark?.group(0) ?? null,
    end: afterEnd + (remark?.end ?? 0),
  };
}

/** What a pattern finds at an offset; at the end of a text there is nothing. */
const ahead = (text: Text, at: number, pattern: RegExp): TextMatch | null =>
  at < text.length ? text.matchWithin(at, at + WINDOW, pattern) : null;

/** The unit at the end of a number: a usual one with what short word belongs to it (15个行政村), or one in its own words. */
function unitAt(text: Text, end: number): { text: Text | null; end: number; unusual: boolean } {
  const bracketed = ahead(text, end, BRACKETED_UNIT);
  if (bracketed) return { text: bracketed.group(0)!, end: end + bracketed.end, unusual: false };
  const known = ahead(text, end, UNIT);
  if (known) {
    const [from, to] = [end + known.end, end + WINDOW];
    const behind = from < Math.min(to, text.length);
    const twin = behind ? text.matchWithin(from, to, UNIT_IN_BRACKETS) : null;
    const goesOn = behind && !twin && !AFTER.test(text.value.slice(from, to));
    const tail = twin ?? (goesOn ? text.matchWithin(from, to, UNIT_TAIL) : null);
    const length = known.end + (tail?.end ?? 0);
    const unit = text.slice(from - known.word(0)!.length, end + length);
    return { text: unit, end: end + length, unusual: tail !== null && twin === null };
  }
  const own = ahead(text, end, AFTER) ? null : ahead(text, end, OWN_UNIT);
  if (!own) return { text: null, end, unusual: false };
  return { text: own.group(0)!, end: end + own.end, unusual: true };
}

/** Whether a bare number at the end is a count of what the name says, and no part of the name. */
function namesCount(name: string, number: NumberRead, { unit, unitUnusual }: Following): boolean {
  const bare = name.trimEnd();
  const spaced = bare.length < name.length;
  if (unitUnusual) return false;
  if (bare === '') return unit !== null;
  if (
    !/\p{L}/u.test(bare) ||
    NO_NAME.test(bare) ||
    /[0-9０-９]\s*[,，.．:：]$/.test(bare) ||
    !(spaced ? SPACED_NAME_END : NAME_END).test(bare)
  )
    return false;
  if (unit !== null) return !/^(?:19|20)\d{2}$/.test(number.low.text.value) || unit.value !== '年';
  return /[0-9０-９]/.test(number.low.text.value);
}
