/** Rows, goals and hierarchies as the records of a document. */

import { Keys } from '../../pipeline/model/ids.js';
import type {
  EntityReading,
  Field,
  Furniture,
  Note,
  ProjectReading,
  Reading,
  SectionReading,
} from '../../pipeline/model/reading.js';
import type { EntityRow, Entry, Goal, ProjectRow, Recognised } from '../../pipeline/model/rows.js';
import type { Source } from '../../pipeline/model/source.js';
import type { Tabulation } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { agreed, kindOf, readRegion } from './document.js';
import { readProject } from './project.js';
import { ownerOf, type Read, readEntity, readSection } from './unit.js';

export { readRegion } from './document.js';

/** A project's cells, cut into lists. */
export interface Segmented {
  readonly goals: readonly Goal[];
  readonly entries: readonly Entry[];
}

export type Rows = Recognised & Pick<Tabulation, 'pageStarts'>;

export function interpret(source: Source, id: string, rows: Rows, segment: (row: ProjectRow) => Segmented): Reading {
  const records = new Records(source.path, id, rows);
  for (const row of rows.rows) {
    if (row.role === 'entity') records.entity(row);
    else records.project(row, segment(row));
  }
  return records.reading(source);
}

/** Walks down the rows; ids count, and a project belongs to the unit above it. */
class Records {
  private readonly sections: readonly SectionReading[];
  private readonly entities: EntityReading[] = [];
  private readonly projects: ProjectReading[] = [];
  private readonly notes: Note[];
  private readonly furniture: Furniture[] = [];
  private readonly units = new Map<EntityRow, EntityReading>();
  private readonly keys = new Keys();

  constructor(
    private readonly path: string,
    private readonly id: string,
    private readonly rows: Rows,
  ) {
    this.notes = [...rows.notes];
    const units = rows.sections.map((): EntityRow[] => []);
    for (const row of rows.rows) if (row.role === 'entity') units[row.section - 1]?.push(row);
    this.sections = rows.sections.map((section, index) =>
      this.noted(readSection(section, units[index]!, `${id}/s${index + 1}`, path)),
    );
  }

  entity(row: EntityRow): void {
    const id = `${this.id}/e${this.entities.length + 1}`;
    const entity = this.noted(readEntity(row, id, this.unitOf(row), this.entities));
    this.entities.push(entity);
    this.units.set(row, entity);
  }

  project(row: ProjectRow, { goals, entries }: Segmented): void {
    const section = this.sections[row.section - 1];
    const { project, notes, furniture } = readProject(row, goals, entries, {
      id: `${this.id}/${this.projects.length + 1}`,
      sectionTitle: section?.title?.value ?? null,
      amountUnit: this.unitOf(row),
      ...ownerOf(row, (row.unit && this.units.get(row.unit)) ?? null, this.entities),
      fiscalYear: section?.fiscalYear?.value ?? null,
      keys: this.keys,
      path: this.path,
    });
    this.projects.push(project);
    for (const piece of furniture) this.furniture.push(piece);
    for (const note of notes) this.notes.push(note);
  }

  reading(source: Source): Reading {
    const { id, sections, entities, projects } = this;
    const { pageStarts } = this.rows;
    const furniture = [...this.rows.furniture, ...this.furniture];
    const title = agreed(sections.map((section) => section.title));
    const { region, notes: regionNotes } = readRegion(sections, this.path);
    const kind = this.rows.blank ? 'template' : kindOf(title?.value ?? null, projects);
    const notes = withOwners([...this.notes, ...regionNotes], [...sections, ...entities, ...projects]);
    return { id, source, kind, title, region, sections, entities, projects, furniture, pageStarts, notes };
  }

  private noted<T>({ record, notes }: Read<T>): T {
    for (const note of notes) this.notes.push(note);
    return record;
  }

  /** The unit of money that a row's section states. */
  private unitOf({ section }: { readonly section: number }): Text | null {
    return this.rows.sections[section - 1]?.amountUnit ?? null;
  }
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
