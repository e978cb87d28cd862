/** The parts of a workbook, looked at before the library gets them: it minds no damage, and makes whatever a few characters state. */

import { Buffer } from 'node:buffer';
import { repeatsIn } from './sheet-repeats.js';
import type { Packed } from './zip.js';

/** What gives no records; where it is damaged it takes none away. Binary parts are those of other formats, which nothing here reads. */
const NEEDLESS =
  /^(?:xl\/(?:media|theme|externalLinks|printerSettings|embeddings|activeX|ctrlProps|customProperty|pivot\w*|queryTables|slicers?|model)|Pictures|Thumbnails|docProps|customXml|Object[^/]*)\/|^xl\/calcChain\.|\.(?:bin|iwa|exe|png|jpe?g|emf|wmf|svm)$/i;
/** Where the words of the cells stand. */
const WORDS = /(?:worksheets\/[^/]*|sharedStrings)\.xml$/i;

/** A file of an archive as the library takes it. */
export interface LibraryPart {
  readonly name: string;
  readonly content: Uint8Array;
  readonly type: 2;
}

export interface Package {
  readonly parts: Readonly<Record<string, LibraryPart>>;
  /** How many references to undefined characters they hold. */
  readonly stray: number;
  /** How many cells and columns they state by repeating them. */
  readonly repeats: number;
}

/** Reads the parts, so that their checksums are looked at, too; of two of one name the first counts. */
export async function packageOf(files: readonly Packed[]): Promise<Package> {
  const parts: Record<string, LibraryPart> = Object.create(null);
  let [stray, repeats] = [0, 0];
  for (const { name: words, read } of files) {
    // As the parts name each other: the library does not decode them.
    const name = Buffer.from(words).toString('latin1');
    if (NEEDLESS.test(name) || name in parts) continue;
    const content = await read();
    parts[name] = { name, content, type: 2 };
    if (WORDS.test(name)) stray += strayReferences(content);
    repeats += repeatsIn(new TextDecoder().decode(content));
  }
  return { parts, stray, repeats };
}

const REFERENCE = /^&(?:amp|lt|gt|quot|apos|#\d{1,8}|#x[0-9a-f]{1,8});/i;
const LONGEST = 12;

/** Excel refuses such a file; the library leaves them in the text as they are. */
function strayReferences({ buffer, byteOffset, byteLength }: Uint8Array): number {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe;
  if (wide || bytes.includes('<![CDATA[')) return 0;
  let count = 0;
  for (let at = bytes.indexOf('&'); at >= 0; at = bytes.indexOf('&', at + 1))
    if (!REFERENCE.test(bytes.toString('latin1', at, at + LONGEST))) count++;
  return count;
}
