/** What is said of one record, taken together: whether such a record there can be. */

import type { IndicatorKind } from '../../model/document.js';

/** A field and what it is to be. */
export interface Given {
  readonly field: string;
  readonly value: string | number | null;
}

type Values = Readonly<Record<string, unknown>>;

/** What makes an indicator of that kind. */
const MAKES: Readonly<Record<string, IndicatorKind>> = {
  value: 'number',
  deadline: 'deadline',
  valueText: 'qualitative',
};
/** The kinds of indicators that have a field at all. */
const ONLY_OF: Readonly<Record<string, readonly string[]>> = {
  operator: ['number', 'deadline'],
  valueHigh: ['number'],
  unit: ['number'],
};

/** Why the record cannot be as it is said to be; null where it can. */
export function problemOf(record: Values, given: readonly Given[]): string | null {
  const makes = given.filter(({ field }) => MAKES[field] !== undefined);
  if (makes.length > 1) return `${makes.map(({ field }) => field).join(' and ')} cannot be corrected together`;
  if (record.kind === undefined) return null;
  const kind = kindAfter(String(record.kind), makes[0]);
  const strange = given.find(({ field, value }) => value !== null && ONLY_OF[field]?.includes(kind) === false);
  if (strange) return `an indicator of kind ${kind} has no ${strange.field}: correct its value as well`;
  return kind === 'number' ? rangeProblem(record, given) : null;
}

/** Whether the record becomes an indicator of another kind: what is said of its target is said anew then, also where it stays. */
export function changesKind({ kind }: Values, given: readonly Given[]): boolean {
  const made = given.find(({ field }) => MAKES[field] !== undefined);
  return kind !== undefined && kindAfter(String(kind), made) !== kind;
}

/** The wording of a date stays one. */
const kindAfter = (kind: string, made: Given | undefined): string =>
  made && !(made.field === 'valueText' && kind === 'deadline') ? MAKES[made.field]! : kind;

function rangeProblem(record: Values, given: readonly Given[]): string | null {
  const after = (field: string) => {
    const said = given.find((one) => one.field === field);
    return said ? said.value : record[field];
  };
  const [low, high] = [after('value'), after('valueHigh')];
  if (typeof low !== 'number' || typeof high !== 'number' || low <= high) return null;
  return `${low} lies above the upper end, ${high}`;
}
