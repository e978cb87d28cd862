/** The shapes of the tools' JSON, one function each: MinerU, docling, Unstructured, dots.ocr. */

import type { Node as JsonNode } from 'jsonc-parser';
import type { Piece } from './json.js';

/** What a tool calls a block, and its text, with the page it stands on. */
interface Part {
  readonly kind: 'text' | 'title' | 'table';
  readonly pieces: readonly Piece[];
  readonly page: number | null;
}

type Shape = (root: JsonNode) => readonly Part[] | null;

const SHAPES: readonly Shape[] = [mineruMiddle, docling, blockList];

/** The pieces of the flat text, pages parted by form feeds; null where no tool that is known wrote the JSON. */
export function shapeOf(root: JsonNode): readonly Piece[] | null {
  for (const shape of SHAPES) {
    const parts = shape(root);
    if (parts && parts.length > 0) return flat(parts);
  }
  return null;
}

function flat(parts: readonly Part[]): readonly Piece[] {
  let page = parts[0]!.page;
  return parts.flatMap(({ kind, pieces, page: own }, index) => {
    const turned = own !== null && page !== null && own !== page;
    page = own ?? page;
    const between = index === 0 ? [] : [written(turned ? '\n\f\n' : '\n\n')];
    return [...between, ...(kind === 'title' ? [written('# ')] : []), ...pieces];
  });
}

const written = (text: string): Piece => ({ text, node: null });
const at = (node: JsonNode, ...path: (string | number)[]): JsonNode | undefined =>
  path.reduce<JsonNode | undefined>((inner, key) => inner && memberOf(inner, key), node);

/** The members of an object that has many, by name: references go through it again and again. */
const members = new WeakMap<JsonNode, ReadonlyMap<unknown, JsonNode | undefined>>();

function memberOf(node: JsonNode, key: string | number): JsonNode | undefined {
  if (typeof key === 'number') return node.type === 'array' ? node.children?.[key] : undefined;
  if (node.type !== 'object') return undefined;
  const known = members.get(node) ?? new Map([...(node.children ?? [])].reverse().map(named));
  members.set(node, known);
  return known.get(key);
}

const named = ({ children: [name, value] = [] }: JsonNode) => [name?.value, value] as const;

const items = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.type === 'array' ? (node.children ?? []) : [];
const stringAt = (node: JsonNode, ...path: (string | number)[]): string | null => {
  const found = at(node, ...path);
  return found?.type === 'string' ? (found.value as string) : null;
};
const numberAt = (node: JsonNode, ...path: (string | number)[]): number | null => {
  const found = at(node, ...path);
  return found?.type === 'number' ? (found.value as number) : null;
};

function quoted(node: JsonNode | undefined): Piece[] {
  return node?.type === 'string' && node.value !== '' ? [{ text: node.value as string, node }] : [];
}

/** `{"pdf_info": [{"page_idx": 0, "para_blocks": [{"type": "text", "lines": [{"spans": [{"content": …}]}]}]}]}`. */
function mineruMiddle(root: JsonNode): readonly Part[] | null {
  const pages = root.type === 'object' ? at(root, 'pdf_info') : undefined;
  if (pages?.type !== 'array') return null;
  return items(pages).flatMap((page, index) => {
    const number = numberAt(page, 'page_idx') ?? index;
    const blocks = at(page, 'para_blocks') ?? at(page, 'preproc_blocks');
    const discarded = items(at(page, 'discarded_blocks'));
    return [...items(blocks), ...discarded].flatMap((block) => mineruBlock(block, number));
  });
}

function mineruBlock(block: JsonNode, page: number): readonly Part[] {
  const inner = items(at(block, 'blocks'));
  if (inner.length > 0) return inner.flatMap((child) => mineruBlock(child, page));
  const kind = stringAt(block, 'type') === 'title' ? 'title' : 'text';
  const lines = items(at(block, 'lines')).map((line) => items(at(line, 'spans')).flatMap(mineruSpan));
  const table = lines.flat().some(({ text }) => /^\s*<(?:html|table)/i.test(text));
  const pieces = lines.flatMap((line, index) => (index > 0 && table ? [written('\n'), ...line] : line));
  return pieces.length === 0 ? [] : [{ kind: table ? 'table' : kind, pieces, page }];
}

function mineruSpan(span: JsonNode): readonly Piece[] {
  const html = quoted(at(span, 'html'));
  const content = html.length > 0 ? html : quoted(at(span, 'content'));
  const type = stringAt(span, 'type');
  const math = type === 'inline_equation' || type === 'interline_equation';
  return math && content.length > 0 ? [written(' $'), ...content, written('$ ')] : content;
}

/** A list of blocks: MinerU's content list, Unstructured's elements, the layout of dots.ocr; lists of pages of these too. */
function blockList(root: JsonNode): readonly Part[] | null {
  if (root.type === 'object') {
    const list = ['elements', 'content_list', 'full_layout_info', 'cells', 'layout', 'blocks', 'result', 'pages']
      .map((key) => at(root, key))
      .find((node) => node?.type === 'array');
    return list ? blockList(list) : null;
  }
  const blocks = items(root);
  if (blocks.length === 0 || !blocks.every(({ type }) => type === 'object' || type === 'array')) return null;
  const parts = blocks.flatMap((block, index) => {
    const nested = block.type === 'array' ? blockList(block) : nestedBlocks(block);
    const page = block.type === 'object' ? (numberAt(block, 'page_no') ?? index) : index;
    return nested ? nested.map((part) => ({ ...part, page: part.page ?? page })) : listed(block);
  });
  return parts.some(({ pieces }) => pieces.length > 0) ? parts : null;
}

function nestedBlocks(block: JsonNode): readonly Part[] | null {
  const named = at(block, 'type') ?? at(block, 'category') ?? at(block, 'text');
  return named ? null : blockList(block);
}

const TITLES = /^(?:title|section-?_?header|header_level|section_header)$/i;

function listed(block: JsonNode): readonly Part[] {
  const type = stringAt(block, 'type') ?? stringAt(block, 'category') ?? '';
  const page = numberAt(block, 'page_idx') ?? numberAt(block, 'metadata', 'page_number') ?? numberAt(block, 'page_no');
  const html = at(block, 'table_body') ?? at(block, 'metadata', 'text_as_html') ?? at(block, 'html');
  const title = TITLES.test(type) || numberAt(block, 'text_level') !== null;
  const captions = [at(block, 'table_caption'), at(block, 'image_caption')].flatMap(strings);
  const notes = [at(block, 'table_footnote'), at(block, 'image_footnote')].flatMap(strings);
  const body =
    html?.type === 'string'
      ? quoted(html)
      : [at(block, 'text'), at(block, 'list_items'), at(block, 'content')].flatMap(strings);
  const parts: Part[] = [
    ...captions.map((piece): Part => ({ kind: 'text', pieces: [piece], page })),
    ...(html?.type === 'string'
      ? [{ kind: 'table' as const, pieces: body, page }]
      : body.map((piece): Part => ({ kind: title ? 'title' : 'text', pieces: [piece], page }))),
    ...notes.map((piece): Part => ({ kind: 'text', pieces: [piece], page })),
  ];
  return parts.filter(({ pieces }) => pieces.length > 0);
}

function strings(node: JsonNode | undefined): readonly Piece[] {
  return node?.type === 'array' ? items(node).flatMap(quoted) : quoted(node);
}

/** docling's document: the body's children refer to texts, tables and groups. */
function docling(root: JsonNode): readonly Part[] | null {
  if (root.type !== 'object' || stringAt(root, 'schema_name') !== 'DoclingDocument') return null;
  const parts: Part[] = [];
  const seen = new Set<JsonNode>();
  const referredBy = (list: JsonNode | undefined) => items(list).map((reference) => referred(root, reference));
  // No recursion: children may refer to children for ever.
  const ahead: (JsonNode | Part | undefined)[] = [at(root, 'furniture'), at(root, 'body')];
  while (ahead.length > 0) {
    const next = ahead.pop();
    if (next && 'pieces' in next) parts.push(next);
    if (!next || 'pieces' in next || seen.has(next)) continue;
    seen.add(next);
    const own = doclingPart(next);
    const captions = own?.kind === 'table' ? referredBy(at(next, 'captions')) : [];
    for (const one of [...captions, own, ...referredBy(at(next, 'children'))].reverse()) ahead.push(one);
  }
  return parts.filter(({ pieces }) => pieces.length > 0);
}

function doclingPart(node: JsonNode): Part | undefined {
  const page = numberAt(node, 'prov', 0, 'page_no');
  if (at(node, 'data', 'table_cells')) return { kind: 'table', pieces: doclingTable(node), page };
  if (!at(node, 'text')) return undefined;
  const title = TITLES.test(stringAt(node, 'label') ?? '');
  return { kind: title ? 'title' : 'text', pieces: quoted(at(node, 'text')), page };
}

/** `{"$ref": "#/texts/3"}`. */
function referred(root: JsonNode, reference: JsonNode): JsonNode | undefined {
  const path = (stringAt(reference, '$ref') ?? stringAt(reference, 'cref') ?? '').replace(/^#\/?/, '').split('/');
  return at(root, ...path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
}

/** The cells as an HTML table, for the table has no text of its own. */
function doclingTable(table: JsonNode): readonly Piece[] {
  const rows = new Map<number, { readonly column: number; readonly pieces: readonly Piece[] }[]>();
  for (const cell of items(at(table, 'data', 'table_cells'))) {
    const row = numberAt(cell, 'start_row_offset_idx') ?? 0;
    const span = (name: string, key: string) => {
      const count = numberAt(cell, key) ?? 1;
      return count > 1 ? ` ${name}="${count}"` : '';
    };
    const open = `<td${span('rowspan', 'row_span')}${span('colspan', 'col_span')}>`;
    const pieces = [written(open), ...quoted(at(cell, 'text')), written('</td>')];
    const cells = rows.get(row) ?? [];
    cells.push({ column: numberAt(cell, 'start_col_offset_idx') ?? cells.length, pieces });
    rows.set(row, cells);
  }
  const ordered = [...rows].sort(([a], [b]) => a - b).map(([, cells]) => cells.sort((a, b) => a.column - b.column));
  const lines = ordered.flatMap((cells) => [
    written('<tr>'),
    ...cells.flatMap(({ pieces }) => pieces),
    written('</tr>\n'),
  ]);
  return [written('<table>\n'), ...lines, written('</table>')];
}
