/** Hits that one wrong figure would explain are one finding: the gravest, which tells of the others. */

import { compare, type Decimal, format } from '../../pipeline/model/decimal.js';
import { listsBy } from '../../pipeline/model/lists.js';
import type { Cause, Hit, Rule } from '../../pipeline/model/reading.js';

/** A rule and one of its hits. */
export interface Raised {
  readonly rule: Rule;
  readonly hit: Hit;
  /** The hits that are told of with it. */
  readonly also?: readonly Raised[];
}

/** A figure that would explain several hits, which stand by their numbers. */
interface Explanation {
  readonly hits: readonly number[];
  readonly instead: string | null;
}

/** Hits with one explanation as one hit, at the place of the gravest; what may have several stays as it is. */
export function byCause(raised: readonly Raised[]): readonly Raised[] {
  const leads = new Map<number, Raised>();
  const led = new Set<number>();
  for (const [, [explanation, ...others]] of unambiguous(explanationsOf(raised))) {
    const members = explanation!.hits.map((at) => ({ at, one: raised[at]! }));
    const [lead, ...rest] = members.sort((a, b) => gravityOf(a.one) - gravityOf(b.one) || a.at - b.at);
    const remedies = new Set([explanation!, ...others].map(({ instead }) => instead));
    const [remedy] = remedies;
    leads.set(
      lead!.at,
      asOne(
        lead!.one,
        rest.map(({ one }) => one),
        remedies.size === 1 ? remedy! : null,
      ),
    );
    for (const { at } of rest) led.add(at);
  }
  return raised.flatMap((one, at) => (led.has(at) ? [] : [leads.get(at) ?? one]));
}

const GRAVITY = ['error', 'warning', 'note'];
const gravityOf = ({ rule }: Raised): number => GRAVITY.indexOf(rule.severity);

/** What each figure would explain, if it were another; a figure that something else holds with explains nothing. */
function explanationsOf(raised: readonly Raised[]): readonly Explanation[] {
  const claims = raised.flatMap(({ hit }, at) =>
    (hit.causes ?? []).map((cause) => ({ at, cause, holds: hit.holds === true })),
  );
  return [...listsBy(claims, ({ cause }) => cause.of).values()].flatMap((own) => {
    const open = own.filter(({ holds }) => !holds);
    const held = own.filter(({ holds }) => holds).map(({ cause }) => cause);
    if (new Set(open.map(({ at }) => at)).size < 2) return [];
    const causes = open.map(({ cause }) => cause);
    const point = mostAgreed(causes, held);
    // Without an end there is no figure to agree on: a comparator or a date is wrong.
    if (!point && causes.some(({ low, high }) => low || high)) return [];
    const fitting = open.filter(({ cause }) => point === null || covers(cause, point));
    const hits = [...new Set(fitting.map(({ at }) => at))];
    const instead = fitting.find(({ cause }) => cause.instead !== null)?.cause.instead ?? null;
    return hits.length < 2 ? [] : [{ hits, instead }];
  });
}

/** The figure that most causes agree on, of those at which one of them begins or ends; null where all are open. */
function mostAgreed(causes: readonly Cause[], held: readonly Cause[]): Decimal | null {
  const points = new Map(
    causes.flatMap(({ low, high }) => [low, high].flatMap((end) => (end ? [[format(end), end] as const] : []))),
  );
  const possible = [...points.values()].filter((point) => held.every((cause) => covers(cause, point)));
  const counted = agreement(causes);
  return possible.reduce<Decimal | null>(
    (best, point) => (best && counted(best) >= counted(point) ? best : point),
    null,
  );
}

/** How many causes cover a point; each question takes the logarithm of their number. */
function agreement(causes: readonly Cause[]): (point: Decimal) => number {
  const ends = (which: 'low' | 'high') => causes.flatMap((cause) => (cause[which] ? [cause[which]] : [])).sort(compare);
  const [lows, highs] = [ends('low'), ends('high')];
  const openBelow = causes.length - lows.length;
  return (point) => {
    const begun = openBelow + countUntil(lows, (low) => compare(low, point) <= 0);
    return begun - countUntil(highs, (high) => compare(high, point) < 0);
  };
}

/** How many items come before the first that fails, in a list where all after it fail too. */
function countUntil<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

const covers = ({ low, high }: Cause, point: Decimal): boolean =>
  (low === null || compare(low, point) <= 0) && (high === null || compare(point, high) <= 0);

/**
 * The explanations by the hits that they explain, without those of fewer of the same hits, and without all those that share
 * a hit with another: which of them is true cannot be told.
 */
function unambiguous(explanations: readonly Explanation[]): ReadonlyMap<string, readonly Explanation[]> {
  const groups = listsBy(explanations, ({ hits }) => hits.join());
  const of = new Map<number, string[]>();
  for (const [key, [first]] of groups) for (const at of first!.hits) of.set(at, [...(of.get(at) ?? []), key]);
  const isPart = (key: string, other: string) => {
    const whole = new Set(groups.get(other)![0]!.hits);
    return groups.get(key)![0]!.hits.every((at) => whole.has(at));
  };
  const rivals = (key: string, at: number) => of.get(at)!.filter((other) => other !== key && !isPart(other, key));
  return new Map([...groups].filter(([key, [first]]) => first!.hits.every((at) => rivals(key, at).length === 0)));
}

/** A message is no list: `also` names all. */
const MOST_TOLD = 4;

function asOne({ rule, hit }: Raised, others: readonly Raised[], remedy: string | null): Raised {
  const told = others.slice(0, MOST_TOLD).map(({ hit: { message } }) => message);
  const more = others.length > MOST_TOLD ? `等${others.length}处` : '';
  const then = remedy === null ? '' : `；若${remedy}，则上述各处相符`;
  const message = `${hit.message}；同一原因还涉及：${told.join('；')}${more}${then}`;
  const spans = new Map(
    [hit, ...others.map((one) => one.hit)].flatMap((one) => one.spans).map((span) => [span.join(), span]),
  );
  return { rule, hit: { ...hit, message, spans: [...spans.values()] }, also: others };
}
