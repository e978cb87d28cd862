/** Opens PDFs. */

import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { getDocument, type PDFDocumentProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Input } from '../../../pipeline/model/source.js';
import { UnreadableInput } from '../unreadable.js';

const RESOURCES = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const folder = (name: string) => `${join(RESOURCES, name)}${sep}`;

/** Nothing is fetched, no script is run, and no font of the machine is used. */
export async function open({ path, bytes }: Input): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: new Uint8Array(bytes),
      cMapUrl: folder('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: folder('standard_fonts'),
      wasmUrl: folder('wasm'),
      disableFontFace: true,
      fontExtraProperties: true,
      useSystemFonts: false,
      isEvalSupported: false,
      stopAtErrors: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'PasswordException')
      throw new UnreadableInput('encrypted', path, 'an encrypted PDF', `${path} is protected by a password.`);
    throw new UnreadableInput('corrupt', path, 'a damaged PDF', `${path} cannot be read as a PDF: ${message}`);
  }
}

/** What a reader gives that may leave promises of the library behind: it begins to fetch pages, does not wait for them, and their errors would end the process. */
export async function forgiving<T>(read: () => Promise<T>): Promise<T> {
  process.on('unhandledRejection', forgive);
  try {
    return await read();
  } finally {
    // Node tells of them when all that waits for promises has run.
    await new Promise((done) => setImmediate(done));
    process.off('unhandledRejection', forgive);
  }
}

function forgive(error: unknown): void {
  if (!(error instanceof Object && 'stack' in error && String(error.stack).includes('pdfjs-dist'))) throw error;
}
