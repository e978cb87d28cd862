/** Forms: a project's fields, and below them its hierarchy in columns. Without level columns the layout is called rows. */

import type { FundingLine, Layout, ProjectRow } from '../../pipeline/model/rows.js';
import type { Cell, Dialect, Row } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { bareLevel, fits } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, SUBTOTAL_LABEL, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { type FieldRole, fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import { align, distinct, leaveOut, ownCells } from './align.js';
import { isBudgetExecution, Ladder } from './body.js';
import { projectName } from './coded.js';
import type { Columns } from './columns.js';
import { type Fields, inlineRole, noFields } from './field.js';
import { bare, type Page } from './page.js';
import { LONG_TERM_RANK } from './sums.js';

const WHOLE = /整体/;
/** Labels that end a table of targets wherever they stand. */
const ENDING =
  /^(?:project|whole-department|department|unit|category|period|year|objective|objective-long-term|furniture)$/;
const FOOTER =
  /^(?:总分|总计|合计|总得分|自评(?:得分|结论|总分)|填[报表](?:人|单位)|制表人|审核人|(?:单位|项目|部门)?负责人|联系人|联系电话|备注|说明|注)(?:及?联系电话|签字|[（(][^（()）]{0,8}[）)])?(?:[：:].*)?$/;

/** Rows of targets of one plan. */
interface TargetBlock {
  readonly longTerm: boolean;
  readonly ladder: Ladder;
  readonly rows: Text[];
}

export class Form {
  readonly fields: Fields = noFields();
  layout: Layout = 'form';
  readonly indicators: Text[] = [];
  private columns: Columns | null = null;
  private readonly blocks: TargetBlock[];

  constructor(private readonly page: Page) {
    this.blocks = [{ longTerm: false, ladder: new Ladder(page), rows: [] }];
  }

  /** Columns under which rows of targets follow. */
  begin(columns: Columns, layout: Layout): void {
    this.columns = columns;
    this.layout = layout;
    const longTerm = this.fields.longTerm.length > 0 && this.fields.objectives.length === 0;
    if (this.block.longTerm !== longTerm) this.blocks.push({ longTerm, ladder: new Ladder(this.page), rows: [] });
  }

  /** Another form under the same columns: 项目名称：… between the rows of one table. */
  next(): Form {
    const next = new Form(this.page);
    if (this.columns) next.begin(this.columns, this.layout);
    return next;
  }

  /** Whether a table without a header has about as many cells a row as the columns that would go on in it. */
  fitsTable(rows: readonly Row[]): boolean {
    const wanted = new Set(this.columns?.roles ?? []).size;
    const most = rows.reduce((width, row) => Math.max(width, distinct(row).length), 0);
    return most >= Math.min(3, wanted) && most >= wanted - 3 && most <= (this.columns?.roles.length ?? 0) + 1;
  }

  /** No more rows of targets under the columns. */
  end(): void {
    this.columns = null;
  }

  private get block(): TargetBlock {
    return this.blocks.at(-1)!;
  }

  get hasColumns(): boolean {
    return this.columns !== null;
  }

  get hasEntries(): boolean {
    return this.blocks.some(({ ladder }) => ladder.entries.length > 0) || this.indicators.length > 0;
  }

  /** Whether rows below the targets say again what the form has said above them: the project's name of the next form was not found. */
  isAnother(rows: readonly Row[]): boolean {
    if (!this.hasEntries) return false;
    const labels = new Set(rows.flatMap(({ cells }) => cells.map(({ text }) => fieldOf(text.value))));
    const { department, unit, period, amount, objectives } = this.fields;
    const known = { department, unit, period, amount, objective: objectives[0] ?? null };
    return Object.entries(known).filter(([role, value]) => value !== null && labels.has(role as FieldRole)).length > 1;
  }

  /** Something that only a project has. */
  get isSomething(): boolean {
    const { project, amount, wholeDepartment } = this.fields;
    const objectives = [...this.fields.objectives, ...this.fields.general];
    return (
      this.hasEntries || project !== null || objectives.length > 0 || (amount !== null && wholeDepartment !== null)
    );
  }

  /** Whether a row goes on with the table of targets. */
  takes(row: Row, dialect: Dialect): boolean {
    if (!this.columns) return false;
    const filled = distinct(row).filter(({ text }) => text.value.trim() !== '');
    const first = filled.find(ownCells(row));
    if (!first) return true;
    const role = fieldOf(first.text.value);
    if (role === null && filled.length === 1 && inlineRole(first.text) !== null) return false;
    if (role === null || levelNamed(bareLevel(first.text.value))) return true;
    if (first.column > 0 || (role === 'indicators' && filled.length > 1)) return true;
    if (ENDING.test(role)) return this.isTarget(row, filled, dialect);
    const { cells } = align(row, this.columns.roles, dialect);
    if (cells.has('measure') && fits('value', cells.get('value')?.text.value ?? '') >= 1) return true;
    return role !== 'indicators' && this.isTarget(row, filled, dialect);
  }

  /** A target whose name is also a label (项目支出 | 预算支出标准 | 不超预算): three cells at least, and no other label. */
  private isTarget(row: Row, filled: readonly Cell[], dialect: Dialect): boolean {
    if (new Set(filled.map(({ text }) => bare(text))).size < 3) return false;
    const { cells } = align(row, this.columns!.roles, dialect);
    if ([...cells.values()].some((cell) => cell !== filled[0] && fieldOf(cell.text.value) !== null)) return false;
    return cells.has('measure') && cells.has('value');
  }

  row(row: Row, dialect: Dialect): void {
    const columns = this.columns!;
    const aligned = align(row, columns.roles, dialect);
    const fresh = ownCells(row);
    const filled = distinct(row).filter((cell) => fresh(cell) && cell.text.value.trim() !== '');
    if (filled.length === 0) return;
    const first = filled[0]!;
    if (this.isSum(first.text) || FOOTER.test(bare(first.text))) {
      this.page.aside(this.isSum(first.text) ? 'sum-row' : 'footer-row', row.text);
      return;
    }
    if (isBudgetExecution(aligned)) {
      this.page.aside('budget-execution-row', row.text);
      return;
    }
    for (const role of ['side', 'code', 'indicator'] as const) this.aside(role, aligned.cells.get(role), fresh);
    leaveOut(this.page, aligned, columns.roles, fresh);
    const { ladder, rows } = this.block;
    const before = ladder.entries.length;
    ladder.row(aligned, fresh);
    if (aligned.shifted && !aligned.loose && ladder.entries.length > before) this.page.note('cells-shifted', row.text);
    rows.push(row.text);
  }

  private aside(role: ColumnRole, cell: Cell | undefined, fresh: (cell: Cell) => boolean): void {
    if (cell && fresh(cell)) this.page.aside(role, cell.text);
  }

  private isSum(text: Text): boolean {
    return TOTAL_LABEL.test(text.value.trim()) || SUBTOTAL_LABEL.test(text.value.trim());
  }

  /** The name of the project that a heading above tells, where no field does. */
  headedBy(heading: Text): void {
    this.fields.heading = heading;
  }

  /** Who and when tell of the section; what else the fields say is furniture. */
  settle(): void {
    const { department, unit, wholeDepartment, year } = this.fields;
    for (const [name, text] of Object.entries({ department, unit, wholeDepartment, year }))
      this.page.aside(`field-${name}`, text);
  }

  /** The form as a project of the page's section. */
  close(): void {
    this.settle();
    if (this.fields.project) this.page.aside('heading', this.fields.heading);
    if (!this.isSomething) {
      this.leave();
      return;
    }
    const { fields, page } = this;
    const { name, codes } = projectName(this.name());
    page.aside('project-code', codes);
    const blocks = this.kept();
    const fragments = blocks.flatMap(({ rows }) => rows);
    const objectives = [fields.objectives, fields.general, fields.longTerm].find((texts) => texts.length > 0) ?? [];
    for (const text of [...fields.general, ...fields.longTerm])
      if (!objectives.includes(text)) page.aside('long-term-objective', text);
    if (fields.revised && fields.amount && bare(fields.revised) !== bare(fields.amount.text))
      page.note('amount-revised', fields.amount.text, { actual: fields.revised.value.trim() });
    const row: ProjectRow = {
      role: 'project',
      layout: this.layout,
      section: page.openSection(),
      code: null,
      name,
      amount: fields.amount,
      category: fields.category,
      period: fields.period,
      funding: this.funding(),
      objectives,
      indicators: this.indicators,
      entries: blocks.flatMap(({ ladder }) => ladder.entries),
      fragments: fragments.length > 0 ? fragments : [name.value === '' ? (objectives[0] ?? Text.empty) : name],
    };
    page.rows.push(row);
  }

  /** The sources of the year's total; of that of several years where it is the only one. */
  private funding(): readonly FundingLine[] {
    const { funding, longTermFunding, rank } = this.fields;
    if (funding.length === 0 && rank === LONG_TERM_RANK) return longTermFunding;
    for (const { amount } of longTermFunding) this.page.aside('long-term-funding', amount.text);
    return funding;
  }

  /** What a form says that is no project's. */
  private leave(): void {
    const { amount, category, period, funding, longTermFunding } = this.fields;
    for (const text of [amount?.text, category, period, this.fields.heading]) this.page.aside('field', text);
    for (const fund of [...funding, ...longTermFunding]) this.page.aside('field', fund.amount.text);
  }

  /** The year's plan where there is one; the plan of several years beside it is left out, and said so. */
  private kept(): readonly TargetBlock[] {
    const annual = this.blocks.filter(({ longTerm, ladder }) => !longTerm && ladder.entries.length > 0);
    if (annual.length === 0) return this.blocks;
    for (const { rows } of this.blocks.filter(({ longTerm }) => longTerm)) {
      for (const row of rows) this.page.aside('long-term-row', row);
      if (rows[0]) this.page.note('long-term-left-out', rows[0]);
    }
    return annual;
  }

  /** The project's name; a whole department's form has the department's. */
  private name(): Text {
    const { project, wholeDepartment, unit, department } = this.fields;
    if (project) return project;
    const whole = WHOLE.test(this.page.section.title?.value ?? '');
    return wholeDepartment ?? (whole ? (unit ?? department) : null) ?? this.fields.heading ?? Text.empty;
  }
}
