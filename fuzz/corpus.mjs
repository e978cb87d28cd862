/** The inputs that reach most, committed as one line each, packed, and what runs have added up to. */

import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const fileOf = (target) => new URL(`corpus/${target}.jsonl.br`, import.meta.url);
/** Inputs of a target are much alike: what one holds, another 50 kB before it held as well. */
const PACKING = (text) => ({
  [constants.BROTLI_PARAM_LGWIN]: 24,
  [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
});
const TALLY = new URL('tally.json', import.meta.url);

export function loadCorpus(target) {
  const file = fileOf(target);
  if (!existsSync(file)) return [];
  const lines = brotliDecompressSync(readFileSync(file)).toString().split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line))
    .map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.from(one.latin1, 'latin1')));
}

/** Shorter ones first, which are tried first. */
export function saveCorpus(target, inputs) {
  const lines = [...inputs]
    .sort((a, b) => a.length - b.length || Buffer.compare(a, b))
    .map((bytes) => JSON.stringify(isUtf8(bytes) ? bytes.toString() : { latin1: bytes.toString('latin1') }));
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  writeFileSync(fileOf(target), brotliCompressSync(text, { params: PACKING(text) }));
}

export const loadTally = () => (existsSync(TALLY) ? JSON.parse(readFileSync(TALLY, 'utf8')) : {});

/** Adds what a run did to what runs before it did. */
export function addToTally(target, { executions, seconds, kept, entered, functions, features }) {
  const tally = loadTally();
  const before = tally[target] ?? { runs: 0, executions: 0, seconds: 0 };
  tally[target] = {
    runs: before.runs + 1,
    executions: before.executions + executions,
    seconds: before.seconds + Math.round(seconds),
    corpus: kept,
    functions: { entered, loaded: functions },
    outcomes: features,
  };
  const sorted = Object.fromEntries(Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(TALLY, `${JSON.stringify(sorted, null, 2)}\n`);
}
