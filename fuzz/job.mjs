/** A process that fuzzes one target: the coverage begins before the code that it watches is loaded. */

import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { Coverage } from './coverage.mjs';
import { bucketOf } from './defect.mjs';
import { Fuzzer } from './fuzzer.mjs';

const LIBRARIES = /\/node_modules\/(?:yauzl|postal-mime|@e965\/xlsx|xlsx|pdfjs-dist)\//;
const OURS = /\/dist\/(?:pipeline|stages)\//;
const REPORT_MS = 2000;

let stopped = false;
/** What ran last: an error that nobody waits for comes later than the input that caused it. */
let latest = Buffer.alloc(0);
process.on('unhandledRejection', (error) => {
  // Where a reader listens too, it forgives.
  if (process.listenerCount('unhandledRejection') > 1) return;
  process.send({ found: { bucket: `unhandled: ${bucketOf(error)}`, stack: String(error?.stack), bytes: latest } });
});
process.on('message', (message) => {
  if (message === 'stop') stopped = true;
  else fuzz(message);
});

async function fuzz({ name, seed, seconds, executions, corpus, running }) {
  const coverage = new Coverage((url) => OURS.test(url) || (name !== 'text' && LIBRARIES.test(url)));
  const { TARGETS } = await import('./targets.mjs');
  const oracles = await import('./oracles.mjs');
  const target = TARGETS[name];
  const file = openSync(running, 'w');
  const fuzzer = new Fuzzer({
    target,
    oracles,
    coverage,
    seed,
    // What runs now, for whoever finds this process dead.
    before: (bytes) => {
      latest = bytes;
      ftruncateSync(file, 0);
      writeSync(file, bytes, 0, bytes.length, 0);
    },
    found: (bytes, error) => process.send({ found: { bucket: bucketOf(error), stack: String(error?.stack), bytes } }),
  });
  const figures = () => {
    const { functions, entered } = coverage.figures;
    return { executions: fuzzer.executions, kept: fuzzer.corpus.length, features: fuzzer.features, functions, entered };
  };
  const begun = performance.now();
  let [reported, told] = [begun, 0];
  const report = () => {
    reported = performance.now();
    process.send({ progress: figures(), kept: fuzzer.corpus.slice(told) });
    told = fuzzer.corpus.length;
  };
  // Shorter ones first: what reaches no more than a shorter one is left out.
  const first = [...corpus, ...target.seeds()].map((bytes) => Buffer.from(bytes)).sort((a, b) => a.length - b.length);
  for (const bytes of first) {
    await fuzzer.begin([bytes]);
    if (performance.now() - reported > REPORT_MS) report();
  }
  while (performance.now() - begun < seconds * 1000 && fuzzer.executions < executions && !stopped) {
    await fuzzer.step();
    if (performance.now() - reported < REPORT_MS) continue;
    report();
    // Lets the word to stop in.
    await new Promise(setImmediate);
  }
  report();
  closeSync(file);
  process.send({ ended: true }, () => process.disconnect());
}
