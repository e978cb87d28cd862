/** What a document says as a whole: what its sections agree on, its region, its kind. */

import type { DocumentKind, Region } from '../../pipeline/model/document.js';
import { indicatorsIn } from '../../pipeline/model/fields.js';
import type { Field, Note, ProjectReading, SectionReading } from '../../pipeline/model/reading.js';
import { resolveRegion } from '../../pipeline/vocabulary/regions.js';
import { simplified } from '../../pipeline/vocabulary/traditional.js';

/** What all sections say; null where they disagree. */
export function agreed<T>(fields: readonly (Field<T> | null)[]): Field<T> | null {
  const [first] = fields;
  return first && fields.every((field) => field?.value === first.value) ? first : null;
}

/** The county by the national codes; titles and the input's path decide between counties of one name. */
export function readRegion(
  sections: readonly SectionReading[],
  path: string,
): { region: Region | null; notes: readonly Note[] } {
  const county = agreed(sections.map((section) => section.county));
  if (!county) return { region: null, notes: [] };
  const titles = sections.flatMap(({ title }) => (title ? [title.value] : []));
  const { region, candidates } = resolveRegion(simplified(county.value), [...titles, path]);
  if (region || !county.text || county.origin === 'path') return { region, notes: [] };
  const expected = candidates.map(({ province, prefecture }) => `${province}${prefecture ?? ''}`).join('、');
  return { region, notes: [{ rule: 'region-ambiguous', text: county.text, actual: county.value, expected }] };
}

export function kindOf(title: string | null, projects: readonly ProjectReading[]): DocumentKind {
  if (projects.length === 0) return 'none';
  const indicators = indicatorsIn(projects);
  const evaluated = indicators.filter(({ actual, score }) => actual !== null && score !== null).length;
  if (title !== null && /自评|绩效评价(?:结果|报告|情况|表|得分)|评价(?:结果|报告)/.test(title))
    return 'self-evaluation';
  return evaluated > 0 && evaluated * 2 > indicators.length ? 'self-evaluation' : 'target';
}
