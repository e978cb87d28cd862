/** A function with a defect that only an input can reach which has passed four branches, one after the other. */

import { fileURLToPath } from 'node:url';
import { Coverage } from '../../fuzz/coverage.mjs';
import { Fuzzer } from '../../fuzz/fuzzer.mjs';
import { TextMutator } from '../../fuzz/mutate.mjs';

const SELF = fileURLToPath(import.meta.url);
const coverage = new Coverage((url) => url.startsWith('file:') && fileURLToPath(url).includes('planted-code'));
const { judge } = await import('./planted-code.mjs');
const mutator = new TextMutator(['甲乙丙丁戊己庚辛壬癸'.split('')], 40);
let found = null;
const fuzzer = new Fuzzer({
  target: {
    mutate: (bytes, random, other) => Buffer.from(mutator.mutate(bytes.toString(), random, () => other().toString())),
    run: (bytes) => judge(bytes.toString()),
  },
  oracles: { checkLaws() {}, checkFiles() {}, asText: String, featuresOf: () => [] },
  coverage,
  seed: 3,
  found: (_bytes, error) => {
    found ??= error.message;
  },
});
await fuzzer.begin([Buffer.from('壬')]);
while (found === null && fuzzer.executions < 400_000) await fuzzer.step();
console.log(found === null ? `nothing in ${SELF}` : `found ${found} after ${fuzzer.executions} executions`);
