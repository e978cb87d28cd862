/**
 * Compiles pipeline/ and stages/ to dist/, and the command line to dist/bundle/, when they differ from what dist/ was made of. `--force` compiles anyway.
 * A failing build leaves dist/ as it was.
 */

import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, '.stamp');
const BUNDLE = 'bundle';
const SOURCES = ['pipeline', 'stages'];
const CLIENT = 'stages/emit/report/client/tsconfig.json';
const SETTINGS = ['tsconfig.json', 'package.json', 'tools/bundle.mjs'];
/** Files that a program loads as they are. */
const ASSETS = 'stages/emit/report/assets';

/** Makes dist/ fit the sources; true unless it cannot be used. */
export async function ensureBuild({ force = false } = {}) {
  const built = existsSync(join(DIST, BUNDLE, 'cli.js'));
  if (!SOURCES.every((folder) => existsSync(join(ROOT, folder))))
    return built || fail('neither sources nor dist/ are here');
  const stamp = sourceHash();
  if (!force && built && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return true;
  const ts = await compiler();
  if (ts) return build(ts, stamp);
  if (!built) return fail('typescript is not installed and there is no dist/: run npm install');
  console.error('build: typescript is not installed; dist/ stays as it is');
  return true;
}

/** Hash of all that the build depends on: paths and contents. */
function sourceHash() {
  const hash = createHash('sha256');
  for (const file of [...SETTINGS, ...SOURCES.flatMap(filesBelow)].sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Paths below the project of the sources in a folder; editors' hidden files are none. */
function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(path);
    return /^[^.].*\.(ts|json|css)$/.test(entry.name) ? [path] : [];
  });
}

async function compiler() {
  try {
    return (await import('typescript')).default;
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

async function build(ts, stamp) {
  const start = performance.now();
  const { files, diagnostics } = compile(ts);
  if (diagnostics.length > 0) {
    const host = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => ROOT, getNewLine: () => '\n' };
    console.error(ts.formatDiagnostics(diagnostics, host));
    return fail('dist/ stays as it was');
  }
  await publish(files, stamp);
  console.error(`build: ${files.size} files in ${Math.round(performance.now() - start)} ms`);
  return true;
}

/** Compiles in memory: path → text, relative to dist/. The report's own scripts run in browsers and are a program by themselves. */
function compile(ts) {
  const [main, client] = ['tsconfig.json', CLIENT].map((settings) => compileProgram(ts, settings));
  const assets = readdirSync(join(ROOT, ASSETS)).map((name) => [
    `${ASSETS}/${name}`,
    readFileSync(join(ROOT, ASSETS, name), 'utf8'),
  ]);
  return {
    files: new Map([...main.files, ...client.files, ...assets]),
    diagnostics: [...main.diagnostics, ...client.diagnostics],
  };
}

function compileProgram(ts, settings) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => diagnostics.push(diagnostic) };
  const diagnostics = [];
  const config = ts.getParsedCommandLineOfConfigFile(join(ROOT, settings), { noEmit: false, outDir: DIST }, host);
  if (!config) return { files: new Map(), diagnostics };
  const program = ts.createProgram(config.fileNames, config.options);
  const files = new Map();
  diagnostics.push(...config.errors, ...ts.getPreEmitDiagnostics(program));
  if (diagnostics.length === 0) {
    const { diagnostics: late } = program.emit(undefined, (path, text) =>
      files.set(relative(DIST, resolve(path)), text),
    );
    diagnostics.push(...late);
  }
  return { files, diagnostics };
}

/**
 * Puts the files in place one by one, each at once, and writes only what changed: another process that runs from dist/ at
 * this moment never finds a file missing. The stamp goes first and comes last, so that a build that was cut off is repeated.
 */
async function publish(files, stamp) {
  rmSync(STAMP, { force: true });
  for (const [name, text] of files) write(join(DIST, name), text);
  const bundled = await bundle(DIST);
  for (const [name, text] of bundled) write(join(DIST, BUNDLE, name), text);
  const all = new Set([...files.keys(), ...[...bundled.keys()].map((name) => join(BUNDLE, name))]);
  removeOthers(DIST, (file) => all.has(relative(DIST, file)));
  write(STAMP, stamp);
}

function write(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function removeOthers(folder, isOurs) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // Drafts belong to a build that runs beside this one.
    if (entry.isDirectory()) removeOthers(path, isOurs);
    else if (!isOurs(path) && !entry.name.endsWith('.tmp') && path !== STAMP) rmSync(path, { force: true });
  }
  if (folder !== DIST && readdirSync(folder).length === 0) rmdirSync(folder);
}

function fail(message) {
  console.error(`build: ${message}`);
  return false;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (!(await ensureBuild({ force: process.argv.includes('--force') }))) process.exitCode = 1;
}
