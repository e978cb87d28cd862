/**
 * `npm run fuzz -- --target text --minutes 30 --jobs 2 --seed 1`: fuzzes a target (or several, or `all`), and writes what it found to
 * fuzz/found/, the corpus to fuzz/corpus/ and the sum of all runs to fuzz/tally.json. `--executions N` ends each target sooner, `--dry`
 * leaves corpus and sum as they are. Exits with 1 where a defect was found.
 */

import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
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
const JOB = fileURLToPath(new URL('job.mjs', import.meta.url));
/** An input that runs longer never ends, as far as anyone waits for it. */
const HANGS_MS = 60_000;

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
  const done = ended.reduce((sum, one) => sum + one.executions, 0);
  console.log(`${target}: ${done} executions in ${Math.round(seconds)} s`);
  if (values.dry) return;
  // A process in which nothing has run yet keeps those that together reach all that these reach.
  const { corpus, ...figures } = await run(target, {
    seed,
    seconds: 0,
    executions: 0,
    corpus: ended.flatMap((one) => one.corpus),
  });
  saveCorpus(target, corpus);
  addToTally(target, { ...figures, seconds, executions: done });
}

/** One job to its end, begun anew where an input hung it or used up its memory. */
async function run(target, settings) {
  const until = Date.now() + settings.seconds * 1000;
  const total = { executions: 0, corpus: [] };
  for (
    let again = 0;
    again === 0 || (!stopped && Date.now() < until && total.executions < settings.executions);
    again++
  ) {
    const { progress, kept } = await attempt(target, {
      ...settings,
      seconds: (until - Date.now()) / 1000,
      executions: settings.executions - total.executions,
      seed: settings.seed + 1000 * again,
      corpus: [...settings.corpus, ...total.corpus],
    });
    Object.assign(total, progress, { executions: total.executions + progress.executions });
    total.corpus.push(...kept);
  }
  return total;
}

/** A job is a process of its own: some inputs end more than a thread. */
function attempt(name, settings) {
  const running = join(tmpdir(), `fuzz-${process.pid}-${settings.seed}`);
  const child = fork(JOB, {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=2048'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const stop = () => child.connected && child.send('stop');
  stops.add(stop);
  let [heard, progress, hung, ended] = [Date.now(), { executions: 0 }, false, false];
  const kept = [];
  const watch = setInterval(() => {
    hung = Date.now() - heard > HANGS_MS;
    if (hung) child.kill('SIGKILL');
  }, 1000);
  child.on('message', (message) => {
    heard = Date.now();
    if (message.ended) ended = true;
    if (message.found) note(name, message.found);
    if (!message.progress) return;
    progress = message.progress;
    kept.push(...message.kept.map((bytes) => Buffer.from(bytes)));
    if (settings.seconds > 0) console.log(`${name}: ${JSON.stringify(progress)}`);
  });
  child.send({ name, running, ...settings });
  return new Promise((done) =>
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      stops.delete(stop);
      if (!ended) {
        const bucket = hung ? 'hang' : `process lost: ${signal ?? code}`;
        note(name, { bucket, stack: bucket, bytes: readFileSync(running) });
      }
      rmSync(running, { force: true });
      done({ progress, kept });
    }),
  );
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
