/** Numbers that look random and are a function of their seed: the same on every machine. */

export class Random {
  #state;

  /** @param {number} seed @param {number} stream so many independent sequences of one seed */
  constructor(seed, stream) {
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)) >>> 0;
    for (let at = 0; at < 4; at++) this.next();
  }

  /** The next number in [0, 1): mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  int(low, high) {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share) {
    return this.next() < share;
  }

  pick(list) {
    return list[this.int(0, list.length - 1)];
  }

  /** So many different ones of the list, in random order. */
  sample(list, count) {
    const left = [...list];
    const taken = [];
    while (taken.length < count && left.length > 0) taken.push(left.splice(this.int(0, left.length - 1), 1)[0]);
    return taken;
  }
}
