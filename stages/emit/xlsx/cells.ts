import { cutAt } from '../../../pipeline/model/cut.js';
import { dateSerial } from './date.js';
import { hyperlinkFormula } from './formula.js';
import { MAX_LINES, wrappedLines } from './height.js';
import { MAX_CELL_TEXT } from './limits.js';
import type { CellOverflow, CellValue, Column, DateValue, DecimalNumber, LinkValue } from './model.js';
import { columnLetters } from './names.js';
import { decimalStyle, type StyleTable, shownDecimals } from './styles.js';
import { escapeText, needsPreserve } from './xml.js';

/** Called for each cell that cannot hold its value: A1 reference, length of what was given, what was lost. */
export type ReportOverflow = (cell: string, length: number, lost: CellOverflow['lost']) => void;

/** All that a cell of a column needs besides its value, as XML ready to be joined. */
export interface ColumnPlan {
  readonly letters: string;
  readonly text: string;
  readonly quotedText: string;
  readonly number: string;
  readonly link: string;
  readonly boolean: string;
  readonly date: string;
  /** Columns of text that fit one line; 0 when the column does not wrap. */
  readonly fit: number;
}

const NUMBER_FORMATS = {
  text: 'General',
  wrap: 'General',
  number: 'General',
  integer: '0',
  date: 'yyyy-mm-dd',
} as const;

// Excel shows booleans as such whatever their format; LibreOffice shows 1 and 0 without this one.
const BOOLEAN_FORMAT = '"TRUE";"TRUE";"FALSE"';

/** Turns the rows of one sheet into cell XML, from column plans made once. */
export class CellWriter {
  /** Lines that the tallest wrapped cell of the last row takes. */
  lines = 1;
  /** The most decimals that a number has shown so far; -1 where none was shown with any count of them. */
  decimals = -1;

  constructor(
    private readonly plans: readonly ColumnPlan[],
    private readonly report: ReportOverflow,
    private readonly cutMark: string,
  ) {}

  /** The cells of one row, `rowNumber` from 1; throws a RangeError when the row has more cells than columns. */
  row(values: readonly CellValue[], rowNumber: string): string {
    if (values.length > this.plans.length) {
      throw new RangeError(`row ${rowNumber} has ${values.length} cells for ${this.plans.length} columns`);
    }
    let cells = '';
    this.lines = 1;
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      if (value !== null && value !== undefined) cells += this.cell(this.plans[index]!, rowNumber, value);
    }
    return cells;
  }

  private cell(plan: ColumnPlan, rowNumber: string, value: NonNullable<CellValue>): string {
    const start = `<c r="${plan.letters}${rowNumber}"`;
    if (typeof value === 'string') return start + this.text(plan, rowNumber, value);
    if (typeof value === 'number') return start + plan.number + numberEnd(value);
    if (typeof value === 'boolean') return `${start + plan.boolean}" t="b"><v>${value ? 1 : 0}</v></c>`;
    if ('number' in value) return start + this.decimal(value);
    return start + ('date' in value ? this.date(plan, rowNumber, value) : this.link(plan, rowNumber, value));
  }

  private text(plan: ColumnPlan, rowNumber: string, given: string): string {
    const text = this.fitting(plan, rowNumber, given);
    const open = changesWhenEdited(text.charCodeAt(0)) ? plan.quotedText : plan.text;
    return `${open + (needsPreserve(text) ? ' xml:space="preserve">' : '>') + escapeText(text)}</t></is></c>`;
  }

  private decimal({ number, decimals }: DecimalNumber): string {
    const shown = shownDecimals(decimals);
    if (shown > this.decimals) this.decimals = shown;
    return ` s="${decimalStyle(shown)}${numberEnd(number)}`;
  }

  private date(plan: ColumnPlan, rowNumber: string, { date }: DateValue): string {
    const serial = dateSerial(date);
    return serial === undefined ? this.text(plan, rowNumber, date) : plan.date + numberEnd(serial);
  }

  private link(plan: ColumnPlan, rowNumber: string, { link, text }: LinkValue): string {
    const formula = hyperlinkFormula(link, text);
    if (formula === undefined) {
      this.report(plan.letters + rowNumber, link.length, 'link');
      return this.text(plan, rowNumber, text);
    }
    this.measure(plan, text);
    return `${plan.link}" t="str"><f>${escapeText(formula)}</f><v>${escapeText(text)}</v></c>`;
  }

  private fitting(plan: ColumnPlan, rowNumber: string, text: string): string {
    this.measure(plan, text);
    if (text.length <= MAX_CELL_TEXT) return text;
    this.report(plan.letters + rowNumber, text.length, 'text');
    return cutAt(text, MAX_CELL_TEXT - this.cutMark.length) + this.cutMark;
  }

  private measure(plan: ColumnPlan, text: string): void {
    if (plan.fit === 0 || this.lines >= MAX_LINES) return;
    const lines = wrappedLines(text, plan.fit);
    if (lines > this.lines) this.lines = lines;
  }
}

export function planColumn(column: Column, index: number, styles: StyleTable): ColumnPlan {
  const wrap = column.style === 'wrap';
  const numberFormat = NUMBER_FORMATS[column.style ?? 'text'];
  const style = (format: object) => ` s="${styles.cell({ numberFormat, wrap, ...format })}`;
  return {
    letters: columnLetters(index),
    text: `${style({})}" t="inlineStr"><is><t`,
    quotedText: `${style({ quotePrefix: true })}" t="inlineStr"><is><t`,
    number: style({}),
    link: style({ link: true }),
    boolean: style({ numberFormat: BOOLEAN_FORMAT }),
    date: ` s="${styles.cell({ numberFormat: NUMBER_FORMATS.date })}`,
    fit: wrap ? Math.max(1, Math.floor(column.width) - 1) : 0,
  };
}

// JSON has no such numbers, XML schema and Excel neither.
function numberEnd(value: number): string {
  return Number.isFinite(value) ? `"><v>${value}</v></c>` : '" t="e"><v>#NUM!</v></c>';
}

// Tab ' + - . 0-9 = @: Excel would take such text for a formula, number or prefix once somebody edits the cell.
function changesWhenEdited(code: number): boolean {
  if (code > 0x40) return false;
  if (code >= 0x30) return code <= 0x39 || code === 0x3d || code === 0x40;
  return code === 0x2d || code === 0x2b || code === 0x2e || code === 0x27 || code === 0x09 || code === 0x0d;
}
