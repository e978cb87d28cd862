/** The sums of a form: the year's amount, and by source; what was planned at first, adjusted and spent stands in columns beside. */

import { largestOf } from '../../pipeline/model/lists.js';
import type { Amount, FundingLine } from '../../pipeline/model/rows.js';
import type { Cell, Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { type FieldRole, fieldOf, LIST_MARK } from '../../pipeline/vocabulary/labels.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';
import { amountOf, bare, type Page } from './page.js';
import { isSum, SUM_AHEAD, sumsIn } from './sum-texts.js';

const MONEY = new RegExp(MONEY_PATTERN);
const NUMERIC = /^[-−－]?[0-9０-９][0-9０-９,，.．\s]*[%％]?$/;
const DASH = /^[-—–/／]+$/;

/** How well the total of several years tells the year's amount. */
export const LONG_TERM_RANK = 0.5;

export const SUM_ROLES: ReadonlySet<FieldRole> = new Set(['amount', 'amount-long-term', 'funding', 'nature', 'money']);
const HEADS: ReadonlySet<FieldRole> = new Set([
  'budget-initial',
  'budget-annual',
  'executed',
  'weight',
  'rate',
  'score',
]);

/** What the sums of a form say. */
export interface SumFields {
  amount: Amount | null;
  /** How well the amount's label says that it is the year's: the best one is kept. */
  rank: number;
  /** The first plan, where the adjusted one is the amount. */
  revised: Text | null;
  readonly funding: FundingLine[];
  /** The sources of the total of several years: the project's where the form has no other total. */
  readonly longTermFunding: FundingLine[];
}

export class Sums {
  private readonly heads = new Map<number, FieldRole>();
  /** The heads of the last row that has several, from left to right. */
  private order: readonly FieldRole[] = [];
  private readonly sources = new Map<number, Text>();
  /** The heads over the sums of tasks, from left to right: sources, and what is none. */
  private sourceOrder: (Text | null)[] = [];
  /** The columns under the total of several years. */
  private readonly longTermColumns = new Set<number>();
  /** True below 按支出性质分: what follows is no source of money. */
  private byNature = false;
  private totals: readonly (FieldRole | null)[] = [];
  /** The row in which the last total is one of several years. */
  private longTermRow: Row | null = null;

  constructor(
    private readonly page: Page,
    private readonly fields: SumFields,
    private readonly used: Set<Cell>,
    private readonly closed = false,
  ) {}

  /** The column from which on sums are of what was spent: 预算数 | 260 | 执行数 | 255.6. */
  private executedFrom = Number.MAX_SAFE_INTEGER;

  /** The totals of a row, in order: below them the sources stand in the same order. */
  row(row: Row): void {
    const filled = row.cells.filter(({ text }) => text.value.trim() !== '');
    const heads = filled.flatMap(({ text }) => {
      const role = fieldOf(text.value);
      return role && HEADS.has(role) ? [role] : [];
    });
    if (heads.length > 1) this.order = heads;
    const totals = filled.flatMap(({ text }, index) => {
      const role = fieldOf(text.value);
      const total = role === 'amount' || role === 'amount-long-term';
      return total && isSum(filled[index + 1]?.text.value.trim() ?? '') ? [role] : [];
    });
    if (totals.length > 0) this.totals = totals;
  }

  /** A label that may head a column of sums, or tell what the sums below are. */
  see({ column }: Cell, role: FieldRole, row: Row): void {
    const planned = row.cells.some((cell) => cell.column < column && isSum(cell.text.value.trim()));
    if (role === 'executed' && planned) this.executedFrom = column;
    if (role === 'amount-long-term') this.longTermRow = row;
    else if (role === 'amount') this.longTermRow = null;
    if (HEADS.has(role)) this.heads.set(column, role);
    if (role === 'nature') this.byNature = true;
    else if (role === 'source-group' || role === 'money' || role === 'amount') this.byNature = false;
  }

  /** A source of money that heads a column of the table of tasks. */
  head({ column, text }: Cell, role: FieldRole): void {
    if (role === 'funding') this.sources.set(column, text);
    this.sourceOrder.push(role === 'funding' ? text : null);
  }

  /** The sums beside a label: one, or one a column under heads. True where there is one. */
  beside(label: Cell, role: FieldRole, row: Row): boolean {
    if (role === 'funding' && label.column >= this.executedFrom) return this.executed(this.valuesOf(label, row));
    if (role === 'amount-long-term')
      for (let at = label.column; at <= label.column + label.columns; at++) this.longTermColumns.add(at);
    const values = this.valuesOf(label, row);
    const heads = this.headsOver(values, row);
    const value = planned(values, heads);
    if (!value) return false;
    const sources = this.sourcesOver(values);
    values.forEach((other, index) => {
      if (other === value) return;
      const before = values[index - 1] ?? value;
      this.besidePlan(other, { source: sources[index] ?? null, head: heads[index] ?? null, before });
    });
    this.take(label, role, value, row);
    return true;
  }

  /** What was spent of each source, beside what was planned. */
  private executed(values: readonly Cell[]): boolean {
    for (const cell of values) {
      this.used.add(cell);
      this.page.aside('budget-execution', cell.text);
    }
    return values.length > 0;
  }

  /** The cells of a row that hold sums, from a label to the next. */
  private valuesOf(label: Cell, row: Row): readonly Cell[] {
    const values: Cell[] = [];
    for (let column = label.column + label.columns; column < row.slots.length; column++) {
      const cell = row.slots[column];
      if (!cell || cell === label || values.includes(cell) || this.used.has(cell)) continue;
      const words = cell.text.value.trim();
      if (words === '') continue;
      const sum = isSum(words) || DASH.test(words) || (values.length > 0 && NUMERIC.test(words));
      if (fieldOf(words) !== null || !sum) break;
      values.push(cell);
    }
    return values;
  }

  /** The heads over the sums of a row: by their columns, or in their order where the row's columns have shifted. */
  private headsOver(values: readonly Cell[], { slots }: Row): readonly (FieldRole | null)[] {
    const placed = values.map(({ column }) => this.heads.get(column) ?? null);
    const whole = values.length === this.order.length;
    const cut = values.length < this.order.length && slots.length < largestOf([...this.heads.keys(), 0]) + 1;
    return (whole || cut) && placed.some((head, index) => head !== this.order[index]) ? this.order : placed;
  }

  /** The sources of money over the sums of a row, found as its heads are. */
  private sourcesOver(values: readonly Cell[]): readonly (Text | null)[] {
    const placed = values.map(({ column }) => this.sources.get(column) ?? null);
    const ahead = values.length - this.sourceOrder.length;
    if (ahead < 0 || this.sourceOrder.length < 2) return placed;
    return [...values.slice(0, ahead).map(() => null), ...this.sourceOrder];
  }

  private besidePlan(cell: Cell, { source, head: over, before }: Beside): void {
    if (source && !this.closed) {
      this.used.add(cell);
      this.fundingOf(source, cell.text.trim());
      return;
    }
    if (!over && bare(cell.text) === bare(before.text)) {
      this.used.add(cell);
      this.page.aside('repeated-cell', cell.text);
      return;
    }
    const head = over ?? (this.closed ? 'executed' : null);
    if (!head) return;
    this.used.add(cell);
    this.page.aside(head === 'budget-initial' ? head : 'budget-execution', cell.text);
    if (head === 'budget-initial') this.fields.revised ??= cell.text;
  }

  take(label: Cell, role: FieldRole, value: Cell, row: Row): void {
    this.used.add(value);
    const text = value.text.trim();
    if (this.closed) this.page.aside('sum-below-targets', text);
    else if (role === 'nature' || (role === 'funding' && this.byNature)) this.page.aside('sum-by-nature', text);
    else if (role === 'funding') this.funding(label, text, row);
    else if (role === 'amount-long-term') this.amount(text, LONG_TERM_RANK, label.text);
    else this.amount(text, role === 'money' ? 0.7 : rankOf(label.text), label.text);
  }

  private funding(label: Cell, text: Text, row: Row): void {
    const { funding, longTermFunding } = this.fields;
    this.fundingOf(label.text, text, this.isLongTerm(label, row) ? longTermFunding : funding);
  }

  /** 财政拨款: 45.00 as a source of money. */
  fundingOf(label: Text, text: Text, lines: FundingLine[] = this.fields.funding): void {
    const marked = label.slice(LIST_MARK.exec(label.value.trimStart())?.[0].length ?? 0);
    const source = marked.match(/^\s*(?:[—–-]*其中\s?[：:]?\s*)?(\S(?:.*\S)?)\s*$/s)?.groups[0];
    const words = source ? withoutMoney(source) : null;
    const amount = /[\d０-９]/.test(text.value) ? withLabelUnit(amountOf(text), label) : null;
    if (!words || words.value === '' || !amount) this.page.aside('field-funding', text);
    else lines.push({ source: words, amount });
  }

  /** Whether a source stands under, beside or in the order of the total of several years. */
  private isLongTerm(label: Cell, row: Row): boolean {
    const sources = row.cells.filter(({ text }) => fieldOf(text.value) === 'funding');
    if (sources.length > 1 && sources.length === this.totals.length)
      return this.totals[sources.indexOf(label)] === 'amount-long-term';
    return row === this.longTermRow || this.longTermColumns.has(label.column);
  }

  /** （其中：财政拨款80万元，自筹20万元）: what stands in brackets behind the sum. */
  private split(remark: Text): void {
    for (const { source, sum } of sharesIn(remark)) this.fundingOf(source, sum);
    this.page.aside('amount-remark', remark);
  }

  /** The sum whose label says best that it is the year's. */
  amount(value: Text, rank: number, label: Text | null): void {
    const [total, ...shares] = sumsIn(value);
    if (total && shares.length > 0) {
      this.page.aside('field-label', total.label);
      for (const { label: source, sum } of shares) {
        this.page.aside('field-label', source);
        this.fundingOf(source!, sum);
      }
      this.amount(total.sum, total.label ? Math.max(rank, rankOf(total.label)) : rank, label);
      return;
    }
    const ahead = value.match(SUM_AHEAD);
    const text = ahead ? ahead.groups[0]!.trim() : value;
    const { fields, page } = this;
    if (ahead) this.split(value.slice(ahead.end));
    if (fields.amount && fields.rank >= rank) {
      page.aside('other-amount', text);
      return;
    }
    if (fields.amount) page.aside('other-amount', fields.amount.text);
    fields.amount = withLabelUnit(amountOf(text), label);
    fields.rank = rank;
  }
}

/** What stands over a sum beside the one that counts, and the sum before it. */
interface Beside {
  readonly source: Text | null;
  readonly head: FieldRole | null;
  readonly before: Cell;
}

/** The sum of the plan that counts: the adjusted one, else the first. */
function planned(values: readonly Cell[], heads: readonly (FieldRole | null)[]): Cell | null {
  const under = (role: FieldRole) => values[heads.indexOf(role)] ?? null;
  return under('budget-annual') ?? under('budget-initial') ?? values[0] ?? null;
}

const SHARE = new RegExp(
  `(\\p{Script=Han}{2,14}?)\\s*(?:[：:]\\s*)?([-−－]?[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?(?:\\s*${MONEY_PATTERN})?)`,
  'gu',
);

/** 财政拨款80万元、其他资金6万元: the sources of a sum that a text names. */
export function sharesIn(text: Text): readonly { readonly source: Text; readonly sum: Text }[] {
  return text
    .matchAll(SHARE)
    .map(({ groups: [source, sum] }) => ({ source: source!, sum: sum!.trim() }))
    .filter(({ source }) => fieldOf(source.value) === 'funding');
}

/** 年度资金总额 before 批复金额, 资金总额, 金额 and 申报金额. */
export function rankOf(label: Text | null): number {
  const words = label ? bare(label) : '';
  if (/年度|当年|本年|(?:19|20)\d\d/.test(words)) return 3;
  if (/批复|核定|审定|核准|下达/.test(words)) return 2.5;
  if (/申报|申请|上报/.test(words)) return 0.9;
  return /总额|合计|总/.test(words) ? 2 : 1;
}

function withoutMoney(source: Text): Text {
  return source.slice(0, source.value.replace(/[（(](?:亿|万|千)?元[）)]\s*[：:]?$|[：:]$/, '').length).trim();
}

/** A cell without a unit takes that of its label. */
function withLabelUnit(amount: Amount | null, label: Text | null): Amount | null {
  return amount && amount.unit === null && label ? { ...amount, unit: label.match(MONEY)?.text ?? null } : amount;
}
