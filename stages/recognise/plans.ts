/** Several plans side by side: the columns of the whole period beside those of the year. */

import { ANNUAL_GROUP, bareHeader, type ColumnRole, LONG_TERM_GROUP } from '../../pipeline/vocabulary/headers.js';

/** Columns of the long-term plan beside those of the year's. */
export function grouped(
  role: ColumnRole,
  groups: readonly string[],
  roles: readonly ColumnRole[],
  column: number,
): ColumnRole {
  if (groups.length === 0 || role === 'level1' || role === 'side') return role;
  const twice = roles.some((other, at) => other === role && at !== column);
  const over = groups.map(bareHeader).join(' ');
  return twice && LONG_TERM_GROUP.test(over) && !ANNUAL_GROUP.test(over) ? 'long-term' : role;
}

/** The same columns twice without a heading over them: those of the whole period stand before those of the year. */
export function firstIsLongTerm(roles: readonly ColumnRole[]): readonly ColumnRole[] {
  const names = roles.flatMap((role, column) =>
    role === 'measure' && roles[column - 1] !== 'measure' ? [column] : [],
  );
  const values = roles.flatMap((role, column) => (role === 'value' && roles[column - 1] !== 'value' ? [column] : []));
  if (names.length !== 2 || values.length !== 2 || values[0]! > names[1]!) return roles;
  const level2 = roles.lastIndexOf('level2', names[1]!);
  const own = level2 > values[0]!;
  const shared: ReadonlySet<ColumnRole> = new Set(own ? ['level1', 'side'] : ['level1', 'level2', 'side']);
  const second = own ? level2 : names[1]!;
  return roles.map((role, column) => (column < second && !shared.has(role) ? 'long-term' : role));
}

/** The year that a heading names. */
export function yearIn(words: string): number | null {
  const year = /(?<!\d)(?:19|20)\d{2}(?!\d)/.exec(words);
  return year ? Number(year[0]) : null;
}
