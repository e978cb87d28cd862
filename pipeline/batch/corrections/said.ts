/** What analysts wrote into the 更正 columns of a workbook, cell by cell. */

import { readFile } from 'node:fs/promises';
import { CORRECTION_COLUMNS, REASON, WHO } from '../../../stages/emit/corrections.js';
import { containerOf } from '../../../stages/read/sniff.js';
import { filesIn } from '../../../stages/read/zip.js';
import { listsBy } from '../../model/lists.js';
import { type SeenCell, sheetName, sheetRecords } from '../../verify-workbook.js';
import { ConfigError } from '../yaml-file.js';

/** A filled cell of a 更正 column. */
export interface Said {
  /** Sheet, row and column, for people. */
  readonly at: string;
  readonly record: string;
  /** What the row calls the record. */
  readonly known: string;
  readonly field: string;
  readonly now: SeenCell;
  readonly by: string;
  readonly why: string;
}

const ID = '编号';
/** The column that says what a row is, and the field that it shows. */
const NAMES: Readonly<Record<string, string>> = {
  预算单位: '单位名称',
  项目: '项目',
  绩效目标: '绩效目标',
  指标: '指标名称',
};

type SheetRow = Awaited<ReturnType<typeof sheetRecords>>[number];

/** Throws ConfigError for a workbook in which something that was written might be lost without a word. */
export async function readSaid(workbook: string, by: string | null): Promise<readonly Said[]> {
  const rows = await rowsOf(workbook);
  for (const [sheet, [first]] of listsBy(rows, (row) => row.sheet)) refuseStrange(workbook, sheet, first!.headers);
  if (!rows.some(({ headers }) => headers.some(isCorrection)))
    throw new ConfigError(`${workbook}: has no sheet with ${ID} and 更正 columns in its first row`);
  return rows.flatMap((row) => saidIn(row, by));
}

async function rowsOf(workbook: string): Promise<readonly SheetRow[]> {
  const bytes = await readFile(workbook).catch((error: Error) => {
    throw new ConfigError(`${workbook}: ${error.message}`);
  });
  try {
    await refuseDamaged(workbook, bytes);
    return await sheetRecords(bytes);
  } catch (error) {
    throw new ConfigError(`${workbook}: cannot be read as a workbook: ${(error as Error).message}`);
  }
}

/** By the checksums of its parts: a damaged workbook can keep its reader for ever. */
async function refuseDamaged(workbook: string, bytes: Uint8Array): Promise<void> {
  if (containerOf(bytes) !== 'zip') return;
  for (const part of await filesIn({ path: workbook, bytes })) await part.read();
}

/** A header as people type it: with another colon, or with blanks. */
const plain = (header: string): string => header.replace(/\s/g, '').replace(':', '：');
const isCorrection = (header: string): boolean => plain(header).startsWith('更正');

function refuseStrange(workbook: string, sheet: string, headers: readonly string[]): undefined {
  const refuse = (message: string): undefined => {
    throw new ConfigError(`${workbook}: the sheet ${sheet} ${message}`);
  };
  const columns = CORRECTION_COLUMNS[sheetName(sheet)];
  const corrections = headers.filter(isCorrection).map(plain);
  if (!columns && corrections.length === 0) return;
  if (!columns) return refuse(`is none of ${Object.keys(CORRECTION_COLUMNS).join(', ')}: give it its name again`);
  for (const needed of [ID, NAMES[sheetName(sheet)]!])
    if (!headers.includes(needed))
      refuse(`has no column ${needed} in its first row: give it back, and take away rows above it`);
  const known = [...Object.keys(columns), REASON, WHO];
  for (const [at, header] of corrections.entries()) {
    if (!known.includes(header)) refuse(`has a column ${header}, which is none of ${known.join(', ')}`);
    if (corrections.indexOf(header) !== at) refuse(`has the column ${header} twice`);
  }
}

function saidIn({ sheet, row, headers, cells }: SheetRow, by: string | null): readonly Said[] {
  const cellOf = (column: string) => cells.get(headers.find((header) => plain(header) === column) ?? '');
  const said = (column: string) => String(cellOf(column)?.value ?? '').trim();
  return Object.entries(CORRECTION_COLUMNS[sheetName(sheet)] ?? {}).flatMap(([header, field]): Said[] => {
    const now = cellOf(header);
    if (!now || (now.problem === undefined && String(now.value ?? '').trim() === '')) return [];
    const at = `${sheet} row ${row}, ${header}`;
    const known = said(NAMES[sheetName(sheet)]!);
    return [{ at, record: said(ID), known, field, now, by: said(WHO) || (by ?? ''), why: said(REASON) }];
  });
}

/** What is said of one field in different ways, and the rest. */
export function withoutConflicts(said: readonly Said[]): {
  readonly agreed: readonly Said[];
  readonly problems: readonly string[];
} {
  const groups = [...listsBy(said, ({ record, field }) => `${record} ${field}`).values()];
  const conflicts = groups.filter((group) => new Set(group.map(({ now }) => now.shown)).size > 1);
  return {
    agreed: groups.flatMap((group) => (conflicts.includes(group) ? [] : [group[0]!])),
    problems: conflicts.map(sayTogether),
  };
}

/** Where things are said that do not go together, and what. */
export const sayTogether = (group: readonly Said[]): string =>
  `${group.map(({ at }) => at).join(' and ')}: say ${group.map(({ now }) => JSON.stringify(now.shown)).join(' and ')}`;
