/**
 * The documents of a batch as they lie on the disk, in the store or in the output folder, read again one by one: at once, for
 * to wait for each takes several times as long as to read it.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Listed } from '../../stages/emit/listed.js';
import type { Document } from '../model/document.js';
import type { Batch } from './checks/index.js';
import { JSON_SUFFIX, REPORT } from './names.js';
import type { Store } from './store.js';

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

/** Where the files of a document lie. */
export interface DocumentFiles {
  /** Absolute. */
  readonly json: string;
  readonly log: string;
  /** The name of its page below the output folder; null where it has none. */
  readonly page: string | null;
}

/** A document in the store. Of 100,000 each byte counts: its paths are made where they are needed. */
export interface Stored {
  /** Of its result. */
  readonly key: string;
  /** Suffix of its provenance log. */
  readonly log: string;
  /** The name of its page below the output folder; null where it has none. */
  readonly page: string | null;
  /** Tells other files under the same key from these. */
  readonly hash: string;
}

/** The files among a document's outputs below a folder; null where the input gave no document. */
export function filesAt(root: string, outputs: readonly string[] = []): DocumentFiles | null {
  const [json, log] = [jsonOf(outputs), logOf(outputs)];
  return json && log ? { json: join(root, json), log: join(root, log), page: pageOf(outputs) } : null;
}

/** A document as the workbook lists it. */
export const readListed = ({ key, page }: Stored, store: Store): Listed => ({
  document: readDocument(store.file(key, JSON_SUFFIX)),
  places: store.places(key),
  page,
});

export function jsonLines<T>(text: string): readonly T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export const readDocument = (file: string): Document => JSON.parse(readFileSync(file, 'utf8')) as Document;

/** The bytes of a provenance log, which may be compressed. */
export function readLog(file: string): Buffer {
  const bytes = readFileSync(file);
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** The documents of a batch, by the paths of their files. */
export function openBatch(files: (at: number) => Pick<DocumentFiles, 'json' | 'log'>): Batch {
  return {
    document: kept((at) => readDocument(files(at).json)),
    log: kept((at) => readLog(files(at).log)),
  };
}

/** The documents of a batch, in the store. */
export function openStored(stored: readonly Stored[], store: Store): Batch {
  return openBatch((at) => {
    const { key, log } = stored[at]!;
    return { json: store.file(key, JSON_SUFFIX), log: store.file(key, log) };
  });
}

/** Reads what was not read lately. */
function kept<T>(read: (at: number) => T): (at: number) => T {
  const recent = new Map<number, T>();
  return (at) => {
    const known = recent.get(at) ?? read(at);
    recent.delete(at);
    recent.set(at, known);
    if (recent.size > KEPT) recent.delete(recent.keys().next().value!);
    return known;
  };
}
