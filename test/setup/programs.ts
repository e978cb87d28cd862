import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Before any test: the programs that some of them need, installed where root may, else said to be missing. */
export default function setup(): void {
  execFileSync(
    process.execPath,
    [
      fileURLToPath(new URL('../../tools/programs.mjs', import.meta.url)),
      'soffice',
      'pdftotext',
      'chromium',
      'openpyxl',
    ],
    {
      stdio: 'inherit',
    },
  );
}
