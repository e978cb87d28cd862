/** A second opinion on patterns that are too long to be analysed: times them on pieces of their own words, repeated. */

const LENGTHS = [3_000, 12_000];
/** Time at four times the length over that at once the length. */
const GROWTH = 9;
const NOISE_MS = 20;
/** So many repetitions tell whether time doubles with each. */
const [FEW, MANY] = [14, 42];
const TRIES = 1000;

/** The worst repeated text for a pattern, as `{ piece, times }`; null where none grows faster than its length. */
export function pumped({ source, flags }, random) {
  const pattern = new RegExp(source, flags.replace('g', ''));
  const words = wordsOf(source);
  for (let tried = 0; tried < TRIES; tried++) {
    const piece = Array.from({ length: 1 + random.below(random.once(2) ? 1 : 4) }, () => random.pick(words)).join('');
    const [head, tail] = [random.once(2) ? random.pick(words) : '', random.once(2) ? random.pick(words) : '\u0000'];
    const milliseconds = (length) => {
      const text = head + piece.repeat(Math.ceil(length / piece.length)) + tail;
      const start = performance.now();
      pattern.test(text);
      return performance.now() - start;
    };
    const times = LENGTHS.map(milliseconds);
    if (times[1] < NOISE_MS || times[1] < GROWTH * times[0]) continue;
    const again = LENGTHS.map(milliseconds);
    if (again[1] > NOISE_MS && again[1] > GROWTH * again[0])
      return { piece: head + piece + tail, times: again.map(Math.round) };
  }
  return null;
}

const FIRST = 2_000;
const LAST = 128_000;

/** Whether an attack that was found on paper takes more time than it is long; `attack` is JavaScript as `recheck` writes it. */
export function confirmed({ source, flags }, attack) {
  const pattern = new RegExp(source, flags.replace('g', ''));
  const most = Math.max(...[...attack.matchAll(/repeat\((\d+)\)/g)].map(([, count]) => Number(count)));
  const milliseconds = (length) => {
    const scaled = attack.replace(/repeat\((\d+)\)/g, (_, count) => `repeat(${Math.ceil((count / most) * length)})`);
    const text = new Function(`return ${scaled}`)();
    const start = performance.now();
    pattern.test(text);
    return performance.now() - start;
  };
  if (doubles((length) => Math.min(milliseconds(length), milliseconds(length), milliseconds(length)))) return true;
  let [length, time] = [FIRST, milliseconds(FIRST)];
  for (; time < NOISE_MS && length < LAST; time = milliseconds(length)) length *= 4;
  return time >= NOISE_MS && milliseconds(4 * length) > GROWTH * time;
}

/** Whether some repetitions more take several times as long, from few to as many as nothing but doubling time feels. */
function doubles(milliseconds) {
  let before = milliseconds(FEW);
  for (let length = FEW + 4; length <= MANY; length += 4) {
    const time = milliseconds(length);
    if (time > 3 * Math.max(before, 0.5)) return true;
    before = time;
  }
  return false;
}

/** Literal words of a pattern, single letters of its classes, and what classes stand for. */
function wordsOf(source) {
  const bare = source
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\[wWdDsSbB]|\\p\{[^}]*\}|\(\?<?[=!:]?(?:\w+>)?|[{}]|\d+,\d*/g, '¦');
  const words = bare.split(/[¦()|?*+^$\\[\].]+/).filter((word) => word !== '' && word.length < 12);
  return [
    ...new Set([
      ...words,
      ...words.map((word) => word[0]),
      '1',
      '12',
      'a',
      ' ',
      '\t',
      '\n',
      '甲',
      '％',
      '，',
      '。',
      '-',
      '.',
      '：',
      '（',
      '）',
    ]),
  ];
}
