/** Bytes → text: which encoding they are in, and how much of them is in none. */

import { once } from '../../pipeline/model/once.js';
import { costOf } from './likelihood.js';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'gb18030' | 'big5';

export interface Decoded {
  /** Without its BOM; everything else is as it was, NULs and line ends too. */
  readonly text: string;
  readonly encoding: Encoding;
  /** Bytes or units that are none in this encoding; each is a U+FFFD in the text. */
  readonly undecodable: number;
  /** U+FFFD that the bytes themselves spell: what an earlier program lost. */
  readonly replacementCharacters: number;
}

/** `utf-32` first: its little-endian BOM begins with that of UTF-16. */
const BOMS: readonly (readonly [bom: readonly number[], encoding: Encoding])[] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8-bom'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** How U+FFFD is spelt, to tell one that stands in the source from one that decoding puts there. */
const REPLACEMENT: Readonly<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbf, 0xbd],
  'utf-8-bom': [0xef, 0xbf, 0xbd],
  'utf-16le': [0xfd, 0xff],
  'utf-16be': [0xff, 0xfd],
  'utf-32le': [0xfd, 0xff, 0, 0],
  'utf-32be': [0, 0, 0xff, 0xfd],
  gb18030: [0x84, 0x31, 0xa4, 0x37],
  big5: [],
};

/** Candidates without a BOM, and the bits each costs before its first character: the likelier ones come first and cheaper. */
const CANDIDATES: readonly (readonly [encoding: Encoding, bits: number])[] = [
  ['utf-8', 0],
  ['gb18030', 3],
  ['utf-16le', 8],
  ['utf-16be', 9],
  ['big5', 10],
];

const SAMPLE = 65_536;
/** How much plain ASCII before the sample is looked at too: it may be UTF-16. */
const CONTEXT = 1024;
/** Up to here, bytes in another encoding are by chance also valid UTF-8 now and then. */
const SHORT = 64;
const HALF_UNIT = 30;
/** Control characters, and what two bytes of UTF-8 spell: both are rare in tables, but common in GB and UTF-16 taken for UTF-8. */
const DOUBTFUL = /[\0-\x08\x0e-\x1f\x7f-\u07ff]/;

/** Never throws: what no encoding explains becomes U+FFFD and is counted. */
export const decode = once((bytes: Uint8Array): Decoded => {
  for (const [bom, encoding] of BOMS) {
    if (bom.every((byte, i) => bytes[i] === byte)) return decodeAs(encoding, bytes.subarray(bom.length));
  }
  const utf8 = strictUtf8(bytes);
  // The bytes of "单位" in UTF-16 are also the letters "USMO": where nothing is doubtful, plain text wins.
  if (utf8 !== null && !DOUBTFUL.test(utf8) && (utf8.length === bytes.length || bytes.length > SHORT)) {
    return described(utf8, 'utf-8', bytes);
  }
  return decodeAs(likeliest(bytes), bytes);
});

/** The encoding under which a stretch of the bytes reads most like a table of this field. */
function likeliest(bytes: Uint8Array): Encoding {
  const start = Math.max(firstTelling(bytes) - CONTEXT, 0) & ~1;
  const sample = bytes.subarray(start, start + SAMPLE);
  const cut = start + SAMPLE < bytes.length;
  let best: Encoding = 'utf-8';
  let least = Number.POSITIVE_INFINITY;
  for (const [encoding, prior] of CANDIDATES) {
    const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(sample, { stream: cut });
    const odd = encoding.startsWith('utf-16') && bytes.length % 2 === 1 ? HALF_UNIT : 0;
    const bits = prior + odd + costOf(text);
    if (bits < least) [least, best] = [bits, encoding];
  }
  return best;
}

/** The first byte that is not plain ASCII text. */
function firstTelling(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte >= 0x7f || byte < 0x09 || (byte > 0x0d && byte < 0x20));
  return Math.max(at, 0);
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): Decoded {
  if (encoding.startsWith('utf-32')) return described(utf32(bytes, encoding === 'utf-32le'), encoding, bytes);
  const label = encoding === 'utf-8-bom' ? 'utf-8' : encoding;
  return described(new TextDecoder(label, { ignoreBOM: true }).decode(bytes), encoding, bytes);
}

function described(text: string, encoding: Encoding, bytes: Uint8Array): Decoded {
  const all = text.split('\ufffd').length - 1;
  const own = all === 0 ? 0 : Math.min(all, occurrences(bytes, encoding));
  return { text, encoding, undecodable: all - own, replacementCharacters: own };
}

/** How often the bytes spell U+FFFD, at the places where a unit of the encoding may begin. */
function occurrences(bytes: Uint8Array, encoding: Encoding): number {
  const pattern = REPLACEMENT[encoding];
  if (pattern.length === 0) return 0;
  const step = encoding.startsWith('utf-16') ? 2 : encoding.startsWith('utf-32') ? 4 : 1;
  let count = 0;
  for (let at = 0; at + pattern.length <= bytes.length; at += step) {
    if (pattern.every((byte, i) => bytes[at + i] === byte)) count++;
  }
  return count;
}

function utf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    const valid = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    parts.push(valid ? String.fromCodePoint(code) : '\ufffd');
  }
  if (bytes.length % 4 !== 0) parts.push('\ufffd');
  return parts.join('');
}
