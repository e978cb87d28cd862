/** Runs what is compared, each in a process of its own, and measures it. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { PYTHON } from '../../tools/programs.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** The option of the pipeline by which a run reads and hashes every file again; used where the pipeline knows it. */
export const VERIFY_HASHES = '--verify-hashes';
/** The report's pages are counted apart: no peer has any. */
const CONFIG = 'report:\n  documents: none\n';

const ours = (workers) => (folders) => [
  ...[execPath, join(ROOT, 'tools/run.mjs'), 'pipeline', '--json', '--concurrency', String(workers)],
  ...['--config', folders.config, '--input', folders.input, '--output', folders.output],
];
const peer = (...command) => {
  return ({ input, output }) => [...command, '--input', input, '--output', output];
};
const fast = (processes) => peer(PYTHON, here('../peers/lxml_fast.py'), '--processes', String(processes));

/** What is run, by name; the least and the most documents at which it is worth its time. */
export const CASES = {
  'ours-2': { title: 'ours, 2 workers', command: ours(2) },
  'b-2': { title: 'b, 2 processes', command: fast(2), most: 10_000 },
  'ours-1': { title: 'ours, 1 worker', command: ours(1), least: 1000, most: 10_000 },
  'b-1': { title: 'b, 1 process', command: fast(1), least: 1000, most: 1000 },
  floor3: { title: 'floor', command: peer(execPath, here('../floor3.mjs')), least: 1000, most: 10_000 },
  a: { title: 'a, 1 process', command: peer(PYTHON, here('../peers/beautifulsoup.py')), most: 1000 },
  c: { title: 'c, 1 process', command: peer(execPath, here('../peers/plain.mjs')), most: 1000 },
};

/** The modules of Python that the cases need. */
export const MODULES = { a: ['bs4', 'pandas', 'openpyxl', 'yaml'], b: ['lxml', 'yaml', 'xlsxwriter'] };

const RUN_FOLDER = 'run-';

/** New folders for a run of a case. */
export function freshFolders(parent, name, input) {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, `${RUN_FOLDER}${name}-`));
  const config = join(folder, 'config.yaml');
  writeFileSync(config, CONFIG);
  return { folder, config, input, output: join(folder, 'output') };
}

/**
 * Removes the folders of all runs. To be called when nothing is measured any more: where many files were removed a moment
 * ago, ext4 takes 20 times as long to make a new one.
 */
export function removeFolders(parent) {
  for (const name of readdirSync(parent))
    if (name.startsWith(RUN_FOLDER)) rmSync(join(parent, name), { recursive: true });
}

/** Runs a command; gives its figures and what it printed as JSON. */
export function measure(command, folder) {
  const figures = join(folder, 'figures.json');
  const { stdout, stderr } = spawnSync(PYTHON, [here('measure.py'), figures, ...command], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { code, ...measured } = JSON.parse(readFileSync(figures, 'utf8'));
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${stderr.slice(-2000)}`);
  const { totals, ...printed } = JSON.parse(stdout);
  const { projects, indicators } = totals ?? printed;
  return { ...measured, records: projects === undefined ? null : `${projects} projects, ${indicators} indicators` };
}

/** Whether the pipeline has an option. */
export function knows(option) {
  const help = spawnSync(execPath, [join(ROOT, 'tools/run.mjs'), 'pipeline', '--help'], { encoding: 'utf8' });
  return help.stdout.includes(option);
}

/** The shares of the stages of our last run in this folder. */
export function timingsOf({ output }) {
  return JSON.parse(readFileSync(join(output, 'run.json'), 'utf8')).timings;
}

/** How much more two threads' worth of pure computing gets done than one, side by side. */
export async function spinScale() {
  const spin = () =>
    new Promise((resolve) => {
      const start = performance.now();
      spawn(execPath, [here('spin.mjs')]).on('close', () => resolve(performance.now() - start));
    });
  const alone = await spin();
  const together = Math.max(...(await Promise.all([spin(), spin()])));
  return (2 * alone) / together;
}

/** Milliseconds of one warm conversion of the sample. */
export function warmConvert() {
  return Number(spawnSync(execPath, [here('warm.mjs')], { encoding: 'utf8' }).stdout);
}

/** Seconds from `npm run pipeline` over the sample to its first document. */
export async function firstDocument(parent) {
  const { config, output } = freshFolders(parent, 'first', null);
  const args = ['run', 'pipeline', '--', '--config', config, '--input', join(ROOT, 'seeds'), '--output', output];
  const start = performance.now();
  const child = spawn('npm', args, {
    cwd: ROOT,
    stdio: 'ignore',
    env: { ...env, npm_config_update_notifier: 'false' },
  });
  let seconds = null;
  const timer = setInterval(() => {
    if (seconds === null && hasDocument(join(output, 'documents'))) seconds = (performance.now() - start) / 1000;
  }, 2);
  await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  return seconds;
}

function hasDocument(folder) {
  try {
    return readdirSync(folder).some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
