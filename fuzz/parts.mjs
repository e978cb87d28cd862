/** Files made of parts (.xlsx, .docx, .ods and the old .xls): a mutation changes one part and leaves the container whole. */

import { CFB } from 'xlsx';
import { CompoundFile } from '../dist/stages/read/compound.js';
import { mutateBytes } from './mutate.mjs';

const XML = /\.(?:xml|rels|vml)$|mimetype$/i;

/** What no reader looks at. */
const LEFT_OUT = /theme|docProps|Props\/|fontTable|webSettings|Thumbnails|manifest\.rdf|Configurations/;

/** Parts stand in the container as they are: deflated ones hide from changes of bytes. */
export function repacked(bytes, fileType) {
  const container = CFB.read(bytes, { type: 'buffer' });
  const slim = CFB.utils.cfb_new();
  for (const [at, path] of container.FullPaths.entries()) {
    const { content } = container.FileIndex[at];
    if (content && !LEFT_OUT.test(path)) CFB.utils.cfb_add(slim, path.slice(container.FullPaths[0].length), content);
  }
  return packed(slim, fileType);
}

export function mutatePart(bytes, fileType, random, text, other) {
  const container = fileType === 'cfb' ? rebuilt(bytes) : opened(bytes);
  const parts = container?.FileIndex.filter(({ type, content }) => type === 2 && content?.length > 0) ?? [];
  if (parts.length === 0) return mutateBytes(bytes, random);
  const part = random.pick(parts);
  const content = Buffer.from(part.content);
  const changed = XML.test(part.name)
    ? Buffer.from(changedXml(content.toString(), random, text, () => partOf(other(), part.name)))
    : mutateBytes(content, random);
  part.content = changed;
  part.size = changed.length;
  return packed(container, fileType);
}

const SLOT = /(?<=>)[^<>]+(?=<)|(?<==")[^"<]*(?=")/g;

/** Mostly the words of an element or a value of an attribute: what is no XML any more is refused at once. */
function changedXml(xml, random, text, other) {
  const slots = random.once(4) ? [] : [...xml.matchAll(SLOT)];
  if (slots.length === 0) return text.mutate(xml, random, other);
  const { index, 0: words } = random.pick(slots);
  const changed = text.mutate(words, random, other).replace(/[<&"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
  return xml.slice(0, index) + changed + xml.slice(index + words.length);
}

/** The part of this name of another file, as text. */
function partOf(bytes, name) {
  const part = opened(bytes)?.FileIndex.find((one) => one.name === name);
  return part?.content ? Buffer.from(part.content).toString() : '';
}

/** An old workbook's stream in a container of its own: the library runs for ever in those that a change of bytes has broken. */
function rebuilt(bytes) {
  try {
    const records = new CompoundFile(bytes).stream('Workbook', 'Book');
    const container = CFB.utils.cfb_new();
    if (records) CFB.utils.cfb_add(container, '/Workbook', records);
    return container;
  } catch {
    return null;
  }
}

/** Null where a change of bytes has broken the container itself. */
function opened(bytes) {
  try {
    return CFB.read(bytes, { type: 'buffer' });
  } catch {
    return null;
  }
}

function packed(container, fileType) {
  return Buffer.from(CFB.write(container, { type: 'buffer', fileType, compression: false }));
}
