import { cutAt } from '../../../pipeline/model/cut.js';

const MAX_NAME = 31;

/** Data rows that fit one worksheet below its header row. */
export const MAX_DATA_ROWS = 1_048_575;

/** A sheet name as Excel allows it: no `: \ / ? * [ ]`, no outer apostrophe, 1 to 31 UTF-16 code units. */
export function cleanSheetName(name: string): string {
  const legal = name
    .replace(/[:\\/?*[\]\u0000-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '_')
    .replace(/^'+|(?<!')'+$/g, '_');
  const cut = cutAt(legal, MAX_NAME);
  if (cut.trim() === '') return 'Sheet';
  return cut.toLowerCase() === 'history' ? `${cut}_` : cut;
}

/** The name of the n-th worksheet (from 1) of a sheet: the name itself, then `name (2)`, `name (3)`, … */
export function numberedName(name: string, n: number): string {
  if (n === 1) return name;
  const suffix = ` (${n})`;
  return cutAt(name, MAX_NAME - suffix.length) + suffix;
}

/** Gives out sheet names of one workbook, unique without regard to case. */
export class SheetNames {
  private readonly taken = new Set<string>();

  /** The first free name of `name`, `name (2)`, …, counting from `n`. */
  claim(name: string, n = 1): string {
    for (let next = n; ; next++) {
      const candidate = numberedName(name, next);
      const key = candidate.toLowerCase();
      if (this.taken.has(key)) continue;
      this.taken.add(key);
      return candidate;
    }
  }
}

/** Column letters of a 0-based column index: 0 is `A`, 26 is `AA`. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A sheet name as a formula refers to it, in single quotes. */
export function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/**
 * The `link` of a cell of a data row (both indices from 0), on the continuation sheet where that row comes to stand;
 * right as long as sheet names are unique and `bytesPerSheet` does not end a worksheet early.
 */
export function cellLink(sheet: string, dataRow: number, column = 0, rowsPerSheet = MAX_DATA_ROWS): string {
  const name = numberedName(cleanSheetName(sheet), Math.floor(dataRow / rowsPerSheet) + 1);
  return `#${quoteSheet(name)}!${columnLetters(column)}${(dataRow % rowsPerSheet) + 2}`;
}
