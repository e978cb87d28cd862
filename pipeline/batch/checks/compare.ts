/** What differs between two readings of one project: in another document, or a year later. */

import type { Indicator, Project } from '../../model/document.js';
import { listsBy } from '../../model/lists.js';
import { comparable, foldUnit, withoutYear } from './same.js';

/** How two are compared. */
export interface Manner {
  readonly name: (name: string) => string;
  /** What an indicator demands. */
  readonly target: (indicator: Indicator) => string;
}

export const SAME_YEAR: Manner = {
  name: comparable,
  target: (indicator) => targetOf(indicator, indicator.deadline ?? comparable(wordingOf(indicator))),
};

/** 2023年12月底前 and 2024年12月底前 are the same. */
export const OTHER_YEAR: Manner = {
  name: withoutYear,
  target: (indicator) => targetOf(indicator, withoutYear(wordingOf(indicator))),
};

/** A number's digits may be printed otherwise (10, 10.00); its value is compared. */
function wordingOf({ kind, valueText }: Indicator): string {
  return kind === 'number' ? '' : (valueText ?? '');
}

function targetOf({ operator, value, valueHigh, unit }: Indicator, wording: string): string {
  return JSON.stringify([operator, value, valueHigh, foldUnit(unit), wording]);
}

export interface Matched<T> {
  readonly pairs: readonly (readonly [before: T, now: T])[];
  readonly dropped: readonly T[];
  readonly added: readonly T[];
}

/** Pairs the items of two lists that have a key in common: those of the first key first, and in order where several could be paired. */
export function matched<T>(
  before: readonly T[],
  now: readonly T[],
  keys: readonly ((item: T) => string)[],
  fits: (before: T, now: T) => boolean = () => true,
): Matched<T> {
  const partners = new Map<T, T>();
  const taken = new Set<T>();
  for (const key of keys) {
    const rest = before.filter((item) => !taken.has(item));
    const waiting = listsBy(rest, key);
    for (const item of now) {
      const others = partners.has(item) ? [] : (waiting.get(key(item)) ?? []);
      const at = others.findIndex((other) => fits(other, item));
      if (at < 0) continue;
      const [other] = others.splice(at, 1);
      partners.set(item, other!);
      taken.add(other!);
    }
  }
  return {
    pairs: now.flatMap((item) => (partners.has(item) ? [[partners.get(item)!, item] as const] : [])),
    dropped: before.filter((item) => !taken.has(item)),
    added: now.filter((item) => !partners.has(item)),
  };
}

export interface Difference {
  readonly amount: boolean;
  /** Indicators of one name whose targets differ. */
  readonly changed: readonly (readonly [before: Indicator, now: Indicator])[];
  readonly dropped: readonly Indicator[];
  readonly added: readonly Indicator[];
  readonly goals: boolean;
  /** Whether both have goals, whose figures differ. */
  readonly goalFigures: boolean;
}

export function differenceOf(before: Project, now: Project, { name, target }: Manner): Difference {
  const nameOf = (indicator: Indicator) => name(indicator.name);
  const whole = (indicator: Indicator) => `${nameOf(indicator)}\n${target(indicator)}`;
  const { pairs, dropped, added } = matched(before.indicators, now.indicators, [whole, nameOf]);
  const [earlier, later] = [before, now].map(({ objectives }) => objectives.map(({ text }) => name(text)).join('\n'));
  const figures = (goals: string) => (goals.match(/\d+(?:\.\d+)?/g) ?? []).join(' ');
  return {
    amount: before.amount !== now.amount,
    changed: pairs.filter(([one, other]) => target(one) !== target(other)),
    dropped,
    added,
    goals: earlier !== later,
    goalFigures: earlier !== '' && later !== '' && figures(earlier!) !== figures(later!),
  };
}

/** Whether the indicators and the goals' figures are all the same; the goals word by word, where there are no indicators. */
export function isSameContent(before: Project, { changed, dropped, added, goals, goalFigures }: Difference): boolean {
  if (before.indicators.length === 0 && added.length === 0) return !goals;
  return changed.length + dropped.length + added.length === 0 && !goalFigures;
}
