/** A thread that fuzzes one target: the coverage begins before the code that it watches is loaded. */

import { parentPort, workerData } from 'node:worker_threads';
import { Coverage } from './coverage.mjs';
import { bucketOf } from './defect.mjs';
import { Fuzzer } from './fuzzer.mjs';

const { name, seed, seconds, executions, corpus, shared } = workerData;
const LIBRARIES = /\/node_modules\/(?:yauzl|postal-mime|@e965\/xlsx|xlsx|pdfjs-dist)\//;
const OURS = /\/dist\/(?:pipeline|stages)\//;
const REPORT_MS = 2000;

const coverage = new Coverage((url) => OURS.test(url) || (name !== 'text' && LIBRARIES.test(url)));
const { TARGETS } = await import('./targets.mjs');
const oracles = await import('./oracles.mjs');
const target = TARGETS[name];

/** What runs now, for whoever watches over this thread. */
const [counts, room] = [new Int32Array(shared, 0, 3), new Uint8Array(shared, 12)];
const isStopped = () => Atomics.load(counts, 2) === 1;
const fuzzer = new Fuzzer({
  target,
  oracles,
  coverage,
  seed,
  before: (bytes) => {
    counts[1] = Math.min(bytes.length, room.length);
    room.set(bytes.subarray(0, counts[1]));
    Atomics.add(counts, 0, 1);
  },
  found: (bytes, error) =>
    parentPort.postMessage({ found: { bucket: bucketOf(error), stack: String(error?.stack), bytes } }),
});

const begun = performance.now();
// Shorter ones first: what reaches no more than a shorter one is left out.
await fuzzer.begin(
  [...corpus, ...target.seeds()].map((bytes) => Buffer.from(bytes)).sort((a, b) => a.length - b.length),
);
for (
  let reported = begun;
  performance.now() - begun < seconds * 1000 && fuzzer.executions < executions && !isStopped();
) {
  await fuzzer.step();
  if (performance.now() - reported < REPORT_MS) continue;
  reported = performance.now();
  parentPort.postMessage({ progress: figures() });
}
parentPort.postMessage({ ended: { ...figures(), corpus: fuzzer.corpus } });

function figures() {
  const { functions, entered } = coverage.figures;
  return { executions: fuzzer.executions, kept: fuzzer.corpus.length, features: fuzzer.features, functions, entered };
}
