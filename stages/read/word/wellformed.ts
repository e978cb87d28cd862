/** What keeps an XML part from being read whole: the tree builder mends damage without a word, Word does not. */

const NAME = '[^\\s<>/"\'=]+';
const ATTRIBUTES = `(?:[^<>"'/]|"[^"<]*"|'[^'<]*')*`;
const TOKENS = [
  '<!--[\\s\\S]*?-->',
  '<!\\[CDATA\\[[\\s\\S]*?\\]\\]>',
  '<\\?[\\s\\S]*?\\?>',
  '<!DOCTYPE(?:[^<>["\']|"[^"]*"|\'[^\']*\')*(?:\\[[^\\]]*\\])?\\s*>',
  `<(?<open>${NAME})${ATTRIBUTES}(?<empty>/?)>`,
  `</(?<close>${NAME})\\s*>`,
];
const TOKEN = new RegExp(TOKENS.join('|'), 'y');

/** Office files define no entities of their own. */
const UNDEFINED = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;

/** No document is nested so deeply; what reads it goes down level by level. */
export const DEEPEST = 500;

export interface Fault {
  readonly code: 'corrupt' | 'too-large-inside';
  readonly words: string;
}

const damage = (words: string): Fault => ({ code: 'corrupt', words });

/** The first fault of an XML text; null where each element is closed. */
export function faultOf(xml: string): Fault | null {
  const open: string[] = [];
  let [roots, behind] = [0, 0];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', behind)) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(xml)?.groups;
    if (TOKEN.lastIndex === 0) return damage(`a tag is broken at ${at}`);
    if (UNDEFINED.test(xml.slice(behind, groups?.open ? TOKEN.lastIndex : at)))
      return damage(`an entity before ${at} is not defined`);
    behind = TOKEN.lastIndex;
    if (groups?.open && open.length === 0) roots++;
    if (groups?.open && !groups.empty) open.push(groups.open);
    if (open.length > DEEPEST) return { code: 'too-large-inside', words: `it is nested deeper than ${DEEPEST} levels` };
    if (groups?.close && open.pop() !== groups.close) return damage(`${groups.close} is closed and not open`);
  }
  if (open.length > 0) return damage(`${open.at(-1)} is not closed`);
  return roots === 1 ? null : damage('it has no root');
}
