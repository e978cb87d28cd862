/** Layout A: one row a project, with its goals in one cell and its whole hierarchy of indicators in another. */

import type { Furniture, Note } from '../../pipeline/model/reading.js';
import type { Amount, EntityRow, ProjectRow, Recognised, SectionRows } from '../../pipeline/model/rows.js';
import type { Block, Row } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { SUBTOTAL_LABEL, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { CATEGORY_LABEL, INSTITUTION_NAME } from '../../pipeline/vocabulary/names.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';
import { type Columns, cellOf, headerOf, inferColumns, PLAIN_SUM } from './columns.js';
import { furnitureOf, titleOf, unitOf } from './titles.js';

export const LAYOUT = 'one-cell';

const MONEY_AT_END = new RegExp(`${MONEY_PATTERN}$`);

export function recogniseOneCell(blocks: readonly Block[]): Recognised {
  const rows = blocks.flatMap((block) => (block.type === 'row' ? [block.row] : []));
  const recogniser = new OneCell(rows.some(headerOf) ? null : inferColumns(rows));
  for (const block of blocks) {
    if (block.type === 'line') recogniser.line(block.text);
    else recogniser.row(block.row);
  }
  return recogniser.result();
}

interface ProjectCells {
  readonly name: Text;
  readonly code: Text | null;
  readonly amount: Amount | null;
  readonly objective: Text | null;
  readonly indicator: Text | null;
}

/** Walks down the page; the columns, the section and the project above are what a row is read against. */
class OneCell {
  private readonly sections: SectionRows[] = [];
  private readonly rows: (EntityRow | ProjectRow)[] = [];
  private readonly furniture: Furniture[] = [];
  private readonly notes: Note[] = [];

  constructor(private columns: Columns | null) {}

  result(): Recognised {
    return { sections: this.sections, rows: this.rows, furniture: this.furniture, notes: this.notes };
  }

  line(text: Text): void {
    const title = titleOf(text);
    const unit = unitOf(text);
    const name = furnitureOf(text);
    if (title) this.title(title);
    else if (unit) this.unit(unit, text);
    else if (name) this.furniture.push({ name, text });
  }

  row(row: Row): void {
    const filled = row.cells.filter((cell) => cell.value.trim() !== '');
    const header = headerOf(row);
    if (filled.length === 0) return;
    if (header) this.header(header, row);
    else if (filled.length === 1 && (titleOf(filled[0]!) || unitOf(filled[0]!))) this.line(filled[0]!);
    else if (this.columns) this.body(this.columns, row);
  }

  private title(title: Text): void {
    const current = this.sections.at(-1);
    const same = current?.title && bare(current.title) === bare(title);
    if (same) this.furniture.push({ name: 'repeated-title', text: title });
    else if (current && current.title === null) this.sections[this.sections.length - 1] = { ...current, title };
    else this.sections.push({ title, amountUnit: null, total: null });
  }

  private unit(unit: Text, line: Text): void {
    this.unitStated(unit);
    this.furniture.push({ name: 'unit-line', text: line });
  }

  /** The first unit that a section states is its unit. */
  private unitStated(unit: Text): void {
    const known = this.section().amountUnit;
    if (!known) this.amend({ amountUnit: unit });
    else if (known.value !== unit.value)
      this.notes.push({ rule: 'amount-unit-conflict', text: unit, expected: known.value });
  }

  private header(columns: Columns, row: Row): void {
    const repeated = this.columns !== null && this.columns.roles.join() === columns.roles.join();
    this.columns = columns;
    if (columns.amountUnit) this.unitStated(columns.amountUnit);
    this.furniture.push({ name: repeated ? 'repeated-header-row' : 'header-row', text: row.text });
  }

  private body(columns: Columns, row: Row): void {
    const name = cellOf(columns, row, 'name') ?? Text.empty;
    const code = cellOf(columns, row, 'code');
    const serial = cellOf(columns, row, 'serial');
    if (serial) this.furniture.push({ name: 'serial', text: serial });
    const { amount, shifted, objective, indicator } = this.sums(columns, row);
    const label = TOTAL_LABEL.test(name.value) ? name : code && TOTAL_LABEL.test(code.value) ? code : null;
    if (shifted) this.notes.push({ rule: 'amount-column-shifted', text: shifted });
    if (objective || indicator) this.project(row, { name, code, amount, objective, indicator });
    else if (label) this.total(label, amount);
    else if (SUBTOTAL_LABEL.test(name.value)) this.furniture.push({ name: 'subtotal-row', text: row.text });
    else this.withoutTargets(row, name, code, amount);
  }

  /** The row's amount, also where it stands one column to the right, under 绩效目标. */
  private sums(columns: Columns, row: Row) {
    const own = cellOf(columns, row, 'amount');
    const objective = cellOf(columns, row, 'objective');
    const indicator = cellOf(columns, row, 'indicator');
    const shifted = own ? null : ([objective, indicator].find((cell) => cell && PLAIN_SUM.test(cell.value)) ?? null);
    return {
      amount: amountOf(own ?? shifted),
      shifted,
      objective: objective === shifted ? null : objective,
      indicator: indicator === shifted ? null : indicator,
    };
  }

  private total(label: Text, amount: Amount | null): void {
    this.furniture.push({ name: 'total-label', text: label });
    const known = this.section().total;
    if (amount && !known) this.amend({ total: amount });
    else if (amount) this.furniture.push({ name: 'repeated-total', text: amount.text });
  }

  private project(row: Row, { name, code, amount, objective, indicator }: ProjectCells): void {
    const last = this.rows.at(-1);
    const cells = {
      objectives: objective ? [objective] : [],
      indicators: indicator ? [indicator] : [],
      fragments: [row.text],
    };
    if (last?.role === 'project' && !amount && (name.value === '' || bare(name) === bare(last.name))) {
      if (name.value !== '') this.furniture.push({ name: 'repeated-name', text: name });
      this.rows[this.rows.length - 1] = continued(last, cells);
    } else {
      this.rows.push({ role: 'project', layout: LAYOUT, section: this.sectionNumber(), code, name, amount, ...cells });
    }
  }

  /** A row without goals and indicators: a unit, a category, or a project that states no targets. */
  private withoutTargets(row: Row, name: Text, code: Text | null, amount: Amount | null): void {
    const section = this.sectionNumber();
    if (name.value === '') return;
    if (CATEGORY_LABEL.test(bare(name))) this.furniture.push({ name: 'category-row', text: row.text });
    else if ((code && /\d/.test(code.value)) || INSTITUTION_NAME.test(bare(name))) {
      this.rows.push({ role: 'entity', section, code, name, amount, text: row.text });
    } else if (amount) {
      const none = { objectives: [], indicators: [], fragments: [row.text] };
      this.rows.push({ role: 'project', layout: LAYOUT, section, code, name, amount, ...none });
    }
  }

  private section(): SectionRows {
    if (this.sections.length === 0) this.sections.push({ title: null, amountUnit: null, total: null });
    return this.sections.at(-1)!;
  }

  private sectionNumber(): number {
    this.section();
    return this.sections.length;
  }

  private amend(change: Partial<SectionRows>): void {
    this.sections[this.sectionNumber() - 1] = { ...this.section(), ...change };
  }
}

/** A row without a name, or with the last one's, goes on with that project: a page broke it. */
function continued(last: ProjectRow, next: Pick<ProjectRow, 'objectives' | 'indicators' | 'fragments'>): ProjectRow {
  return {
    ...last,
    objectives: [...last.objectives, ...next.objectives],
    indicators: [...last.indicators, ...next.indicators],
    fragments: [...last.fragments, ...next.fragments],
  };
}

function amountOf(cell: Text | null): Amount | null {
  if (!cell) return null;
  return { text: cell, unit: cell.match(MONEY_AT_END)?.text ?? null };
}

function bare(text: Text): string {
  return text.value.replace(/\s/g, '');
}
