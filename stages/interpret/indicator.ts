/** An item's reading as an indicator: texts become fields. */

import type { Operator, Step } from '../../pipeline/model/document.js';
import type { Field, HeadingReading, IndicatorReading, Note } from '../../pipeline/model/reading.js';
import { Text } from '../../pipeline/model/text.js';
import { from, implied, read, readNumber } from '../../pipeline/steps/field.js';
import { type Comparator, comparatorOf } from '../../pipeline/vocabulary/comparators.js';
import type { DeadlineRead } from './deadline.js';
import type { ItemRead } from './item.js';
import type { NumericTarget } from './numeric.js';
import type { Read } from './unit.js';

export type Targets = Pick<
  IndicatorReading,
  | 'operator'
  | 'value'
  | 'valueHigh'
  | 'valueText'
  | 'deadline'
  | 'unit'
  | 'weight'
  | 'direction'
  | 'actual'
  | 'score'
  | 'explanation'
>;

/** One literal for all of them, so that all have one shape: spreading a record costs more than reading its values. */
const targets = ({
  operator = null,
  value = null,
  valueHigh = null,
  valueText = null,
  deadline = null,
  unit = null,
  explanation = null,
}: Partial<Targets>): Targets => ({
  operator,
  value,
  valueHigh,
  valueText,
  deadline,
  unit,
  weight: null,
  direction: null,
  actual: null,
  score: null,
  explanation,
});

/** An indicator without its place in a hierarchy. */
export interface IndicatorRead extends Pick<IndicatorReading, 'kind' | 'name' | 'text'> {
  readonly targets: Targets;
}

/** An indicator at its place. */
export function placed(
  { targets: read, kind, name, text }: IndicatorRead,
  { id, key, level1, level2, ordinal }: Pick<IndicatorReading, 'id' | 'key' | 'level1' | 'level2' | 'ordinal'>,
): IndicatorReading {
  const { operator, value, valueHigh, valueText, deadline, unit } = read;
  const { weight, direction, actual, score, explanation } = read;
  return {
    id,
    key,
    level1,
    level2,
    ordinal,
    name,
    kind,
    operator,
    value,
    valueHigh,
    valueText,
    deadline,
    unit,
    weight,
    direction,
    actual,
    score,
    explanation,
    text,
  };
}

/** `heading` lends its name to an item that has none; `fiscalYear` stands in for the year of a date. */
export function readIndicator(
  item: ItemRead,
  heading: HeadingReading | null,
  fiscalYear: number | null,
): Read<IndicatorRead> {
  const { kind, text, name } = item;
  const named = name.hasWords;
  const record = {
    targets: targetsOf(item, fiscalYear),
    kind,
    name: named
      ? read(name, 'squeeze')
      : heading
        ? from(heading.name.value, heading.id, 'inferred')
        : read(text, 'squeeze'),
    text: read(text, 'tidy'),
  };
  return { record, notes: named ? notesOf(item) : [...notesOf(item), { rule: 'name-missing', text }] };
}

function targetsOf({ numeric, deadline, quality }: ItemRead, fiscalYear: number | null): Targets {
  if (numeric) return numberFields(numeric);
  if (deadline) return deadlineFields(deadline, fiscalYear);
  return targets(quality ? { valueText: read(quality, 'squeeze') } : {});
}

function numberFields({ comparators, number, unit, explanation }: NumericTarget): Targets {
  return targets({
    operator: operatorOf(comparators, number.high !== null),
    value: readNumber(number.low.text, ...number.low.steps),
    valueHigh: number.high ? readNumber(number.high.text, ...number.high.steps) : null,
    valueText: read(number.text),
    unit: unit ? read(unit, ...unitSteps(number.unitBefore)) : null,
    explanation: explanation ? read(explanation, 'squeeze') : null,
  });
}

function unitSteps(before: Text | null): readonly Step[] {
  return before ? PERCENT_STEPS : UNIT_STEPS;
}

const PERCENT_STEPS: readonly Step[] = ['percent-words'];
const UNIT_STEPS: readonly Step[] = ['once', 'width', 'tidy'];

/** The wordings that state a bound; those that state none (达到, 控制在 before a range) only say where the implied `=` stands. */
function operatorOf(comparators: readonly Text[], range: boolean): Field<Operator> {
  const states = ({ value }: Text) => {
    const comparator = comparatorOf(value);
    return comparator?.implied !== true && !(range && comparator?.impliedByRange === true);
  };
  const stated = comparators.filter(states);
  if (stated.length === 0) return implied('=', comparators.length > 0 ? Text.join(comparators) : null);
  if (comparators.length === 1) return read(stated[0]!, 'comparator') as Field<Operator>;
  const joined = [comparators, stated].map((wordings) => Text.join(wordings)).find(({ value }) => comparatorOf(value));
  return read(joined ?? stated[0]!, 'comparator') as Field<Operator>;
}

function deadlineFields(found: DeadlineRead, fiscalYear: number | null): Targets {
  const params = found.yearAssumed && fiscalYear !== null ? { fiscalYear } : yearParams(found, fiscalYear);
  return targets({
    operator: found.operator ? operatorOf([found.operator], false) : implied('≤', found.linking),
    valueText: read(found.phrase, 'collapse'),
    deadline: read(found.dateText, ['deadline', params]),
  });
}

/** 本年底 takes the fiscal year too, as what it says. */
function yearParams({ dateText }: DeadlineRead, fiscalYear: number | null) {
  return fiscalYear !== null && /[本当今]年|年内/.test(dateText.value) ? { fiscalYear } : {};
}

/** A figure in which recognition took a digit for a letter: l00%, 9S%. */
const LOOKALIKE = /^(?:[≥≤=<>]\s?)?(?=[^%％]*\d)(?=[^%％]*[OoIlSsBZz])[\dOoIlSsBZz.,]+\s?[%％]?$/;
const LOOKALIKE_UNIT = /^(?:[OoIl〇ΟО|]|[SsBZzgq](?=[%％\d]))/;

function notesOf({ numeric, deadline, quality, text }: ItemRead): readonly Note[] {
  if (deadline?.yearAssumed)
    return [{ rule: 'deadline-year-assumed', text: deadline.dateText, actual: deadline.dateText.value }];
  if (quality && LOOKALIKE.test(quality.value)) return [{ rule: 'digit-lookalike', text, actual: quality.value }];
  if (!numeric) return [];
  const notes: Note[] = [];
  const meanings = numeric.comparators.map((wording) => comparatorOf(wording.value));
  if (meanings.length > 1 && boundsOf(meanings).size > 1)
    notes.push({ rule: 'comparator-conflict', text, actual: numeric.comparators.map(String).join('…') });
  if (meanings.some((meaning) => meaning?.approximate)) notes.push({ rule: 'comparator-approximate', text });
  if (numeric.damaged) notes.push({ rule: 'comparator-damaged', text, actual: numeric.damaged.value });
  if (numeric.unit && LOOKALIKE_UNIT.test(numeric.unit.value))
    notes.push({ rule: 'digit-lookalike', text, actual: numeric.unit.value });
  else if (numeric.unit && numeric.unitUnusual)
    notes.push({ rule: 'unit-unusual', text: numeric.unit, actual: numeric.unit.value });
  return notes;
}

/** What wordings that state a bound mean. */
function boundsOf(meanings: readonly (Comparator | null)[]): ReadonlySet<Operator> {
  return new Set(meanings.flatMap((meaning) => (meaning && !meaning.implied ? [meaning.operator] : [])));
}
