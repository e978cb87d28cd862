/**
 * `npm run fuzz -- --target text --minutes 30 --jobs 2 --seed 1`: fuzzes a target (or several, or `all`), and writes what it found to
 * fuzz/found/, the corpus to fuzz/corpus/ and the sum of all runs to fuzz/tally.json. `--executions N` ends each target sooner, `--dry`
 * leaves corpus and sum as they are. Exits with 1 where a defect was found.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { addToTally, loadCorpus, saveCorpus } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: 'text' },
    minutes: { type: 'string', default: '5' },
    executions: { type: 'string', default: 'Infinity' },
    jobs: { type: 'string', default: '1' },
    seed: { type: 'string', default: String(Date.now() % 1e9) },
    dry: { type: 'boolean', default: false },
  },
});
const [minutes, executions, jobs, seed] = [values.minutes, values.executions, values.jobs, values.seed].map(Number);
const ALL = ['text', 'xlsx', 'ods', 'docx', 'xls', 'pdf', 'mht', 'xml', 'picture', 'legacy'];
const targets = values.target === 'all' ? ALL : values.target.split(',');

const FOUND = new URL('found/', import.meta.url);
const LARGEST = 1 << 20;
/** An input that runs longer never ends, as far as anyone waits for it. */
const HANGS_MS = 30_000;

const buckets = new Map();
/** A run that is interrupted keeps what it has reached. */
const stops = new Set();
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stopped = true;
    for (const stop of stops) stop();
  });

for (const target of targets) if (!stopped) await fuzz(target);
console.log(buckets.size === 0 ? 'no defects' : `${buckets.size} defects, see fuzz/found/`);
process.exitCode = buckets.size === 0 ? 0 : 1;

async function fuzz(target) {
  const begun = Date.now();
  const known = loadCorpus(target);
  const ended = await Promise.all(
    Array.from({ length: jobs }, (_, job) =>
      run(target, { seed: seed + job, seconds: minutes * 60, executions: executions / jobs, corpus: known }),
    ),
  );
  const seconds = ((Date.now() - begun) / 1000) * jobs;
  console.log(
    `${target}: ${ended.reduce((sum, one) => sum + one.executions, 0)} executions in ${Math.round(seconds)} s`,
  );
  if (values.dry) return;
  // A thread in which nothing has run yet keeps those that together reach all that these reach.
  const { corpus, ...figures } = await thread(target, {
    seed,
    seconds: 0,
    executions: 0,
    corpus: ended.flatMap((one) => one.corpus),
  });
  saveCorpus(target, corpus);
  addToTally(target, { ...figures, seconds, executions: ended.reduce((sum, one) => sum + one.executions, 0) });
}

/** One job to its end, begun anew where an input hung it or used up its memory. */
async function run(target, settings) {
  const until = Date.now() + settings.seconds * 1000;
  const total = { executions: 0, corpus: [] };
  for (let again = 0; !stopped && Date.now() < until && total.executions < settings.executions; again++) {
    const left = {
      seconds: (until - Date.now()) / 1000,
      executions: settings.executions - total.executions,
      seed: settings.seed + 1000 * again,
    };
    const { executions: done, corpus } = await thread(target, {
      ...settings,
      ...left,
      corpus: [...settings.corpus, ...total.corpus],
    });
    total.executions += done;
    total.corpus.push(...corpus);
  }
  return total;
}

function thread(name, settings) {
  const shared = new SharedArrayBuffer(LARGEST + 12);
  const worker = new Worker(new URL('job.mjs', import.meta.url), {
    workerData: { name, shared, ...settings },
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  return new Promise((done) => {
    const counts = new Int32Array(shared, 0, 3);
    stops.add(() => Atomics.store(counts, 2, 1));
    let [seen, since, executed] = [-1, Date.now(), 0];
    const end = (outcome) => {
      clearInterval(watch);
      done(outcome);
    };
    const lost = (bucket) => {
      note(name, { bucket, stack: bucket, bytes: Buffer.from(new Uint8Array(shared, 12, counts[1])) });
      end({ executions: executed, corpus: [] });
      worker.terminate();
    };
    const watch = setInterval(() => {
      const at = Atomics.load(counts, 0);
      if (at !== seen) [seen, since] = [at, Date.now()];
      else if (at > 0 && Date.now() - since > HANGS_MS) lost('hang');
    }, 1000);
    worker.on('message', ({ progress, found, ended }) => {
      if (progress) {
        executed = progress.executions;
        console.log(`${name}: ${JSON.stringify(progress)}`);
      } else if (found) note(name, found);
      else end({ ...ended, corpus: ended.corpus.map((bytes) => Buffer.from(bytes)) });
    });
    worker.on('error', (error) => lost(`thread lost: ${error.code ?? error.message}`));
  });
}

/** The shortest input of each defect. */
function note(target, { bucket, stack, bytes }) {
  const key = `${target} ${bucket}`;
  const known = buckets.get(key);
  if (known !== undefined && known <= bytes.length) return;
  if (known === undefined) console.log(`FOUND ${key}`);
  buckets.set(key, bytes.length);
  const name = `${target}-${createHash('sha256').update(key).digest('hex').slice(0, 10)}`;
  mkdirSync(FOUND, { recursive: true });
  writeFileSync(new URL(`${name}.input`, FOUND), bytes);
  writeFileSync(new URL(`${name}.txt`, FOUND), `${key}\n\n${stack}\n`);
}
