/** Dialects of JSON: MinerU's content list, Unstructured's elements, docling's document. */

import { type Dialect, HTML, htmlTable, joined, PLAIN } from './dialect.js';
import { mineru } from './markup.js';
import { type Block, type Rows, slotsOf } from './page.js';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const mineruJson: Dialect = {
  ...mineru,
  file: 'content_list.json',
  write: (page) => json(page.map(mineruBlock)),
};

function mineruBlock(block: Block): unknown {
  if (block.kind === 'table') {
    const body = `<html><body>${htmlTable(block.rows)}</body></html>`;
    return {
      type: 'table',
      img_path: 'images/1.jpg',
      table_caption: [],
      table_footnote: [],
      table_body: body,
      page_idx: 0,
    };
  }
  const level = { title: { text_level: 1 }, heading: { text_level: 2 }, line: {} }[block.kind];
  return { type: 'text', text: `${block.text} `, ...level, page_idx: 0 };
}

export const unstructured: Dialect = {
  file: 'elements.json',
  ink: HTML,
  notations: ['sign', 'ascii', 'wide', 'words', 'phrase', 'suffix'],
  lines: [joined(' ')],
  indent: '　',
  write: (page) => json(page.map((block, index) => ({ element_id: `e${index}`, ...unstructuredElement(block) }))),
};

const UNSTRUCTURED = { title: 'Title', heading: 'Title', line: 'NarrativeText' };

function unstructuredElement(block: Block): object {
  const metadata = { filetype: 'application/pdf', languages: ['zho'], page_number: 1 };
  if (block.kind !== 'table') return { type: UNSTRUCTURED[block.kind], text: unescaped(block.text), metadata };
  const text = unescaped(
    block.rows
      .flat()
      .map((own) => own.text)
      .filter((own) => own !== '')
      .join(' '),
  );
  return { type: 'Table', text, metadata: { ...metadata, text_as_html: htmlTable(block.rows) } };
}

const unescaped = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

export const docling: Dialect = {
  file: 'document.json',
  ink: PLAIN,
  notations: ['sign', 'ascii', 'wide', 'words', 'phrase', 'suffix', 'math'],
  lines: [joined(' ')],
  indent: '　',
  write: (page) => {
    const names = page.map(({ kind }, index) => {
      const own = kind === 'table' ? 'tables' : 'texts';
      const before = page.slice(0, index).filter((block) => (block.kind === 'table') === (kind === 'table'));
      return `#/${own}/${before.length}`;
    });
    const items = page.map((block, index) => ({ self_ref: names[index], ...doclingItem(block) }));
    const isTable = (_: unknown, index: number) => page[index]!.kind === 'table';
    return json({
      schema_name: 'DoclingDocument',
      version: '1.7.0',
      name: 'document',
      furniture: {
        self_ref: '#/furniture',
        children: [],
        content_layer: 'furniture',
        name: '_root_',
        label: 'unspecified',
      },
      body: {
        self_ref: '#/body',
        children: names.map(($ref) => ({ $ref })),
        content_layer: 'body',
        name: '_root_',
        label: 'unspecified',
      },
      groups: [],
      texts: items.filter((item, index) => !isTable(item, index)),
      tables: items.filter(isTable),
    });
  },
};

function doclingItem(block: Block): object {
  const common = {
    parent: { $ref: '#/body' },
    children: [],
    content_layer: 'body',
    prov: [{ page_no: 1, charspan: [0, 1] }],
  };
  if (block.kind === 'table')
    return { ...common, label: 'table', captions: [], data: doclingData(block.rows, block.heads) };
  return { ...common, label: block.kind === 'line' ? 'text' : 'section_header', orig: block.text, text: block.text };
}

function doclingData(rows: Rows, heads: number): object {
  const grid = slotsOf(rows);
  const cells = grid.flatMap((row, top) =>
    row.flatMap(({ kind, cell }, left) =>
      kind !== 'cell'
        ? []
        : [
            {
              row_span: cell.rows,
              col_span: cell.columns,
              start_row_offset_idx: top,
              end_row_offset_idx: top + cell.rows,
              start_col_offset_idx: left,
              end_col_offset_idx: left + cell.columns,
              text: cell.text,
              column_header: top < heads,
              row_header: false,
            },
          ],
    ),
  );
  return { table_cells: cells, num_rows: grid.length, num_cols: grid[0]!.length };
}
