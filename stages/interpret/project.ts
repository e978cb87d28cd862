/** A project's row, its goals and its hierarchy as records. */

import type { Keys } from '../../pipeline/model/ids.js';
import { append } from '../../pipeline/model/lists.js';
import type {
  Field,
  FundingReading,
  Furniture,
  HeadingReading,
  IndicatorReading,
  Note,
  ObjectiveReading,
  OutlineEntry,
  ProjectReading,
} from '../../pipeline/model/reading.js';
import type {
  Entry,
  FundingLine,
  Goal,
  HeadingEntry,
  ItemEntry,
  MeasureEntry,
  ProjectRow,
} from '../../pipeline/model/rows.js';
import { Text } from '../../pipeline/model/text.js';
import { from, read } from '../../pipeline/steps/field.js';
import { levelNamed, meantLevel, parentOf } from '../../pipeline/vocabulary/levels.js';
import { readAmount } from './amount.js';
import { extrasOf, NO_EXTRAS } from './extras.js';
import { type IndicatorRead, placed, readIndicator } from './indicator.js';
import { readItem } from './item.js';
import { readMeasure } from './measure.js';
import { ticked } from './ticks.js';

export interface ProjectContext {
  readonly id: string;
  readonly sectionTitle: string | null;
  readonly amountUnit: Text | null;
  readonly entityCode: ProjectReading['entityCode'];
  readonly entity: ProjectReading['entity'];
  readonly fiscalYear: number | null;
  readonly keys: Keys;
  readonly path: string;
}

export interface ProjectRead {
  readonly project: ProjectReading;
  readonly furniture: readonly Furniture[];
  readonly notes: readonly Note[];
}

export function readProject(
  row: ProjectRow,
  goals: readonly Goal[],
  entries: readonly Entry[],
  context: ProjectContext,
): ProjectRead {
  const { id } = context;
  const keys = context.keys.below(context.path, context.sectionTitle);
  const name = read(row.name, 'squeeze');
  const { amount, amountText, notes } = readAmount(row.amount, context.amountUnit);
  const funding = (row.funding ?? []).map((fund) => readFunding(fund, context.amountUnit));
  const category = row.category ? ticked(row.category) : null;
  const unticked = (category?.others ?? []).map((text) => ({ name: 'unticked-option', text }));
  const hierarchy = new Hierarchy(context, keys.below(name.value));
  for (const entry of entries) hierarchy.add(entry);
  const project: ProjectReading = {
    id,
    key: keys.next(name.value),
    section: row.section,
    layout: row.layout,
    entityCode: context.entityCode,
    entity: context.entity,
    name,
    amount,
    amountText,
    objectives: goals.map((goal, index) => readGoal(goal, `${id}/g${index + 1}`)),
    outline: hierarchy.outline,
    category: category ? read(category.option, 'squeeze') : null,
    period: row.period ? read(row.period, 'squeeze') : null,
    funding: funding.map(({ record }) => record),
    fragments: row.fragments,
  };
  const owned = [...notes, ...funding.flatMap((fund) => fund.notes)].map((note) => ({ ...note, record: id }));
  return { project, notes: [...owned, ...hierarchy.notes], furniture: [...unticked, ...hierarchy.furniture] };
}

function readFunding(
  { source, amount }: FundingLine,
  stated: Text | null,
): { record: FundingReading; notes: readonly Note[] } {
  const sum = readAmount(amount, stated);
  return {
    record: { source: read(source, 'squeeze'), amount: sum.amount, amountText: sum.amountText },
    notes: sum.notes,
  };
}

function readGoal({ label, text }: Goal, id: string): ObjectiveReading {
  return { id, label: label ? read(label, 'squeeze', 'width') : null, text: read(text, 'collapse') };
}

const readOrdinal = (ordinal: Text): Field<string> => read(ordinal, 'width');

interface Place {
  readonly level1: Field<string> | null;
  readonly level2: Field<string> | null;
  readonly keys: Keys;
}

/** Walks down the entries; the headings above an item are its levels. */
class Hierarchy {
  readonly outline: OutlineEntry[] = [];
  readonly notes: Note[] = [];
  readonly furniture: Furniture[] = [];
  private level1: HeadingReading | null = null;
  /** The first level that the second level above implied. */
  private implied: string | null = null;
  private level2: HeadingReading | null = null;
  /** What the indicators below the headings in hand have in common; null until there is one. */
  private place: Place | null = null;
  private headings = 0;
  private indicators = 0;

  constructor(
    private readonly context: ProjectContext,
    private readonly keys: Keys,
  ) {}

  add(entry: Entry): void {
    if (entry.type === 'heading') this.heading(entry);
    else if (entry.type === 'item') this.item(entry);
    else if (entry.type === 'measure') this.measure(entry);
  }

  private heading(entry: HeadingEntry): void {
    const { level, style } = entry;
    const name = read(entry.name, 'squeeze', 'level');
    const id = `${this.context.id}/h${++this.headings}`;
    const ordinal = entry.ordinal ? readOrdinal(entry.ordinal) : null;
    const meant = meantLevel(entry.name.value);
    if (meant) this.notes.push({ rule: 'label-misread', text: entry.name, expected: meant });
    const heading = { id, level, ordinal, name, standard: levelNamed(entry.name.value) !== null, style };
    this.place = null;
    if (entry.alone) this.implied = this.level1?.name.value ?? this.implied;
    if (entry.alone) this.level1 = null;
    if (level === 1) [this.level1, this.level2] = [heading, null];
    else this.level2 = heading;
    this.outline.push({ type: 'heading', heading });
  }

  private item(entry: ItemEntry): void {
    const nearest = this.level2 ?? this.level1;
    if (entry.ambiguous && entry.ordinal)
      this.notes.push({ rule: 'ordinal-ambiguous', text: Text.join([entry.ordinal, entry.text]) });
    for (const item of readItem(entry.text, this.context.fiscalYear)) {
      const { record, notes } = readIndicator(item, nearest, this.context.fiscalYear);
      const id = `${this.context.id}/${++this.indicators}`;
      for (const note of notes) this.notes.push({ ...note, record: id });
      this.outline.push({ type: 'indicator', indicator: this.placed(id, record, entry) });
    }
  }

  /** A row with its parts in columns. */
  private measure(entry: MeasureEntry): void {
    const extras = extrasOf(entry);
    if (entry.direction && !extras.fields.direction)
      this.furniture.push({ name: 'target-aside', text: entry.direction });
    for (const { text } of extras.unread) this.notes.push({ rule: 'extra-unread', text });
    readMeasure(entry, this.context.fiscalYear).forEach((item, index) => {
      const { record, notes } = readIndicator(item, this.level2 ?? this.level1, this.context.fiscalYear);
      const id = `${this.context.id}/${++this.indicators}`;
      const read = [...notes, ...(item.notes ?? [])];
      const own = item.otherUnit
        ? [...read, { rule: 'unit-conflict', text: item.otherUnit, expected: item.numeric?.unit?.value ?? '' }]
        : read;
      append(
        this.notes,
        own.map((note) => ({ ...note, record: id })),
      );
      for (const text of [...item.asides, ...(item.otherUnit ? [item.otherUnit] : [])])
        this.furniture.push({ name: 'target-aside', text });
      const fields = index === 0 ? extras.fields : NO_EXTRAS;
      const { explanation: remark } = record.targets;
      const targets = { ...record.targets, ...fields, explanation: fields.explanation ?? remark };
      if (fields.explanation && remark?.text) this.furniture.push({ name: 'target-remark', text: remark.text });
      this.outline.push({
        type: 'indicator',
        indicator: this.placed(id, { ...record, targets }, entry),
      });
    });
  }

  private placed(id: string, read: IndicatorRead, entry: Pick<ItemEntry, 'ordinal'>): IndicatorReading {
    this.place ??= this.placeBelow();
    const { level1, level2, keys } = this.place;
    const key = keys.next(read.name.value);
    return placed(read, { id, key, level1, level2, ordinal: entry.ordinal ? readOrdinal(entry.ordinal) : null });
  }

  private placeBelow(): Place {
    const level1 = this.levelOne();
    const level2 = this.level2 ? from(this.level2.name.value, this.level2.id) : null;
    return { level1, level2, keys: this.keys.below(level1?.value ?? null, level2?.value ?? null) };
  }

  /** The heading's, or where it is missing, the one that the standard level 2 implies; 成本指标 goes with those before it. */
  private levelOne(): Field<string> | null {
    if (this.level1) return from(this.level1.name.value, this.level1.id);
    const parent = this.level2 && (parentOf(this.level2.name.value) ?? this.implied);
    this.implied = parent;
    return this.level2 && parent ? from(parent, this.level2.id, 'inferred') : null;
  }
}
