/** Walks down a document: which header, form and section are open tells what a line or row means. */

import type { Recognised } from '../../pipeline/model/rows.js';
import type { Dialect, LineBlock, Row, Table } from '../../pipeline/model/table.js';
import { Text } from '../../pipeline/model/text.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import { headsOther } from '../../pipeline/vocabulary/furniture.js';
import { fieldOf } from '../../pipeline/vocabulary/labels.js';
import { levelNamed } from '../../pipeline/vocabulary/levels.js';
import { Aside } from './aside.js';
import { settled } from './broken.js';
import { ofYear } from './columns.js';
import { inlineLabel, inlineRole } from './field.js';
import { FieldReader } from './fields.js';
import { Form } from './form.js';
import { type Header, headerAt } from './header.js';
import { noteMisread } from './heads.js';
import { inferColumns, inferTargets } from './infer.js';
import { layoutOf } from './layouts.js';
import { Listing } from './listing.js';
import { bare, Page } from './page.js';
import { beginsForm, isAside, isColumnNumbers, isLoose } from './parts.js';
import { isProse, readProse } from './prose.js';
import { furnitureOf, partsOf, projectHeading, titleOf, unitHeading, unitInTitle, unitOf, yearOf } from './titles.js';
import { Tree } from './tree.js';
import { unwrapped } from './wrapped.js';

/** Whose the forms that follow are. */
const OWNERS: ReadonlySet<string> = new Set(['unit', 'department', 'whole-department']);

/** Takes the parts of a document in their order. */
export class Walker {
  private readonly page = new Page();
  private listing: Listing | Tree | null = null;
  private form: Form | null = null;
  private readonly aside = new Aside();
  private lastHeader = '';
  /** The label of goals, where they stand on the lines below it. */
  private goalAhead: (ReturnType<typeof fieldOf> & string) | null = null;
  private readonly known = new Map<number, Header | null>();

  end(): Recognised {
    this.closeForm();
    this.begin(null);
    if (this.page.rows.length > 0) for (const text of this.aside.all()) this.page.aside('page-text', text);
    return this.page.result();
  }

  lines(lines: readonly LineBlock[]): void {
    const paragraphs = unwrapped(lines.map(({ text }) => text));
    if (isProse(paragraphs)) {
      this.closeForm();
      this.begin(null);
      readProse(this.page, paragraphs);
      return;
    }
    for (const { text } of lines) this.line(text);
  }

  private line(text: Text): void {
    const [title, project, unit] = [titleOf(text), projectHeading(text), unitHeading(text)];
    if (project) this.projectHeading(project, text);
    else if (title) this.title(title, text);
    else if (unit) this.unitHeading(unit);
    else for (const part of partsOf(text)) this.linePart(part);
  }

  private linePart(text: Text): void {
    const ahead = this.goalAhead;
    this.goalAhead = null;
    const unit = unitOf(text);
    const role = inlineRole(text);
    const year = yearOf(text);
    const name = furnitureOf(text);
    if (unit) this.page.unit(unit, text);
    else if (year) this.year(year, text);
    else if (role === 'unit' || role === 'department' || role === 'whole-department' || role === 'year')
      this.field(text, role);
    else if (role === 'project') this.field(text, role);
    else if (name) this.furniture(name, text);
    else if (role) this.field(text, role);
    else if (ahead) this.goal(text, ahead);
    else if (headsOther(text.value)) this.aside.heading(text);
    else if (isLoose(text)) this.aside.line(text);
  }

  /** A heading above a form may name its project. */
  private projectHeading(name: Text, line: Text): void {
    this.closeForm();
    const from = line.value.indexOf(name.value);
    this.page.aside('heading', line.slice(0, from));
    this.page.aside('heading', line.slice(from + name.length));
    if (this.listing) this.page.aside('heading', name);
    else {
      this.form = new Form(this.page);
      this.form.headedBy(name);
    }
  }

  private unitHeading(unit: Text): void {
    this.closeForm();
    const form = new Form(this.page);
    form.fields.unit = unit;
    this.who(form);
    form.close();
  }

  /** 兴海县教育局2024年部门预算公开 at the head of pages tells the year where no title does. */
  private furniture(name: string, line: Text): void {
    const year = name === 'page-header' ? line.match(/(?:19|20)\d{2}(?=\s*年)/)?.text : null;
    if (year && !this.page.section.year) this.page.amend({ year });
    this.page.aside(name, line);
  }

  private year(year: Text, line: Text): void {
    if (!this.page.section.year) this.page.amend({ year });
    this.page.aside('year-line', line);
  }

  private title(title: Text, line: Text): void {
    this.aside.ours();
    if (this.page.beginsSection(title) || this.page.isFormTitle(title)) {
      this.closeForm();
      this.begin(null);
    }
    this.page.title(title, line);
    const money = unitInTitle(title);
    if (money) this.page.unitStated(money);
  }

  table({ dialect, rows: printed }: Table): void {
    this.goalAhead = null;
    this.known.clear();
    const rows = dialect === 'spaces' ? this.settled(printed) : printed;
    const fits = () => rows.some((_, at) => this.headers(rows, at)) || this.listing?.fits(rows) === true;
    if (this.aside.table(rows, fits)) return;
    if (this.form?.hasColumns && !this.form.fitsTable(rows) && !rows.some((_, at) => this.headers(rows, at)))
      this.form.end();
    if (this.listing === null && this.form === null && !rows.some((_, at) => this.headers(rows, at)))
      this.inferred(rows);
    const headed = rows.some((_, at) => this.headers(rows, at));
    let at = headed || this.listing || this.form?.hasColumns ? 0 : this.targets(rows);
    while (at < rows.length) at = this.rows(rows, at, dialect);
  }

  private settled(printed: readonly Row[]): readonly Row[] {
    const { rows, rule } = settled(printed, (at) => this.headers(printed, at));
    if (rule) this.page.note(rule, Text.join(printed.map(({ text }) => text)));
    if (rows !== printed) this.known.clear();
    return rows;
  }

  /** The header that begins at a row of the table in hand; looked for once. */
  private headers(rows: readonly Row[], at: number): Header | null {
    const known = this.known.get(at);
    if (known !== undefined) return known;
    const header = headerAt(rows, at);
    this.known.set(at, header);
    return header;
  }

  /** Reads what begins at a row, and says where the next thing begins. */
  private rows(rows: readonly Row[], at: number, dialect: Dialect): number {
    const row = rows[at]!;
    const filled = row.cells.filter(({ text }) => text.value.trim() !== '');
    if (filled.length === 0) return at + 1;
    if (isColumnNumbers(filled.map(({ text }) => text.value.trim()))) {
      this.page.aside('column-numbers', row.text);
      return at + 1;
    }
    const header = this.headers(rows, at);
    if (header) {
      this.header(header, rows.slice(at, at + header.height));
      return at + header.height;
    }
    if (filled.every(({ text }) => isAside(text))) {
      for (const { text } of filled) this.line(text.trim());
      return at + 1;
    }
    if (this.form?.takes(row, dialect)) this.form.row(row, dialect);
    else if (this.listing) this.listing.row(row, dialect);
    else return this.fields(rows, at);
    return at + 1;
  }

  private header(found: Header, rows: readonly Row[]): void {
    const header = ofYear(found, this.page.year);
    for (const heading of header.supplied ?? []) this.page.note('header-inferred', heading);
    const layout = layoutOf(header.roles);
    const repeated = header.roles.join() === this.lastHeader;
    this.lastHeader = header.roles.join();
    for (const { text } of rows.flatMap(({ cells }) => cells)) noteMisread(this.page, text);
    for (const row of rows) this.page.aside(repeated ? 'repeated-header-row' : 'header-row', row.text);
    if (header.amountUnit) this.page.unitStated(header.amountUnit);
    if (layout === 'form' || layout === 'rows') {
      this.begin(null);
      this.form ??= new Form(this.page);
      this.form.begin(header, layout);
    } else if (layout === 'tree') {
      this.closeForm();
      if (!(repeated && this.listing instanceof Tree)) this.begin(new Tree(this.page, header));
    } else if (layout === 'flat' || layout === 'one-cell') {
      this.closeForm();
      if (repeated && this.listing instanceof Listing) this.listing.turn();
      else this.begin(new Listing(this.page, layout, header));
    }
  }

  /** Targets under headings in words of their own: the columns are told by what they hold. Where the rows go on is returned. */
  private targets(rows: readonly Row[]): number {
    const inferred = inferTargets(rows);
    if (!inferred) return 0;
    const { columns, from } = inferred;
    const above = from > 0 && !rows[from - 1]!.cells.some(({ text }) => fieldOf(text.value) !== null) ? from - 1 : from;
    if (above > 0) for (let at = 0; at < above; at = this.fields(rows.slice(0, above), at)) this.known.clear();
    this.known.clear();
    if (above < from) this.page.aside('header-row', rows[above]!.text);
    this.page.note('header-inferred', rows[above]!.text);
    this.form ??= new Form(this.page);
    this.form.begin(columns, 'form');
    return from;
  }

  private begin(listing: Listing | Tree | null): void {
    this.listing?.close();
    this.listing = listing;
  }

  private inferred(rows: readonly Row[]): void {
    const columns = inferColumns(rows);
    if (columns) this.begin(new Listing(this.page, 'one-cell', columns));
  }

  /** Rows of fields, as far as the next header, or the next project's name. */
  private fields(rows: readonly Row[], from: number): number {
    let to = from + 1;
    let named = beginsForm(rows[from]!);
    while (to < rows.length && !this.headers(rows, to) && !this.goesOn(rows[to]!)) {
      const begins = beginsForm(rows[to]!);
      if (begins && named) break;
      named ||= begins;
      to++;
    }
    const part = rows.slice(from, to);
    const begins = part.some((row) => beginsForm(row)) || this.form?.isAnother(part);
    if (begins && this.form?.isSomething) {
      const next = to < rows.length && this.headers(rows, to) ? null : this.form.next();
      this.closeForm();
      this.form = next;
    }
    this.form ??= new Form(this.page);
    new FieldReader(this.page, this.form.fields, part, this.form.hasEntries).read();
    this.who(this.form);
    return to;
  }

  /** A row of targets under the form's columns, between rows of fields. */
  private goesOn({ cells }: Row): boolean {
    const first = cells.find(({ text }) => text.value.trim() !== '');
    return this.form?.hasColumns === true && first !== undefined && levelNamed(bareLevel(first.text.value)) !== null;
  }

  /** A goal on the lines below its label. */
  private goal(text: Text, role: ReturnType<typeof fieldOf> & string): void {
    this.form ??= new Form(this.page);
    new FieldReader(this.page, this.form.fields, []).set(role, text.trim());
    this.goalAhead = role;
  }

  /** 项目名称：… on a line of its own. */
  private field(text: Text, role: ReturnType<typeof fieldOf> & string): void {
    if ((role === 'project' && this.form?.isSomething) || (OWNERS.has(role) && this.form?.hasEntries)) this.closeForm();
    if (this.listing && role !== 'project') {
      const form = new Form(this.page);
      new FieldReader(this.page, form.fields, []).inlineField(text, role);
      this.who(form);
      form.close();
      return;
    }
    this.form ??= new Form(this.page);
    new FieldReader(this.page, this.form.fields, []).inlineField(text, role);
    if (role.startsWith('objective') && inlineLabel(text)?.end === text.length) this.goalAhead = role;
    this.who(this.form);
  }

  /** Who and when, as the fields of a form say it, for the section where its title does not. */
  private who({ fields }: Form): void {
    const department = fields.department ?? fields.wholeDepartment ?? fields.unit;
    const known = this.page.section.department;
    if (department && known && bare(known) !== bare(department) && this.page.sectionUsed) this.page.divide();
    if (department && !this.page.section.department) this.page.amend({ department });
    if (fields.year && !this.page.section.year) this.page.amend({ year: fields.year });
  }

  private closeForm(): void {
    this.form?.close();
    this.form = null;
  }
}
