/** Rows, goals and hierarchies as the records of a document. */

import type { DocumentKind } from '../../pipeline/model/document.js';
import { Keys } from '../../pipeline/model/ids.js';
import type {
  EntityReading,
  Field,
  Note,
  ProjectReading,
  Reading,
  SectionReading,
} from '../../pipeline/model/reading.js';
import type { EntityRow, Entry, Goal, ProjectRow, Recognised, SectionRows } from '../../pipeline/model/rows.js';
import type { Source } from '../../pipeline/model/source.js';
import type { Tabulation } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { from, read } from '../../pipeline/steps/field.js';
import { resolveRegion } from '../../pipeline/vocabulary/regions.js';
import { readAmount } from './amount.js';
import { readProject } from './project.js';
import { readTitle } from './title.js';

/** A row with its cells cut into lists; `null` for the row of a unit. */
export interface SegmentedProject {
  readonly row: ProjectRow;
  readonly goals: readonly Goal[];
  readonly entries: readonly Entry[];
}

export function interpret(
  source: Source,
  id: string,
  recognised: Recognised & Pick<Tabulation, 'pageStarts'>,
  segment: (row: ProjectRow) => Omit<SegmentedProject, 'row'>,
): Reading {
  const notes: Note[] = [...recognised.notes];
  const sections = recognised.sections.map((section, index) => readSection(section, `${id}/s${index + 1}`, notes));
  const entities: EntityReading[] = [];
  const projects: ProjectReading[] = [];
  const keys = new Keys();
  for (const row of recognised.rows) {
    const stated = recognised.sections[row.section - 1]?.amountUnit ?? null;
    if (row.role === 'entity') {
      entities.push(readEntity(row, `${id}/e${entities.length + 1}`, stated, entities, notes));
      continue;
    }
    const section = sections[row.section - 1];
    const read = readProject(row, ...inOrder(segment(row)), {
      id: `${id}/${projects.length + 1}`,
      sectionTitle: section?.title?.value ?? null,
      amountUnit: stated,
      entityCode: entityCodeOf(
        row,
        entities.findLast((entity) => entity.section === row.section && entity.code !== null),
      ),
      fiscalYear: section?.fiscalYear?.value ?? null,
      keys,
      path: source.path,
    });
    projects.push(read.project);
    notes.push(...read.notes);
  }
  const title = agreed(sections.map((section) => section.title));
  const region = regionOf(sections, source, notes);
  const kind = kindOf(title?.value ?? null, projects);
  const { furniture, pageStarts } = recognised;
  const owned = withOwners(notes, [...sections, ...entities, ...projects]);
  return { id, source, kind, title, region, sections, entities, projects, furniture, pageStarts, notes: owned };
}

const inOrder = ({ goals, entries }: Omit<SegmentedProject, 'row'>) => [goals, entries] as const;

function readSection({ title, amountUnit, total }: SectionRows, id: string, notes: Note[]): SectionReading {
  const facts = title ? readTitle(title) : { county: null, department: null, fiscalYear: null };
  const sum = readAmount(total, amountUnit);
  notes.push(...sum.notes.map((note) => ({ ...note, record: id })));
  return {
    id,
    title: title ? read(title, 'squeeze') : null,
    ...facts,
    amountUnit: amountUnit ? read(amountUnit, 'squeeze') : null,
    total: sum.amount,
    totalText: sum.amountText,
  };
}

function readEntity(
  row: EntityRow,
  id: string,
  stated: SectionRows['amountUnit'],
  above: readonly EntityReading[],
  notes: Note[],
): EntityReading {
  const sum = readAmount(row.amount, stated);
  notes.push(...sum.notes.map((note) => ({ ...note, record: id })));
  const code = row.code ? read(row.code, 'squeeze') : null;
  return {
    id,
    section: row.section,
    code,
    name: read(row.name, 'squeeze'),
    amount: sum.amount,
    amountText: sum.amountText,
    parentCode: code ? parentOf(code.value, row.section, above) : null,
    text: row.text,
  };
}

/** The unit above with the longest code that this one begins with. */
function parentOf(code: string, section: number, above: readonly EntityReading[]): EntityReading['parentCode'] {
  const parents = above.filter((entity) => {
    const prefix = entity.code?.value;
    return prefix !== undefined && entity.section === section && prefix.length < code.length && code.startsWith(prefix);
  });
  const longest = parents.reduce<EntityReading | undefined>(
    (best, entity) => ((best?.code?.value.length ?? 0) < entity.code!.value.length ? entity : best),
    undefined,
  );
  return codeOf(longest);
}

/** The code in the project's own row goes before that of the unit above. */
function entityCodeOf({ code }: ProjectRow, above: EntityReading | undefined): Field<string> | null {
  if (code) return read(code, 'squeeze');
  return above?.code ? from(above.code.value, above.id) : null;
}

function codeOf(entity: EntityReading | undefined): { value: string; from: string } | null {
  return entity?.code ? { value: entity.code.value, from: entity.id } : null;
}

/** A note on an amount's cell belongs to the record that the amount is of. */
function withOwners(notes: readonly Note[], records: readonly Owner[]): readonly Note[] {
  const owners = new Map(records.flatMap((record) => amountCells(record).map((cell) => [cell, record.id] as const)));
  return notes.map((note) =>
    note.record === undefined && owners.has(note.text) ? { ...note, record: owners.get(note.text)! } : note,
  );
}

interface Owner {
  readonly id: string;
  readonly amountText?: Field<string> | null;
  readonly totalText?: Field<string> | null;
}

function amountCells(record: Owner): readonly Text[] {
  const cell = (record.amountText ?? record.totalText)?.text;
  return cell ? [cell] : [];
}

/** What all sections say; null where they disagree. */
function agreed<T>(fields: readonly (Field<T> | null)[]): Field<T> | null {
  const [first] = fields;
  return first && fields.every((field) => field?.value === first.value) ? first : null;
}

function regionOf(sections: readonly SectionReading[], source: Source, notes: Note[]): Reading['region'] {
  const county = agreed(sections.map((section) => section.county));
  if (!county) return null;
  const context = [source.path, ...sections.flatMap((section) => (section.title ? [section.title.value] : []))];
  const { region, candidates } = resolveRegion(county.value, context);
  if (!region && county.text) {
    const names = candidates.map(({ province, prefecture }) => `${province}${prefecture ?? ''}`).join('、');
    notes.push({ rule: 'region-ambiguous', text: county.text, actual: county.value, expected: names });
  }
  return region;
}

function kindOf(title: string | null, projects: readonly ProjectReading[]): DocumentKind {
  if (projects.length === 0) return 'none';
  return title !== null && /自评/.test(title) ? 'self-evaluation' : 'target';
}
