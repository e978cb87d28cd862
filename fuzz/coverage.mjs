/**
 * Which parts of the code have run, from V8's inspector: of each function the characters that never ran are kept, and an input is
 * new if there are fewer of them after it. Taking costs some milliseconds, so it is done for many inputs at once.
 */

import { Session } from 'node:inspector';

export class Coverage {
  #session = new Session();
  #isOurs;
  /** By script and place of the function: what of it has not run yet, as pairs of offsets. */
  #unseen = new Map();

  /** `isOurs` tells by a script's URL whether its code counts. It must begin before that code is loaded. */
  constructor(isOurs) {
    this.#isOurs = isOurs;
    this.#session.connect();
    this.#post('Profiler.enable');
    this.#post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
  }

  /** What ran since the last call. */
  take() {
    const { result } = this.#post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => this.#isOurs(url))
      .flatMap(({ url, functions }) => functions.map((one) => ({ key: keyOf(url, one), ranges: one.ranges })));
  }

  /** Whether any of it had not run before what was learnt. */
  isNews(taken) {
    return taken.some(({ key, ranges }) => {
      const known = this.#unseen.get(key);
      if (ranges[0].count === 0 || known?.length === 0) return false;
      return !known || lengthOf(common(known, notRun(ranges))) < lengthOf(known);
    });
  }

  learn(taken) {
    for (const { key, ranges } of taken) {
      const [known, now] = [this.#unseen.get(key), notRun(ranges)];
      this.#unseen.set(key, known ? common(known, now) : now);
    }
  }

  /** Of the functions of all modules that are loaded. */
  get figures() {
    let [functions, entered] = [0, 0];
    for (const [key, unseen] of this.#unseen) {
      functions++;
      const [from, to] = key.split(':').slice(-2).map(Number);
      if (unseen.length !== 1 || unseen[0][0] !== from || unseen[0][1] !== to) entered++;
    }
    return { functions, entered };
  }

  #post(method, params) {
    let answer;
    this.#session.post(method, params, (error, result) => {
      if (error) throw new Error(`${method}: ${error.message}`);
      answer = result;
    });
    return answer;
  }
}

const keyOf = (url, { functionName, ranges }) =>
  `${url}:${functionName}:${ranges[0].startOffset}:${ranges[0].endOffset}`;

/** The ranges of a function lie in one another; what counts is the innermost. */
function notRun(ranges) {
  const found = [];
  for (const [at, { startOffset, endOffset, count }] of ranges.entries()) {
    if (count > 0) continue;
    let from = startOffset;
    for (const inner of ranges.slice(at + 1)) {
      if (inner.startOffset >= endOffset) break;
      if (inner.startOffset < from || inner.endOffset > endOffset) continue;
      if (inner.startOffset > from) found.push([from, inner.startOffset]);
      from = inner.endOffset;
    }
    if (from < endOffset) found.push([from, endOffset]);
  }
  return found;
}

/** What lies in both lists of pairs, each in order. */
function common(one, other) {
  const both = [];
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const [from, to] = [Math.max(one[a][0], other[b][0]), Math.min(one[a][1], other[b][1])];
    if (from < to) both.push([from, to]);
    if (one[a][1] < other[b][1]) a++;
    else b++;
  }
  return both;
}

const lengthOf = (pairs) => pairs.reduce((sum, [from, to]) => sum + to - from, 0);
