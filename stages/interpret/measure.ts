/** A row of a table as indicators: its name, and the comparator, value and unit that stand in cells of their own. */

import type { Note } from '../../pipeline/model/reading.js';
import type { MeasureEntry } from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { comparatorOf, SIGN_PATTERN } from '../../pipeline/vocabulary/comparators.js';
import { UNIT_PATTERN } from '../../pipeline/vocabulary/units.js';
import { countsMonths, findDeadline } from './deadline.js';
import { type ItemRead, readItem, trimEdges } from './item.js';
import { bothUnits, type NumericTarget, numericAt, slotOf } from './numeric.js';

/** What a cell holds that holds nothing. */
const BLANK = /^[\s—–\-/／*×]*$/;
const QUALITATIVE = /^\s*(?:定性|定量|文字描述)(?:指标)?\s*$/;
const SIGN_AHEAD = new RegExp(`^\\s*(${SIGN_PATTERN})\\s*`);
const PARTS = /[；;\n]/;
const UNIT = new RegExp(`^\\s*${UNIT_PATTERN}\\s*$`);

export interface MeasureRead extends ItemRead {
  /** Cells beside the value that say nothing about it: 定性, a dash. */
  readonly asides: readonly Text[];
  /** A unit in a column that the value contradicts. */
  readonly otherUnit: Text | null;
  /** What of the row's cells a careful reader should look at. */
  readonly notes?: readonly Note[];
}

/** The indicators of a row. Several targets in one cell are indicators of one name, or of as many names beside them. */
export function readMeasure(entry: MeasureEntry, fiscalYear: number | null): readonly MeasureRead[] {
  const { asides: blanks, sign, value, unit, unread } = cleaned(signedUnit(entry));
  const slot = slotOf(entry.name);
  const asides = slot ? [...blanks, slot.slot] : blanks;
  const name = trimName(slot ? slot.name : entry.name);
  const base = { name, text: entry.text, numeric: null, quality: null, deadline: null };
  const signs = [...(slot?.sign ? [slot.sign] : []), ...(sign ? [sign] : [])];
  const asideOnly = { asides, otherUnit: null };
  if (!value)
    return [
      {
        ...base,
        ...whole(name, entry, fiscalYear),
        asides: [...asides, ...signs, ...(unit ? [unit] : [])],
        otherUnit: null,
      },
    ];
  const deadline = countsMonths(name.value)
    ? null
    : (dated(value, sign, fiscalYear) ?? datedByUnit(name, value, unit, sign, fiscalYear));
  if (deadline)
    return [{ ...base, kind: 'deadline', deadline, asides: [...asides, ...(unit ? [unit] : [])], otherUnit: null }];
  const broken = brokenNumber(value) ?? spacedNumber(value);
  const parts = (broken ?? value)
    .split(PARTS)
    .map(trimEdges)
    .filter(({ value: words }) => words !== '');
  const targets = parts.map((part) => numericAt(part));
  if (targets.length > 1 && targets.every((target) => target !== null)) {
    const names = namesOf(name, targets.length);
    return targets.map((target, index) => {
      const own = names?.[index] ?? name;
      return { ...base, ...asideOnly, ...number(target!, own, signs, unit, slot?.unit ?? null), name: own };
    });
  }
  const named = namedTargets(value, fiscalYear);
  if (named) {
    const [own, ...others] = named;
    const first = { ...base, ...asideOnly, ...number(own!, name, signs, unit, slot?.unit ?? null), name };
    return [first, ...others.map((read) => ({ ...base, ...asideOnly, ...ofRow(read, name) }))];
  }
  const target = numericAt(trimEdges(broken ?? value));
  if (target) {
    const read = number(target, name, signs, unit, slot?.unit ?? null);
    const notes = [...unread, ...(broken ? [{ rule: 'value-joined', text: value, actual: broken.value }] : [])];
    return [{ ...base, ...read, asides: [...asides, ...read.asides], notes }];
  }
  return [
    {
      ...base,
      kind: 'qualitative',
      quality: value,
      asides: [...asides, ...signs, ...(unit ? [unit] : [])],
      otherUnit: null,
      notes: unit && UNIT.test(unit.value) ? [{ rule: 'unit-conflict', text: unit, actual: value.value }] : [],
    },
  ];
}

const NAMED_PARTS = /[；;\n]|[，,](?=\p{Script=Han})/u;

/** ≥98%，月考核合格率≥95%: the row's target, and further ones with names of their own; null for anything else. */
function namedTargets(value: Text, fiscalYear: number | null): [NumericTarget, ...ItemRead[]] | null {
  const [first, ...others] = value.split(NAMED_PARTS).map(trimEdges);
  const own = first && others.length > 0 ? numericAt(first) : null;
  if (!own) return null;
  const reads = others.flatMap((part) => readItem(part, fiscalYear));
  const all =
    reads.length === others.length && reads.every(({ kind, name }) => kind === 'number' && NAME.test(name.value));
  return all ? [own, ...reads] : null;
}

/** 每期50人 beside the row's own target is a second one of what the row names. */
function ofRow(read: ItemRead, name: Text): Partial<MeasureRead> & ItemRead {
  return PER.test(read.name.value) ? { ...read, name, asides: [read.name] } : read;
}

const PER = /^(?:每|其中|共|各)\p{Script=Han}{0,3}$/u;
const NAME = /^\p{Script=Han}{2}/u;

/** Names in a list of their own, as many as there are targets: 培训人次, 培训班次 beside ≥600人次, ≥6期. */
function namesOf(name: Text, count: number): readonly Text[] | null {
  const names = name
    .split(PARTS)
    .map(trimEdges)
    .filter(({ value }) => value !== '');
  return names.length === count ? names : null;
}

/** A number that a line break cut in two (≥12 / 00亩), as one; null where the lines are targets of their own. */
function brokenNumber(value: Text): Text | null {
  const lines = value.split(/(?<!\s)\s*\n\s*/).filter((line) => line.value !== '');
  if (lines.length < 2 || lines.slice(1).some((line) => !/^[0-9０-９.．]/.test(line.value))) return null;
  const cut = lines
    .slice(0, -1)
    .every((line) => /[0-9０-９.．]$/.test(line.value) && numericAt(line)?.number.high !== undefined);
  const whole = Text.join(lines);
  return cut && numericAt(whole) ? whole : null;
}

/** 90 | ≥%: a comparator that stands in the cell of the unit. */
function signedUnit<T extends Pick<MeasureEntry, 'sign' | 'unit'>>(entry: T): T {
  const ahead = entry.sign?.hasWords ? null : entry.unit?.match(SIGN_AHEAD);
  return ahead ? { ...entry, sign: ahead.groups[0]!, unit: entry.unit!.slice(ahead.end) } : entry;
}

/** 99. 5: a number with a space behind its point, as one. */
function spacedNumber(value: Text): Text | null {
  const space = value.match(/(?<=[0-9０-９][.．])\s+(?=[0-9０-９])/);
  if (!space) return null;
  const whole = Text.join([value.slice(0, space.index), value.slice(space.end)]);
  return numericAt(whole) ? whole : null;
}

/** Cells without what says nothing. */
function cleaned({ sign, value, unit }: MeasureEntry) {
  const asides: Text[] = [];
  const kept = (cell: Text | null, blank: (words: string) => boolean): Text | null => {
    if (!cell || cell.value.trim() === '') return null;
    if (!blank(cell.value)) return cell.trim();
    asides.push(cell);
    return null;
  };
  return {
    sign: kept(sign, (words) => QUALITATIVE.test(words) || comparatorOf(words) === null),
    value: kept(value, (words) => BLANK.test(words)),
    unread:
      sign && comparatorOf(sign.value) === null && !QUALITATIVE.test(sign.value) && !BLANK.test(sign.value)
        ? [{ rule: 'sign-unread', text: sign, actual: sign.value.trim() }]
        : [],
    unit: kept(unit, (words) => BLANK.test(words) || /^\s*[无空]\s*$/.test(words)),
    asides,
  };
}

/** A row without a value: its name may hold the target (公益性岗位人员3人), otherwise it is a statement. */
function whole(name: Text, entry: MeasureEntry, fiscalYear: number | null): Pick<ItemRead, 'kind'> & Partial<ItemRead> {
  const [read, ...others] = readItem(entry.name, fiscalYear);
  return read && others.length === 0 && read.kind !== 'statement' ? read : { kind: 'statement', name };
}

function number(target: NumericTarget, name: Text, signs: readonly Text[], unit: Text | null, slotUnit: Text | null) {
  const own = target.unit;
  const column = unit && own && fold(unit) !== fold(own) ? unit : null;
  const joined = own && unit && !column ? bothUnits(own, unit) : (own ?? unit);
  const numeric: NumericTarget = {
    ...target,
    name,
    comparators: [...signs, ...target.comparators],
    unit: joined ?? slotUnit,
    unitUnusual: own ? target.unitUnusual : false,
  };
  // Of a comparator in the slot or the column and one in the value, only one gives the operator.
  const other = signs.length > 0 ? target.comparators : [];
  const asides: readonly Text[] = target.damaged ? [...other, target.damaged] : other;
  return { kind: 'number' as const, numeric, otherUnit: column, asides };
}

function fold(text: Text): string {
  return text.value
    .replace(/\s/g, '')
    .replace('％', '%')
    .replace(/[（）]/g, (mark) => (mark === '（' ? '(' : ')'));
}

/** A date as the whole value, with a comparator in the cell beside it or none. */
function dated(value: Text, sign: Text | null, fiscalYear: number | null) {
  const found = findDeadline(value, fiscalYear);
  if (found === null || found.name.value.replace(/[\s：:，,在于]/g, '') !== '') return null;
  return sign && !found.operator ? { ...found, operator: sign } : found;
}

/** What is done by then, and so has a date for its value. */
const DUE =
  /(?:完成|完工|竣工|到位|拨付|支付|发放|实施|验收|交付|开工|启动|结束|截止|投用|投入使用)\S{0,4}(?:时间|日期|时点|节点|月份)$/;

/** 完成时间 | ≤ | 12 | 月: a date whose unit stands in a column of its own. */
function datedByUnit(name: Text, value: Text, unit: Text | null, sign: Text | null, fiscalYear: number | null) {
  if (!unit || !DUE.test(name.value) || !/^(?:年|月|月份|月底|日)?(?:底|末|前|之前|底前)?$/.test(unit.value))
    return null;
  const months = /^(?:1[0-2]|0?[1-9])$/.test(value.value) && /^月/.test(unit.value);
  const years = /^(?:19|20)\d{2}$/.test(value.value) && /^年/.test(unit.value);
  return months || years ? dated(Text.join([value, unit]), sign, fiscalYear) : null;
}

function trimName(name: Text): Text {
  const to = name.value.replace(/(?<![\s：:；;。])[\s：:；;。]+$/, '').length;
  const from = /^[\s★☆*·•-]*/.exec(name.value)![0].length;
  return name.slice(from, Math.max(from, to));
}
