/** What a document was recognised as, while it is read from top to bottom. */

import type { Furniture, Note } from '../../pipeline/model/reading.js';
import type { Amount, EntityRow, ProjectRow, Recognised, SectionRows } from '../../pipeline/model/rows.js';
import type { Text } from '../../pipeline/model/text.js';
import { MONEY_PATTERN } from '../../pipeline/vocabulary/units.js';
import { namesWho } from './titles.js';

const MONEY_AT_END = new RegExp(`${MONEY_PATTERN}$`);

/** A section without anything in it. */
const EMPTY: SectionRows = { title: null, amountUnit: null, total: null };

export class Page {
  readonly furniture: Furniture[] = [];
  readonly notes: Note[] = [];
  readonly rows: (EntityRow | ProjectRow)[] = [];
  private readonly sections: SectionRows[] = [];
  /** True while the section's unit of money is that of the section above. */
  private inherits = false;
  private readonly units = new Map<string, EntityRow>();

  result(): Recognised {
    this.dropEmptyEnd();
    this.sections.forEach((section, index) => {
      const amountUnit = section.amountUnit ?? this.unitInCells(index + 1);
      this.sections[index] = { ...section, amountUnit };
    });
    return { sections: this.sections, rows: this.rows, furniture: this.furniture, notes: this.notes };
  }

  /** Titles below the last record head nothing: links to other pages. */
  private dropEmptyEnd(): void {
    while (this.sections.length > 1 && !this.sectionUsed) {
      const { title } = this.sections.pop()!;
      this.aside('heading', title);
    }
  }

  /** The unit that the sums themselves state, where nothing else does. */
  private unitInCells(section: number): Text | null {
    const amounts = this.rows.flatMap((row) => (row.section === section ? [row.amount] : []));
    return amounts.find((amount) => amount?.unit)?.unit ?? null;
  }

  aside(name: string, text: Text | null | undefined): void {
    if (text && text.value.trim() !== '') this.furniture.push({ name, text });
  }

  note(rule: string, text: Text, more: Omit<Note, 'rule' | 'text'> = {}): void {
    this.notes.push({ rule, text, ...more });
  }

  get section(): SectionRows {
    if (this.sections.length === 0) this.sections.push(EMPTY);
    return this.sections.at(-1)!;
  }

  /** The year that the open section states; of a title with several years, none. */
  get year(): number | null {
    const { title, year } = this.section;
    const years = [...`${year?.value ?? ''} ${title?.value ?? ''}`.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)];
    const [first, ...others] = new Set(years.map(([digits]) => Number(digits)));
    return first !== undefined && others.length === 0 ? first : null;
  }

  get sectionNumber(): number {
    return Math.max(1, this.sections.length);
  }

  /** A unit's row; the units of a section are found again by code or name. */
  addUnit(unit: EntityRow): void {
    this.rows.push(unit);
    for (const key of keysOf(unit.section, unit.code, unit.name)) this.units.set(key, unit);
  }

  /** The unit of the open section that has this code, or where there is none, this name. */
  unitNamed(code: Text | null, name: Text): EntityRow | null {
    const [own] = keysOf(this.openSection(), code, name);
    return this.units.get(own!) ?? null;
  }

  /** The number of the section that is open, for a record that is put into it. */
  openSection(): number {
    void this.section;
    return this.sections.length;
  }

  /** Whether a record belongs to the section that is open. */
  get sectionUsed(): boolean {
    return this.section.total !== null || this.rows.some(({ section }) => section === this.sectionNumber);
  }

  amend(change: Partial<SectionRows>): void {
    const section = this.section;
    this.sections[this.sections.length - 1] = { ...section, ...change };
  }

  /** Whether a title is another than the one above, so that what is open belongs to the section before. */
  beginsSection(title: Text): boolean {
    const known = this.sections.at(-1)?.title;
    return known !== null && known !== undefined && bare(known) !== bare(title);
  }

  /**
   * A title, and the line in which it stands, perhaps behind the number of an attachment. It begins a section, unless it repeats
   * the one above or the section above has nothing in it.
   */
  title(title: Text, line: Text): void {
    const ahead = line.slice(0, line.value.indexOf(title.value));
    if (ahead.hasWords) this.aside('attachment-mark', ahead.trim());
    const current = this.sections.at(-1);
    if (current?.title && bare(current.title) === bare(title)) this.aside('repeated-title', title);
    else if (this.isFormTitle(title)) this.formTitle(title);
    else if (current && (current.title === null || !this.sectionUsed)) {
      if (current.title) this.aside('heading', current.title);
      this.sections[this.sections.length - 1] = { ...current, title };
    } else this.sections.push({ ...EMPTY, title });
  }

  /** 项目支出绩效目标表 below the headline of a page that says whose it is. */
  isFormTitle(title: Text): boolean {
    const headline = this.sections.at(-1)?.title;
    return headline !== null && headline !== undefined && namesWho(headline) && !namesWho(title);
  }

  private formTitle(title: Text): void {
    this.aside('heading', title);
    const year = title.match(/(?:19|20)\d{2}(?=\s*年)/)?.text;
    if (year && this.year === null && !this.section.year) this.amend({ year });
  }

  /** A section of its own for a form whose department is another's. */
  divide(): void {
    const { title, amountUnit, year = null } = this.section;
    if (!this.sectionUsed) return;
    this.sections.push({ ...EMPTY, title, amountUnit, year });
    this.inherits = true;
  }

  unit(unit: Text, line: Text): void {
    this.unitStated(unit);
    this.aside('unit-line', line);
  }

  /** The first unit that a section states is its unit; until then that of the section above is. */
  unitStated(unit: Text): void {
    const known = this.inherits ? null : this.section.amountUnit;
    this.inherits = false;
    if (!known) this.amend({ amountUnit: unit });
    else if (bare(known) !== bare(unit)) this.note('amount-unit-conflict', unit, { expected: known.value });
  }

  /** The printed total of the section; a second one is furniture. */
  total(label: Text, amount: Amount | null): void {
    this.aside('total-label', label);
    if (!amount) return;
    if (this.section.total) this.aside('repeated-total', amount.text);
    else this.amend({ total: amount });
  }
}

/** By its code first, by its name second. */
function keysOf(section: number, code: Text | null, name: Text): readonly string[] {
  const named = `${section} name ${bare(name)}`;
  return code ? [`${section} code ${bare(code)}`, named] : [named];
}

export function amountOf(cell: Text | null): Amount | null {
  if (!cell) return null;
  return { text: cell, unit: cell.match(MONEY_AT_END)?.text ?? null };
}

/** A text's characters without white space. */
export function bare(text: Text): string {
  return text.value.replace(/\s/g, '');
}
