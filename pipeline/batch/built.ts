/** Files of the build, for code that runs from the bundle, from the modules of the build, or from its source. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where dist/ may lie, from this module. */
const FOLDERS = ['..', '../..', '../../dist'];

/** The absolute path of a built file, by its path below dist/. */
export function builtFile(path: string): string {
  const files = FOLDERS.map((folder) => fileURLToPath(new URL(`${folder}/${path}`, import.meta.url)));
  return files.find((file) => existsSync(file)) ?? files.at(-1)!;
}

/** Hash of the program: of its sources, as the build noted it. */
export async function codeHash(): Promise<string> {
  return readFile(builtFile('.stamp'), 'utf8');
}
