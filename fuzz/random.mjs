/** Whole numbers that a seed decides, the same on every machine. */

export class Random {
  #state;

  constructor(seed) {
    this.#state = Math.imul(seed ^ 0x9e3779b9, 2654435761) >>> 0;
  }

  /** From 0 to below `choices`. */
  below(choices) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % choices;
  }

  /** True once in `times`. */
  once(times) {
    return this.below(times) === 0;
  }

  pick(list) {
    return list[this.below(list.length)];
  }
}
