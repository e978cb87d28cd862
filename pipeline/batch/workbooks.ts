/** disclosures.xlsx: one workbook of all documents, or several by county where one would be too large. */

import { otherRow, overviewRowOf } from '../../stages/emit/front.js';
import { Links, NO_ROWS, type RowCounts } from '../../stages/emit/listed.js';
import { acrossRows, frontRows, rowsAbove, workbookLayouts } from '../../stages/emit/workbook.js';
import { assemble, fitsSheets, MAX_DATA_ROWS, piecesOf, type SheetPieces } from '../../stages/emit/xlsx/workbook.js';
import { append } from '../model/lists.js';
import { TOOL } from '../tool.js';
import { type BlockTask, blockKey, readBlock } from './blocks.js';
import { mapBounded } from './bounded.js';
import type { Drafts } from './drafts.js';
import { figuresOf } from './figures.js';
import type { Log } from './log.js';
import type { FindingCounts, Workbook } from './manifest.js';
import { NO_FINDINGS, type Outcome } from './outcome.js';
import { RULE_WORDS } from './rule-words.js';
import type { Store } from './store.js';
import type { Converter } from './task.js';
import { type AcrossFindings, acrossOf, otherOf } from './together.js';

export const WORKBOOK = 'disclosures.xlsx';
const TITLE = '绩效目标公开表汇总';

/** So many rows make a block, or a few more: a document that changes takes its block with it. */
const BLOCK_ROWS = 2000;

export interface WorkbookRun {
  readonly drafts: Drafts;
  readonly log: Log;
  readonly store: Store;
  readonly converter: Converter;
  readonly concurrency: number;
  /** Hash of the code that makes the rows. */
  readonly code: string;
}

/** Workbooks as they were written, and the keys of the blocks that they hold. */
export interface WrittenWorkbooks {
  readonly workbooks: readonly Workbook[];
  readonly blocks: readonly string[];
}

/** Writes the workbooks of all outcomes, whose counts have the findings across documents; none holds more rows of a kind than `limit`, unless a single county does. */
export async function writeWorkbooks(
  outcomes: readonly Outcome[],
  across: AcrossFindings,
  run: WorkbookRun,
  limit = MAX_DATA_ROWS,
): Promise<WrittenWorkbooks> {
  const parts = partsOf(outcomes, limit);
  const blocks: string[] = [];
  for (const [at, part] of parts.entries()) {
    const figures = [...figuresOf(outcomes), ...volumeOf(parts, at)];
    append(blocks, await writePart(fileOf(parts, at), part, figures, across, run));
  }
  const workbooks = parts.map((part, at) => ({
    file: fileOf(parts, at),
    inputs: part.length,
    ...(part.length > 0 ? { first: part[0]!.entry.path, last: part.at(-1)!.entry.path } : {}),
  }));
  return { workbooks, blocks };
}

/** Gives the keys of its blocks. */
async function writePart(
  file: string,
  part: readonly Outcome[],
  figures: readonly (readonly [string, string])[],
  across: AcrossFindings,
  run: WorkbookRun,
): Promise<readonly string[]> {
  const layouts = workbookLayouts(RULE_WORDS);
  const { drafts, log, store } = run;
  return drafts.withSpools(async (spool) => {
    const front = frontRows({ tool: TOOL, title: TITLE, figures }, overviewRows(part, across, store));
    const head = await piecesOf(layouts, front, rowsAbove(NO_ROWS), { spool });
    for (let rowsPerSheet = MAX_DATA_ROWS; ; rowsPerSheet = Math.floor(rowsPerSheet / 2)) {
      const { tasks, rows } = blocksOf(part, across, rowsPerSheet, run);
      const blocks = await mapBounded(tasks, 2 * run.concurrency, (task) => blockOf(task, run));
      const last = acrossRows(acrossOf(drafts, part, across, store), RULE_WORDS);
      const tail = await piecesOf(layouts, last, rowsAbove(rows), { spool, rowsPerSheet });
      const sheets = layouts.map((_, sheet) => [head, ...blocks, tail].flatMap((pieces) => pieces[sheet]!));
      // Texts may be so long that fewer rows fill a sheet.
      if (!fitsSheets(sheets)) continue;
      const { overflows } = await drafts.stream(file, (sink) => assemble(sink, layouts, sheets, { title: TITLE }));
      if (overflows > 0) log.warn({ overflows }, `${file}: texts too long for a cell were cut`);
      return tasks.map(({ key }) => key);
    }
  });
}

/** The blocks of documents in order, and the rows of all. */
function blocksOf(
  part: readonly Outcome[],
  across: AcrossFindings,
  rowsPerSheet: number,
  { code }: WorkbookRun,
): { readonly tasks: readonly BlockTask[]; readonly rows: RowCounts } {
  const tasks: BlockTask[] = [];
  let [above, rows, documents]: [RowCounts, RowCounts, BlockTask['documents'][number][]] = [NO_ROWS, NO_ROWS, []];
  const close = () => {
    if (documents.length === 0) return;
    const block = { documents, above, rowsPerSheet };
    tasks.push({ ...block, key: blockKey(code, block) });
    [above, documents] = [rows, []];
  };
  for (const { entry, totals, files } of part) {
    if (!files || !totals) continue;
    documents.push(files);
    rows = withRowsOf(rows, totals, across.counts.get(entry.id!));
    if (sumOf(rows) - sumOf(above) >= BLOCK_ROWS) close();
  }
  close();
  return { tasks, rows };
}

const sumOf = (rows: RowCounts): number => Object.values(rows).reduce((sum, count) => sum + count, 0);

/** The rows with those of a document, whose findings across documents stand elsewhere. */
function withRowsOf(
  rows: RowCounts,
  { entities, projects, objectives, indicators, findings }: NonNullable<Outcome['totals']>,
  across: FindingCounts = NO_FINDINGS,
): RowCounts {
  const count = ({ error, warning, note }: FindingCounts) => error + warning + note;
  return {
    预算单位: rows.预算单位 + entities,
    项目: rows.项目 + projects,
    绩效目标: rows.绩效目标 + objectives,
    指标: rows.指标 + indicators,
    问题: rows.问题 + count(findings) - count(across),
  };
}

/** A block from the store, where it is made if it is not there. */
async function blockOf(task: BlockTask, { store, converter }: WorkbookRun): Promise<SheetPieces> {
  const known = await readBlock(task.key, store);
  if (known) return known;
  await converter.render(task);
  const made = await readBlock(task.key, store);
  if (!made) throw new Error(`the block ${task.key} of the workbook was not kept`);
  return made;
}

/** The rows of 总览: one for each input that gives a document, or none for a reason. */
function* overviewRows(part: readonly Outcome[], across: AcrossFindings, store: Store) {
  for (const { entry, files } of part) {
    const row = files && store.share(files.key).overviewRow;
    const other = otherOf(entry);
    const page = Links.page(files?.page ?? null);
    if (row) yield overviewRowOf(row, { other, across: across.counts.get(entry.id!), page });
    else if (other) yield otherRow(other);
  }
}

const fileOf = (parts: readonly unknown[], at: number): string =>
  parts.length === 1 ? WORKBOOK : WORKBOOK.replace('.', `-${String(at + 1).padStart(3, '0')}.`);

/** The outcomes of each workbook, in order: a county's stay together where they stand together. */
export function partsOf(outcomes: readonly Outcome[], limit: number): readonly (readonly Outcome[])[] {
  const parts: Outcome[][] = [];
  let rows: Rows = [];
  for (const group of byCounty(outcomes)) {
    const more = group.reduce(withAllRows, []);
    if (parts.length === 0 || rows.some((count, at) => count + more[at]! > limit)) {
      parts.push([...group]);
      rows = more;
    } else {
      append(parts.at(-1)!, group);
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

/** Of 总览, then of the sheets of records. */
type Rows = readonly number[];

/** The rows with those of an input, its findings across documents among them. */
function withAllRows(rows: Rows, { totals }: Outcome): Rows {
  const own = [1, ...Object.values(totals ? withRowsOf(NO_ROWS, totals) : NO_ROWS)];
  return own.map((count, at) => count + (rows[at] ?? 0));
}

/** For 说明, where there is more than one. */
function volumeOf(parts: readonly (readonly Outcome[])[], at: number): readonly (readonly [string, string])[] {
  if (parts.length === 1) return [];
  const [first, last] = [parts[at]![0]!, parts[at]!.at(-1)!].map(({ entry }) => entry.path);
  return [['分册', `第${at + 1}册，共${parts.length}册：${first} 至 ${last}（按区县分册，各册合起来是全部文件）`]];
}
