/** An input's bytes as a Source: which reader takes them is decided by what they are, never by the file's name. */

import type { Picture } from '../../pipeline/model/picture.js';
import type { Input, Source } from '../../pipeline/model/source.js';
import { type Container, containerOf, isExcelXml, isWordXml, looksLikeMht } from './sniff.js';
import { readText } from './text.js';
import { UnreadableInput, unreadSource } from './unreadable.js';

/** What only the caller can do: run programs. */
export interface ReadOptions {
  /** Turns an old Office document into a modern one (.doc → .docx, .xlsb → .xlsx). */
  readonly office?: (bytes: Uint8Array, extension: string) => Promise<Uint8Array>;
  /** What a tool recognises on a page of a scan, counted from 1: Markdown, HTML or JSON. */
  readonly ocr?: (bytes: Uint8Array, extension: string, page: number) => Promise<string>;
}

/** An input as a source; what no reader can take is a source without text, and the reason why. */
export interface ReadInput {
  readonly source: Source;
  readonly failure: UnreadableInput | null;
}

type Reader = (input: Input, options: ReadOptions) => Source | Promise<Source>;

/** The pages of an input as pictures, where its format has any: of those that are asked for, counted from 1. */
export async function picturesOf(
  input: Input,
  { format }: Source,
  pages: readonly number[],
): Promise<readonly Picture[]> {
  if (format !== 'pdf' || pages.length === 0) return [];
  if (containerOf(input.bytes) === 'pdf') return (await import('./pdf/pictures.js')).pagePictures(input, pages);
  return (await import('./picture.js')).scanPicture(input);
}

/** Readers are loaded when a file asks for them: most runs need one or two. */
const READERS: Partial<Record<Container, () => Promise<Reader>>> = {
  xlsx: spreadsheet,
  xls: spreadsheet,
  ods: spreadsheet,
  docx: word,
  doc: legacy,
  rtf: legacy,
  odt: legacy,
  xlsb: legacy,
  pdf,
  png: picture,
  jpeg: picture,
  tiff: picture,
  bmp: picture,
  webp: picture,
};

async function spreadsheet(): Promise<Reader> {
  return (await import('./spreadsheet.js')).readSpreadsheet;
}

async function legacy(): Promise<Reader> {
  return (await import('./legacy.js')).readLegacy;
}

async function picture(): Promise<Reader> {
  return (await import('./scan.js')).readPicture;
}

async function pdf(): Promise<Reader> {
  return (await import('./pdf/document.js')).readPdf;
}

async function word(): Promise<Reader> {
  return (await import('./word/document.js')).readWord;
}

export async function read(input: Input, options: ReadOptions = {}): Promise<ReadInput> {
  const take = await readerOf(input.bytes);
  if (!take) return readTextual(input);
  try {
    return { source: await take(input, options), failure: null };
  } catch (error) {
    return unread(input, error);
  }
}

/** The reader of what is no plain text; null for text, and for what nothing reads. */
async function readerOf(bytes: Uint8Array): Promise<Reader | null> {
  if (!(bytes instanceof Uint8Array)) return null;
  const container = containerOf(bytes);
  if (container !== null) return (await READERS[container]?.()) ?? null;
  // In UTF-16 every other byte of a tag is 0.
  const head = latin1(bytes.subarray(0, 8192)).replaceAll('\0', '');
  if (isExcelXml(head)) return spreadsheet();
  if (isWordXml(head)) return legacy();
  return looksLikeMht(head) ? (await import('./mht.js')).readMht : null;
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Text, HTML and JSON, at once. */
export function readTextual(input: Input): ReadInput {
  if (!(input.bytes instanceof Uint8Array)) throw new TypeError('input.bytes must be a Uint8Array');
  try {
    return { source: readText(input), failure: null };
  } catch (error) {
    return unread(input, error);
  }
}

function unread(input: Input, error: unknown): ReadInput {
  if (!(error instanceof UnreadableInput)) throw error;
  return { source: unreadSource(input, error), failure: error };
}
