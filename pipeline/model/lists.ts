/** Lists by a key, and lists of lists. */

/** The items that have the same key, in order; the keys in the order of their first item. */
export function listsBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const lists = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const list = lists.get(key);
    if (list) list.push(item);
    else lists.set(key, [item]);
  }
  return lists;
}

/** The first item of each key, in order. */
export function distinctBy<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly T[] {
  const seen = new Set<unknown>();
  return items.filter((item) => seen.size < seen.add(keyOf(item)).size);
}

/** The items whose key another has as well, in order. */
export function withTwins<T, K>(items: readonly T[], keyOf: (item: T) => K): readonly T[] {
  const seen = new Set<K>();
  const twice = new Set<K>();
  for (const item of items) {
    const key = keyOf(item);
    if (seen.has(key)) twice.add(key);
    else seen.add(key);
  }
  return twice.size === 0 ? [] : items.filter((item) => twice.has(keyOf(item)));
}

/** What each item gives, in order, as one list: as `flatMap`, which takes several times as long. For lists that are long or many. */
export function gathered<T, R>(items: readonly T[], of: (item: T, index: number) => readonly R[]): R[] {
  const all: R[] = [];
  for (let index = 0; index < items.length; index++) for (const one of of(items[index]!, index)) all.push(one);
  return all;
}

/** Adds all items to a list. As arguments of `push` they would have to fit the stack. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const item of more) list.push(item);
}

/** The largest of any count of numbers; -Infinity of none. */
export function largestOf(numbers: Iterable<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const number of numbers) largest = Math.max(largest, number);
  return largest;
}

/** The smallest; Infinity of none. */
export function smallestOf(numbers: Iterable<number>): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const number of numbers) smallest = Math.min(smallest, number);
  return smallest;
}
