/**
 * The names of output files: the input's own path below `documents/`, or `<shortened>~<document id>` where that path could
 * leave the output folder, is no name on some file system, or belongs to another input already.
 */

/** Below the output folder, the folder of all files that belong to one input. */
export const DOCUMENTS = 'documents';
/** The folder of the report; its pages of documents have the same folders below it. */
export const REPORT = 'report';

/** Of a document's records. */
export const JSON_SUFFIX = '.json';

const MAX_NAME_BYTES = 255;
/** Of all folders of an input: some systems take paths of 1,024 bytes, to which the output folder and a name belong. */
const MAX_FOLDERS_BYTES = 512;
/** Of the longest suffix a document's files get, `.provenance.jsonl.gz`. */
const MAX_SUFFIX_BYTES = 20;
const ID = '~[0-9a-f]{20}';
const ID_BYTES = 21;

const ILLEGAL = /[\0-\x1f\x7f-\x9f<>:"|?*\\/]|\p{Surrogate}/gu;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\.|$)/i;
const TRAILING = /(?<![. ])[. ]+$/;
/** What could be mistaken for a name with an id. */
const LIKE_OURS = new RegExp(ID);

/** A name without its suffix; `id` tells where the document's id has to be added to it. */
export interface OutputName {
  readonly base: string;
  readonly id: boolean;
}

/** The output names of all inputs, which are given in order of path: of two that collide the first keeps its own. */
export function outputNames(paths: readonly string[], suffixes: readonly string[]): ReadonlyMap<string, OutputName> {
  const folders = new Set(paths.flatMap((path) => ancestors(goodFolders(path))));
  const taken = new Set<string>();
  return new Map(
    paths.map((path) => {
      const files = suffixes.map((suffix) => fold(path + suffix));
      const own = isGood(path) && !files.some((file) => taken.has(file) || folders.has(file));
      if (own) for (const file of files) taken.add(file);
      return [path, own ? { base: `${DOCUMENTS}/${path}`, id: false } : substitute(path)];
    }),
  );
}

/** The name itself, for a document's id and one suffix. */
export function fileName({ base, id }: OutputName, documentId: string, suffix: string): string {
  return `${base}${id ? `~${documentId}` : ''}${suffix}`;
}

/** The form in which names that some file system takes for one another are equal: no case, no Unicode composition. */
export function fold(path: string): string {
  return path.normalize('NFD').toUpperCase().normalize('NFC');
}

/** Whether a path names a file below its folder on every file system, and nothing else. */
export function isGood(path: string): boolean {
  const names = path.split('/');
  const last = names.at(-1)!;
  const inFolders = goodFolders(path).length === names.length - 1;
  return inFolders && isGoodName(last) && Buffer.byteLength(last) <= MAX_NAME_BYTES - MAX_SUFFIX_BYTES;
}

function isGoodName(name: string): boolean {
  if (name === '' || Buffer.byteLength(name) > MAX_NAME_BYTES) return false;
  return [ILLEGAL, RESERVED, TRAILING, LIKE_OURS].every((pattern) => name.search(pattern) === -1);
}

function substitute(path: string): OutputName {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const clean = last.replace(ILLEGAL, '_').replace(RESERVED, '_$&');
  const short = cutBytes(clean, MAX_NAME_BYTES - MAX_SUFFIX_BYTES - ID_BYTES).replace(TRAILING, '');
  return { base: [DOCUMENTS, ...goodFolders(path), short].join('/'), id: true };
}

/** The folders of a path up to the first whose name will not do, or with which they become too long. */
function goodFolders(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  let bytes = 0;
  const bad = folders.findIndex((name) => {
    bytes += Buffer.byteLength(name) + 1;
    return bytes > MAX_FOLDERS_BYTES || !isGoodName(name);
  });
  return bad === -1 ? folders : folders.slice(0, bad);
}

function ancestors(folders: readonly string[]): readonly string[] {
  return folders.map((_, index) => fold(folders.slice(0, index + 1).join('/')));
}

/** The start of a text, at most `limit` bytes of UTF-8, whole characters only. */
function cutBytes(text: string, limit: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    kept += character;
  }
  return kept;
}
