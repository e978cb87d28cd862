/** Word documents (.docx) → Source: paragraphs, and tables with the cells that are merged in them. */

import { append } from '../../../pipeline/model/lists.js';
import type { Input, Source } from '../../../pipeline/model/source.js';
import { Flat, type FlatCell, type Piece, type Where } from '../flat.js';
import { UnreadableInput } from '../unreadable.js';
import { filesIn, type Packed } from '../zip.js';
import { unfolded } from './nested.js';
import { Numbering } from './numbering.js';
import { type Apart, newAside, piecesOf, textOf } from './paragraph.js';
import { Styles } from './styles.js';
import {
  child,
  childrenOf,
  type Element,
  hiddenRowsIn,
  holds,
  isDeleted,
  isHidden,
  joined,
  paragraphsIn,
  parseXml,
  path,
  settingOf,
} from './xml.js';

export async function readWord(input: Input): Promise<Source> {
  const files = await filesIn(input);
  const part = async (name: string) => {
    const file = files.find((one) => one.name === name);
    return file ? parseXml(await file.read(), input.path, name) : null;
  };
  const body = path(await part(mainPart(files, await part('_rels/.rels'))), 'w:document', 'w:body');
  if (!body)
    throw new UnreadableInput('corrupt', input.path, 'a damaged Word document', `${input.path} holds no text.`);
  const styles = new Styles(await part('word/styles.xml'));
  const writer = new Writer(new Numbering(await part('word/numbering.xml'), styles), styles);
  for (const { name, as } of asides(files)) if (as === 'page-header') writer.furniture(as, await part(name));
  writer.blocks(body);
  for (const { name, as } of asides(files)) if (as !== 'page-header') writer.furniture(as, await part(name));
  return writer.flat.source(input, 'word');
}

/** The part that the package names as its document; a package that names none has its usual name. */
function mainPart(files: readonly Packed[], relations: Element | null): string {
  const named = childrenOf(child(relations, 'Relationships') ?? { type: '' }).find(({ attribs }) =>
    /\/officeDocument$/.test(attribs?.Type ?? ''),
  );
  const target = named?.attribs?.Target?.replace(/^\.?\//, '');
  if (files.some(({ name }) => name === target)) return target!;
  return files.find(({ name }) => /^word\/document\d*\.xml$/.test(name))?.name ?? '';
}

/** The parts around the text, and what they are. */
const ASIDES: readonly (readonly [as: string, part: RegExp])[] = [
  ['page-header', /^word\/header\d*\.xml$/],
  ['page-footer', /^word\/footer\d*\.xml$/],
  ['footnote', /^word\/(?:foot|end)notes\.xml$/],
  ['comment', /^word\/comments\.xml$/],
];

function asides(files: readonly Packed[]): readonly { readonly name: string; readonly as: string }[] {
  return files
    .flatMap(({ name }) => ASIDES.filter(([, part]) => part.test(name)).map(([as]) => ({ name, as })))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What only holds blocks: their content is read as if it stood in their place. */
const HOLDERS = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:customXml',
  'w:smartTag',
  'w:body',
  'w:txbxContent',
  'w:tc',
]);

/** The rules that tell of words that are set apart. */
const NOTED: Readonly<Record<Apart, string>> = {
  'hidden-text': 'hidden-content',
  'struck-text': 'struck-text',
};

class Writer {
  readonly flat = new Flat();
  private tables = 0;
  private readonly seen = new Set<string>();
  private readonly apart: { readonly as: Apart; readonly words: string; readonly where: Where }[] = [];

  constructor(
    private readonly numbering: Numbering,
    private readonly styles: Styles,
  ) {}

  /** The paragraphs and tables of a part of the document. */
  blocks(holder: Element): void {
    for (const element of joined(childrenOf(holder))) {
      if (element.name === 'w:p') this.paragraph(element);
      else if (element.name === 'w:tbl') this.table(element);
      else if (element.name === 'w:altChunk') this.flat.lost('embedded documents', 1);
      else if (HOLDERS.has(element.name ?? '')) this.blocks(element);
    }
  }

  /** Text around the document, once where pages repeat it. */
  furniture(name: string, root: Element | null): void {
    if (!root) return;
    for (const paragraph of paragraphsIn(root)) {
      const { text: words, boxes } = this.read(paragraph, {});
      const text = words.replace(/[\n\t]/g, ' ').trim();
      for (const box of boxes) this.furniture(name, box);
      if (text === '' || this.seen.has(`${name} ${text}`)) continue;
      this.seen.add(`${name} ${text}`);
      this.flat.furniture(name, [{ text }], {});
    }
    this.setApart();
  }

  private paragraph(element: Element): void {
    const { label, text, boxes } = this.read(element, {});
    const lines = text.split('\n');
    lines.forEach((line, at) => {
      const number = at === 0 ? label : '';
      if (number + line.trim() !== '') this.flat.line(piecesOf(number, line), {});
    });
    this.setApart();
    for (const box of boxes) this.blocks(box);
  }

  private read(paragraph: Element, where: Where, inCell = false) {
    const aside = newAside();
    const text = textOf(paragraph, this.styles, aside, inCell);
    for (const [what, count] of aside.lost) this.flat.lost(what, count);
    for (const one of aside.apart) this.apart.push({ ...one, where });
    return {
      label: this.numbering.label(child(paragraph, 'w:pPr')),
      text,
      boxes: aside.boxes,
      objects: aside.objects,
    };
  }

  /** What stood in the last lines and is no part of them, on lines of its own. */
  private setApart(): void {
    for (const { as, words, where } of this.apart.splice(0)) {
      const text = words.replace(/\s+/g, ' ').trim();
      if (text !== '')
        this.flat.note(NOTED[as], this.flat.furniture(as, [{ text }], where), {
          actual: as === 'hidden-text' ? `“${text}”` : text,
        });
    }
  }

  /** A table that holds tables and little else only lays out the page. */
  private table(element: Element): void {
    const rows = rowsOf(element);
    const frame = laysOut(rows);
    for (const row of hiddenRowsIn(element, !frame)) this.hide(row);
    if (frame) {
      this.setApart();
      for (const row of rows) for (const cell of cellsOf(row)) this.blocks(cell);
      return;
    }
    const boxes: Element[] = [];
    const table = ++this.tables;
    const unfold = unfolded(rows, rowsOf, cellsOf);
    const lose = () => this.flat.lost('texts below merged cells', 1);
    this.flat.table(
      placed(
        unfold.map((row) => row.element),
        lose,
      ).map((cells, at) =>
        cells.map(({ element: cell, rows: height, columns, number }): FlatCell => {
          const { number: row, cells: most } = unfold[at]!;
          const where = { table, row, cell: Math.min(number, most) };
          return { pieces: cell ? this.cell(cell, boxes, where) : [], where, rows: height, columns };
        }),
      ),
    );
    this.setApart();
    for (const box of boxes) this.blocks(box);
  }

  /** The paragraphs of a cell, each on a line of its own. */
  private cell(element: Element, boxes: Element[], where: Where): readonly Piece[] {
    const pieces: Piece[] = [];
    for (const paragraph of paragraphsIn(element)) {
      const { label, text, boxes: own, objects } = this.read(paragraph, where, true);
      append(boxes, own);
      if (label + text.trim() === '') continue;
      if (pieces.length > 0) pieces.push({ text: '\n' });
      append(pieces, piecesOf(label, text.replace(/\t/g, ' ').trim(), objects));
    }
    return pieces;
  }

  private hide(row: Element): void {
    const aside = newAside();
    const words = paragraphsIn(row).map((paragraph) => textOf(paragraph, this.styles, aside));
    append(this.apart, [words.join(' '), ...aside.apart.map((one) => one.words)].map(hidden));
    this.flat.lost('hidden texts', aside.boxes.length);
  }
}

const hidden = (words: string) => ({ as: 'hidden-text', words, where: {} }) as const;

/** So many cells of its own make a table that holds another a form, and no frame of the page. */
const FORM_CELLS = 4;

function laysOut(rows: readonly Element[]): boolean {
  const cells = rows.flatMap(cellsOf);
  const nested = cells.filter((cell) => holds(cell, 'w:tbl'));
  return nested.length > 0 && cells.filter((cell) => !nested.includes(cell) && holds(cell, 'w:t')).length < FORM_CELLS;
}

function rowsOf(element: Element): readonly Element[] {
  return childrenOf(element).flatMap((one) => {
    if (one.name === 'w:tr') return isDeleted(one) || isHidden(one) ? [] : [one];
    return HOLDERS.has(one.name ?? '') ? rowsOf(one) : [];
  });
}

function cellsOf(row: Element): readonly Element[] {
  return childrenOf(row).flatMap((one) => {
    if (one.name === 'w:tc') return [one];
    return HOLDERS.has(one.name ?? '') ? cellsOf(one) : [];
  });
}

interface PlacedCell {
  /** Null where the row begins with a gap. */
  readonly element: Element | null;
  readonly number: number;
  readonly column: number;
  rows: number;
  readonly columns: number;
}

/** The cells of rows with the rows and columns that they cover: `w:vMerge` goes on with the cell above. */
function placed(rows: readonly Element[], lose: () => void): readonly (readonly PlacedCell[])[] {
  let above = new Map<number, PlacedCell>();
  return rows.map((row) => {
    const cells: PlacedCell[] = [];
    const below = new Map<number, PlacedCell>();
    let column = Number(settingOf(child(row, 'w:trPr'), 'w:gridBefore') ?? 0);
    if (column > 0) cells.push({ element: null, number: 1, column: 0, rows: 1, columns: column });
    cellsOf(row).forEach((element, index) => {
      const properties = child(element, 'w:tcPr');
      const columns = Math.max(1, Number(settingOf(properties, 'w:gridSpan') ?? 1));
      const merge = settingOf(properties, 'w:vMerge');
      const from = merge !== null && merge !== 'restart' ? above.get(column) : undefined;
      if (from) from.rows++;
      if (from && holds(element, 'w:t')) lose();
      const cell = from ?? { element, number: index + 1, column, rows: 1, columns };
      if (!from) cells.push(cell);
      if (merge !== null) below.set(column, cell);
      column += columns;
    });
    above = below;
    return cells;
  });
}
