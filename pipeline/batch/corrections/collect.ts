/** From the 更正 columns of a workbook to corrections that are bound to the sources' characters. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { excerpt } from '../../../stages/check/hits.js';
import { CORRECTION_COLUMNS, REASON, WHO } from '../../../stages/emit/corrections.js';
import { read } from '../../../stages/read/index.js';
import { type Config, ConfigError } from '../../config.js';
import { bindingOf, CONTEXT, CORRECTABLE, type Correction, hullOf, isValid } from '../../model/correction.js';
import type { RecordProvenance } from '../../model/document.js';
import { listsBy } from '../../model/lists.js';
import { foldWidth } from '../../steps/numbers.js';
import { recordsOf } from '../../verify-document.js';
import { type SeenCell, sheetName, sheetRecords } from '../../verify-workbook.js';
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
  /** What the row calls the record. */
  readonly known: string;
  readonly field: string;
  readonly now: SeenCell;
  readonly by: string;
  readonly why: string;
}

/** `today` is the moment of the corrections in ISO 8601; `by` who made them, where the workbook does not say. */
export async function collect(
  workbook: string,
  config: Pick<Config, 'input' | 'output' | 'ocr'>,
  { today, by }: { readonly today: string; readonly by: string | null },
): Promise<Collected> {
  const { agreed, problems: conflicts } = withoutConflicts(await readWorkbook(workbook, by));
  const manifest = JSON.parse(await readFile(join(config.output, MANIFEST), 'utf8')) as Manifest;
  const inputs = new Map(manifest.inputs.filter(({ outputs }) => jsonOf(outputs)).map((entry) => [entry.id!, entry]));
  const corrections: Correction[] = [];
  const problems = [...conflicts];
  const opened = new Map<string, Promise<Opened>>();
  for (const one of agreed) {
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
  const corrected = rows.filter(({ headers }) => headers.includes('编号') && headers.includes(WHO));
  if (corrected.length === 0)
    throw new ConfigError(`${workbook}: has no sheet with 编号 and 更正 columns in its first row`);
  // A sheet that was renamed would be lost without a word.
  const strange = corrected.find(({ sheet }) => !Object.hasOwn(CORRECTION_COLUMNS, sheetName(sheet)));
  if (strange)
    throw new ConfigError(
      `${workbook}: the sheet ${strange.sheet} is none of ${Object.keys(CORRECTION_COLUMNS).join(', ')}: give it its name again`,
    );
  return rows.flatMap(({ sheet, row, cells }) => {
    const said = (column: string) => String(cells.get(column)?.value ?? '').trim();
    return Object.entries(columnsOf(sheet)).flatMap(([header, field]): Said[] => {
      const now = cells.get(header);
      if (!now || (now.problem === undefined && String(now.value ?? '').trim() === '')) return [];
      const at = `${sheet} row ${row}, ${header}`;
      const who = said(WHO) || (by ?? '');
      return [
        { at, record: said('编号'), known: said(NAMES[sheetName(sheet)]!), field, now, by: who, why: said(REASON) },
      ];
    });
  });
}

const columnsOf = (sheet: string) => CORRECTION_COLUMNS[sheetName(sheet)] ?? {};

/** The column that says what a row is, and the field that it shows. */
const NAMES: Readonly<Record<string, string>> = {
  预算单位: '单位名称',
  项目: '项目',
  绩效目标: '绩效目标',
  指标: '指标名称',
};

/** What is said of one field in different ways, and the rest. */
function withoutConflicts(said: readonly Said[]): {
  readonly agreed: readonly Said[];
  readonly problems: readonly string[];
} {
  const groups = [...listsBy(said, ({ record, field }) => `${record} ${field}`).values()];
  const conflicts = groups.filter((group) => new Set(group.map(({ now }) => now.shown)).size > 1);
  const single = groups.flatMap((group) => (conflicts.includes(group) ? [] : [group[0]!]));
  const kinds = [
    ...listsBy(
      single.filter(({ field }) => KINDS.has(field)),
      ({ record }) => record,
    ).values(),
  ];
  const mixed = kinds.filter((group) => group.length > 1);
  return {
    agreed: single.filter((one) => !mixed.some((group) => group.includes(one))),
    problems: [...conflicts, ...mixed].map(
      (group) =>
        `${group.map(({ at }) => at).join(' and ')}: say ${group.map(({ now }) => JSON.stringify(now.shown)).join(' and ')}`,
    ),
  };
}

/** An indicator is a number, a date or a wording. */
const KINDS: ReadonlySet<string> = new Set(['value', 'deadline', 'valueText']);

interface Opened {
  readonly records: ReturnType<typeof recordsOf>;
  readonly lines: ReadonlyMap<string, RecordProvenance>;
  readonly text: string;
  readonly sha256: string;
  /** Whether the input is not the one that was converted. */
  readonly changed: boolean;
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
    changed: source.sha256 !== document.source.sha256,
    records: recordsOf(document),
    lines: new Map(log.map((line) => [line.record, line])),
    text: source.text,
    sha256: source.sha256,
  };
}

/** The marks of a cell that is to be empty. */
const EMPTY: ReadonlySet<string> = new Set(['（空）', '(空)']);
/** Longer texts are cut in a cell. */
const CERTAIN = 30_000;

/** A correction; null where nothing would change, a message where it cannot be one. */
function bound(
  { record, known, field, now, by, why }: Said,
  path: string,
  { records, lines, text, sha256, changed }: Opened,
  today: string,
): Correction | string | null {
  if (now.problem) return now.problem;
  if (changed) return `${path} has changed since the run: run the pipeline first`;
  const [values, line] = [records.get(record), lines.get(record)];
  if (!values || !line) return `there is no record ${record}`;
  const name = String(values.name ?? values.text ?? '');
  if (known.slice(0, CERTAIN) !== name.trim().slice(0, CERTAIN))
    return `${record} is “${excerpt(name)}” now, and not “${excerpt(known)}”: take the workbook of the last run`;
  const type = CORRECTABLE[line.type as keyof typeof CORRECTABLE]?.[field];
  if (!type) return `${field} cannot be corrected`;
  const given = EMPTY.has(now.shown.trim()) ? null : cellAs(type, now, values.unit);
  if (!isValid(type, given)) return `${JSON.stringify(now.shown)} is no ${type.replace('?', '')}`;
  const least = field === 'valueHigh' ? values.value : null;
  if (typeof least === 'number' && typeof given === 'number' && given < least)
    return `${given} is below the value, ${least}`;
  if (by === '') return `who corrects it? Fill in ${WHO}, or pass --by NAME`;
  const current = (values[field] ?? null) as Correction['old'];
  if (current === given) return null;
  const before = line.fields?.[field]?.correction;
  const old = before ? before.old : current;
  const spans = bindingOf(line, field);
  if (spans.length === 0) return 'the source has no place to which it could be bound';
  const [start, end] = hullOf(spans);
  const quote = text.slice(start, end);
  const around = contextOf(text, start, end);
  return { path, sha256, record, field, spans, quote, ...around, old, new: given, by, at: today, why };
}

/** So much on each side of a place that it is there but once; up to a limit, beyond which it counts as ambiguous. */
function contextOf(text: string, start: number, end: number): Pick<Correction, 'before' | 'after' | 'ambiguous'> {
  for (let length = CONTEXT; ; length *= 2) {
    const [before, after] = [text.slice(Math.max(0, start - length), start), text.slice(end, end + length)];
    const around = before + text.slice(start, end) + after;
    const first = text.indexOf(around);
    if (text.indexOf(around, first + 1) < 0) return { before, after };
    if (length > LONGEST_CONTEXT) return { before, after, ambiguous: true };
  }
}

const LONGEST_CONTEXT = 2000;

/** Comparators as keyboards have them. */
const OPERATORS: Readonly<Record<string, string>> = { '>=': '≥', '=>': '≥', '<=': '≤', '=<': '≤', '≧': '≥', '≦': '≤' };

/**
 * A cell as the field has it. People write numbers into text cells; Excel keeps 95% as 0.95 and dates as days since
 * 1899-12-30, and makes a date of much that is none: a text is what the cell shows.
 */
function cellAs(type: string, { value, shown }: SeenCell, unit: unknown): string | number | null {
  const kind = type.replace('?', '');
  const text = foldWidth(shown).trim();
  const plain = /^[-+]?[\d,，]*\.?\d+(?:[Ee][-+]?\d+)?$/.test(text.replace(/[%％]$/, '').trim());
  if (kind === 'number') {
    const percent = /[%％]$/.test(text);
    if (!plain || (percent && unit !== '%')) return Number.NaN;
    if (typeof value === 'number') return percent ? Number((value * 100).toPrecision(12)) : value;
    return Number(text.replace(/[,，\s]|%$/g, ''));
  }
  if (kind === 'date') {
    if (typeof value === 'number') return value >= 1 && value <= LAST_DAY ? dayOf(value) : text;
    const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
    return year ? [year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-') : text;
  }
  // What Excel made a date or a percentage of is not what was written.
  if (typeof value === 'number' && (!plain || /[%％]$/.test(text))) return Number.NaN;
  return kind === 'operator' ? (OPERATORS[text] ?? text) : shown.trim();
}

/** 9999-12-31, as Excel counts days. */
const LAST_DAY = 2_958_465;

const dayOf = (days: number): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000).toISOString().slice(0, 10);
