/** A web page saved as one file (.mht, MIME): its page, decoded; pictures, styles and frames are left where they are. */

import PostalMime from 'postal-mime';
import { sha256 } from '../../pipeline/model/ids.js';
import type { Input, Source } from '../../pipeline/model/source.js';
import { cutNote, isCutArchive, isCutHtml } from './cut.js';
import { type Decoded, decode } from './decode.js';
import { locator } from './lines.js';
import { privateUseIn } from './private-use.js';
import { unreadBytes } from './text.js';
import { UnreadableInput } from './unreadable.js';

const PAGE = /^(content-type:[ \t]*)text\/html\b([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/gim;
/** Under this type the library gives a page's bytes as they are, and not in the encoding that its header states. */
const AS_BYTES = 'application/x-page';
const CHARSET = /\bcharset\s*=\s*(?:["']\s*)?([\w-]+)/i;
const META = /<meta\b[^<>]*\bcharset\s*=\s*(?:["']\s*)?([\w-]+)/i;
const META_WITHIN = 4096;

/** All pages one behind the other: the sheets of a workbook are pages of their own. */
export async function readMht({ path, bytes }: Input): Promise<Source> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { pages, frames } = await partsOf(path, raw);
  if (pages.length === 0) throw new UnreadableInput('corrupt', path, 'a web archive', `${path} holds no page.`);
  const text = pages.map((page) => page.text).join('\n');
  const undecodable = pages.reduce((sum, page) => sum + page.undecodable, 0);
  const cut = isCutArchive(raw) || (pages.length === 1 && isCutHtml(text));
  return {
    path,
    sha256: sha256(bytes),
    format: 'html',
    encoding: 'utf-8',
    derived: true,
    text,
    unread: [
      ...unreadBytes({ text, undecodable, encoding: pages[0]!.encoding, replacementCharacters: 0 }),
      ...privateUseIn(text, true),
      ...(frames > 0 ? [{ what: 'frames of a web archive', count: frames, spans: [] }] : []),
    ],
    ...(cut ? { notes: cutNote(text) } : {}),
    locate: locator(text),
  };
}

/** The pages of an archive, decoded, and how many more are attached to it. */
async function partsOf(
  path: string,
  raw: string,
): Promise<{ readonly pages: readonly Decoded[]; readonly frames: number }> {
  const stated = [...raw.matchAll(PAGE)].map(([head]) => CHARSET.exec(head)?.[1]);
  const archive = Buffer.from(raw.replace(PAGE, `$1${AS_BYTES}$2`), 'latin1');
  const { attachments } = await PostalMime.parse(archive).catch((error: Error) => {
    throw new UnreadableInput('corrupt', path, 'a damaged web archive', `${path} cannot be read: ${error.message}`);
  });
  const parts = attachments
    .filter(({ mimeType }) => mimeType === AS_BYTES)
    .map(({ content, disposition }, index) => ({
      attached: disposition === 'attachment' && index > 0,
      bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
      charset: stated[index],
    }));
  const pages = parts.filter(({ attached, bytes }) => !attached && bytes.length > 0);
  return {
    pages: pages.map(({ bytes, charset }) => decodePage(bytes, charset)),
    frames: parts.filter(({ attached }) => attached).length,
  };
}

/** In the encoding of the part's header, or the page's own, if its bytes are in it; else in the likeliest. */
function decodePage(bytes: Uint8Array, stated: string | undefined): Decoded {
  const meta = META.exec(Buffer.from(bytes.subarray(0, META_WITHIN)).toString('latin1'))?.[1];
  for (const label of [stated, meta]) {
    const text = label === undefined ? null : strictly(label, bytes);
    if (text !== null) return { text, encoding: 'utf-8', undecodable: 0, replacementCharacters: 0 };
  }
  return decode(bytes);
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
