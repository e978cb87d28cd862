/** The documents of a batch as they lie on the disk, read again one by one. */

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Document } from '../model/document.js';
import type { Batch } from './checks/index.js';

/** How many documents and logs stay in memory: findings name the same few again and again. */
const KEPT = 16;

const JSON_FILE = /\.json$/;
const LOG_FILE = /\.provenance\.jsonl(?:\.gz)?$/;

/** The name of a document's JSON among its outputs; undefined where the input gave no document. */
export function jsonOf(outputs: readonly string[] = []): string | undefined {
  return outputs.find((name) => JSON_FILE.test(name));
}

export function logOf(outputs: readonly string[] = []): string | undefined {
  return outputs.find((name) => LOG_FILE.test(name));
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
