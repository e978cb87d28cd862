/** Files of the build: beside the code, or in dist/ where the code is run from its source. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The absolute path of a built file, by its path below the project. */
export function builtFile(path: string): string {
  const beside = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
}

/** Hash of the program: of its sources, as the build noted it. */
export async function codeHash(): Promise<string> {
  return readFile(builtFile('.stamp'), 'utf8');
}
