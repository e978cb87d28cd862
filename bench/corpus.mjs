/**
 * A corpus of made-up disclosures in the shape of the sample in `seeds/`: about 16 kB, 11 projects and 150 indicators each,
 * by province, prefecture and county. A document is a function of the seed and its number; no two are equal.
 *
 *   node bench/corpus.mjs FOLDER COUNT [SEED]
 */

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, exit, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Random } from './corpus/random.mjs';
import { publisher, unitsOf } from './corpus/records.mjs';
import { render } from './corpus/render.mjs';

export const SEED = 20241122;

/** The document of this number: its path below the corpus and its text. */
export function documentAt(index, seed = SEED) {
  const random = new Random(seed, index);
  const from = publisher(index);
  const name = `${String(index).padStart(6, '0')}_${from.department}${from.year}.txt`;
  return {
    path: [from.province, from.prefecture, from.county, name].join('/'),
    text: render(random, from, unitsOf(random, from)),
  };
}

/** Writes the documents 0 to count - 1 that are not there yet, one at a time; gives how many were written. */
export function makeCorpus(folder, count, seed = SEED) {
  let written = 0;
  for (let index = 0; index < count; index++) {
    const { path, text } = documentAt(index, seed);
    if (writeOnce(join(folder, path), text)) written += 1;
  }
  return written;
}

/** A file is there whole or not at all: a run that is cut off can be repeated. */
function writeOnce(file, text) {
  if (existsSync(file)) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
  return true;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, count, seed = SEED] = argv.slice(2);
  if (!folder || !(Number(count) > 0)) {
    stderr.write('usage: node bench/corpus.mjs FOLDER COUNT [SEED]\n');
    exit(2);
  }
  console.log(`${makeCorpus(folder, Number(count), Number(seed))} of ${count} documents written to ${folder}`);
}
