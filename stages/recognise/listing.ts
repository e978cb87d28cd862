/**
 * Tables that list projects: one row a project with its hierarchy in a cell (layout one-cell), or one row an indicator under the
 * project that stands above or beside it (layout flat). Rows without targets are totals, units or categories.
 */

import type { EntityRow, FundingLine, LevelColumn, ProjectRow } from '../../pipeline/model/rows.js';
import type { Cell, Dialect, Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { PLAIN_SUM } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, PROJECT_ROLES, SUBTOTAL_LABEL, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { CATEGORY_LABEL, INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import { type Aligned, align, leaveOut, ownCells } from './align.js';
import { Ladder } from './body.js';
import { codedName, LONGEST_UNIT_CODE } from './coded.js';
import { type Columns, fitsColumns } from './columns.js';
import { byPlace, type Cells, cellsOf, freshText, hasLevel, hasMeasure } from './listing-cells.js';
import { amountOf, bare, type Page } from './page.js';

/** A project while its rows are read. */
type Open = { -readonly [Key in keyof ProjectRow]: ProjectRow[Key] } & {
  readonly fragments: Text[];
  readonly objectives: Text[];
  readonly indicators: Text[];
  readonly columns: LevelColumn[];
};

/** What is read of a row whose hierarchy stands in one cell. */
const READ: ReadonlySet<ColumnRole> = new Set([...PROJECT_ROLES, 'indicator', 'side']);

export class Listing {
  private open: Open | null = null;
  private ladder: Ladder;
  private entity = '';
  private unit: EntityRow | null = null;
  private category: Text | null = null;
  private turned = false;
  /** The first levels of the open project, and whether rows without a name went on with it. */
  private levels: string[] = [];
  private unnamed = false;
  /** What the row in hand is written in. */
  private dialect: Dialect = 'html';

  constructor(
    private readonly page: Page,
    private readonly layout: 'flat' | 'one-cell',
    private readonly columns: Columns,
  ) {
    this.ladder = new Ladder(page);
  }

  /** What follows stands on another page: its first row may go on with the project above, and say its name and sum again. */
  turn(): void {
    this.turned = true;
  }

  row(row: Row, dialect: Dialect): void {
    this.dialect = dialect;
    this.read(row);
    this.turned = false;
  }

  private read(row: Row): void {
    if (this.total(row)) return;
    const placed = this.placed(row);
    const serial = placed.cells.get('serial');
    const aligned = { ...placed, cells: new Map([...placed.cells].filter(([role]) => role !== 'serial')) };
    const fresh = ownCells(row);
    const cells = cellsOf(aligned, this.columns, fresh);
    const label = [cells.name, cells.entity, cells.code].find((text) => text !== null && TOTAL_LABEL.test(text.value));
    if (serial && fresh(serial)) this.page.aside('serial', serial.text);
    this.page.aside('side', freshText(aligned, 'side', fresh));
    const hasTargets =
      cells.indicator !== null || cells.columns.length > 0 || hasMeasure(aligned) || hasLevel(aligned, fresh);
    if (cells.shifted) this.page.note('amount-column-shifted', cells.shifted);
    if (hasTargets || (cells.objective && !label)) this.project(row, aligned, cells, fresh);
    else if (label) this.page.total(label, cells.amount);
    else if (SUBTOTAL_LABEL.test(cells.name.value) || SUBTOTAL_LABEL.test(cells.entity.value))
      this.page.aside('subtotal-row', row.text);
    else this.withoutTargets(row, cells);
    const { roles, items = [], lanes = [] } = this.columns;
    const read = ({ column }: Cell) =>
      items.some((item) => item.column === column) || lanes.some((lane) => (lane.roles[column] ?? 'other') !== 'other');
    const beside = this.layout === 'flat' ? [] : [...aligned.cells].filter(([role]) => !READ.has(role));
    const others = [...aligned.others.filter((cell) => !read(cell)), ...beside.map(([, cell]) => cell)];
    leaveOut(this.page, { ...aligned, others }, roles, fresh);
  }

  /** In text, the first cells of a row may be lost where merged cells stand above. */
  private placed(row: Row): Aligned {
    const { dialect } = this;
    const { roles, items = [], lanes = [] } = this.columns;
    if (lanes.length > 0 && row.cells.length >= roles.length) return byPlace(row, roles);
    const short = (dialect === 'tab' || dialect === 'pipe') && row.cells.length < roles.length && items.length === 0;
    return this.layout === 'flat' || short ? align(row, roles, dialect) : byPlace(row, roles);
  }

  /** Whether rows without a header are about as wide as this table's. */
  fits(rows: readonly Row[]): boolean {
    return fitsColumns(this.columns, rows);
  }

  close(): void {
    this.open = null;
  }

  /** A row that begins with 合计 or 小计 and holds sums and nothing else. */
  private total(row: Row): boolean {
    const [label, ...others] = row.cells.map(({ text }) => text.trim()).filter(({ value }) => value !== '');
    const sums = others.filter(({ value }) => PLAIN_SUM.test(value));
    if (!label || sums.length !== others.length) return false;
    if (SUBTOTAL_LABEL.test(label.value)) {
      this.page.aside('subtotal-row', row.text);
      return true;
    }
    if (!TOTAL_LABEL.test(label.value)) return false;
    this.page.total(label, amountOf(sums[0] ?? null));
    for (const other of sums.slice(1)) this.page.aside('other-sum', other);
    const own = row.cells.find(({ text }) => text.value.trim() === sums[0]?.value);
    if (
      own &&
      sums[0] &&
      this.columns.roles[own.column] !== 'amount' &&
      this.columns.roles.includes('amount') &&
      row.cells.length >= this.columns.roles.length
    )
      this.page.note('amount-column-shifted', sums[0]);
    return true;
  }

  private unitRow(unit: EntityRow): void {
    this.category = null;
    this.page.addUnit(unit);
  }

  /** A row that goes on with the project above, or begins one. */
  private project(row: Row, aligned: Aligned, cells: Cells, fresh: (cell: Cell) => boolean): void {
    this.unitColumn(cells, row);
    const open = this.open;
    if (open && this.continues(open, cells)) {
      if (cells.name.value === '') this.unnamed = true;
      if (cells.name.value !== '') this.page.aside('repeated-name', cells.name);
      if (cells.amount && open.amount) this.page.aside('repeated-amount', cells.amount.text);
      else if (cells.amount) open.amount = cells.amount;
      this.objective(open, cells.objective);
    } else this.begin(cells, aligned, fresh, row);
    if (cells.level1) this.levels.push(cells.level1.value);
    const current = this.open!;
    if (cells.indicator) current.indicators.push(cells.indicator);
    for (const column of cells.columns)
      if (cells.name.value === '') goOn(current.columns, column);
      else current.columns.push(column);
    current.fragments.push(row.text);
    if (this.layout === 'flat') this.targets(row, aligned, fresh);
  }

  /** The row's target; where the levels stand side by side, one for each of them. */
  private targets(row: Row, aligned: Aligned, fresh: (cell: Cell) => boolean): void {
    const { lanes = [] } = this.columns;
    if (aligned.shifted && !aligned.loose) this.page.note('cells-shifted', row.text);
    if (lanes.length === 0) this.ladder.row(aligned, fresh);
    for (const { level, roles } of lanes) {
      const lane = byPlace(row, roles);
      if (lane.cells.has('measure')) this.ladder.under(level.text.trim(), lane, fresh);
    }
  }

  private continues(open: Open, cells: Cells): boolean {
    const { name, amount } = cells;
    if (name.value !== '' && bare(codedName(name).name) !== bare(open.name)) return false;
    if (this.beginsAgain(cells)) return false;
    if (this.layout === 'one-cell' && !this.turned) return amount === null;
    return amount === null || open.amount === null || bare(amount.text) === bare(open.amount.text);
  }

  /** A second project of the same name: where the rows below a name leave it out, one that names it and begins with the levels anew. */
  private beginsAgain({ name, amount, level1 }: Cells): boolean {
    const anew = level1 !== null && level1.value !== this.levels.at(-1) && this.levels.includes(level1.value);
    return this.unnamed && name.value !== '' && amount !== null && anew;
  }

  private objective(open: Open, objective: Text | null): void {
    if (!objective) return;
    if (open.objectives.some((known) => bare(known) === bare(objective)))
      this.page.aside('repeated-objective', objective);
    else open.objectives.push(objective);
  }

  private begin(cells: Cells, aligned: Aligned, fresh: (cell: Cell) => boolean, row: Row): void {
    this.levels = [];
    this.unnamed = false;
    this.ladder = new Ladder(this.page);
    const { name, codes } = codedName(cells.name);
    if (codes) this.page.aside('project-code', codes);
    this.open = {
      role: 'project',
      layout: this.layout,
      section: this.page.openSection(),
      code: this.codeOf(cells.code),
      unit: this.unit,
      name,
      amount: cells.amount,
      funding: this.fundingOf(row),
      category: freshText(aligned, 'category', fresh) ?? this.category,
      objectives: cells.objective ? [cells.objective] : [],
      indicators: [],
      columns: [],
      entries: this.ladder.entries,
      fragments: [],
    };
    this.page.rows.push(this.open);
  }

  /** With a cell a line, sums that are fewer than their columns may be of any of them. */
  private fundingOf({ slots, cells, text }: Row): readonly FundingLine[] {
    const { funding = [] } = this.columns;
    const lines = funding.flatMap(({ column, label }) => {
      const cell = slots[column];
      const own =
        cell && cells.includes(cell) && PLAIN_SUM.test(cell.text.value.trim()) ? amountOf(cell.text.trim()) : null;
      return own ? [{ source: label, amount: own }] : [];
    });
    if (this.dialect === 'lines' && lines.length > 0 && lines.length < funding.length)
      this.page.note('cells-shifted', text);
    return lines;
  }

  /** A column of units tells the unit of the rows beside and below it. */
  private unitColumn({ entity, code: beside }: Cells, row: Row): void {
    if (entity.value === '') return;
    const own = this.codesUnits ? beside : null;
    if (bare(entity) === this.entity) {
      this.page.aside('repeated-unit', entity);
      return;
    }
    this.entity = bare(entity);
    this.open = null;
    const named = codedName(entity, true);
    const [code, name] = [own ?? named.code, named.name];
    if (own) this.page.aside('unit-code', named.code);
    this.unit = this.page.unitNamed(code, name);
    if (this.unit) this.page.aside('repeated-unit', entity);
    else {
      this.unit = { role: 'entity', section: this.page.openSection(), code, name, amount: null, text: row.text };
      this.page.addUnit(this.unit);
    }
  }

  /** Whether the column of codes is that of the units: 单位编码 | 单位名称 | 项目名称. */
  private get codesUnits(): boolean {
    const { roles } = this.columns;
    const entity = roles.indexOf('entity');
    return entity > 0 && roles[entity - 1] === 'code';
  }

  /** The code in a project's row is its unit's, unless the column of units has told it. */
  private codeOf(code: Text | null): Text | null {
    if (code && this.entity !== '') {
      this.page.aside('project-code', code);
      return null;
    }
    return code;
  }

  /** A row without goals and indicators: a unit, a category, or a project that states no targets. */
  private withoutTargets(row: Row, { name, entity, code, amount }: Cells): void {
    const section = this.page.openSection();
    const words = name.value !== '' ? name : entity;
    if (words.value === '') {
      if (this.open && !row.cells.some(({ text }) => text.hasWords)) this.page.aside('blank-row', row.text);
      return;
    }
    const coded = codedName(words, INSTITUTION_NAME.test(bare(words)));
    const unitCode = code ?? (coded.code && coded.code.length <= LONGEST_UNIT_CODE ? coded.code : null);
    this.open = null;
    if (CATEGORY_LABEL.test(bare(words))) {
      this.category = words;
      this.page.aside('category-row', row.text);
    } else if (
      name.value === '' ||
      (unitCode && /\d/.test(unitCode.value)) ||
      INSTITUTION_NAME.test(bare(coded.name).replace(/^([^（(]*)[（(].*[）)]$/, '$1'))
    )
      this.unitRow({ role: 'entity', section, code: unitCode, name: coded.name, amount, text: row.text });
    else if (amount) {
      const none = { objectives: [], indicators: [], entries: [], fragments: [row.text] };
      this.page.rows.push({ role: 'project', layout: this.layout, section, code, name: words, amount, ...none });
    }
  }
}

/** A cell below the levels of a column goes on with what the project has below the same levels. */
function goOn(columns: LevelColumn[], own: LevelColumn): void {
  const words = ({ levels }: LevelColumn) => levels.map(bare).join('\n');
  const at = columns.findIndex((known) => words(known) === words(own));
  if (at < 0) columns.push(own);
  else columns[at] = { ...own, fragments: [...columns[at]!.fragments, ...own.fragments] };
}
