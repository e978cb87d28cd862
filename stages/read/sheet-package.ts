/** Looks at the parts of a workbook before the library does, which unpacks them itself and minds no damage. */

import { Buffer } from 'node:buffer';
import type { Packed } from './zip.js';

/** Pictures give no records; a damaged one takes none away. */
const PICTURES = /^(?:xl\/media|Pictures|Thumbnails)\//;
/** Where the words of the cells stand. */
const WORDS = /(?:worksheets\/[^/]*|sharedStrings)\.xml$/i;

/** Reads the parts, so that their checksums are looked at; gives how many references to undefined characters they hold. */
export async function checkedParts(files: readonly Packed[]): Promise<number> {
  let stray = 0;
  for (const file of files) {
    if (PICTURES.test(file.name)) continue;
    const bytes = await file.read();
    if (WORDS.test(file.name)) stray += strayReferences(bytes);
  }
  return stray;
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
