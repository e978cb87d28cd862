/** The layouts of tables, one row each: by which columns each is known. The first that fits is taken. */

import type { Layout } from '../../pipeline/model/rows.js';
import type { ColumnRole } from '../../pipeline/vocabulary/headers.js';

export interface GridLayout {
  readonly layout: Layout;
  readonly fits: (has: (role: ColumnRole) => boolean) => boolean;
}

export const GRID_LAYOUTS: readonly GridLayout[] = [
  { layout: 'tree', fits: (has) => has('tree') && !has('measure') },
  { layout: 'flat', fits: (has) => (has('measure') || has('level2')) && has('name') },
  { layout: 'form', fits: (has) => (has('measure') || has('value')) && (has('level1') || has('level2')) },
  { layout: 'rows', fits: (has) => has('measure') },
  { layout: 'one-cell', fits: (has) => (has('indicator') || has('objective')) && (has('name') || has('amount')) },
];

export function layoutOf(roles: readonly ColumnRole[]): Layout | null {
  const set = new Set(roles);
  return GRID_LAYOUTS.find(({ fits }) => fits((role) => set.has(role)))?.layout ?? null;
}
