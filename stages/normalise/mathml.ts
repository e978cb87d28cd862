/** Real MathML: each token keeps its own place, each built-up expression answers for its whole element. */

import { load } from 'cheerio/slim';
import { shallow } from '../../pipeline/model/shallow.js';
import { Text } from '../../pipeline/model/text.js';
import { decodeEntities } from '../../pipeline/steps/entity.js';
import { readLatex } from '../../pipeline/steps/latex.js';
import { readMathml } from '../../pipeline/steps/mathml.js';

/** Elements that only hold others, and print what these print. */
const CONTAINERS = new Set([
  'math',
  'mrow',
  'mstyle',
  'mpadded',
  'merror',
  'maction',
  'mtable',
  'mtr',
  'mtd',
  'p',
  'span',
  'b',
  'strong',
  'br',
]);
const TOKENS = new Set(['mn', 'mo', 'mi', 'mtext', 'ms']);
const MAX_DEPTH = 60;

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly children?: readonly Node[];
  readonly startIndex: number | null;
  readonly endIndex: number | null;
}

/** The text of a `<math>` element's content. */
export function mathml(content: Text): Text {
  const options = { xmlMode: false, decodeEntities: false, withStartIndices: true, withEndIndices: true };
  const root = load(shallow(content.value), { xml: options }, false).root()[0] as unknown as Node;
  return readChildren(content, root, 0);
}

function readChildren(content: Text, node: Node, depth: number): Text {
  return Text.join((node.children ?? []).map((child) => readNode(content, child, depth)));
}

function readNode(content: Text, node: Node, depth: number): Text {
  const element = content.slice(node.startIndex ?? 0, (node.endIndex ?? -1) + 1);
  if (node.type === 'text') return readLatex(decodeEntities(element)).trim();
  if (node.name === undefined || depth > MAX_DEPTH) return Text.empty;
  const name = node.name.slice(node.name.indexOf(':') + 1).toLowerCase();
  if (name === 'semantics') return readNode(content, node.children?.find(isElement) ?? node, depth + 1);
  if (name.startsWith('annotation')) return Text.empty;
  if (TOKENS.has(name)) return readToken(content, node, element, name === 'mtext');
  if (CONTAINERS.has(name)) return readChildren(content, node, depth + 1);
  return readExpression(content, node, element, depth);
}

/** A token prints its own characters; where the library reads them otherwise, that reading answers for the element. */
function readToken(content: Text, node: Node, element: Text, spaced: boolean): Text {
  const own = readChildTexts(content, node);
  const wording = spaced ? own : own.trim();
  const read = readMathml(element.value);
  return read.trim() === '' || sameWording(read, own.value) ? wording : element.as(read, 'mathml', 'latex').trim();
}

/** A fraction, a root, an index …: read as a whole. What the library cannot read is read by its parts. */
function readExpression(content: Text, node: Node, element: Text, depth: number): Text {
  const read = readMathml(element.value);
  return read.trim() === '' ? readChildren(content, node, depth + 1) : element.as(read, 'mathml', 'latex').trim();
}

function readChildTexts(content: Text, node: Node): Text {
  const texts = (node.children ?? []).map((child) =>
    child.type === 'text'
      ? content.slice(child.startIndex ?? 0, (child.endIndex ?? -1) + 1)
      : readChildTexts(content, child),
  );
  return decodeEntities(Text.join(texts));
}

function isElement(node: Node): boolean {
  return node.name !== undefined;
}

/** Lookalikes that the library folds (⩾ for ≥) leave the source's own character in place. */
function sameWording(read: string, own: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '').replaceAll('⩾', '≥').replaceAll('⩽', '≤');
  return bare(read) === bare(own);
}
