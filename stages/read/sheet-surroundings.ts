/** What a workbook shows outside its cells: heads of the printed pages, text boxes, pictures. */

import { decodeXML } from 'entities';
import type { Flat } from './flat.js';
import type { Packed } from './zip.js';

/** Larger parts of a workbook are cells, and not looked through for their few words of a head. */
const LARGEST = 16 * 2 ** 20;

/** Heads are lines before the first sheet, for they may state the unit of money; the rest is counted. */
export async function addSurroundings(flat: Flat, files: readonly Packed[]): Promise<void> {
  flat.lost('pictures', files.filter(({ name }) => /^(?:xl\/media|Pictures)\//.test(name)).length);
  for (const file of files.filter(({ name }) => /^xl\/drawings\/drawing\d*\.xml$/.test(name)))
    flat.lost('text boxes', textBoxes(await textOf(file)));
  const seen = new Set<string>();
  for (const file of files.filter(({ name, bytes }) => /^xl\/worksheets\/\w+\.xml$/.test(name) && bytes < LARGEST))
    for (const { head, words } of headsOf(await textOf(file))) {
      if (seen.has(words)) continue;
      seen.add(words);
      if (head) flat.line([{ text: words }], {});
      else flat.furniture('page-footer', [{ text: words }], {});
    }
}

async function textOf(file: Packed): Promise<string> {
  return new TextDecoder().decode(await file.read());
}

function textBoxes(xml: string): number {
  return (xml.match(/<xdr:txBody>[\s\S]*?(?:<\/xdr:txBody>|$)/g) ?? []).filter((box) => /<a:t>[^<]*\S/.test(box))
    .length;
}

/** The parts of heads and feet that hold words; what only counts pages holds none. */
function headsOf(xml: string): readonly { readonly head: boolean; readonly words: string }[] {
  return [...xml.matchAll(/<(?:odd|even|first)(Header|Footer)>([^<]*)</g)].flatMap(([, kind, coded]) =>
    decodeXML(coded!)
      .split(/&[LCR]/)
      .map((part) => part.replace(/&"[^"]*"|&\d+|&K[0-9A-F]{6}|&[A-Z]/gi, '').trim())
      .filter((words) => /\p{Script=Han}{2}/u.test(words) && !/^第\s*页/.test(words))
      .map((words) => ({ head: kind === 'Header', words })),
  );
}
