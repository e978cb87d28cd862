/** When names, units, disclosures and projects of different documents are the same. */

import type { Document, Project } from '../../model/document.js';
import { listsBy } from '../../model/lists.js';

const MARKS = /[\s"“”‘’'《》〈〉、,。;:★☆※*·]/g;
const YEAR = '(?:(?:19|20)\\d{2}|二[〇零○O][〇零○O一二三四五六七八九]{2})';
/** 2024年, 2024年度, 2024-2025学年, (2024). */
const YEARS = new RegExp(`\\(${YEAR}\\)|${YEAR}(?:[-—–~至到](?:${YEAR}|\\d{2}))?(?:年度?|学年)`, 'g');

/** A name without what differs between two prints of it: widths, spaces, quotes and marks. */
export function comparable(name: string): string {
  return name.normalize('NFKC').replace(MARKS, '');
}

/** A name that is the same each year. */
export function withoutYear(name: string): string {
  const bare = comparable(name);
  return bare.replace(YEARS, '') || bare;
}

export function foldUnit(unit: string | null): string {
  return unit === null ? '' : unit.normalize('NFKC').replace(/\s/g, '');
}

/** Whose targets a section of a document discloses, and for which year. */
export interface Who {
  readonly county: string;
  readonly department: string;
  readonly year: number;
  /** For people. */
  readonly words: string;
}

/** Null where the document leaves one of them open: departments of other counties have the same names. */
export function whoOf(document: Document, section: number): Who | null {
  const { county, department, fiscalYear: year } = document.sections[section - 1] ?? document;
  const place = document.region?.code ?? (county && comparable(county));
  if (!place || !department || year === null) return null;
  return { county: place, department: comparable(department), year, words: `${county ?? ''}${department}${year}年` };
}

/** The name of the budget unit that a project stands under; null where it stands under none. */
export function unitOf({ entities }: Document, { entity }: Project): string | null {
  const unit = entity === undefined ? undefined : entities.find(({ id }) => id === entity);
  return unit ? comparable(unit.name) : null;
}

/** The projects of each section that has any, by the section's number. */
export function bySection({ projects }: Document): ReadonlyMap<number, readonly Project[]> {
  return listsBy(projects, ({ section }) => section);
}
