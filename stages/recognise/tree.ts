/** Layout tree: one column of names, from unit and project down to level and indicator, with values and sums beside them. */

import type { ProjectRow } from '../../pipeline/model/rows.js';
import type { Cell, Dialect, Row } from '../../pipeline/model/table.js';
import type { Text } from '../../pipeline/model/text.js';
import { bareLevel } from '../../pipeline/vocabulary/fits.js';
import { type ColumnRole, TOTAL_LABEL } from '../../pipeline/vocabulary/headers.js';
import { COST, levelNamed, OUTPUT } from '../../pipeline/vocabulary/levels.js';
import { type Aligned, align } from './align.js';
import { Ladder } from './body.js';
import { codedName } from './coded.js';
import { type Columns, fitsColumns } from './columns.js';
import { inlineRole } from './field.js';
import { amountOf, type Page } from './page.js';

type Open = { -readonly [Key in keyof ProjectRow]: ProjectRow[Key] } & { readonly fragments: Text[] };

interface Branch {
  readonly indent: number;
  readonly kind: 'unit' | 'project' | 'level1' | 'level2';
}

export class Tree {
  private ladder: Ladder;
  private open: Open | null = null;
  private path: Branch[] = [];
  private level1 = '';
  /** A row with a sum: a unit until something shows that it is a project. */
  private pending: {
    readonly name: Text;
    readonly amount: Text | null;
    readonly objective: Text | null;
    readonly indent: number;
    readonly row: Row;
  }[] = [];

  constructor(
    private readonly page: Page,
    private readonly columns: Columns,
  ) {
    this.ladder = new Ladder(page);
  }

  row(row: Row, dialect: Dialect): void {
    const aligned = align(row, this.columns.roles, dialect);
    const name = aligned.cells.get('tree');
    const amount = aligned.cells.get('amount')?.text.trim() ?? null;
    const objective = aligned.cells.get('objective')?.text.trim() ?? null;
    for (const cell of aligned.others) this.page.aside('other-column', cell.text);
    if (!name) return;
    const words = name.text.trim();
    const indent = indentOf(name.text);
    if (TOTAL_LABEL.test(words.value)) this.page.total(words, amountOf(amount));
    else if (aligned.cells.has('value')) this.indicator(row, aligned);
    else if (this.isLevel(words, indent, amount ?? objective)) this.level(row, aligned, name, indent);
    else if (inlineRole(words) === 'objective') this.goal(words);
    else if (amount === null && this.path.length > 0 && indent > this.path.at(-1)!.indent) this.indicator(row, aligned);
    else this.pending.push({ name: words, amount, objective, indent, row });
  }

  /** Standard names are levels; others are where their indent is that of a level and nothing stands beside them. */
  private isLevel(words: Text, indent: number, beside: Text | null): boolean {
    if (levelNamed(bareLevel(words.value))) return true;
    return beside === null && this.path.some((branch) => branch.indent === indent && branch.kind.startsWith('level'));
  }

  private level(row: Row, aligned: Aligned, name: Cell, indent: number): void {
    this.project();
    const known = levelNamed(bareLevel(name.text.value));
    const flat = this.path.length > 0 && this.path.every((branch) => branch.indent === indent);
    while (this.path.length > 0 && this.path.at(-1)!.indent >= indent) this.path.pop();
    const costs = flat && known?.canonical === COST && this.level1 === OUTPUT;
    const under = costs || this.path.at(-1)?.kind === 'level1';
    const level = known?.levels.length === 1 ? known.levels[0]! : under ? 2 : 1;
    if (level === 1) this.level1 = known?.canonical ?? '';
    this.path.push({ indent, kind: level === 1 ? 'level1' : 'level2' });
    const cells = new Map<ColumnRole, Cell>([[level === 1 ? 'level1' : 'level2', name]]);
    this.ladder.row({ ...aligned, cells }, () => true);
    this.open?.fragments.push(row.text);
  }

  /** 绩效目标：… on a row below the project's. */
  private goal(words: Text): void {
    this.project();
    const mark = /^[^：:]*[：:]\s*/.exec(words.value)![0];
    this.page.aside('field-label', words.slice(0, mark.length));
    const text = words.slice(mark.length).trim();
    if (this.open && text.value !== '') this.open.objectives = [...this.open.objectives, text];
    else this.page.aside('objective-without-project', text);
  }

  private indicator(row: Row, aligned: Aligned): void {
    this.project();
    const cells = new Map(aligned.cells).set('measure', aligned.cells.get('tree')!);
    this.ladder.row({ ...aligned, cells }, () => true);
    this.open?.fragments.push(row.text);
  }

  /** The last name before a level is the project's, those above it are units. */
  private project(): void {
    const last = this.pending.pop();
    if (!last) return;
    this.units();
    this.ladder = new Ladder(this.page);
    this.path = [];
    const { name, codes } = codedName(last.name);
    if (codes) this.page.aside('project-code', codes);
    this.open = {
      role: 'project',
      layout: 'tree',
      section: this.page.openSection(),
      code: null,
      name,
      amount: amountOf(last.amount),
      objectives: last.objective ? [last.objective] : [],
      indicators: [],
      entries: this.ladder.entries,
      fragments: [last.row.text],
    };
    this.page.rows.push(this.open);
  }

  private units(): void {
    for (const { name: words, amount, row } of this.pending) {
      const { code, name } = codedName(words);
      this.page.rows.push({
        role: 'entity',
        section: this.page.openSection(),
        code,
        name,
        amount: amountOf(amount),
        text: row.text,
      });
    }
    this.pending = [];
  }

  /** Whether rows without a header are about as wide as this table's. */
  fits(rows: readonly Row[]): boolean {
    return fitsColumns(this.columns, rows);
  }

  close(): void {
    this.units();
  }
}

/** How far a name stands to the right, in half-width columns. */
function indentOf(text: Text): number {
  const blank = /^\s*/.exec(text.value)![0];
  return [...blank].reduce((width, character) => width + (character === '\u3000' ? 2 : 1), 0);
}
