/** From the 更正 columns of a workbook to corrections that are bound to the sources' characters. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CORRECTION_COLUMNS, REASON, WHO } from '../../../stages/emit/corrections.js';
import { read } from '../../../stages/read/index.js';
import type { Config } from '../../config.js';
import { bindingOf, CONTEXT, CORRECTABLE, type Correction, hullOf, isValid } from '../../model/correction.js';
import type { RecordProvenance } from '../../model/document.js';
import { recordsOf } from '../../verify-document.js';
import { sheetRecords } from '../../verify-workbook.js';
import { bytesOf, inputAt } from '../archives.js';
import { MANIFEST, type Manifest, type ManifestInput } from '../manifest.js';
import { jsonLines, jsonOf, logOf, readDocument, readLog } from '../opened.js';
import { programsFor } from '../programs.js';

export interface Collected {
  readonly corrections: readonly Correction[];
  /** What could not be taken over, each with sheet and row. */
  readonly problems: readonly string[];
}

/** What a row of the workbook says. */
interface Said {
  readonly at: string;
  readonly record: string;
  readonly field: string;
  readonly now: unknown;
  readonly by: string;
  readonly why: string;
}

/** `today` is the ISO date of the corrections; `by` who made them, where the workbook does not say. */
export async function collect(
  workbook: string,
  config: Pick<Config, 'input' | 'output' | 'ocr'>,
  { today, by }: { readonly today: string; readonly by: string | null },
): Promise<Collected> {
  const said = await readWorkbook(workbook, by);
  const manifest = JSON.parse(await readFile(join(config.output, MANIFEST), 'utf8')) as Manifest;
  const inputs = new Map(manifest.inputs.filter(({ outputs }) => jsonOf(outputs)).map((entry) => [entry.id!, entry]));
  const corrections: Correction[] = [];
  const problems: string[] = [];
  const opened = new Map<string, Promise<Opened>>();
  for (const one of said) {
    const id = one.record.split('/')[0]!;
    const entry = inputs.get(id);
    if (!entry) {
      problems.push(`${one.at}: there is no record ${one.record} in ${config.output}: run the pipeline first`);
      continue;
    }
    const document = opened.get(id) ?? open(entry, config);
    opened.set(id, document);
    const made = bound(one, entry.path, await document, today);
    if (typeof made === 'string') problems.push(`${one.at}: ${made}`);
    else if (made) corrections.push(made);
  }
  return { corrections, problems };
}

/** All cells of 更正 columns that are filled. */
async function readWorkbook(workbook: string, by: string | null): Promise<readonly Said[]> {
  const rows = await sheetRecords(await readFile(workbook));
  return rows.flatMap(({ sheet, row, cells }) =>
    Object.entries(CORRECTION_COLUMNS[sheet.replace(/ \(\d+\)$/, '')] ?? {}).flatMap(([header, field]): Said[] => {
      const now = cells[header] ?? null;
      if (now === null || now === '') return [];
      const said = (column: string) => String(cells[column] ?? '').trim();
      const at = `${sheet} row ${row}, ${header}`;
      return [{ at, record: said('编号'), field, now, by: said(WHO) || (by ?? ''), why: said(REASON) }];
    }),
  );
}

interface Opened {
  readonly records: ReturnType<typeof recordsOf>;
  readonly lines: ReadonlyMap<string, RecordProvenance>;
  readonly text: string;
  readonly sha256: string;
}

async function open(
  entry: ManifestInput,
  { input, output, ocr }: Pick<Config, 'input' | 'output' | 'ocr'>,
): Promise<Opened> {
  const document = await readDocument(join(output, jsonOf(entry.outputs)!));
  const log = jsonLines<RecordProvenance>(await readLog(join(output, logOf(entry.outputs)!)));
  const bytes = await bytesOf(await inputAt(input, entry.path), Number.MAX_SAFE_INTEGER);
  const { source } = await read({ path: entry.path, bytes }, await programsFor({ ocr }));
  return {
    records: recordsOf(document),
    lines: new Map(log.map((line) => [line.record, line])),
    text: source.text,
    sha256: source.sha256,
  };
}

/** The mark of a cell that is to be empty. */
const EMPTY = '（空）';

/** A correction; null where nothing would change, a message where it cannot be one. */
function bound(
  { record, field, now, by, why }: Said,
  path: string,
  { records, lines, text, sha256 }: Opened,
  today: string,
): Correction | string | null {
  const [values, line] = [records.get(record), lines.get(record)];
  if (!values || !line) return `there is no record ${record}`;
  const type = CORRECTABLE[line.type as keyof typeof CORRECTABLE]?.[field];
  if (!type) return `${field} cannot be corrected`;
  const given = now === EMPTY ? null : cellAs(type, now);
  if (!isValid(type, given)) return `${JSON.stringify(now)} is no ${type.replace('?', '')}`;
  if (by === '') return `who corrects it? Fill in ${WHO}, or pass --by NAME`;
  const current = (values[field] ?? null) as Correction['old'];
  if (current === given) return null;
  const before = line.fields?.[field]?.correction;
  const old = before ? before.old : current;
  const spans = bindingOf(line, field);
  if (spans.length === 0) return 'the source has no place to which it could be bound';
  const [start, end] = hullOf(spans);
  const quote = text.slice(start, end);
  const around = { before: text.slice(Math.max(0, start - CONTEXT), start), after: text.slice(end, end + CONTEXT) };
  return { path, sha256, record, field, spans, quote, ...around, old, new: given, by, at: today, why };
}

/** A cell as the field has it: Excel keeps dates as days since 1899-12-30, and people write numbers into text cells. */
function cellAs(type: string, cell: unknown): string | number | null {
  const kind = type.replace('?', '');
  if (kind === 'number')
    return typeof cell === 'number' ? cell : Number(String(cell).replace(/[,，\s]/g, '') || Number.NaN);
  if (kind === 'date' && typeof cell === 'number')
    return new Date(Date.UTC(1899, 11, 30) + cell * 86_400_000).toISOString().slice(0, 10);
  return String(cell).trim();
}
