/** Pairs of documents that disclose projects of the same name for one department and year. */

import type { Document, Project } from '../../model/document.js';
import { once } from '../../model/once.js';
import { Column, groupsOf, keyOf } from './columns.js';
import { type Difference, differenceOf, isSameContent, type Matched, matched, SAME_YEAR } from './compare.js';
import type { Batch } from './rule.js';
import { bySection, comparable, unitOf, type Who, whoOf } from './same.js';

/** A department with more disclosures of one project than these has been told enough. */
const MOST_COMPARED = 20;

export interface Side {
  readonly at: number;
  readonly document: Document;
  readonly section: number;
  /** The section's id. */
  readonly record: string;
  readonly projects: readonly Project[];
}

/** Two sections of different documents that have a project in common; `later` is the one that comes later in order. */
export interface Overlap {
  readonly who: Who;
  readonly earlier: Side;
  readonly later: Side;
  readonly matched: Matched<Project>;
  readonly differences: readonly { readonly pair: readonly [Project, Project]; readonly difference: Difference }[];
  /** Whether all projects of one side stand in the other with the same amounts and indicators. */
  readonly earlierWithin: boolean;
  readonly laterWithin: boolean;
}

/** The number of a section, and the keys of its projects. */
export type Disclosed = readonly [section: number, keys: readonly number[]];

export const disclosedIn = once((document: Document): readonly Disclosed[] =>
  [...bySection(document)].flatMap(([number, projects]): readonly Disclosed[] => {
    const who = whoOf(document, number);
    if (!who) return [];
    const { county, department, year } = who;
    return [
      [number, projects.map(({ name }) => keyOf(document.documentKind, county, department, year, comparable(name)))],
    ];
  }),
);

/** Remembers each project by one number, and finds the pairs. */
export class Overlaps {
  private readonly keys = new Column(Float64Array);
  private readonly sections = new Column(Int32Array);
  /** The document and number of each section. */
  private readonly documents = new Column(Int32Array);
  private readonly numbers = new Column(Int32Array);

  see(traits: readonly Disclosed[], at: number): void {
    for (const [number, keys] of traits) {
      for (const key of keys) {
        this.keys.push(key);
        this.sections.push(this.documents.length);
      }
      this.documents.push(at);
      this.numbers.push(number);
    }
  }

  /** In order of the later document, then of the earlier one. */
  *pairs(batch: Batch): Generator<Overlap> {
    const count = this.documents.length;
    const pairs = new Set<number>();
    for (const rows of groupsOf(this.keys, 2)) {
      for (const [earlier, later] of this.pairsIn(rows)) pairs.add(later * count + earlier);
    }
    for (const pair of Float64Array.from(pairs).sort()) {
      const [later, earlier] = [Math.floor(pair / count), pair % count];
      const overlap = overlapOf(this.side(earlier, batch), this.side(later, batch));
      if (overlap) yield overlap;
    }
  }

  private *pairsIn(rows: Uint32Array): Generator<readonly [earlier: number, later: number]> {
    const sections = [...new Set(Array.from(rows, (row) => this.sections.at(row)))];
    for (const [index, later] of sections.entries()) {
      const own = this.documents.at(later);
      for (const earlier of sections.slice(0, Math.min(index, MOST_COMPARED))) {
        if (this.documents.at(earlier) !== own) yield [earlier, later];
      }
    }
  }

  private side(section: number, batch: Batch): Side {
    const [at, number] = [this.documents.at(section), this.numbers.at(section)];
    const document = batch.document(at);
    return {
      at,
      document,
      section: number,
      record: `${document.id}/s${number}`,
      projects: bySection(document).get(number)!,
    };
  }
}

/** Null where no project of one is a project of the other: 公用经费 of two schools of one department. */
function overlapOf(earlier: Side, later: Side): Overlap | null {
  const units = new Map(
    [earlier, later].flatMap(({ document, projects }) =>
      projects.map((project) => [project, unitOf(document, project)] as const),
    ),
  );
  const name = (project: Project) => comparable(project.name);
  const whole = (project: Project) =>
    JSON.stringify([name(project), units.get(project), project.amount, project.indicators.map(SAME_YEAR.target)]);
  const fits = (one: Project, other: Project) => {
    const [a, b] = [units.get(one), units.get(other)];
    return a === null || b === null || a === b;
  };
  const found = matched(
    earlier.projects,
    later.projects,
    [whole, (project) => `${name(project)}\n${units.get(project)}`, name],
    fits,
  );
  if (found.pairs.length === 0) return null;
  const compared = found.pairs.map((pair) => ({ pair, difference: differenceOf(...pair, SAME_YEAR) }));
  const differences = compared.filter(
    ({ pair, difference }) => difference.amount || !isSameContent(pair[0], difference),
  );
  return {
    who: whoOf(later.document, later.section)!,
    earlier,
    later,
    matched: found,
    differences,
    earlierWithin: differences.length === 0 && found.dropped.length === 0,
    laterWithin: differences.length === 0 && found.added.length === 0,
  };
}
