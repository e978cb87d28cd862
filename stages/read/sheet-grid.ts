/** A sheet's cells as a grid of the rows and columns in which something stands. */

import { type CellObject, utils, type WorkSheet } from 'xlsx';
import { firstAtLeast } from '../../pipeline/model/search.js';
import { type Shown, shownOf } from './sheet-shown.js';
import type { SheetStyles } from './sheet-styles.js';

/** A merged area, counted from 0; ends belong to it. */
interface Area {
  readonly s: { readonly r: number; readonly c: number };
  readonly e: { readonly r: number; readonly c: number };
}

/** So many places, of which so few hold something, are no table. */
const SCATTERED = { places: 2 ** 18, forEach: 64 };

/** The rows and columns of a sheet in which something stands, and the cells there. */
export class Grid {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  formulas = 0;
  /** In how many cells something stands. */
  filled = 0;
  readonly comments: { readonly words: string; readonly cell: string }[] = [];
  private readonly data: ReadonlyMap<number, ReadonlyMap<number, Shown>>;
  private readonly merges = new Map<number, Area[]>();

  constructor(sheet: WorkSheet, styles: SheetStyles, date1904: boolean) {
    const stored = (sheet as { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
    const styleAt = (r: number, c: number) => (styles.size > 0 ? styles.get(utils.encode_cell({ r, c })) : undefined);
    const shownAt = (r: number, c: number, cell: CellObject) => shownOf(cell, styleAt(r, c), date1904);
    this.data = mapped(stored, (row, r) => mapped(row, (cell, c) => shownAt(r, c, cell)));
    const columns = new Set<number>();
    const rows: number[] = [];
    for (const [r, row] of this.data) {
      let stands = false;
      for (const [c, shown] of row) {
        if (shown.unknown) this.formulas++;
        if (shown.comment) this.comments.push({ words: shown.comment, cell: utils.encode_cell({ r, c }) });
        if (!shown.text && !shown.struck) continue;
        columns.add(c);
        this.filled++;
        stands = true;
      }
      if (stands) rows.push(r);
    }
    this.rows = rows;
    this.columns = [...columns].sort((a, b) => a - b);
    if (!this.isScattered) for (const area of (sheet['!merges'] ?? []) as readonly Area[]) this.addMerge(area);
  }

  /** Each row is as long as the last column that something stands in: cells on a diagonal would make the square of their number. */
  get isScattered(): boolean {
    const places = this.rows.length * this.columns.length;
    return places > SCATTERED.places && places > SCATTERED.forEach * this.filled;
  }

  /** Texts that are stored in cells which a merged one covers. */
  get covered(): number {
    return this.rows.reduce((sum, row) => {
      const texts = this.columns.filter((column) => {
        const merge = this.mergeAt(row, column);
        const own = this.cell(row, column);
        return merge && own?.text && (merge.s.r !== row || merge.s.c !== column);
      });
      return sum + texts.length;
    }, 0);
  }

  cell(row: number, column: number): Shown | null {
    return this.data.get(row)?.get(column) ?? null;
  }

  /** In each row the areas stand in order and beside each other: of those that overlap, which programs refuse, the first counts. */
  private addMerge(area: Area): void {
    if (indexFrom(this.columns, area.s.c) === indexFrom(this.columns, area.e.c + 1)) return;
    const from = indexFrom(this.rows, area.s.r);
    for (let at = from; at < this.rows.length && this.rows[at]! <= area.e.r; at++) {
      const areas = this.merges.get(this.rows[at]!) ?? [];
      const next = nextArea(areas, area.s.c);
      if (next < areas.length && areas[next]!.s.c <= area.e.c) return;
      areas.splice(next, 0, area);
      this.merges.set(this.rows[at]!, areas);
    }
  }

  mergeAt(row: number, column: number): Area | null {
    const areas = this.merges.get(row) ?? [];
    const area = areas[nextArea(areas, column)];
    return area && area.s.c <= column ? area : null;
  }

  /** Whether a cell of a row covers others of the rows that count. */
  isTall(row: number): boolean {
    return (this.merges.get(row) ?? []).some((area) => this.extent(area).rows > 1);
  }

  /** Whether the first cell of an area that counts stands here; the sheet's own first one may be in a row without text. */
  begins({ s }: Area, row: number, column: number): boolean {
    return this.rows[indexFrom(this.rows, s.r)] === row && this.columns[indexFrom(this.columns, s.c)] === column;
  }

  /** How many of the rows and columns that count an area covers. */
  extent({ s, e }: Area): { readonly rows: number; readonly columns: number } {
    return {
      rows: Math.max(1, indexFrom(this.rows, e.r + 1) - indexFrom(this.rows, s.r)),
      columns: Math.max(1, indexFrom(this.columns, e.c + 1) - indexFrom(this.columns, s.c)),
    };
  }
}

/** The index of the first area that does not end before a column. */
const nextArea = (areas: readonly Area[], column: number): number => firstAtLeast(areas, column, ({ e }) => e.c);

/** What a list holds, by its place: a file may name row 4,294,967,295, and to go through all before it would take minutes. */
function mapped<T, U>(list: readonly (T | undefined)[], to: (one: T, at: number) => U): ReadonlyMap<number, U> {
  const made = new Map<number, U>();
  for (const key of Object.keys(list)) {
    const one = list[Number(key)];
    if (one) made.set(Number(key), to(one, Number(key)));
  }
  return made;
}

/** Where the rows or columns begin that are not before a number. */
function indexFrom(numbers: readonly number[], least: number): number {
  return firstAtLeast(numbers, least, (number) => number);
}
