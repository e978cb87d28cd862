/** One target fuzzed in one thread: changes inputs of the corpus, runs them, and keeps those that reach what none reached. */

import { Defect } from './defect.mjs';
import { Random } from './random.mjs';

/** So many inputs run between two looks at the coverage, which take as long as some inputs. */
const BATCH = 100;
/** One input of so many runs twice, and must give the same; one of so many is written as files, which takes longer than to convert it. */
const TWICE = 20;
const WRITTEN = 60;
/** One batch of so many has an input repeated until it is long. */
const REPEATED = 100;
/** No input of some kilobytes may take longer, in milliseconds. */
const SLOW = 1000;
const SOME = { twice: TWICE, written: WRITTEN };
const ALWAYS = { twice: 1, written: 10 };
const NEVER = { twice: Infinity, written: Infinity };
const REPEATED_TO = [40_000, 160_000];
/** Time at four times the length over that at once the length: beyond is more than n log n, whatever the machine does besides. */
const GROWTH = 9;
const NOISE = 300;
const MOST_PARENTS = 24;

export class Fuzzer {
  executions = 0;
  corpus = [];
  #target;
  #oracles;
  #coverage;
  #random;
  #before;
  #found;
  #features = new Set();

  /** `before` is told of each input before it runs, so that one that never ends is known; `found` of each defect. */
  constructor({ target, oracles, coverage, seed, before = () => {}, found }) {
    this.#target = target;
    this.#oracles = oracles;
    this.#coverage = coverage;
    this.#random = new Random(seed);
    this.#before = before;
    this.#found = found;
  }

  get features() {
    return this.#features.size;
  }

  /** Begins with these inputs: keeps those that reach something that those before them did not. */
  async begin(inputs) {
    for (const bytes of inputs) await this.#keepIfNew(bytes);
  }

  /** A batch of new inputs. */
  async step() {
    const batch = Array.from({ length: BATCH }, () =>
      this.#target.mutate(this.#parent(), this.#random, () => this.#parent()),
    );
    for (const bytes of batch) if (await this.#run(bytes)) this.corpus.push(bytes);
    const taken = this.#coverage.take();
    if (this.#coverage.isNews(taken)) await this.#sift(batch);
    this.#coverage.learn(taken);
    if (this.#target.linear && this.#random.once(REPEATED)) await this.#repeat(this.#random.pick(batch));
  }

  /** Of inputs that together reach something new, those that do: the second half is looked at where the first does not. */
  async #sift(inputs) {
    if (inputs.length === 1) return this.#keepIfNew(inputs[0]);
    const half = inputs.length >> 1;
    for (const bytes of inputs.slice(0, half)) await this.#run(bytes, NEVER);
    await this.#sift(this.#coverage.isNews(this.#coverage.take()) ? inputs.slice(0, half) : inputs.slice(half));
  }

  /** The shortest of some: short inputs run faster, and break at the same places as long ones. */
  #parent() {
    const some = Array.from({ length: 1 + this.#random.below(MOST_PARENTS) }, () => this.#random.pick(this.corpus));
    return some.reduce((one, other) => (other.length < one.length ? other : one));
  }

  async #keepIfNew(bytes) {
    const outcome = await this.#run(bytes, ALWAYS);
    const taken = this.#coverage.take();
    if (outcome === null || (!this.#coverage.isNews(taken) && !outcome)) return;
    this.#coverage.learn(taken);
    this.corpus.push(bytes);
  }

  /** Runs an input; whether its outcome is unlike those before it, null where it broke a law. One of so many is looked at more closely. */
  async #run(bytes, { twice, written } = SOME) {
    this.#before(bytes);
    this.executions++;
    const start = performance.now();
    try {
      const conversion = await this.#target.run(bytes);
      if (performance.now() - start > SLOW) await this.#again(bytes);
      this.#oracles.checkLaws(conversion);
      if (this.#random.once(twice)) await this.#twice(bytes, conversion);
      if (this.#random.once(written)) this.#oracles.checkFiles(conversion);
      return this.#isUnlike(conversion);
    } catch (error) {
      this.#found(bytes, error);
      return null;
    }
  }

  #isUnlike(conversion) {
    const before = this.#features.size;
    for (const feature of this.#oracles.featuresOf(conversion)) this.#features.add(feature);
    return this.#features.size > before;
  }

  async #twice(bytes, conversion) {
    const { asText } = this.#oracles;
    if (asText(await this.#target.run(bytes)) !== asText(conversion))
      throw new Defect('law 4', 'the same input gave something else');
  }

  /** The machine may have done something else meanwhile. */
  async #again(bytes) {
    const best = Math.min(await this.#milliseconds(bytes), await this.#milliseconds(bytes));
    if (best > SLOW) throw new Defect('slow', `${bytes.length} bytes took ${Math.round(best)} ms`);
  }

  async #milliseconds(bytes) {
    const start = performance.now();
    await this.#target.run(bytes);
    return performance.now() - start;
  }

  /** A piece of an input again and again must not take longer for each of its bytes. */
  async #repeat(bytes) {
    const text = bytes.toString();
    const from = this.#random.below(text.length + 1);
    const to = from + 1 + this.#random.below(text.length - from + 1);
    const of = (length) =>
      Buffer.from(text.slice(0, to) + text.slice(from, to).repeat(Math.ceil(length / (to - from))) + text.slice(to));
    const [short, long] = REPEATED_TO.map(of);
    this.#before(long);
    this.executions += 2;
    try {
      let [once, fourfold] = [await this.#milliseconds(short), await this.#milliseconds(long)];
      if (fourfold > NOISE && fourfold > GROWTH * once)
        [once, fourfold] = [
          Math.min(await this.#milliseconds(short), once),
          Math.min(await this.#milliseconds(long), fourfold),
        ];
      if (fourfold > NOISE && fourfold > GROWTH * once)
        throw new Defect('growth', `${Math.round(once)} ms, at four times the length ${Math.round(fourfold)} ms`);
    } catch (error) {
      this.#found(long, error);
    }
  }
}
