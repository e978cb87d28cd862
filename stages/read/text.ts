/** Text, HTML and JSON files → Source. */

import { sha256 } from '../../pipeline/model/ids.js';
import type { Input, Source } from '../../pipeline/model/source.js';
import { csvBlocks } from './csv.js';
import { cutNote, isCutCsv, isCutHtml, isFilledUp } from './cut.js';
import { type Decoded, decode } from './decode.js';
import { flattenJson } from './json.js';
import { locator } from './lines.js';
import { privateUseIn } from './private-use.js';
import { CONTAINERS, containerOf, looksLikeHtml } from './sniff.js';
import { UnreadableInput } from './unreadable.js';

/** Throws `UnreadableInput` where the bytes are not text, whatever the file is called. */
export function readText(input: Input): Source {
  refuseContainers(input);
  const decoded = decode(input.bytes);
  const json = flattenJson(decoded.text);
  const { text, unread, locate } = json ?? { text: decoded.text, unread: [], locate: locator(decoded.text) };
  const format = json ? 'json' : looksLikeHtml(decoded.text) ? 'html' : 'text';
  const blocks = format === 'text' ? csvBlocks(text) : null;
  const cut = isFilledUp(text) || (format === 'html' ? isCutHtml(text) : blocks !== null && isCutCsv(text, blocks));
  return {
    path: input.path,
    sha256: sha256(input.bytes),
    format,
    encoding: decoded.encoding,
    text,
    unread: [...unread, ...unreadBytes({ ...decoded, text }), ...privateUseIn(text, format !== 'json')],
    ...(blocks ? { blocks } : {}),
    ...(cut ? { notes: cutNote(text) } : {}),
    locate,
  };
}

function refuseContainers({ path, bytes }: Input): void {
  const container = containerOf(bytes);
  if (container === null) return;
  const code = container === 'binary' ? 'binary' : container === 'locked' ? 'encrypted' : 'unsupported-format';
  throw new UnreadableInput(code, path, container, `${path} is ${CONTAINERS[container]}, which cannot be read.`);
}

/** The spans are all U+FFFD of the text, for those that the source itself spells cannot be told from ours afterwards. */
export function unreadBytes({ text, encoding, undecodable }: Decoded): Source['unread'] {
  if (undecodable === 0) return [];
  const spans = [...text.matchAll(/\ufffd/g)].map(({ index }) => [index, index + 1] as const);
  return [{ what: `bytes that are not ${encoding.replace('-bom', '')}`, count: undecodable, spans }];
}
