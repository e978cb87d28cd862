import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAMS = ['soffice', 'pdftotext', 'chromium', 'systemd-analyze', 'strace', 'unshare'];
/** Of Python: a second opinion on workbooks, and the peers of the benchmarks. */
const MODULES = ['openpyxl', 'bs4', 'lxml', 'pandas', 'xlsxwriter', 'yaml'];

/** Before any test: the programs that some of them need, installed where root may, else said to be missing. */
export default function setup(): void {
  const tool = fileURLToPath(new URL('../../tools/programs.mjs', import.meta.url));
  execFileSync(process.execPath, [tool, ...PROGRAMS, ...MODULES], { stdio: 'inherit' });
}
