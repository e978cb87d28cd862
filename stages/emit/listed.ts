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

/** How many rows each sheet of records has, in the order of the sheets. */
export type RowCounts = Readonly<Record<'预算单位' | '项目' | '绩效目标' | '指标' | '问题', number>>;

export const NO_ROWS: RowCounts = { 预算单位: 0, 项目: 0, 绩效目标: 0, 指标: 0, 问题: 0 };

/** The places of records as their provenance tells them. */
export function placesOf(provenance: readonly RecordProvenance[]): Listed['places'] {
  return new Map(
    provenance.flatMap((record) =>
      record.type === 'furniture' ? [] : [[record.record, placeIn(record as Partial<Place>) ?? {}] as const],
    ),
  );
}

/** The rows of a document and those above them. */
export function withRowsOf({ entities, projects, findings }: Document, above: RowCounts): RowCounts {
  const sum = (count: (project: Document['projects'][number]) => number) =>
    projects.reduce((all, project) => all + count(project), 0);
  return {
    预算单位: above.预算单位 + entities.length,
    项目: above.项目 + projects.length,
    绩效目标: above.绩效目标 + sum(({ objectives }) => objectives.length),
    指标: above.指标 + sum(({ indicators }) => indicators.length),
    问题: above.问题 + findings.length,
  };
}

type Sheet = keyof RowCounts;

/** The links of a document's rows, which begin below `above`. */
export class Links {
  private readonly known = new Map<string, string | undefined>();
  private rows: ReadonlyMap<string, readonly [Sheet, number]> | null = null;

  constructor(
    private readonly listed: Listed,
    private readonly above: RowCounts,
    private readonly rowsPerSheet?: number,
  ) {}

  /** A link to a document's page of the report; null where there is none. */
  static page(page: string | null): CellValue {
    return page === null ? null : { link: addressIn(page), text: '查看' };
  }

  /** A record's id as a link to its place in the report. */
  record(id: string): CellValue {
    return this.report(anchorOf(id), id);
  }

  /** A link to a finding beside the source; null where there is no page. */
  finding(at: number | null): CellValue {
    const { page } = this.listed;
    return page === null || at === null ? Links.page(page) : this.report(findingAnchor(at), '查看');
  }

  /** A text as a link to the row of a record; the text alone where it has none. */
  row(id: string | null, text: string): CellValue {
    const link = id === null ? undefined : this.linkTo(id);
    return link === undefined ? text : { link, text };
  }

  private linkTo(id: string): string | undefined {
    if (this.known.has(id)) return this.known.get(id);
    this.rows ??= rowsOf(this.listed.document, this.above);
    const found = this.rows.get(id);
    const link = found && cellLink(found[0], found[1], 0, this.rowsPerSheet);
    this.known.set(id, link);
    return link;
  }

  private report(anchor: string, text: string): CellValue {
    const { page } = this.listed;
    return page === null ? text : { link: `${addressIn(page)}#${anchor}`, text };
  }
}

/** A path as Excel takes it: as it is, but for what would end it. */
const addressIn = (path: string): string => path.replace(/[%#?]/g, encodeURIComponent);

/** The sheet and the data row of each record, from 0. */
function rowsOf({ entities, projects }: Document, above: RowCounts): ReadonlyMap<string, readonly [Sheet, number]> {
  const rows = new Map<string, readonly [Sheet, number]>();
  const next = { ...above };
  const add = (sheet: Sheet, records: readonly { readonly id: string }[]) => {
    for (const { id } of records) rows.set(id, [sheet, next[sheet]++]);
  };
  add('预算单位', entities);
  add('项目', projects);
  for (const { objectives, indicators } of projects) {
    add('绩效目标', objectives);
    add('指标', indicators);
  }
  return rows;
}
