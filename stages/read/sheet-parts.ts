/** The rows of a sheet as tables and lines: programs write titles, units of money and notes into cells as well. */

/** A row in which something stands. */
export interface SheetRow {
  /** Counted from 0, blank rows too. */
  readonly number: number;
  /** What stands in its cells, blank ones left out. */
  readonly texts: readonly string[];
  /** Whether a cell reaches over it from above, or down from it. */
  readonly tall: boolean;
}

/** Rows that are one table, or lines of their own; `to` is the first row behind them. */
export interface SheetPart {
  readonly from: number;
  readonly to: number;
  readonly table: boolean;
}

/** The lines ahead of the tables, the tables, which blank rows and titles part, and the lines below them. */
export function partsOf(rows: readonly SheetRow[]): readonly SheetPart[] {
  const [head, tail] = [linesAhead(rows), rows.length - linesAhead([...rows].reverse())];
  const parts: { from: number; to: number; table: boolean }[] = [];
  rows.forEach((row, at) => {
    const table = at >= head && at < tail && !(isAlone(row) && TITLE.test(row.texts[0]!.trim()));
    const last = parts.at(-1);
    if (last?.table === table && (!table || row.number - rows[at - 1]!.number === 1)) last.to = at + 1;
    else parts.push({ from: at, to: at + 1, table });
  });
  return parts;
}

/** A text that heads the table below it: it calls itself a table. */
const TITLE = /^附[件表]|表(?:（[^（）]{1,20}）|\([^()]{1,20}\))?$/;

/** How many rows at the head of a sheet hold one text each: its title, who and when, not cells of the table below. */
function linesAhead(rows: readonly SheetRow[]): number {
  const count = rows.findIndex((row) => !isAlone(row));
  return count < 0 ? rows.length : count;
}

function isAlone({ texts, tall }: SheetRow): boolean {
  return !tall && texts.length === 1;
}
