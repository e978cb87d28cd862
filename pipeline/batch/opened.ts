/** The documents of a batch as they lie on the disk, read again one by one. */

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { type Listed, placesOf } from '../../stages/emit/listed.js';
import type { Document, RecordProvenance } from '../model/document.js';
import type { Batch } from './checks/index.js';
import { REPORT } from './names.js';

/** How many documents and logs stay in memory: findings name the same few again and again. */
const KEPT = 16;

const JSON_FILE = /\.json$/;
const PAGE_FILE = /\.html$/;
const LOG_FILE = /\.provenance\.jsonl(?:\.gz)?$/;

/** The name of a document's JSON among its outputs; undefined where the input gave no document. */
export function jsonOf(outputs: readonly string[] = []): string | undefined {
  return outputs.find((name) => JSON_FILE.test(name));
}

export function logOf(outputs: readonly string[] = []): string | undefined {
  return outputs.find((name) => LOG_FILE.test(name));
}

/** The name of a document's page in the report; null where it has none. */
export function pageOf(outputs: readonly string[] = []): string | null {
  return outputs.find((name) => name.startsWith(`${REPORT}/`) && PAGE_FILE.test(name)) ?? null;
}

/** A document among its outputs as the workbook lists it; null where the input gave none. */
export async function readListed(
  outputs: readonly string[] = [],
  file: (name: string) => string,
): Promise<Listed | null> {
  const [json, log] = [jsonOf(outputs), logOf(outputs)];
  if (!json || !log) return null;
  const [document, text] = await Promise.all([readDocument(file(json)), readLog(file(log))]);
  return { document, places: placesOf(jsonLines<RecordProvenance>(text)), page: pageOf(outputs) };
}

export function jsonLines<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export async function readDocument(file: string): Promise<Document> {
  return JSON.parse(await readFile(file, 'utf8')) as Document;
}

/** The text of a provenance log, compressed or not. */
export async function readLog(file: string): Promise<string> {
  const bytes = await readFile(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

/** The documents by their outputs, in order; `file` gives the path of an output. */
export function openBatch(outputs: readonly (readonly string[])[], file: (name: string) => string): Batch {
  return {
    document: kept((at) => readDocument(file(jsonOf(outputs[at])!))),
    log: kept((at) => readLog(file(logOf(outputs[at])!))),
  };
}

/** Reads what was not read lately. */
function kept<T>(read: (at: number) => Promise<T>): (at: number) => Promise<T> {
  const recent = new Map<number, Promise<T>>();
  return (at) => {
    const known = recent.get(at) ?? read(at);
    recent.delete(at);
    recent.set(at, known);
    if (recent.size > KEPT) recent.delete(recent.keys().next().value!);
    return known;
  };
}
