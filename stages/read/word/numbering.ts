/** The numbers that Word puts before paragraphs and that stand nowhere in the text. */

import { formatted } from './numerals.js';
import { child, childrenOf, type Element, path, settingOf } from './xml.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2、`: the numbers of the levels and what stands around them. */
  readonly text: string;
  readonly legal: boolean;
}

interface List {
  /** Lists of one kind go on counting together. */
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
}

interface Reference {
  readonly list: string;
  readonly level: number;
}

const named = (element: Element | null, name: string) =>
  childrenOf(element ?? { type: '' }).filter((one) => one.name === name);

export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly styles = new Map<string, Element>();
  private readonly counts = new Map<string, number[]>();
  private readonly restarted = new Set<string>();
  private readonly restarts = new Map<string, ReadonlyMap<number, number>>();

  /** The roots of `numbering.xml` and `styles.xml`, where there are such. */
  constructor(numbering: Element | null, styles: Element | null) {
    const abstract = new Map<string, ReadonlyMap<number, Level>>();
    for (const one of named(child(numbering, 'w:numbering'), 'w:abstractNum'))
      abstract.set(one.attribs?.['w:abstractNumId'] ?? '', levelsOf(one));
    for (const one of named(child(numbering, 'w:numbering'), 'w:num')) {
      const id = one.attribs?.['w:numId'] ?? '';
      const counter = settingOf(one, 'w:abstractNumId') ?? '';
      const overrides = named(one, 'w:lvlOverride');
      const own = new Map(abstract.get(counter));
      for (const override of overrides) for (const [at, level] of levelsOf(override)) own.set(at, level);
      this.lists.set(id, { counter, levels: own });
      const starts = overrides.flatMap((override) => {
        const start = settingOf(override, 'w:startOverride');
        return start === null ? [] : [[Number(override.attribs?.['w:ilvl'] ?? 0), Number(start)] as const];
      });
      if (starts.length > 0) this.restarts.set(id, new Map(starts));
    }
    for (const style of named(child(styles, 'w:styles'), 'w:style'))
      this.styles.set(style.attribs?.['w:styleId'] ?? '', style);
  }

  /** The label of the next paragraph with these properties; empty where it has none, or a bullet. */
  label(properties: Element | null): string {
    const reference = this.referenceOf(properties);
    const list = reference && this.lists.get(reference.list);
    const level = list?.levels.get(reference!.level);
    if (!list || !level) return '';
    const numbers = this.count(reference!, list);
    if (level.format === 'bullet') return '';
    return level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = level.legal ? 'decimal' : (list.levels.get(at)?.format ?? 'decimal');
      return formatted(numbers[at] ?? list.levels.get(at)?.start ?? 1, format);
    });
  }

  private count({ list: id, level }: Reference, list: List): readonly number[] {
    const numbers = this.counts.get(list.counter) ?? [];
    const restart = this.restarts.get(id);
    if (restart && !this.restarted.has(id)) {
      this.restarted.add(id);
      for (const [at, start] of restart) numbers[at] = start - 1;
    }
    numbers[level] = (numbers[level] ?? (list.levels.get(level)?.start ?? 1) - 1) + 1;
    numbers.length = level + 1;
    this.counts.set(list.counter, numbers);
    return numbers;
  }

  /** A paragraph's own list, or that of its style; list 0 means none. */
  private referenceOf(properties: Element | null): Reference | null {
    const own = child(properties, 'w:numPr');
    const style = settingOf(properties, 'w:pStyle');
    const inherited = this.styleReference(style, 0);
    const list = settingOf(own, 'w:numId') ?? inherited?.list ?? null;
    const level = settingOf(own, 'w:ilvl');
    if (list === null || list === '0') return null;
    return { list, level: level === null ? (inherited?.level ?? 0) : Number(level) };
  }

  private styleReference(id: string | null, depth: number): Reference | null {
    const style = id === null || depth > 10 ? undefined : this.styles.get(id);
    if (!style) return null;
    const own = path(style, 'w:pPr', 'w:numPr');
    const list = settingOf(own, 'w:numId');
    if (list !== null) return { list, level: Number(settingOf(own, 'w:ilvl') ?? 0) };
    return this.styleReference(settingOf(style, 'w:basedOn'), depth + 1);
  }
}

function levelsOf(element: Element): ReadonlyMap<number, Level> {
  return new Map(
    named(element, 'w:lvl').map((level) => [
      Number(level.attribs?.['w:ilvl'] ?? 0),
      {
        start: Number(settingOf(level, 'w:start') ?? 1),
        format: formatOf(level),
        text: settingOf(level, 'w:lvlText') ?? '',
        legal: child(level, 'w:isLgl') !== null,
      },
    ]),
  );
}

/** Newer formats stand in an alternative that older programs do not read. */
function formatOf(level: Element): string {
  return (
    settingOf(level, 'w:numFmt') ?? settingOf(path(level, 'mc:AlternateContent', 'mc:Choice'), 'w:numFmt') ?? 'decimal'
  );
}
