/** disclosures.xlsx: one workbook of all documents, or several by county where one would be too large. */

import type { Listed } from '../../stages/emit/listed.js';
import { workbookLayouts, workbookRows } from '../../stages/emit/workbook.js';
import { MAX_DATA_ROWS, writeSheets } from '../../stages/emit/xlsx/workbook.js';
import type { Finding } from '../model/document.js';
import { TOOL } from '../tool.js';
import type { Drafts } from './drafts.js';
import { figuresOf } from './figures.js';
import type { Log } from './log.js';
import type { Workbook } from './manifest.js';
import { readAhead, readListed } from './opened.js';
import type { Outcome } from './outcome.js';
import { RULE_WORDS } from './rule-words.js';
import { type AcrossFindings, acrossOf, otherOf } from './together.js';

export const WORKBOOK = 'disclosures.xlsx';
const TITLE = '绩效目标公开表汇总';

/** Writes the workbooks, and gives them in order; none holds more rows of a kind than `limit`, unless a single county does. */
export async function writeWorkbooks(
  drafts: Drafts,
  outcomes: readonly Outcome[],
  across: AcrossFindings,
  log: Log,
  limit = MAX_DATA_ROWS,
): Promise<readonly Workbook[]> {
  const parts = partsOf(outcomes, limit);
  for (const [at, part] of parts.entries()) {
    const others = part.flatMap(({ entry }) => otherOf(entry) ?? []);
    const rows = workbookRows({
      tool: TOOL,
      title: TITLE,
      figures: [...figuresOf(outcomes), ...volumeOf(parts, at)],
      documents: listedOf(part),
      across: ownAcross(drafts, outcomes, across, part),
      acrossCounts: across.counts,
      rules: RULE_WORDS,
      others,
    });
    const written = await drafts.withSpools((spool) =>
      drafts.stream(fileOf(parts, at), (sink) =>
        writeSheets(sink, workbookLayouts(RULE_WORDS), rows, { title: TITLE, spool }),
      ),
    );
    if (written.overflows > 0)
      log.warn({ overflows: written.overflows }, `${fileOf(parts, at)}: texts too long for a cell were cut`);
  }
  return parts.map((part, at) => ({
    file: fileOf(parts, at),
    inputs: part.length,
    ...(part.length > 0 ? { first: part[0]!.entry.path, last: part.at(-1)!.entry.path } : {}),
  }));
}

const fileOf = (parts: readonly unknown[], at: number): string =>
  parts.length === 1 ? WORKBOOK : WORKBOOK.replace('.', `-${String(at + 1).padStart(3, '0')}.`);

/** The outcomes of each workbook, in order: a county's stay together where they stand together. */
export function partsOf(outcomes: readonly Outcome[], limit: number): readonly (readonly Outcome[])[] {
  const parts: Outcome[][] = [];
  let rows = NO_ROWS;
  for (const group of byCounty(outcomes)) {
    const more = group.reduce(withRows, NO_ROWS);
    if (parts.length === 0 || rows.some((count, at) => count + more[at]! > limit)) {
      parts.push([...group]);
      rows = more;
    } else {
      parts.at(-1)!.push(...group);
      rows = rows.map((count, at) => count + more[at]!);
    }
  }
  return parts.length === 0 ? [[]] : parts;
}

/** Neighbours of one county; what has none goes with those before it. */
function byCounty(outcomes: readonly Outcome[]): readonly (readonly Outcome[])[] {
  const groups: Outcome[][] = [];
  let county: string | null = null;
  for (const outcome of outcomes) {
    const own: string | null = outcome.county ?? county;
    if (groups.length > 0 && own === county) groups.at(-1)!.push(outcome);
    else groups.push([outcome]);
    county = own;
  }
  return groups;
}

type Rows = readonly number[];
const NO_ROWS: Rows = [0, 0, 0, 0, 0, 0];

function withRows(rows: Rows, { totals }: Outcome): Rows {
  const { projects, indicators, objectives, entities, findings } = totals ?? {};
  const found = findings ? findings.error + findings.warning + findings.note : 0;
  const own = [1, projects ?? 0, indicators ?? 0, objectives ?? 0, entities ?? 0, found];
  return rows.map((count, at) => count + own[at]!);
}

/** For 说明, where there is more than one. */
function volumeOf(parts: readonly (readonly Outcome[])[], at: number): readonly (readonly [string, string])[] {
  if (parts.length === 1) return [];
  const [first, last] = [parts[at]![0]!, parts[at]!.at(-1)!].map(({ entry }) => entry.path);
  return [['分册', `第${at + 1}册，共${parts.length}册：${first} 至 ${last}（按区县分册，各册合起来是全部文件）`]];
}

/** The documents of a run in order of path, with their places. */
const listedOf = (outcomes: readonly Outcome[]): AsyncGenerator<Listed> =>
  readAhead(
    outcomes.flatMap(({ files }) => files ?? []),
    readListed,
  );

/** The findings across documents that belong to documents of this part. */
async function* ownAcross(
  drafts: Drafts,
  outcomes: readonly Outcome[],
  across: AcrossFindings,
  part: readonly Outcome[],
): AsyncGenerator<readonly [Listed, Finding]> {
  const own = new Set(part.map(({ entry }) => entry.id));
  for await (const one of acrossOf(drafts, outcomes, across)) if (own.has(one[1].document)) yield one;
}
