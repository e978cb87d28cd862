/** Facts about millions of records: columns of numbers, and the rows that have the same key. */

import { sha256 } from '../../model/ids.js';

const HEX_DIGITS = 13;
const FIRST_SIZE = 1024;

/**
 * A number of 52 bits that stands for some words: among a million different ones two are taken for the same once in
 * ten thousand batches.
 */
export function keyOf(...words: readonly (string | number | null)[]): number {
  return Number.parseInt(sha256(JSON.stringify(words)).slice(0, HEX_DIGITS), 16);
}

interface Numbers {
  readonly length: number;
  [index: number]: number;
  set(from: ArrayLike<number>): void;
  subarray(from: number, to: number): this;
}

/** A list of numbers that grows. */
export class Column<T extends Numbers> {
  private items: T;
  private count = 0;

  constructor(private readonly Kind: new (length: number) => T) {
    this.items = new Kind(FIRST_SIZE);
  }

  get length(): number {
    return this.count;
  }

  push(item: number): void {
    if (this.count === this.items.length) {
      const larger = new this.Kind(2 * this.count);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.count++] = item;
  }

  at(index: number): number {
    return this.items[index]!;
  }

  all(): T {
    return this.items.subarray(0, this.count);
  }
}

/** The rows that have a key in common, where these are `fewest` at least; the rows of a group ascend. */
export function* groupsOf(keys: Column<Float64Array>, fewest: number): Generator<Uint32Array> {
  const all = keys.all();
  const order = Uint32Array.from(all.keys()).sort((a, b) => all[a]! - all[b]! || a - b);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && all[order[end]!] === all[order[start]!]) end++;
    if (end - start >= fewest) yield order.subarray(start, end);
  }
}
