/** Search in what is in order. */

/** The index of the first item whose key is not below `least`; the number of items where all are. */
export function firstAtLeast<T>(items: readonly T[], least: number, keyOf: (item: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(items[middle]!) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
