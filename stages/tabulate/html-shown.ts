/** What of a page a person sees: hidden and struck words stand apart, and are said. */

import type { Furniture, Note } from '../../pipeline/model/reading.js';
import { firstAtLeast } from '../../pipeline/model/search.js';
import { type Span, Text } from '../../pipeline/model/text.js';
import { HIDDEN, STRUCK } from '../../pipeline/vocabulary/markup.js';
import { saysPicture, showsValue, valueSpan } from './html-attributes.js';
import { attributeOf, cellsOf, holdsTable, MOST_DEPTH, type Node, nameOf, rowsOf } from './html-nodes.js';
import { type Look, lookIn, type StyleSheet, styleSheetOf } from './html-styles.js';

/** A stretch of the source that a page shows otherwise than it stands there. */
interface Edit {
  readonly span: Span;
  readonly by: Text;
}

/** How a node is looked at, by what stands around it. */
interface View extends Look {
  /** Whether it is in a cell of a table that holds no table. */
  readonly inCell: boolean;
}

const KINDS = { hidden: 'hidden-text', struck: 'struck-text' } as const;
/** Scripts show these when they have run. */
const WHOLE = /^(?:html|body)$/;

export class Shown {
  /** The nodes that take no room. */
  readonly gone: ReadonlySet<Node>;
  readonly furniture: Furniture[] = [];
  readonly notes: Note[] = [];
  private readonly edits: Edit[] = [];
  private readonly absent = new Set<Node>();
  private readonly sheet: StyleSheet;

  constructor(
    private readonly source: string,
    private readonly spanOf: (node: Node) => Span,
    root: Node,
  ) {
    this.gone = this.absent;
    this.sheet = styleSheetOf(this.styles(root, 0));
    this.children(root, { inCell: false }, 0);
  }

  /** What is seen of a stretch of the source. */
  text([start, end]: Span): Text {
    const parts: Text[] = [];
    let at = start;
    for (let index = firstAtLeast(this.edits, start, ({ span }) => span[0]); index < this.edits.length; index++) {
      const { span, by } = this.edits[index]!;
      if (span[0] >= end) break;
      parts.push(Text.from(this.source, [at, span[0]]), by);
      at = span[1];
    }
    return Text.join([...parts, Text.from(this.source, [at, end])]);
  }

  private styles(node: Node, depth: number): string {
    if (depth > MOST_DEPTH) return '';
    const children = node.children ?? [];
    if (nameOf(node) === 'style') return children.map((child) => this.source.slice(...this.spanOf(child))).join('');
    return children.map((child) => this.styles(child, depth + 1)).join('');
  }

  private children({ children = [] }: Node, view: View, depth: number): void {
    if (depth <= MOST_DEPTH) for (const child of children) this.node(child, view, depth + 1);
  }

  private node(node: Node, around: View, depth: number): void {
    const name = nameOf(node);
    if (node.type === 'text') this.words(node, around);
    else if (HIDDEN.has(name)) {
      if (around.inCell) this.drop(node, name);
    } else if (name !== '') this.element(node, name, around, depth);
  }

  private element(node: Node, name: string, around: View, depth: number): void {
    const { gone, ...look } = lookIn(this.sheet, node, name);
    const view = { ...around, ...(STRUCK.has(name) ? { struck: true } : {}), ...look };
    if (gone && !WHOLE.test(name)) this.hide(node);
    else if (name === 'table') this.table(node, view, depth);
    else if (!view.inCell || !this.field(node, name, view)) this.children(node, view, depth);
  }

  private table(node: Node, view: View, depth: number): void {
    const inCell = !rowsOf(node).some((row) => cellsOf(row).some((cell) => holdsTable(cell)));
    this.children(node, { ...view, inCell }, depth);
  }

  /** What a person sees in a picture's or a field's place; false for other elements. */
  private field(node: Node, name: string, view: View): boolean {
    if (name === 'img') this.picture(node, view);
    else if (name === 'input') this.input(node, view);
    else if (name === 'select') this.select(node, view);
    else if (name === 'button') this.drop(node, name);
    else return false;
    return true;
  }

  private input(node: Node, view: View): void {
    const value = this.attribute(node, 'value');
    if (value && showsValue(attributeOf(node, 'type'))) this.put(node, value, 'form-field', view);
  }

  /** Of a list the options that are chosen: the first one where none is. */
  private select(node: Node, view: View): void {
    const options = optionsOf(node);
    const chosen = options.filter((option) => attributeOf(option, 'selected') !== undefined);
    const seen = chosen.length > 0 ? chosen : options.slice(0, 1);
    for (const option of options) {
      if (seen.includes(option)) this.children(option, view, 0);
      else this.drop(option, 'option');
    }
  }

  private picture(node: Node, view: View): void {
    const alternative = this.attribute(node, 'alt');
    if (alternative && saysPicture(alternative.value)) this.put(node, alternative, 'picture', view);
    else {
      this.notes.push({ rule: 'pictures-unread', text: Text.from(this.source, this.spanOf(node)) });
      if (this.signs(node)) this.put(node, Text.derived('\ufffc', this.spanOf(node), ['picture']), 'picture', view);
    }
  }

  /** Whether a picture stands before a number, where a comparator would: no number is read without it. */
  private signs(node: Node): boolean {
    const behind = this.next(node) ?? (node.parent ? this.next(node.parent) : null);
    return behind !== null && /^\s*[\d０-９]/.test(wordsIn(this.source.slice(...this.spanOf(behind))));
  }

  private next({ next }: Node): Node | null {
    const blank = next?.type === 'text' && this.source.slice(...this.spanOf(next)).trim() === '';
    return blank ? this.next(next) : (next ?? null);
  }

  private attribute(node: Node, name: string): Text | null {
    const tag = this.source.slice(...this.spanOf(node));
    const span = valueSpan(tag, name, this.spanOf(node)[0]);
    return span && Text.from(this.source, span);
  }

  /** What an element shows in its place; its tag is furniture, so that the rest of it is accounted for. */
  private put(node: Node, by: Text, name: string, view: View): void {
    const span = this.spanOf(node);
    this.furniture.push({ name, text: Text.from(this.source, span) });
    const kind = kindOf(view);
    if (kind) this.say(kind, by.hull);
    this.edits.push({ span, by: kind ? Text.empty : by });
  }

  private words(node: Node, view: View): void {
    const kind = kindOf(view);
    const span = this.spanOf(node);
    if (!kind || this.source.slice(...span).trim() === '') return;
    this.cut(span, kind);
    this.say(kind, span);
  }

  private hide(node: Node): void {
    this.drop(node, KINDS.hidden);
    if (/[\p{L}\p{N}]/u.test(wordsIn(this.source.slice(...this.spanOf(node)))))
      this.say(KINDS.hidden, this.spanOf(node));
  }

  private drop(node: Node, name: string): void {
    this.absent.add(node);
    this.cut(this.spanOf(node), name);
  }

  private cut(span: Span, name: string): void {
    this.edits.push({ span, by: Text.empty });
    this.furniture.push({ name, text: Text.from(this.source, span) });
  }

  /** Words that only tags part are one thing to say. */
  private say(rule: string, [start, end]: Span): void {
    const last = this.notes.at(-1);
    const joins = last?.rule === rule && wordsIn(this.source.slice(last.text.hull[1], start)).trim() === '';
    const text = Text.from(this.source, [joins ? last.text.hull[0] : start, end]);
    if (joins) this.notes.pop();
    this.notes.push({ rule, text, actual: wordsIn(text.value).replace(/\s+/g, ' ').trim().slice(0, 200) });
  }
}

function optionsOf({ children = [] }: Node): readonly Node[] {
  return children.flatMap((child) => {
    if (nameOf(child) === 'option') return [child];
    return nameOf(child) === 'optgroup' ? optionsOf(child) : [];
  });
}

/** Why words with such a look are no part of a value; null where they are. */
function kindOf({ invisible, tiny, struck }: Look): string | null {
  if (invisible || tiny) return KINDS.hidden;
  return struck ? KINDS.struck : null;
}

function wordsIn(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<!--[\s\S]*?(?:-->|$)|<[^<>]*>/gi, '')
    .replace(/&nbsp;?/gi, ' ');
}
