/** Milliseconds of one warm conversion of the sample: the median of many. */

import { readdirSync, readFileSync } from 'node:fs';
import { convert } from '../../dist/pipeline/index.js';

const seeds = new URL('../../seeds/', import.meta.url);
const [path] = readdirSync(seeds);
const bytes = readFileSync(new URL(path, seeds));

async function milliseconds() {
  const start = performance.now();
  await convert({ path, bytes });
  return performance.now() - start;
}

for (let at = 0; at < 100; at++) await milliseconds();
const times = [];
for (let at = 0; at < 101; at++) times.push(await milliseconds());
console.log(times.sort((a, b) => a - b)[50].toFixed(3));
