/** Programs of the machine that readers may ask for: LibreOffice for old documents, and the user's own OCR command. */

import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ReadOptions } from '../../stages/read/index.js';
import type { Config } from '../config.js';

const run = promisify(execFile);
const OFFICE_SECONDS = 120;
/** What an OCR command may print for one page. */
const MOST_OUTPUT = 64 * 2 ** 20;

/** What this machine can do for the readers. */
export async function programsFor({ ocr }: Pick<Config, 'ocr'>): Promise<ReadOptions> {
  const office = await officeProgram();
  return {
    ...(office ? { office: (bytes, extension) => oneAtATime(() => modern(office, bytes, extension)) } : {}),
    ...(ocr ? { ocr: (bytes, extension, page) => recognised(ocr, bytes, extension, page) } : {}),
  };
}

/** The first `soffice` of the search path; null where LibreOffice is not installed. */
async function officeProgram(): Promise<string | null> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, process.platform === 'win32' ? 'soffice.exe' : 'soffice');
    const found =
      folder !== '' &&
      (await access(program).then(
        () => true,
        () => false,
      ));
    if (found) return program;
  }
  return null;
}

/** LibreOffice takes the whole machine: documents wait for each other. */
let queue: Promise<unknown> = Promise.resolve();
function oneAtATime<T>(task: () => Promise<T>): Promise<T> {
  const done = queue.then(task, task);
  queue = done.catch(() => undefined);
  return done;
}

/** With a profile of its own, so that a LibreOffice which a person has open is left alone; macros are never run. */
async function modern(program: string, bytes: Uint8Array, extension: string): Promise<Uint8Array> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, `in.${extension}`), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const [made, filter] = extension === 'xlsb' ? ['xlsx', 'Calc MS Excel 2007 XML'] : ['docx', 'MS Word 2007 XML'];
    const convert = ['--headless', '--norestore', '--convert-to', `${made}:${filter}`, '--outdir', folder];
    await run(program, [profile, ...convert, join(folder, `in.${extension}`)], { timeout: OFFICE_SECONDS * 1000 });
    return readFile(join(folder, `in.${made}`));
  });
}

/** What the command prints for one page; `{file}` and `{page}` stand for the input and the page's number. */
async function recognised(
  { command, timeoutSeconds }: NonNullable<Config['ocr']>,
  bytes: Uint8Array,
  extension: string,
  page: number,
): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, `page.${extension}`);
    await writeFile(file, bytes);
    const [program, ...args] = command.map((part) =>
      part.replaceAll('{file}', file).replaceAll('{page}', String(page)),
    );
    const { stdout } = await run(program!, args, { timeout: timeoutSeconds * 1000, maxBuffer: MOST_OUTPUT });
    return stdout;
  });
}

async function inFolder<T>(task: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'performance-targets-'));
  try {
    return await task(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
