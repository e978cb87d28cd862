/** What bytes are, by the bytes: names lie (`表.xls` is often HTML, `表.txt` may be a workbook). */

import { decode } from './decode.js';
import { costOf } from './likelihood.js';

/** What is not text, and how a message names it. */
export const CONTAINERS = {
  xlsx: 'an Excel workbook (.xlsx)',
  xlsb: 'a binary Excel workbook (.xlsb)',
  docx: 'a Word document (.docx)',
  pptx: 'a PowerPoint presentation (.pptx)',
  ods: 'an OpenDocument spreadsheet (.ods)',
  odt: 'an OpenDocument text (.odt)',
  zip: 'a ZIP archive',
  xls: 'an old Excel workbook (.xls)',
  doc: 'an old Word document (.doc)',
  locked: 'an Office document that is protected by a password',
  ole2: 'an OLE2 container (an old Office file)',
  rtf: 'an RTF document',
  pdf: 'a PDF',
  png: 'a PNG image',
  jpeg: 'a JPEG image',
  gif: 'a GIF image',
  tiff: 'a TIFF image',
  bmp: 'a BMP image',
  webp: 'a WebP image',
  gzip: 'a gzip archive',
  rar: 'a RAR archive',
  '7z': 'a 7-Zip archive',
  binary: 'binary data',
} as const;

export type Container = keyof typeof CONTAINERS;

/** `.` stands for any byte. */
const MAGIC: readonly (readonly [container: Container, bytes: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['ole2', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', '%PDF-'],
  ['rtf', '{\\rtf'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['bmp', 'BM....\0\0\0\0'],
  ['webp', 'RIFF....WEBP'],
  ['gzip', '\x1f\x8b\x08'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
];

/** What tells the kinds of one container apart: the names of its parts, which are never compressed. */
const PARTS: readonly (readonly [within: Container, container: Container, part: string])[] = [
  ['zip', 'xlsb', 'xl/workbook.bin'],
  ['zip', 'xlsx', 'xl/workbook.'],
  ['zip', 'docx', 'word/document'],
  ['zip', 'pptx', 'ppt/presentation'],
  ['zip', 'ods', 'opendocument.spreadsheet'],
  ['zip', 'odt', 'opendocument.text'],
  ['ole2', 'locked', wide('EncryptedPackage')],
  ['ole2', 'doc', wide('WordDocument')],
  ['ole2', 'xls', wide('Workbook')],
  ['ole2', 'xls', wide('Book')],
];

const SAMPLE = 65_536;
/** Tables cost 4 to 7 bits a byte, random bytes 9 and more. */
const NOISE = 8.5;
const NOISE_MINIMUM = 64;
const CONTROL_SHARE = 0.1;

/** The name of what the bytes are, or null where they are text. */
export function containerOf(bytes: Uint8Array): Container | null {
  const head = latin1(bytes.subarray(0, 16));
  const found = MAGIC.find(([, magic]) => startsWith(head, magic))?.[0];
  if (found !== undefined) return refined(found, bytes);
  return isNoise(bytes.length > SAMPLE ? bytes.subarray(0, SAMPLE) : bytes) ? 'binary' : null;
}

export function isText(bytes: Uint8Array): boolean {
  return containerOf(bytes) === null;
}

/** Whether a text begins as HTML does, after white space, an XML declaration and comments. */
export function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, 4096).replace(/^(?:\s|\ufeff|<\?xml[^>]*>|<!--[\s\S]*?-->)+/, '');
  if (/^<(?:!doctype\s+html|html|head|body|meta|table)\b/i.test(start)) return true;
  // A part of a page: a program that breaks tags over lines wrote it, and no recognition tool.
  return /^<(?:h[1-6]|p|div|section|article|center)\b/i.test(start) && /<[a-z]\w*(?=\s)[^<>\n]*\n[^<>]*>/i.test(text);
}

/** Whether a text begins with the head of a MIME message that holds a page. */
export function looksLikeMht(text: string): boolean {
  const head = text.slice(0, 8192).split(/\r?\n\r?\n/, 1)[0] ?? '';
  return (
    /^mime-version:/im.test(head) &&
    /^content-type:\s*(?:multipart\/related|multipart\/alternative|text\/html)/im.test(head)
  );
}

/** The XML of Excel 2003, which web systems still give out as .xls. */
export function isExcelXml(text: string): boolean {
  return (
    /^(?:\ufeff|ï»¿|ÿþ|þÿ)?\s*<(?:\?xml|(?:\w+:)?Workbook)\b/.test(text) &&
    /<(?:\w+:)?Workbook[^<>]*urn:schemas-microsoft-com:office:spreadsheet/.test(text)
  );
}

/** The XML of Word 2003, and packages of Word's XML in one file. */
export function isWordXml(text: string): boolean {
  return /^(?:\ufeff|ï»¿)?\s*<\?xml\b/.test(text) && /<(?:w:wordDocument|pkg:package)\b/.test(text);
}

function refined(found: Container, bytes: Uint8Array): Container {
  const kinds = PARTS.filter(([within]) => within === found);
  if (kinds.length === 0) return found;
  // An OLE2 directory may stand anywhere: old files are small enough to search.
  const directory = found === 'ole2' ? null : zipDirectory(bytes);
  const kindIn = (text: string) => kinds.find(([, , part]) => text.includes(part))?.[1];
  if (directory === null) return kindIn(latin1(found === 'ole2' ? bytes : ends(bytes))) ?? found;
  const named = latin1(directory);
  // An OpenDocument file states its kind in a part of its own, wherever that stands.
  return kindIn(named) ?? (named.includes('mimetype') ? kindIn(latin1(ends(bytes))) : undefined) ?? found;
}

const DIRECTORY_END = 'PK\x05\x06';
/** A comment behind it may be as long. */
const DIRECTORY_END_WITHIN = 65_557;
const DIRECTORY_MOST = 4 * 2 ** 20;
/** How an OpenDocument file begins: its kind, stored as it is. */
const HEAD = 256;

/** The beginning of a zip and its list of parts, and nothing of what it holds: that may be another zip. */
function zipDirectory(bytes: Uint8Array): Uint8Array | null {
  const tail = bytes.subarray(-DIRECTORY_END_WITHIN);
  const at = latin1(tail).lastIndexOf(DIRECTORY_END);
  if (at < 0 || at + 22 > tail.length) return null;
  const view = new DataView(tail.buffer, tail.byteOffset + at, 22);
  const [size, offset] = [view.getUint32(12, true), view.getUint32(16, true)];
  if (offset + size > bytes.length || size > DIRECTORY_MOST) return null;
  return Buffer.concat([bytes.subarray(0, Math.min(HEAD, bytes.length)), bytes.subarray(offset, offset + size)]);
}

function ends(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, SAMPLE), bytes.subarray(-SAMPLE)]);
}

function isNoise(sample: Uint8Array): boolean {
  if (sample.length === 0) return false;
  // A file that was cut short and filled up with NULs is still text.
  const text = decode(sample).text.replace(/(?<!\0)\0+$/, '');
  const controls = text.match(/[\0-\x08\x0e-\x1f\x7f-\x9f\ufffd]/g)?.length ?? 0;
  // One broken character in a text of five is not binary data.
  if (controls > 2 && controls > text.length * CONTROL_SHARE) return true;
  return sample.length >= NOISE_MINIMUM && costOf(text) > sample.length * NOISE;
}

function startsWith(head: string, magic: string): boolean {
  return magic.length <= head.length && [...magic].every((byte, i) => byte === '.' || byte === head[i]);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function wide(name: string): string {
  return [...name].map((character) => `${character}\0`).join('');
}
