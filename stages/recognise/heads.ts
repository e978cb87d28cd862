/** Heads of columns in a form, and the cells that stand below them. */

import type { Cell, Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { meantHeader } from '../../pipeline/vocabulary/headers.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import type { Page } from './page.js';
import { isSum } from './sum-texts.js';
import { SUM_ROLES } from './sums.js';

/** The cell below a head in a row that lacks its first cells, which are merged with those above: counted from the right. `false` where it has none there. */
export function shifted(cell: Cell, row: Row, under: Row): Cell | false | null {
  const [heads, values] = [filledCells(row), filledCells(under)];
  if (under.slots.length >= row.slots.length || values.length >= heads.length || values.length < 2) return null;
  return values[values.length - heads.length + heads.indexOf(cell)] ?? false;
}

/** Heads of sums that stand over as many sums, whatever labels the row of the sums. */
export function headsAll(row: Row, under: Row): boolean {
  const heads = filledCells(row).filter(({ text }) => SUM_ROLES.has(fieldOf(text.value) ?? 'furniture'));
  const sums = filledCells(under).filter(({ text }) => isSum(text.value.trim()));
  const summed = filledCells(row).some(({ text }) => isSum(text.value.trim()));
  return heads.length > 1 && !summed && sums.length === heads.length;
}

export function filledCells({ cells }: Row): readonly Cell[] {
  return cells.filter(({ text }) => text.value.trim() !== '');
}

/** A heading with a misread character is read as the one that it stands for, with a finding. */
export function noteMisread(page: Page, heading: Text): void {
  const meant = meantHeader(heading.value);
  if (meant) page.note('label-misread', heading, { expected: meant });
}
