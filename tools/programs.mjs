/** Programs that tests and fixtures need, from Debian's packages: `node tools/programs.mjs soffice pdftotext`. */

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
  openpyxl: ['python3-openpyxl'],
};

/** Programs that are no file of the search path: how one sees that they are there. */
// Debian's packages are Debian's python's, whatever stands before it on the search path.
const PROBES = { openpyxl: ['/usr/bin/python3', ['-c', 'import openpyxl']] };

function isInstalled(program) {
  if (PROBES[program]) {
    const [command, args] = PROBES[program];
    return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
  }
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
    throw new Error(`${missing.join(', ')} missing: install the Debian packages ${packages.join(' ')} and try again`);
  stderr.write(`installing ${packages.join(' ')} for the tests\n`);
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
