/** `npm run verify`: checks a run's outputs against its inputs, from the files alone. */

import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { Links, type Listed, NO_ROWS, placesOf } from '../stages/emit/listed.js';
import { listings } from '../stages/emit/listings.js';
import { type ReadOptions, read } from '../stages/read/index.js';
import { bytesOf, inputAt } from './batch/archives.js';
import { AcrossChecks, type Batch, traitsOf } from './batch/checks/index.js';
import { byPath } from './batch/inputs.js';
import type { Manifest } from './batch/manifest.js';
import {
  type DocumentFiles,
  filesAt,
  jsonLines,
  jsonOf,
  logOf,
  openBatch,
  pageOf,
  readDocument,
  readLog,
} from './batch/opened.js';
import { programsFor } from './batch/programs.js';
import { RULE_WORDS } from './batch/rule-words.js';
import type { Config } from './config.js';
import { cutAt } from './model/cut.js';
import type { Finding, RecordProvenance } from './model/document.js';
import { sha256 } from './model/ids.js';
import type { RuleSettings } from './rules.js';
import { verifyDocument } from './verify-document.js';
import { cellsOf, sameCell, sheetRows } from './verify-workbook.js';

export interface VerifyProblem {
  readonly file: string;
  readonly place: string;
  readonly message: string;
}

export interface Verified {
  readonly checked: Readonly<Record<string, number>>;
  readonly problems: readonly VerifyProblem[];
}

interface Entry {
  readonly path: string;
  readonly status: string;
  readonly sha256?: string;
  readonly outputs?: readonly string[];
}

interface Run {
  readonly inputs: readonly Entry[];
  readonly workbooks?: Manifest['workbooks'];
  readonly outputHashes: Readonly<Record<string, string>>;
}

type Report = (file: string, place: string, message: string) => void;

/** Checks a whole output folder; whatever cannot be read is a problem of its own. */
export async function verify({
  input,
  output,
  ocr = null,
  rules = {},
}: Pick<Config, 'input' | 'output'> & Partial<Pick<Config, 'ocr' | 'rules'>>): Promise<Verified> {
  const programs = await programsFor({ ocr });
  const problems: VerifyProblem[] = [];
  const checked = { files: 0, documents: 0, records: 0, fields: 0, findings: 0, rows: 0 };
  const report: Report = (file, place, message) => problems.push({ file, place, message });
  const manifest = await attempt('run.json', report, () => readManifest(output));
  if (!manifest) return { checked, problems };
  const others = await verifyHashes(manifest.outputHashes, output, checked, report);
  const documents: Listed[] = [];
  const files: DocumentFiles[] = [];
  for (const entry of manifest.inputs) {
    if (!entry.outputs?.length) continue;
    const document = await attempt(entry.path, report, () =>
      verifyEntry(entry, { input, output, programs }, checked, report),
    );
    if (!document) continue;
    documents.push(document);
    files.push(filesAt(output, entry.outputs)!);
  }
  checked.documents = documents.length;
  await verifyNoOthers(manifest.outputHashes, output, report);
  const across = await attempt('findings.jsonl', report, () =>
    acrossOf(
      documents,
      openBatch((at) => files[at]!),
      rules,
    ),
  );
  const held: Held = { documents, across: across ?? [] };
  await attempt('findings.jsonl', report, () => verifyFindings(held, output, checked, report));
  await attempt('disclosures.xlsx', report, () => verifyWorkbooks(held, manifest, { output, others }, checked, report));
  return { checked, problems };
}

/** A file that cannot be read or parsed is a problem, not the end. */
async function attempt<T>(file: string, report: Report, task: () => T | Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    report(file, '', error instanceof Error ? error.message : String(error));
    return null;
  }
}

type Checked = Record<'files' | 'documents' | 'records' | 'fields' | 'findings' | 'rows', number>;

async function readManifest(output: string): Promise<Run> {
  const manifest = JSON.parse(await readFile(join(output, 'run.json'), 'utf8')) as Partial<Run> | null;
  const whole = Array.isArray(manifest?.inputs) && typeof manifest.outputHashes === 'object';
  if (!whole) throw new Error('is no manifest of a run');
  return manifest as Run;
}

/** Every file is the one that the run wrote; gives the names of those that are not. */
async function verifyHashes(
  hashes: Run['outputHashes'],
  output: string,
  checked: Checked,
  report: Report,
): Promise<ReadonlySet<string>> {
  const others = new Set<string>();
  for (const [name, hash] of Object.entries(hashes)) {
    checked.files++;
    await attempt(name, report, async () => {
      if (sha256(await readFile(join(output, name))) === hash) return;
      others.add(name);
      report(name, '', 'is not the file that the run wrote');
    });
  }
  return others;
}

/** No document lies in the output that the run does not name. */
async function verifyNoOthers(hashes: Run['outputHashes'], output: string, report: Report): Promise<void> {
  const entries = await readdir(join(output, 'documents'), { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const name = relative(output, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (entry.isFile() && !Object.hasOwn(hashes, name)) report(name, '', 'is no file of the run');
  }
}

/** One document: source, JSON, YAML and log. */
async function verifyEntry(
  entry: Entry,
  { input, output, programs }: { readonly input: string; readonly output: string; readonly programs: ReadOptions },
  checked: Checked,
  report: Report,
): Promise<Listed> {
  const named = (suffix: RegExp) => entry.outputs!.find((name) => suffix.test(name)) ?? '';
  const bytes = await bytesAt(input, entry.path);
  const document = readDocument(join(output, jsonOf(entry.outputs) ?? ''));
  const fromYaml: unknown = parse(await readFile(join(output, named(/\.yaml$/)), 'utf8'));
  if (!isDeepStrictEqual(fromYaml, document)) report(named(/\.yaml$/), '', 'does not hold the records of the JSON');
  if (sha256(bytes) !== document.source.sha256) report(entry.path, '', 'is not the source that was converted');
  const log = logOf(entry.outputs) ?? '';
  const { text } = (await read({ path: entry.path, bytes }, programs)).source;
  if (document.source.textSha256 !== undefined) {
    const flat = named(/\.source\.txt$/);
    const same = sha256(text) === document.source.textSha256 && (await readFile(join(output, flat), 'utf8')) === text;
    if (!same) report(flat, '', 'is not the text of the source');
  }
  const provenance = jsonLines<RecordProvenance>(readLog(join(output, log)).toString());
  const verified = verifyDocument(text, document, provenance);
  for (const { place, message } of verified.problems) report(log, place, message);
  checked.records += verified.records;
  checked.fields += verified.fields;
  return { document, places: placesOf(provenance), page: pageOf(entry.outputs) };
}

/** The bytes of an input, which may lie in an archive. */
async function bytesAt(root: string, path: string): Promise<Uint8Array> {
  return bytesOf(await inputAt(root, path), Number.MAX_SAFE_INTEGER);
}

/** What all documents together hold. */
interface Held {
  readonly documents: readonly Listed[];
  readonly across: readonly (readonly [Listed, Finding])[];
}

/** What the checks across documents find in the documents as they lie there, each with the document that it belongs to. */
function acrossOf(documents: readonly Listed[], batch: Batch, rules: RuleSettings): Held['across'] {
  const checks = new AcrossChecks(rules);
  for (const { document } of documents) checks.see(traitsOf(document));
  const byId = new Map(documents.map((listed) => [listed.document.id, listed]));
  const found: (readonly [Listed, Finding])[] = [];
  for (const finding of checks.findings(batch)) found.push([byId.get(finding.document)!, finding]);
  return found;
}

async function verifyFindings(
  { documents, across }: Held,
  output: string,
  checked: Checked,
  report: Report,
): Promise<void> {
  const listed = jsonLines<Finding>(await readFile(join(output, 'findings.jsonl'), 'utf8'));
  const expected = [...documents.flatMap(({ document }) => document.findings), ...across.map(([, finding]) => finding)];
  checked.findings = expected.length;
  if (!isDeepStrictEqual(listed, expected)) report('findings.jsonl', '', 'does not hold the findings of the documents');
}

/** The listings of the workbooks, row by row, against the rows that the JSON gives. */
async function verifyWorkbooks(
  { documents, across }: Held,
  { workbooks = [{ file: 'disclosures.xlsx', inputs: 0 }] }: Run,
  { output, others }: { readonly output: string; readonly others: ReadonlySet<string> },
  checked: Checked,
  report: Report,
): Promise<void> {
  for (const { file, first = '', last = '\uffff' } of workbooks) {
    // A damaged workbook can keep its reader for ever.
    if (others.has(file)) continue;
    const isOwn = ({ document: { source } }: Listed) =>
      workbooks.length === 1 || (byPath({ path: first }, source) <= 0 && byPath(source, { path: last }) <= 0);
    const own = { documents: documents.filter(isOwn), across: across.filter(([listed]) => isOwn(listed)) };
    await verifyWorkbook(own, file, output, checked, report);
  }
}

async function verifyWorkbook(
  { documents, across }: Held,
  file: string,
  output: string,
  checked: Checked,
  report: Report,
): Promise<void> {
  const sheets = await sheetRows(await readFile(join(output, file)));
  for (const { name, rows, columns, across: acrossRow } of listings(RULE_WORDS)) {
    const found = sheets.get(name) ?? [];
    // Links are not compared, so it is no matter how many rows stand above.
    const own = documents.flatMap((listed) => Array.from(rows(listed, new Links(listed, NO_ROWS)), cellsOf));
    const expected = [...own, ...(acrossRow ? across.map((one) => cellsOf(acrossRow(...one))) : [])];
    checked.rows += expected.length;
    if (found.length !== expected.length)
      report(file, name, `has ${found.length} rows, the JSON gives ${expected.length}`);
    expected.forEach((row, index) => {
      const other = found[index] ?? [];
      const column = row.findIndex((cell, at) => !sameCell(cell, other[at] ?? null));
      if (column < 0 || found.length !== expected.length) return;
      const message = `is ${quoted(other[column] ?? null)}, the JSON gives ${quoted(row[column] ?? null)}`;
      report(file, `${name} row ${index + 2} ${columns[column]!.header}`, message);
    });
  }
}

function quoted(cell: unknown): string {
  const text = JSON.stringify(cell);
  return text.length > 100 ? `${cutAt(text, 100)}…` : text;
}
