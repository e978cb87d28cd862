/** Rows of a table that stands in a cell of another, as rows of the outer one. */

import { child, childrenOf, type Element, holds } from './xml.js';

export interface Row {
  readonly element: Element;
  /** The row of the outer table, counted from 1. */
  readonly number: number;
  /** How many cells that row has. */
  readonly cells: number;
}

type Parts = (element: Element) => readonly Element[];

/** A row whose last cell is a table and nothing else has the rows of that table; its other cells reach down beside them. */
export function unfolded(rows: readonly Element[], rowsOf: Parts, cellsOf: Parts): readonly Row[] {
  return rows.flatMap((row, index) => {
    const cells = cellsOf(row);
    const table = cells.length > 0 ? tableOf(cells.at(-1)!) : null;
    const inner = table ? unfolded(rowsOf(table), rowsOf, cellsOf).map(({ element }) => cellsOf(element)) : [];
    const [number, count] = [index + 1, cells.length];
    if (inner.length < 2 || !inner.some(({ length }) => length > 1)) return [{ element: row, number, cells: count }];
    const properties = childrenOf(row).filter(({ name }) => name === 'w:trPr');
    return inner.map((own, at) => {
      const beside = cells.slice(0, -1).map((cell) => reachingDown(cell, at === 0));
      return { element: { ...row, children: [...properties, ...beside, ...own] }, number, cells: count };
    });
  });
}

/** The one table of a cell without words of its own, which no other cell goes on with. */
function tableOf(cell: Element): Element | null {
  const inside = childrenOf(cell).filter(({ name }) => name !== 'w:tcPr');
  const tables = inside.filter(({ name }) => name === 'w:tbl');
  const words = inside.some((one) => one.name !== 'w:tbl' && holds(one, 'w:r'));
  return tables.length === 1 && !words && !child(child(cell, 'w:tcPr'), 'w:vMerge') ? tables[0]! : null;
}

function reachingDown(cell: Element, first: boolean): Element {
  const properties = child(cell, 'w:tcPr');
  if (first && child(properties, 'w:vMerge')) return cell;
  const merge = { type: 'tag', name: 'w:vMerge', attribs: first ? { 'w:val': 'restart' } : {} };
  const others = childrenOf(properties ?? { type: '' }).filter(({ name }) => name !== 'w:vMerge');
  const own = { type: 'tag', name: 'w:tcPr', children: [...others, merge] };
  const content = first ? childrenOf(cell).filter(({ name }) => name !== 'w:tcPr') : [];
  return { type: 'tag', name: 'w:tc', children: [own, ...content] };
}
