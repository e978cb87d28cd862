/** The numbers that Word puts before paragraphs and that stand nowhere in the text. */

import { formatted } from './numerals.js';
import type { Styles } from './styles.js';
import { child, childrenOf, type Element, path, settingOf } from './xml.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2、`: the numbers of the levels and what stands around them. */
  readonly text: string;
  readonly legal: boolean;
  /** The style whose paragraphs stand on this level. */
  readonly style: string | null;
}

interface List {
  /** Lists of one kind go on counting together. */
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
}

/** Word has nine levels. */
const LEVELS = 9;
const isLevel = (level: number): boolean => Number.isInteger(level) && level >= 0 && level < LEVELS;

interface Reference {
  readonly list: string;
  readonly level: number;
}

const named = (element: Element | null, name: string) =>
  childrenOf(element ?? { type: '' }).filter((one) => one.name === name);

export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, number[]>();
  private readonly restarted = new Set<string>();
  private readonly restarts = new Map<string, ReadonlyMap<number, number>>();

  /** The root of `numbering.xml`, where there is one. */
  constructor(
    numbering: Element | null,
    private readonly styles: Styles,
  ) {
    const root = child(numbering, 'w:numbering');
    const abstract = new Map(
      named(root, 'w:abstractNum').map((one) => [one.attribs?.['w:abstractNumId'] ?? '', one] as const),
    );
    const styled = new Map([...abstract].map(([id, one]) => [settingOf(one, 'w:styleLink'), id] as const).reverse());
    for (const one of named(root, 'w:num')) {
      const id = one.attribs?.['w:numId'] ?? '';
      const counter = linked(settingOf(one, 'w:abstractNumId') ?? '', abstract, styled);
      const overrides = named(one, 'w:lvlOverride');
      const own = new Map(levelsOf(abstract.get(counter) ?? { type: '' }));
      for (const override of overrides) for (const [at, level] of levelsOf(override)) own.set(at, level);
      this.lists.set(id, { counter, levels: own });
      const starts = overrides.flatMap((override) => {
        const start = settingOf(override, 'w:startOverride');
        const level = Number(override.attribs?.['w:ilvl'] ?? 0);
        return start === null || !isLevel(level) ? [] : [[level, Number(start)] as const];
      });
      if (starts.length > 0) this.restarts.set(id, new Map(starts));
    }
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
    const inherited = this.styleReference(settingOf(properties, 'w:pStyle'));
    const list = settingOf(own, 'w:numId') ?? inherited?.list ?? null;
    const level = settingOf(own, 'w:ilvl');
    if (list === null || list === '0') return null;
    return { list, level: level === null ? (inherited?.level ?? 0) : Number(level) };
  }

  /** The list of a style, and the level: the one that names the style, or else the one that the style names. */
  private styleReference(id: string | null): Reference | null {
    const chain = this.styles.chain(id);
    const settings = chain.map((style) => path(style, 'w:pPr', 'w:numPr'));
    const list = firstOf(settings, (numPr) => settingOf(numPr, 'w:numId'));
    if (list === null) return null;
    const levels = [...(this.lists.get(list)?.levels ?? [])];
    const level = firstOf(chain, (style) => {
      const naming = levels.find(([, one]) => one.style !== null && one.style === style.attribs?.['w:styleId']);
      return naming ? String(naming[0]) : settingOf(path(style, 'w:pPr', 'w:numPr'), 'w:ilvl');
    });
    return { list, level: Number(level ?? 0) };
  }
}

function firstOf<T>(all: readonly T[], find: (one: T) => string | null): string | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}

/** A list may only name the style of lists (`w:numStyleLink`) whose levels another sets out (`w:styleLink`). */
function linked(
  id: string,
  abstract: ReadonlyMap<string, Element>,
  styled: ReadonlyMap<string | null, string>,
): string {
  const style = settingOf(abstract.get(id), 'w:numStyleLink');
  return (style === null ? null : styled.get(style)) ?? id;
}

function levelsOf(element: Element): ReadonlyMap<number, Level> {
  const levels = named(element, 'w:lvl').map(
    (level) =>
      [
        Number(level.attribs?.['w:ilvl'] ?? 0),
        {
          start: Number(settingOf(level, 'w:start') ?? 1),
          format: settingOf(level, 'w:numFmt') ?? 'decimal',
          text: settingOf(level, 'w:lvlText') ?? '',
          legal: child(level, 'w:isLgl') !== null,
          style: settingOf(level, 'w:pStyle'),
        },
      ] as const,
  );
  return new Map(levels.filter(([level]) => isLevel(level)));
}
