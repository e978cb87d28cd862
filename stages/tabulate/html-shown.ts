/** What of a page a person sees: hidden and struck words stand apart, and are said. */

import type { Furniture, Note } from '../../pipeline/model/reading.js';
import { firstAtLeast } from '../../pipeline/model/search.js';
import { type Span, Text } from '../../pipeline/model/text.js';
import { HIDDEN, STRUCK } from '../../pipeline/vocabulary/markup.js';
import { cellsOf, holdsTable, MOST_DEPTH, type Node, nameOf, rowsOf } from './html-nodes.js';
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
    else this.children(node, view, depth);
  }

  private table(node: Node, view: View, depth: number): void {
    const inCell = !rowsOf(node).some((row) => cellsOf(row).some((cell) => holdsTable(cell)));
    this.children(node, { ...view, inCell }, depth);
  }

  private words(node: Node, { invisible, tiny, struck }: View): void {
    if (!invisible && !tiny && !struck) return;
    const span = this.spanOf(node);
    if (this.source.slice(...span).trim() === '') return;
    const kind = invisible || tiny ? KINDS.hidden : KINDS.struck;
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

function wordsIn(html: string): string {
  return html.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^<>]*>/gi, '').replace(/&nbsp;?/gi, ' ');
}
