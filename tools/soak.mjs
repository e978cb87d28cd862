/**
 * Kills runs and looks at what the next run makes of it: `npm run soak -- --documents 2000 --kills 200 --seed 1`.
 * Before each kill some documents are changed, added and removed. A run is killed at a random moment (every third while it
 * publishes), then a run ends in peace, and its outputs must be byte for byte those of runs that were never killed.
 */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const RUN = fileURLToPath(new URL('run.mjs', import.meta.url));
/** What tells of each run, and not of the inputs alone. */
const OF_THE_RUN = new Set(['run.json', 'changes.jsonl']);

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '2000' },
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const [documents, kills, seed] = [values.documents, values.kills, values.seed].map(Number);
const random = mulberry(seed);
const folder = mkdtempSync(join(tmpdir(), 'soak-'));

try {
  process.exitCode = await soak();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function soak() {
  const inputs = join(folder, 'in');
  mkdirSync(inputs);
  for (let index = 0; index < documents; index++) write(inputs, index, 0);
  const [killed, peaceful] = ['killed', 'peaceful'].map((name) => join(folder, name, 'out'));
  let length = await finish(inputs, peaceful);
  let [published, cut] = [0, 0];
  for (let round = 1; round <= kills; round++) {
    const publishing = round % 3 === 0;
    const at = random() * length;
    const ended = await kill(inputs, killed, publishing ? null : at);
    published += ended ? 1 : 0;
    cut += pendingIn(killed) ? 1 : 0;
    await finish(inputs, killed);
    length = await finish(inputs, peaceful);
    const differing = differences(killed, peaceful);
    const what = publishing ? 'while it published' : `after ${Math.round(at)} ms`;
    if (differing.length > 0) {
      console.error(`round ${round}, killed ${what}: ${differing.slice(0, 10).join(', ')} differ`);
      return 1;
    }
    console.log(`${round}: killed ${what}${ended ? ' (it had ended)' : ''}: the same bytes`);
    if (round < kills) change(inputs, round);
  }
  console.log(
    `${kills} runs killed, ${published} of them too late, ${cut} while publishing; the outputs were always the same`,
  );
  return 0;
}

/** Runs to the end; gives the milliseconds it took. */
async function finish(inputs, output) {
  const start = performance.now();
  const { code, err } = await ended(startRun(inputs, output));
  if (code !== 0) throw new Error(`a run ended with ${code}: ${err}`);
  return performance.now() - start;
}

/** Kills a run after so many milliseconds, or (null) as soon as it publishes; true where it ended before. */
async function kill(inputs, output, milliseconds) {
  const child = startRun(inputs, output);
  const end = ended(child);
  if (milliseconds === null) while (child.exitCode === null && !pendingIn(output)) await wait(1);
  else await Promise.race([wait(milliseconds), end]);
  if (milliseconds === null && random() < 0.5) await wait(random() * 20);
  child.kill('SIGKILL');
  return (await end).code !== null;
}

function startRun(inputs, output) {
  const args = [RUN, 'pipeline', '--input', inputs, '--output', output, '--quiet', '--concurrency', '2'];
  return spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
}

function ended(child) {
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, err }));
  });
}

/** Whether the last run was cut off while it published. */
function pendingIn(output) {
  const ledgers = join(output, '../.pipeline/ledgers');
  return existsSync(ledgers) && readdirSync(ledgers).some((name) => name.endsWith('.pending.jsonl'));
}

/** Changes a tenth of the documents, removes some and adds others. */
function change(inputs, round) {
  for (let index = 0; index < documents; index++) {
    const lot = random();
    if (lot < 0.02) rmSync(join(inputs, nameOf(index)), { force: true });
    else if (lot < 0.1) write(inputs, index, round);
  }
}

function nameOf(index) {
  return `county-${index % 7}/${index}.txt`;
}

function write(inputs, index, version) {
  const file = join(inputs, nameOf(index));
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, disclosure(index, version));
}

function disclosure(index, version) {
  const amount = (((index * 7 + version) % 90) + 1).toFixed(2);
  const count = ((index + version) % 50) + 1;
  return [
    `## 门源县第${index}局2024年部门预算项目支出绩效目标公开表`,
    '',
    '单位编码\t单位及项目名称\t金额 (万元)\t绩效目标\t绩效指标',
    `\t合计\t${amount}\t\t`,
    `\t第${index}局经费\t${amount}\t目标一：保障第${index}局正常运转\t一、产出指标 （一）数量指标 1. 培训次数 $\\geq ${count}$ 次 （二）时效指标 1. 完成时间 2024年12月底前`,
    '',
  ].join('\n');
}

function differences(one, other) {
  const [a, b] = [hashes(one), hashes(other)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
}

function hashes(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return new Map(names.filter((name) => !OF_THE_RUN.has(name)).map((name) => [name, hashOf(join(root, name))]));
}

function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** The random numbers of a seed, from 0 to 1. */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
