/** The fields of a form: labels with what stands beside or below them. */

import type { Cell, Row } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { bareLabel, type FieldRole, fieldOf, meantLabel } from '../../pipeline/vocabulary/labels.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';
import { type Fields, inlineLabel, inlineRole, isLabel, SINGLE } from './field.js';
import { filledCells, headsAll, shifted } from './heads.js';
import { bare, type Page } from './page.js';
import { isSum } from './sum-texts.js';
import { rankOf, SUM_ROLES, Sums } from './sums.js';
import { unitOf } from './titles.js';

const MONEY = new RegExp(MONEY_PATTERN);
/** Values below their labels: goals in columns, and sums under the heads of their columns. */
const BELOW: ReadonlySet<FieldRole> = new Set([
  'objective',
  'objective-long-term',
  'objective-actual',
  'budget-initial',
  'budget-annual',
  'amount',
  'funding',
  'nature',
]);
const GENERAL = /^(?:项目)?(?:总体|整体)(?:绩效)?目标/;
const MONEY_AT_END = new RegExp(`^\\s*\\p{Script=Han}{2,12}[（(](?:单位[：:])?(${MONEY_PATTERN})[）)]\\s*$`, 'u');
const GOAL_LABEL = /^(?:绩效)?目标\s?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})[：:]?$/;
const MONEY_ALONE = new RegExp(`^\\s*[（(](${MONEY_PATTERN})[）)]\\s*$`);
const TASK_HEAD =
  /^(?:年度)?(?:主要|重点)?(?:工作)?任务(?:名称)?$|^(?:主要|任务|工作|实施)内容$|^(?:部门)?(?:职能)?职责$|^部门职能职责$|^对应(?:的)?项目(?:名称)?$/;
const TASKS_END = /^(?:objective|indicators|amount)/;

/** Reads the rows of a form that stand above, between and below its indicators. */
export class FieldReader {
  private readonly used = new Set<Cell>();
  private readonly sums: Sums;
  /** Inside the table of a department's tasks. */
  private tasks = false;
  /** The values that may go on in the row below, by their columns, and the row of their labels. */
  private readonly last = new Map<number, { readonly role: FieldRole; readonly label: Text }>();
  private lastRow: Row | null = null;

  constructor(
    private readonly page: Page,
    private readonly fields: Fields,
    private readonly rows: readonly Row[],
    /** True below the targets: sums there are of something else. */
    below = false,
  ) {
    this.sums = new Sums(page, fields, this.used, below);
  }

  read(): void {
    const taskRows = new Set<Row>();
    this.rows.forEach((row, index) => {
      this.row(row, index);
      if (this.tasks) taskRows.add(row);
    });
    for (const row of taskRows) this.rest(row, 'task-row');
  }

  private row(row: Row, index: number): void {
    if (this.taskHead(row)) {
      for (const { text } of row.cells) this.statedUnit(text, fieldOf(text.value) ?? 'furniture');
      this.rest(row, 'task-head');
      return;
    }
    this.sums.row(row);
    for (const cell of row.cells) {
      if (this.used.has(cell) || cell.text.value.trim() === '') continue;
      const role = fieldOf(cell.text.value);
      if (role) this.label(cell, role, row, index);
      else if (!this.tasks) this.unlabelled(cell, row);
    }
  }

  private label(cell: Cell, role: FieldRole, row: Row, index: number): void {
    if (role === 'indicators' && this.rightOf(cell, row)) return;
    this.used.add(cell);
    if (row !== this.lastRow) this.last.clear();
    this.lastRow = row;
    this.page.aside('field-label', cell.text);
    const meant = meantLabel(cell.text.value);
    if (meant) this.page.note('label-misread', cell.text, { expected: meant });
    this.statedUnit(cell.text, role);
    this.sums.see(cell, role, row);
    if (this.tasks && this.headsTasks(cell, row)) this.sums.head(cell, role);
    else if (SUM_ROLES.has(role)) {
      const under = this.sums.beside(cell, role, row) ? null : this.below(cell, role, row, index);
      if (under && isSum(under.text.value.trim())) this.sums.take(cell, role, under, row);
    } else {
      const value = this.rightOf(cell, row) ?? this.below(cell, role, row, index);
      if (value) this.take(role, cell, value);
      if (role === 'furniture') this.others(cell, row);
    }
  }

  /** Whatever else stands beside a label that tells nothing of a project: 总分 100 98.6. */
  private others(label: Cell, row: Row): void {
    for (let column = label.column + label.columns; column < row.slots.length; column++) {
      const cell = row.slots[column];
      if (!cell || cell.text.value.trim() === '' || this.used.has(cell)) continue;
      if (isLabel(cell.text)) return;
      this.used.add(cell);
      this.page.aside('field-furniture', cell.text);
    }
  }

  /** Whether a label among the tasks heads a column of sums: the second row of heads. */
  private headsTasks(cell: Cell, row: Row): boolean {
    return !row.cells.some(({ column, text }) => column > cell.column && isSum(text.value.trim()));
  }

  /** 项目资金（万元）: a label states the unit of the sums beside it. */
  private statedUnit(label: Text, role: FieldRole): void {
    const money = role === 'furniture' || role === 'objective' ? null : label.match(MONEY);
    if (money && /[（(：:]/.test(label.value)) this.page.unitStated(money.text);
  }

  /** The next cell of the row that is filled, unless it is a label. */
  private rightOf(cell: Cell, row: Row): Cell | null {
    for (let column = cell.column + cell.columns; column < row.slots.length; column++) {
      const next = row.slots[column];
      if (!next || next === cell || next.text.value.trim() === '') continue;
      if (bare(next.text) === bare(cell.text)) this.repeated(next);
      else return this.used.has(next) || isLabel(next.text) ? null : next;
    }
    return null;
  }

  /** The cell under a label whose values stand below it. Under the head of a column of sums, a label's row has its own. */
  private below(cell: Cell, role: FieldRole, row: Row, index: number): Cell | null {
    const next = this.rows[index + cell.rows];
    const head = next?.slots[cell.column];
    const under = head && MONEY_ALONE.test(head.text.value) ? this.rows[index + cell.rows + head.rows] : next;
    const value = (under && (shifted(cell, row, under) ?? under.slots[cell.column])) || null;
    if (
      !BELOW.has(role) ||
      !under ||
      !value ||
      value === cell ||
      this.used.has(value) ||
      value.text.value.trim() === ''
    )
      return null;
    const sums = role.startsWith('budget') || SUM_ROLES.has(role);
    if (
      sums &&
      !headsAll(row, under) &&
      under.cells.some(({ text }) => SUM_ROLES.has(fieldOf(text.value) ?? 'furniture'))
    )
      return null;
    return row.slots.includes(value) || isLabel(value.text) ? null : value;
  }

  private take(role: FieldRole, label: Cell, value: Cell): void {
    this.used.add(value);
    const unit = unitOf(value.text);
    if (unit) {
      this.page.unit(unit, value.text);
      return;
    }
    this.repeats(value);
    const ahead = role.startsWith('objective') ? this.ahead(value) : null;
    if (ahead) this.set(role, ahead.text.trim(), label.text);
    this.set(role, this.labelled(role, value), label.text);
    this.last.set(value.column, { role, label: label.text });
  }

  /** A cell's text; where it holds the label of a goal and nothing else (目标1), with the goal in the next cell. */
  private labelled(role: FieldRole, cell: Cell): Text {
    const label = cell.text.trim();
    const row = role.startsWith('objective') && GOAL_LABEL.test(label.value) ? this.rowOf(cell) : null;
    const goal = row?.cells.find(({ column, text }) => column > cell.column && text.value.trim() !== '');
    if (!goal || this.used.has(goal) || isLabel(goal.text)) return label;
    this.used.add(goal);
    return Text.join([label, label.slice(0, 1).as(' ', 'gap'), goal.text.trim()]);
  }

  private rowOf(cell: Cell): Row | null {
    return this.rows.find(({ cells }) => cells.includes(cell)) ?? null;
  }

  /** The beginning of a value of several lines whose label stands beside a later one. */
  private ahead(value: Cell): Cell | null {
    const row = this.rows[this.rows.indexOf(this.rowOf(value)!) - 1];
    const [cell] = row ? filledCells(row) : [];
    const alone = cell && row!.slots.every((slot) => !slot || slot === cell || slot.text.value.trim() === '');
    if (!cell || !alone || cell.column !== value.column || cell.column === 0 || this.used.has(cell)) return null;
    if (isLabel(cell.text) || /[。；;！]$/.test(cell.text.value.trim())) return null;
    this.used.add(cell);
    return cell;
  }

  /** A merged cell that is printed again in each of its columns. */
  private repeats(value: Cell): void {
    for (const other of this.rowOf(value)?.cells ?? [])
      if (other.column > value.column && bare(other.text) === bare(value.text) && value.text.length > 1)
        this.repeated(other);
  }

  private repeated(cell: Cell): void {
    if (this.used.has(cell)) return;
    this.used.add(cell);
    this.page.aside('repeated-cell', cell.text);
  }

  /** A field's value; the first of its kind counts. */
  set(role: FieldRole, value: Text, label: Text | null = null): void {
    const { fields, page } = this;
    const single = Object.hasOwn(SINGLE, role) ? SINGLE[role as keyof typeof SINGLE] : null;
    if (single && fields[single] === null) fields[single] = value;
    else if (role === 'objective' && label && GENERAL.test(bare(label))) fields.general.push(value);
    else if (role === 'objective') fields.objectives.push(value);
    else if (role === 'objective-long-term') fields.longTerm.push(value);
    else if (role === 'budget-annual') this.sums.amount(value, 3, null);
    else if (role === 'budget-initial') this.sums.amount(value, 1, null);
    else if (role === 'funding' && label) this.sums.fundingOf(label, value);
    else if (role === 'amount' || role === 'money') this.sums.amount(value, rankOf(label), label);
    else page.aside(`field-${role}`, value);
  }

  /** 项目名称：农村公路养护, or a goal that goes on below the one above. */
  private unlabelled(cell: Cell, row: Row): void {
    const money = cell.text.match(MONEY_ALONE);
    if (money) {
      this.used.add(cell);
      this.page.unit(money.groups[0]!, cell.text);
      return;
    }
    const unit = unitOf(cell.text);
    if (unit) {
      this.used.add(cell);
      this.page.unit(unit, cell.text);
      return;
    }
    const role = inlineRole(cell.text);
    const alone = !row.cells.some((other) => other !== cell && other.text.value.trim() !== '');
    const last = this.last.get(cell.column) ?? (alone ? [...this.last.values()].at(-1) : undefined);
    const goesOn = last?.role.startsWith('objective') === true;
    if (!role && alone) this.statedUnitAlone(cell);
    if (this.used.has(cell) || (!role && !goesOn)) return;
    const besideOther = row.cells.some(
      ({ column, text }) => column < cell.column && text.value.trim() !== '' && !this.last.has(column),
    );
    if (!role && besideOther) return;
    this.used.add(cell);
    if (role) this.inlineField(cell.text, role);
    else this.set(last!.role, this.labelled(last!.role, cell), last!.label);
  }

  /** 当年预算情况（万元）: a heading over sums that states their unit. */
  private statedUnitAlone(cell: Cell): void {
    const money = cell.text.match(MONEY_AT_END)?.groups[0];
    if (!money || !/预算|资金|收支|金额/.test(cell.text.value)) return;
    this.used.add(cell);
    this.page.unit(money, cell.text);
  }

  inlineField(text: Text, role: FieldRole): void {
    const found = inlineLabel(text)!;
    this.page.aside('field-label', found.text);
    this.statedUnit(found.label, role);
    const value = text.slice(found.end).trim();
    const unit = unitOf(value);
    if (unit) this.page.unit(unit, value);
    else if (value.value !== '') this.set(role, value, found.label);
  }

  /** The table of a department's tasks with their sums is no table of targets; true for the row of its heads. */
  private taskHead(row: Row): boolean {
    const words = row.cells.map(({ text }) => bareLabel(text.value)).filter((word) => word !== '');
    const heads = words.filter((word) => TASK_HEAD.test(word)).length >= 2;
    const summed = row.cells.some(({ text }) => isSum(text.value.trim()));
    const ends = row.cells.some(({ text }) => {
      const role = fieldOf(text.value);
      return role !== null && TASKS_END.test(role) && (summed || role !== 'amount');
    });
    this.tasks = heads || (this.tasks && !ends);
    return heads;
  }

  /** The cells of a row that are no fields of the form. */
  private rest(row: Row, name: string): void {
    for (const cell of row.cells) {
      if (this.used.has(cell) || cell.text.value.trim() === '') continue;
      this.used.add(cell);
      this.page.aside(name, cell.text);
    }
  }
}
