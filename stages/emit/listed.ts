/** A document as the workbook lists it, and where the rows of its records lead. */

import type { Document, RecordProvenance } from '../../pipeline/model/document.js';
import { type Place, placeIn } from '../../pipeline/model/place.js';
import { anchorOf, findingAnchor } from './report/html.js';
import { type CellValue, cellLink } from './xlsx/workbook.js';

export interface Listed {
  readonly document: Document;
  /** Where each record stands in the source. */
  readonly places: ReadonlyMap<string, Partial<Place>>;
  /** The path of its page in the report, from the workbook's folder; null where it has none. */
  readonly page: string | null;
}

/** How many rows a sheet has. */
export type RowCounts = Readonly<Record<'预算单位' | '项目' | '绩效目标' | '指标', number>>;

export const NO_ROWS: RowCounts = { 预算单位: 0, 项目: 0, 绩效目标: 0, 指标: 0 };

/** The places of records as their provenance tells them. */
export function placesOf(provenance: readonly RecordProvenance[]): Listed['places'] {
  return new Map(
    provenance.flatMap((record) =>
      record.type === 'furniture' ? [] : [[record.record, placeIn(record as Partial<Place>) ?? {}] as const],
    ),
  );
}

/** The rows of a document and those above them. */
export function withRowsOf({ entities, projects }: Document, above: RowCounts): RowCounts {
  const sum = (count: (project: Document['projects'][number]) => number) =>
    projects.reduce((all, project) => all + count(project), 0);
  return {
    预算单位: above.预算单位 + entities.length,
    项目: above.项目 + projects.length,
    绩效目标: above.绩效目标 + sum(({ objectives }) => objectives.length),
    指标: above.指标 + sum(({ indicators }) => indicators.length),
  };
}

/** The links of a document's rows, which begin below `above`. */
export class Links {
  private rows: ReadonlyMap<string, string> | null = null;

  constructor(
    private readonly listed: Listed,
    private readonly above: RowCounts,
  ) {}

  /** A record's id as a link to its place in the report. */
  record(id: string): CellValue {
    return this.report(anchorOf(id), id);
  }

  /** A link to a finding beside the source; null where there is no page. */
  finding(at: number | null): CellValue {
    if (this.listed.page === null) return null;
    return at === null ? { link: addressIn(this.listed.page), text: '查看' } : this.report(findingAnchor(at), '查看');
  }

  /** A text as a link to the row of a record; the text alone where it has none. */
  row(id: string | null, text: string): CellValue {
    this.rows ??= rowLinks(this.listed.document, this.above);
    const link = id === null ? undefined : this.rows.get(id);
    return link === undefined ? text : { link, text };
  }

  private report(anchor: string, text: string): CellValue {
    const { page } = this.listed;
    return page === null ? text : { link: `${addressIn(page)}#${anchor}`, text };
  }
}

/** A path as Excel takes it: as it is, but for what would end it. */
const addressIn = (path: string): string => path.replace(/[%#?]/g, encodeURIComponent);

function rowLinks({ entities, projects }: Document, above: RowCounts): ReadonlyMap<string, string> {
  const links = (sheet: keyof RowCounts, records: readonly { readonly id: string }[]) =>
    records.map(({ id }, at) => [id, cellLink(sheet, above[sheet] + at)] as const);
  return new Map([
    ...links('预算单位', entities),
    ...links('项目', projects),
    ...links(
      '绩效目标',
      projects.flatMap(({ objectives }) => objectives),
    ),
    ...links(
      '指标',
      projects.flatMap(({ indicators }) => indicators),
    ),
  ]);
}
