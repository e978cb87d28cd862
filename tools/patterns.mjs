/**
 * `npm run patterns`: looks at each regular expression of the code for backtracking that grows faster than its input, by `recheck`, and where
 * that finds no answer in time, or an attack, by timing it (`pump.mjs`). Verdicts stand in tools/patterns/verdicts.json by the pattern, so that only new ones are
 * looked at; a pattern that may backtrack has to say there in `why` what bounds it. `--check` writes nothing. Exits with 1 where a
 * pattern is not excused.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { check } from 'recheck';
import { Random } from '../fuzz/random.mjs';
import { collected } from './patterns/collect.mjs';
import { confirmed, pumped } from './patterns/pump.mjs';

const VERDICTS = new URL('patterns/verdicts.json', import.meta.url);
const TIMEOUT_MS = 5_000;
const onlyCheck = process.argv.includes('--check');

const known = JSON.parse(readFileSync(VERDICTS, 'utf8'));
const patterns = await collected();
const verdicts = {};
for (const pattern of patterns) verdicts[pattern.key] = known[pattern.key] ?? (await verdictOn(pattern));

const risky = Object.entries(verdicts).filter(([, verdict]) => typeof verdict === 'object' && !verdict.why);
for (const [key, { found }] of risky)
  console.error(`${found}\n  ${key.slice(0, 300)}\n  in ${patterns.find((one) => one.key === key).where}`);
const fresh = patterns.filter(({ key }) => known[key] === undefined).length;
console.log(
  `${patterns.length} patterns, ${fresh} of them new; ${risky.length} may take longer than their input is long`,
);
if (!onlyCheck)
  writeFileSync(
    VERDICTS,
    `${JSON.stringify(Object.fromEntries(Object.entries(verdicts).sort(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`,
  );
process.exit(risky.length > 0 ? 1 : 0);

async function verdictOn(pattern) {
  const { status, complexity, attack } = await check(pattern.source, pattern.flags.replace('v', ''), {
    timeout: TIMEOUT_MS,
  });
  if (status === 'safe') return complexity?.type ?? 'safe';
  if (status === 'vulnerable' && !confirmed(pattern, attack.pattern)) return 'timed';
  if (status === 'vulnerable')
    return { found: `${complexity.type}${complexity.degree ? ` ${complexity.degree}` : ''}: ${attack?.pattern ?? ''}` };
  const worst = pumped(pattern, new Random(1));
  return worst === null
    ? 'timed'
    : { found: `grows from ${worst.times[0]} to ${worst.times[1]} ms: ${JSON.stringify(worst.piece)}` };
}
