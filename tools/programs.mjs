/** Programs that tests, fixtures and benchmarks need, from Debian's packages: `node tools/programs.mjs soffice pdftotext`. */

import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env, exit, getuid, stderr } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The packages that hold each program. */
const PACKAGES = {
  soffice: ['libreoffice-writer', 'libreoffice-calc', 'fonts-noto-cjk'],
  pandoc: ['pandoc'],
  chromium: ['chromium', 'fonts-noto-cjk'],
  pdftotext: ['poppler-utils'],
  'systemd-analyze': ['systemd'],
  unshare: ['util-linux'],
  openpyxl: ['python3-openpyxl'],
  bs4: ['python3-bs4'],
  lxml: ['python3-lxml'],
  pandas: ['python3-pandas'],
  xlsxwriter: ['python3-xlsxwriter'],
  yaml: ['python3-yaml'],
};

/** Modules of Python: no files of the search path, they are there if they can be imported. */
const MODULES = new Set(['openpyxl', 'bs4', 'lxml', 'pandas', 'xlsxwriter', 'yaml']);

/** Debian's packages are Debian's python's, whatever stands before it on the search path. */
export const PYTHON = '/usr/bin/python3';

export function isInstalled(program) {
  if (MODULES.has(program)) return spawnSync(PYTHON, ['-c', `import ${program}`], { stdio: 'ignore' }).status === 0;
  return (env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program));
      return true;
    } catch {
      return false;
    }
  });
}

/** Installs what is missing where root may; throws with what to install elsewhere. */
export function need(...programs) {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((program) => PACKAGES[program] ?? [program]))];
  if (getuid?.() !== 0 || !isInstalled('apt-get'))
    throw new Error(`${missing.join(', ')} missing: run as root: apt-get install ${packages.join(' ')}`);
  stderr.write(`installing ${packages.join(' ')}\n`);
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-q'], options);
  execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], options);
  const still = missing.filter((program) => !isInstalled(program));
  if (still.length > 0) throw new Error(`${still.join(', ')} is still missing after installing ${packages.join(' ')}`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    need(...argv.slice(2));
  } catch (error) {
    stderr.write(`${error.message}\n`);
    exit(1);
  }
}
