/**
 * Our pipeline and other ways to do the same, side by side on the same corpora; `npm run bench:compare -- [options]`.
 *
 *   --documents 100,1000   sizes of the corpora
 *   --rounds 3             how often each case is run; medians count
 *   --peers b              which peers: a, b, c
 *   --only ours-2,b-2      these cases alone
 *   --folder FOLDER        where the corpora are kept between runs; default: below the folder for temporary files
 *
 * Within a round the cases follow each other, so that what else the machine does meets all of them.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stderr } from 'node:process';
import { parseArgs } from 'node:util';
import { need } from '../tools/programs.mjs';
import { median } from './compare/goals.mjs';
import { printFigures, printGoals, printStages } from './compare/print.mjs';
import {
  CASES,
  firstDocument,
  freshFolders,
  knows,
  MODULES,
  measure,
  removeFolders,
  spinScale,
  timingsOf,
  VERIFY_HASHES,
  warmConvert,
} from './compare/run.mjs';
import { documentAt, makeCorpus } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100,1000' },
    rounds: { type: 'string', default: '3' },
    peers: { type: 'string', default: 'b' },
    only: { type: 'string' },
    folder: { type: 'string', default: join(tmpdir(), 'performance-targets-bench') },
  },
});
const counts = values.documents.split(',').map(Number);
const peers = values.peers.split(',');
const only = values.only?.split(',');

/** The runs of the same input again, in this order, with what is done to one document before. */
const RERUNS = {
  unchanged: { title: 'ours again, unchanged' },
  verified: { title: 'ours again, hashes verified', option: VERIFY_HASHES },
  changed: { title: 'ours again, one changed', edit: (text) => text.replace(/\d(?=人)/, (digit) => (digit % 9) + 1) },
  moved: {
    title: 'ours again, rows move',
    edit: (text) => text.replace(/1[.、] ?[^\d]+\d[^\d]*(?=2[.、])/, ''),
    moves: true,
  },
};
const LEAST_FOR_RERUNS = 1000;
const MOST_RUNS = 5;
const ENOUGH_SECONDS = 4;
/** The document that is changed for these runs. */
const CHANGED = 50;

const titles = Object.fromEntries(
  [...Object.entries(CASES), ...Object.entries(RERUNS)].map(([name, { title }]) => [name, title]),
);
const rounds = [];
const timings = new Map();

/** Tells corpora apart that were made by another generator. */
const EDITION = createHash('sha256').update(documentAt(0).text).digest('hex').slice(0, 8);

/** The corpus of this size, whole, each file read once: no case is the one that waits for the disk. */
function corpus(count) {
  const folder = join(values.folder, `corpus-${EDITION}-${count}`);
  const written = makeCorpus(folder, count);
  if (written > 0) stderr.write(`${written} documents written to ${folder}\n`);
  restore(folder);
  for (let index = 0; index < count; index++) readFileSync(join(folder, documentAt(index).path));
  return folder;
}

function restore(folder) {
  const { path, text } = documentAt(CHANGED);
  if (readFileSync(join(folder, path), 'utf8') !== text) writeFileSync(join(folder, path), text);
}

function casesFor(count) {
  return Object.entries(CASES).filter(([name, { least = 0, most = Number.POSITIVE_INFINITY }]) => {
    const peer = /^[abc]/.exec(name)?.[0];
    if (only) return only.includes(name);
    return count >= least && count <= most && (!peer || peers.includes(peer));
  });
}

/** One case at one size; what ours reads, the peers have to read too. Short runs are repeated: a single one is noise. */
function runCase(count, name, { command }, input, round) {
  const runs = [];
  let folders;
  do {
    folders = freshFolders(values.folder, name, input);
    runs.push(measure(command(folders), folders.folder));
  } while (runs.length < MOST_RUNS && runs.reduce((sum, { wall }) => sum + wall, 0) < ENOUGH_SECONDS);
  const figures = note(count, name, middleOf(runs), round);
  const expected = round.get(`${count}/ours-2`)?.records;
  if (figures.records && expected && figures.records !== expected)
    throw new Error(`${name} reads ${figures.records}, ours ${expected}`);
  if (name.startsWith('ours')) timings.set(`${count.toLocaleString('en')}, ${titles[name]}`, timingsOf(folders));
  if (name === 'ours-2' && count >= LEAST_FOR_RERUNS) rerun(count, folders, round);
}

function middleOf(runs) {
  const figures = ['wall', 'cpu', 'system', 'memory'].map((figure) => [figure, median(runs.map((run) => run[figure]))]);
  return { ...runs[0], ...Object.fromEntries(figures) };
}

function rerun(count, folders, round) {
  const { path, text } = documentAt(CHANGED);
  try {
    for (const [name, { option, edit, moves = false }] of Object.entries(RERUNS)) {
      if ((only && !only.includes(name)) || (option && !knows(option))) continue;
      if (edit) writeFileSync(join(folders.input, path), edit(text));
      const command = CASES['ours-2'].command(folders);
      const { records } = note(count, name, measure(option ? [...command, option] : command, folders.folder), round);
      if ((records !== round.get(`${count}/ours-2`).records) !== moves) throw new Error(`${name} reads ${records}`);
    }
  } finally {
    restore(folders.input);
  }
}

function note(count, name, figures, round) {
  round.set(`${count}/${name}`, figures);
  const { wall, cpu, memory } = figures;
  stderr.write(`${count} ${titles[name]}: ${wall.toFixed(2)} s, CPU ${cpu.toFixed(2)} s, ${memory.toFixed(0)} MB\n`);
  return figures;
}

mkdirSync(values.folder, { recursive: true });
need('python3', ...new Set(peers.flatMap((peer) => MODULES[peer] ?? [])));
const corpora = counts.map((count) => [count, corpus(count)]);
process.on('exit', () => removeFolders(values.folder));
for (let at = 1; at <= Number(values.rounds); at++) {
  const round = new Map();
  stderr.write(`round ${at}\n`);
  round.set('0/spin', { scale: await spinScale() });
  round.set('0/warm', { milliseconds: warmConvert() });
  round.set('0/first', { seconds: await firstDocument(values.folder) });
  for (const [count, input] of corpora)
    for (const [name, one] of casesFor(count)) runCase(count, name, one, input, round);
  rounds.push(round);
}
console.log(`two spin loops: ${rounds.map((round) => round.get('0/spin').scale.toFixed(2)).join(', ')} × one\n`);
printFigures(rounds, titles);
printGoals(rounds);
printStages(timings);
