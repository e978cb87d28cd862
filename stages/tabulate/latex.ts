/** LaTeX `tabular`: rows end at `\\`, cells at `&`; `\multirow` and `\multicolumn` span. */

import { Text } from '../../pipeline/model/text.js';
import { type Grid, placeOnGrid, type RawCell, type RawRow } from './grid.js';

const RULE =
  /^(?:\s|\\(?:hline|toprule|midrule|bottomrule)(?![A-Za-z])|\\c(?:line|midrule)(?:\([a-z]+\))?\s?\{[^{}]*\})+/;
const NESTED = /^\\(begin|end)\s?\{(?:tabular[x*]?|array)\}/;
const SPAN =
  /^\s*\\(multicolumn|multirow)\s*(?:\[[^\]]*\]\s*)?\{\s*(\d{1,3})\s*\}\s*(?:\{[^{}]*\}|\*)\s*(?:\[[^\]]*\]\s*)?\{/;

/** The grid of what stands between `\begin{tabular}{…}` and `\end{tabular}`. */
export function latexTable(source: string, from: number, to: number, page: number): Grid {
  const rows: RawRow[] = [];
  let cells: RawCell[] = [];
  let start = from;
  let rowStart = from;
  const cell = (end: number) => cells.push(cellOf(source, start, end));
  const row = (end: number) => {
    cell(end);
    if (cells.some(({ text }) => text.value.trim() !== '') || cells.length > 1)
      rows.push({ cells, text: Text.from(source, [rowStart, end]), page });
    cells = [];
  };
  for (const { at, length, mark } of marks(source, from, to)) {
    if (mark === '&') cell(at);
    else row(at);
    start = at + length;
    if (mark === '\\\\') rowStart = start;
  }
  row(to);
  return placeOnGrid('latex', withoutPlaceholders(rows));
}

function cellOf(source: string, start: number, end: number): RawCell {
  const ruled = start + (RULE.exec(source.slice(start, end))?.[0].length ?? 0);
  let inner = Text.from(source, [ruled, end]);
  const spans = { multicolumn: 1, multirow: 1 };
  for (let span = SPAN.exec(inner.value); span; span = SPAN.exec(inner.value)) {
    spans[span[1] as keyof typeof spans] = Number(span[2]);
    const opened = span[0].length;
    inner = inner.slice(opened, opened + closing(inner.value.slice(opened)));
  }
  const gap = end < source.length ? Text.derived(' ', [end, end + 1], ['gap']) : Text.empty;
  return { text: inner, gap, rows: spans.multirow, columns: spans.multicolumn };
}

/** Below a `\\multirow` a blank cell keeps the place that the spanning cell covers. */
function withoutPlaceholders(rows: readonly RawRow[]): readonly RawRow[] {
  let covered = new Map<number, number>();
  return rows.map((row) => {
    const below = new Map([...covered].flatMap(([column, left]) => (left > 1 ? [[column, left - 1] as const] : [])));
    let column = 0;
    const cells = row.cells.filter((cell) => {
      const width = cell.columns ?? 1;
      const blank = cell.text.value.trim() === '' && covered.has(column);
      if (!blank) while (covered.has(column)) column++;
      if (!blank && (cell.rows ?? 1) > 1)
        for (let at = column; at < column + width; at++) below.set(at, cell.rows! - 1);
      column += width;
      return !blank;
    });
    covered = below;
    return { ...row, cells };
  });
}

/** Where the brace that is open closes; at the end where it never does. */
function closing(text: string): number {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}

/** The marks between cells and rows, outside braces. */
function marks(source: string, from: number, to: number): { at: number; length: number; mark: '&' | '\\\\' }[] {
  const found: { at: number; length: number; mark: '&' | '\\\\' }[] = [];
  let depth = 0;
  for (let at = from; at < to; at++) {
    const character = source[at]!;
    if (character === '\\') {
      const nested = NESTED.exec(source.slice(at, at + 24));
      if (nested) depth += nested[1] === 'begin' ? 1 : -1;
      const newline = source[at + 1] === '\\' && depth <= 0;
      if (newline) found.push({ at, length: 2, mark: '\\\\' });
      at++;
    } else if (character === '{') depth++;
    else if (character === '}') depth--;
    else if (character === '&' && depth <= 0 && !/^&(?:[a-z]{2,6}|#\d{1,5});/i.test(source.slice(at, at + 9)))
      found.push({ at, length: 1, mark: '&' });
  }
  return found;
}
