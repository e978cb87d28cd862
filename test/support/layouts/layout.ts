/** What a layout is, how its choices are made, and the pen it writes with. */

import fc from 'fast-check';
import type { Facts, IndicatorFacts, Target } from '../facts.js';
import type { Dialect } from './dialect.js';
import type { Page, Shared } from './page.js';
import { type Figures, grouped, notationOf, type Style, targetParts, wholeTarget } from './target.js';

/** The choices that documents of one layout make; each layout looks at its own. */
export interface Options {
  readonly shared: Shared;
  readonly targets: 'one column' | 'three columns';
  readonly extras: 'none' | 'weight' | 'weight and direction';
  readonly units: 'column' | 'rows' | 'none';
  readonly codes: boolean;
  /** Whether the headline names department and year, or says what the table is and no more. */
  readonly headline: 'whole' | 'bare';
  /** Where the unit of money stands. */
  readonly money: 'line' | 'label';
  readonly total: boolean;
  readonly heads: 1 | 2;
  readonly side: boolean;
  readonly marks: 'numbered' | 'paths';
  /** Between a name and a target without a sign. */
  readonly separator: ' ' | '：';
  readonly amountFirst: boolean;
}

export const anyOptions: fc.Arbitrary<Options> = fc.record({
  shared: fc.constantFrom('merged', 'repeated', 'once'),
  targets: fc.constantFrom('one column', 'three columns'),
  extras: fc.constantFrom('none', 'weight', 'weight and direction'),
  units: fc.constantFrom('column', 'rows', 'none'),
  codes: fc.boolean(),
  headline: fc.constantFrom('whole', 'bare'),
  money: fc.constantFrom('line', 'label'),
  total: fc.boolean(),
  heads: fc.constantFrom(1, 2),
  side: fc.boolean(),
  marks: fc.constantFrom('numbered', 'paths'),
  separator: fc.constantFrom(' ', '：'),
  amountFirst: fc.boolean(),
});

export interface Hand {
  readonly notations: Style['notations'];
  readonly figures: Figures;
  readonly gap: Style['gap'];
  /** Which of the dialect's ways to part the lines of a cell. */
  readonly lines: number;
}

/** How a document in this dialect may write its targets. */
export function anyHand({ notations, lines }: Dialect): fc.Arbitrary<Hand> {
  return fc.record({
    notations: fc.shuffledSubarray([...notations], { minLength: 1, maxLength: 3 }),
    figures: fc.constantFrom('plain', 'grouped', 'wide'),
    gap: fc.constantFrom('', ' '),
    lines: fc.integer({ min: 0, max: lines.length - 1 }),
  });
}

export interface Pen {
  readonly plain: (text: string) => string;
  /** The lines of a cell. */
  readonly lines: (lines: readonly string[]) => string;
  readonly indented: (text: string, depth: number) => string;
  /** The target of the document's n-th indicator, in one cell or in three. */
  readonly whole: (target: Target, index: number) => string;
  readonly parts: (target: Target, index: number) => readonly [string, string, string];
  readonly amount: (amount: number, money: Facts['money']) => string;
}

export function penOf({ ink, lines, indent }: Dialect, hand: Hand): Pen {
  return {
    plain: ink.plain,
    lines: (texts) => lines[hand.lines]!(texts),
    indented: (text, depth) => indent.repeat(depth) + ink.plain(text),
    whole: (target, index) => wholeTarget(target, notationOf(hand, index), hand, ink),
    parts: (target, index) => targetParts(target, notationOf(hand, index), hand, ink),
    amount: (amount, money) => amountText(amount, money, hand.figures),
  };
}

/** `1234.50` 万元, `12,345,000.00` 元. */
function amountText(amount: number, money: Facts['money'], figures: Figures): string {
  const digits = (money === '元' ? Math.round(amount * 10_000) : amount).toFixed(2);
  return money === '元' || figures === 'grouped' ? grouped(digits) : digits;
}

/** What a document in a layout keeps of the facts; the rest it does not say. */
export interface Kept {
  readonly title: string;
  /** 万元; null where no total is printed. */
  readonly total: number | null;
  readonly entities: readonly { readonly code: string | null; readonly name: string; readonly amount: number | null }[];
  readonly goals: boolean;
  readonly levels: boolean;
  readonly weight: boolean;
  readonly direction: boolean;
  readonly actual: 'none' | 'with unit' | 'figures';
}

export interface Layout {
  readonly write: (facts: Facts, options: Options, pen: Pen) => Page;
  readonly kept: (facts: Facts, options: Options) => Kept;
  /** Whether it has columns for what was reached. */
  readonly evaluation: boolean;
}

export const headlineOf = ({ county, department, year, subject, evaluation }: Facts): string =>
  `${county}${department}${year}年${evaluation ? '度' : ''}${subject}`;

/** What most layouts keep. */
export const plainKept = (facts: Facts): Kept => ({
  title: headlineOf(facts),
  total: null,
  entities: [],
  goals: true,
  levels: true,
  weight: false,
  direction: false,
  actual: 'none',
});

/** `目标1：…`, `1. …`, or the text alone. */
export function goalLines({ goals }: Facts['units'][number]['projects'][number], pen: Pen): readonly string[] {
  return goals.map(({ label, text }) =>
    pen.plain(label === null ? text : label.startsWith('目标') ? `${label}：${text}` : `${label}. ${text}`),
  );
}

/** A name with its target behind it. */
export function item(
  { name, target }: IndicatorFacts,
  index: number,
  separator: Options['separator'],
  pen: Pen,
): string {
  const whole = pen.whole(target, index);
  if (whole === '') return pen.plain(name);
  const between = target.kind === 'number' && target.sign !== null ? '' : pen.plain(separator);
  return pen.plain(name) + between + whole;
}

/** Items with one key after the other, by their key. */
export function groupsOf<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups: T[][] = [];
  items.forEach((own, index) => {
    if (index > 0 && key(own) === key(items[index - 1]!)) groups[groups.length - 1]!.push(own);
    else groups.push([own]);
  });
  return groups;
}
