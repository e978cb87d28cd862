/** From the 更正 columns of a workbook to corrections that are bound to the sources' characters. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { excerpt } from '../../../stages/check/hits.js';
import { WHO } from '../../../stages/emit/corrections.js';
import { read } from '../../../stages/read/index.js';
import type { Config } from '../../config.js';
import { numberOf, targetsIn } from '../../correct.js';
import {
  bindingOf,
  CONTEXT,
  CORRECTABLE,
  type Correction,
  type FieldType,
  hullOf,
  isValid,
} from '../../model/correction.js';
import type { RecordProvenance } from '../../model/document.js';
import { append, listsBy } from '../../model/lists.js';
import type { Source } from '../../model/source.js';
import { recordsOf } from '../../verify-document.js';
import { bytesOf, inputAt } from '../archives.js';
import { MANIFEST, type Manifest, type ManifestInput } from '../manifest.js';
import { jsonLines, jsonOf, logOf, readDocument, readLog } from '../opened.js';
import { programsFor } from '../programs.js';
import { ConfigError } from '../yaml-file.js';
import { cellAs, notA } from './cell.js';
import { readSaid, type Said, withoutConflicts } from './said.js';
import { changesKind, problemOf } from './whole.js';

export interface Collected {
  readonly corrections: readonly Correction[];
  /** Those from before that have no word any more: a later one took their place, or took them back. */
  readonly replaced: readonly Correction[];
  /** What could not be taken over, each with sheet and row. */
  readonly problems: readonly string[];
}

export interface CollectOptions {
  /** The moment of the corrections in ISO 8601. */
  readonly today: string;
  /** Who made them, where the workbook does not say. */
  readonly by: string | null;
  /** The corrections that there are. */
  readonly before: readonly Correction[];
}

type Folders = Pick<Config, 'input' | 'output' | 'ocr'>;

export async function collect(
  workbook: string,
  config: Folders,
  { today, by, before }: CollectOptions,
): Promise<Collected> {
  const { agreed, problems: conflicts } = withoutConflicts(await readSaid(workbook, by));
  const inputs = await inputsOf(config);
  const problems = [...conflicts];
  const corrections: Correction[] = [];
  const replaced: Correction[] = [];
  const opened = new Map<string, Promise<Opened>>();
  for (const [record, said] of listsBy(agreed, (one) => one.record)) {
    const id = record.split('/')[0]!;
    const entry = inputs.get(id);
    if (!entry) {
      const where = said.map(({ at }) => at).join(', ');
      problems.push(
        `${where}: there is no record ${record || 'without 编号'} in ${config.output}: take the workbook of the last run`,
      );
      continue;
    }
    const document = opened.get(id) ?? open(entry, config, before);
    opened.set(id, document);
    const made = correctionsOf(said, await document, today);
    append(problems, made.problems);
    append(corrections, made.corrections);
    append(replaced, made.replaced);
  }
  return { corrections, replaced, problems };
}

/** The inputs that gave a document, by its id. */
async function inputsOf({ output }: Folders): Promise<ReadonlyMap<string, ManifestInput>> {
  const text = await readFile(join(output, MANIFEST), 'utf8').catch(() => {
    throw new ConfigError(`${output}: holds no run: run the pipeline first`);
  });
  const manifest = JSON.parse(text) as Manifest;
  return new Map(manifest.inputs.filter(({ outputs }) => jsonOf(outputs)).map((entry) => [entry.id!, entry]));
}

interface Opened {
  readonly path: string;
  readonly records: ReturnType<typeof recordsOf>;
  readonly lines: ReadonlyMap<string, RecordProvenance>;
  readonly source: Source;
  /** Whether the input is not the one that was converted. */
  readonly changed: boolean;
  /** The corrections of this input that there are, each with the record that it is of now; null where it is of none. */
  readonly earlier: readonly { readonly correction: Correction; readonly record: string | null }[];
}

async function open(
  entry: ManifestInput,
  { input, output, ocr }: Folders,
  before: readonly Correction[],
): Promise<Opened> {
  const document = readDocument(join(output, jsonOf(entry.outputs)!));
  const log = jsonLines<RecordProvenance>(readLog(join(output, logOf(entry.outputs)!)).toString());
  const bytes = await bytesOf(await inputAt(input, entry.path), Number.MAX_SAFE_INTEGER);
  const { source } = await read({ path: entry.path, bytes }, await programsFor({ ocr }));
  const own = before.filter(({ path, sha256 }) => path === entry.path || sha256 === source.sha256);
  const targetOf = targetsIn(source, log);
  return {
    path: entry.path,
    changed: source.sha256 !== document.source.sha256,
    records: recordsOf(document),
    lines: new Map(log.map((line) => [line.record, line])),
    source,
    earlier: own.map((correction) => ({ correction, record: targetOf(correction)?.record ?? null })),
  };
}

/** What is said of one record, as corrections of it. */
function correctionsOf(said: readonly Said[], document: Opened, today: string): Collected {
  const values = document.records.get(said[0]!.record);
  const bound = said.map((one) => ({ one, made: given(one, document) }));
  const wrong = bound.flatMap(({ one, made }) => (typeof made === 'string' ? [`${one.at}: ${made}`] : []));
  const right = bound.flatMap(({ one, made }) => (typeof made === 'string' ? [] : [{ one, ...made }]));
  const fields = right.map(({ one, value }) => ({ field: one.field, value }));
  const together = problemOf(values ?? {}, fields);
  if (together) {
    const where = right.map(({ one }) => one.at).join(' and ');
    return { corrections: [], replaced: [], problems: [...wrong, `${where}: ${together}`] };
  }
  const anew = changesKind(values ?? {}, fields);
  const made = right.map(({ one, value }) => correctionOf(one, value, document, { today, anew }));
  return {
    corrections: made.flatMap(({ correction }) => (correction ? [correction] : [])),
    replaced: made.flatMap((one) => one.replaced),
    problems: wrong,
  };
}

/** Longer texts are cut in a cell. */
const CERTAIN = 30_000;

/** The value that a cell gives its field, or why it gives none. */
function given(
  { record, known, field, now, by }: Said,
  { path, records, lines, changed }: Opened,
): { readonly value: Correction['new'] } | string {
  if (now.problem) return now.problem;
  if (changed) return `${path} has changed since the run: run the pipeline first`;
  const [values, line] = [records.get(record), lines.get(record)];
  if (!values || !line) return `there is no record ${record}`;
  const name = String(values.name ?? values.text ?? '');
  if (known.slice(0, CERTAIN) !== name.trim().slice(0, CERTAIN))
    return `${record} is “${excerpt(name)}” now, and not “${excerpt(known)}”: take the workbook of the last run`;
  const type = CORRECTABLE[line.type as keyof typeof CORRECTABLE]?.[field];
  if (!type) return `${field} cannot be corrected`;
  const kind = type.replace('?', '') as FieldType;
  const value = cellAs(kind, now, values.unit);
  if (!isValid(type, value)) return value === null ? `${field} cannot be empty` : notA(kind, now, values.unit);
  if (by === '') return `who corrects it? Fill in ${WHO}, or pass --by NAME`;
  return bindingOf(line, field).length > 0 ? { value } : 'the source has no place to which it could be bound';
}

/** The correction, if anything is another then, and those whose place it takes: what was read before any of them stays known. */
function correctionOf(
  { record, field, by, why }: Said,
  value: Correction['new'],
  { path, records, lines, source, earlier }: Opened,
  { today, anew }: { readonly today: string; readonly anew: boolean },
): { readonly correction: Correction | null; readonly replaced: readonly Correction[] } {
  const line = lines.get(record)!;
  const current = (records.get(record)![field] ?? null) as Correction['old'];
  const applied = line.fields?.[field]?.correction;
  const old = applied ? applied.old : current;
  const replaced = earlier.flatMap(({ correction, record: of }) =>
    correction.field === field && (of === record || (of === null && isLost(correction, record, source)))
      ? [correction]
      : [],
  );
  const pending = earlier.filter((one) => one.record === record && one.correction.field === field);
  const effective = pending.length > 0 ? pending.at(-1)!.correction.new : current;
  if (effective === value && !anew) return { correction: null, replaced: [] };
  if (pending.length > 0 && value === old) return { correction: null, replaced };
  const spans = bindingOf(line, field);
  const [start, end] = hullOf(spans);
  const bound = { path, sha256: source.sha256, record, field, spans, quote: source.text.slice(start, end) };
  const around = contextOf(source.text, start, end);
  return { correction: { ...bound, ...around, old, new: value, by, at: today, why }, replaced };
}

/** A correction of what stood at a record's place in an earlier state of the source. */
const isLost = (correction: Correction, record: string, source: Source): boolean =>
  correction.sha256 !== source.sha256 && numberOf(correction.record) === numberOf(record);

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
