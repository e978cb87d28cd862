/** Sections and units: what stands around the projects of a table. */

import type { EntityReading, Field, Note, SectionReading } from '../../pipeline/model/reading.js';
import type { EntityRow, ProjectRow, SectionRows } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { from, read } from '../../pipeline/steps/field.js';
import { readAmount } from './amount.js';
import { agreed } from './document.js';
import { NOTHING_TOLD, readBody, readPath, readTitle, readYear, type TitleFacts, yearsOf } from './title.js';

export interface Read<T> {
  readonly record: T;
  readonly notes: readonly Note[];
}

/** What the title does not say, the fields of a form, the lines around the table or the `units` of its rows may. */
export function readSection(
  { title, amountUnit, total, department, year }: SectionRows,
  units: readonly EntityRow[],
  id: string,
  path: string,
): Read<SectionReading> {
  const told = title ? readTitle(title) : NOTHING_TOLD;
  const stated = department ? readBody(department) : NOTHING_TOLD;
  const listed = readUnits(units);
  const named = readPath(path);
  const facts = {
    county: told.county ?? stated.county ?? listed.county ?? named.county,
    department: told.department ?? stated.department ?? listed.department ?? named.department,
    fiscalYear: told.fiscalYear ?? (year ? readYear(year) : null) ?? named.fiscalYear,
  };
  const sum = readAmount(total, amountUnit);
  const record = {
    id,
    title: title ? read(title, 'squeeze') : null,
    ...facts,
    amountUnit: amountUnit ? read(amountUnit, 'squeeze') : null,
    total: sum.amount,
    totalText: sum.amountText,
  };
  const years = new Set(title ? yearsOf(title).map(({ value }) => value) : []);
  const several = years.size > 1 ? [{ rule: 'year-ambiguous', text: title!, actual: [...years].join('、') }] : [];
  return { record, notes: [...several, ...sum.notes].map((note) => ({ ...note, record: id })) };
}

/** The county that all units name, and as the department the first unit, where the others belong to it by their codes. */
function readUnits(units: readonly EntityRow[]): TitleFacts {
  const bodies = units.map(({ name }) => readBody(name));
  const counties = bodies.flatMap(({ county }) => county ?? []);
  const code = units[0]?.code?.value;
  const heads = units.every((unit, index) => index === 0 || (code !== undefined && unit.code?.value.startsWith(code)));
  return {
    county: agreed(counties),
    department: (heads && bodies[0]?.county && bodies[0].department) || null,
    fiscalYear: null,
  };
}

/** `above` are the units of the rows above; `amountUnit` is the unit of money that the section states. */
export function readEntity(
  row: EntityRow,
  id: string,
  amountUnit: Text | null,
  above: readonly EntityReading[],
): Read<EntityReading> {
  const sum = readAmount(row.amount, amountUnit);
  const code = row.code ? read(row.code, 'squeeze') : null;
  const record = {
    id,
    section: row.section,
    code,
    name: read(row.name, 'squeeze'),
    amount: sum.amount,
    amountText: sum.amountText,
    parentCode: code ? parentOf(code.value, row.section, above) : null,
    text: row.text,
  };
  return { record, notes: sum.notes.map((note) => ({ ...note, record: id })) };
}

/** The unit above with the longest code that this one begins with. */
function parentOf(code: string, section: number, above: readonly EntityReading[]): EntityReading['parentCode'] {
  const lengthOf = (entity: EntityReading) => entity.code?.value.length ?? 0;
  const [longest] = above
    .filter((entity) => entity.section === section && entity.code && lengthOf(entity) < code.length)
    .filter((entity) => code.startsWith(entity.code!.value))
    .sort((a, b) => lengthOf(b) - lengthOf(a));
  return longest ? { value: longest.code!.value, from: longest.id } : null;
}

/** The unit that a project belongs to, and its code: by the code in its own row, by the unit that this names, else the nearest above. */
export function ownerOf(
  { code, section }: ProjectRow,
  named: EntityReading | null,
  above: readonly EntityReading[],
): { readonly entityCode: Field<string> | null; readonly entity: string | null } {
  const own = above.filter((entity) => entity.section === section);
  if (code) {
    const coded = own.findLast((entity) => entity.code?.value === code.value.replace(/\s/g, ''));
    return { entityCode: read(code, 'squeeze'), entity: coded?.id ?? named?.id ?? null };
  }
  const unit = named ?? own.findLast((entity) => entity.code !== null);
  const entity = unit ?? own.at(-1);
  return { entityCode: unit?.code ? from(unit.code.value, unit.id) : null, entity: entity?.id ?? null };
}
