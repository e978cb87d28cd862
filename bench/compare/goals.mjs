/**
 * What is to be reached. A value is taken within each round, so that only figures measured side by side meet; the median of
 * the rounds counts. `at(count, case)` gives the figures of a case in the round, and stops the goal where it was not run.
 */

const ratio = (text, limit, value) => ({ text, atLeast: limit, value, unit: '×' });
const most = (text, limit, value, unit) => ({ text, atMost: limit, value, unit });
/** A share of the cold run, or 0.8 s where that is more. */
const share = (text, name, percent, floor = 0) => ({
  text,
  atMost: percent,
  unit: '% of cold',
  value: (at) => (100 * at(10_000, name).wall) / at(10_000, 'ours-2').wall,
  alsoMet: (at) => at(10_000, name).wall <= floor,
});

const wall = (slow, fast) => slow.wall / fast.wall;

export const GOALS = [
  ratio('10,000 cold, 2 workers: faster than b, 2 processes', 10, (at) =>
    wall(at(10_000, 'b-2'), at(10_000, 'ours-2')),
  ),
  ratio('1,000 cold, 1 worker: faster than b, 1 process', 8, (at) => wall(at(1000, 'b-1'), at(1000, 'ours-1'))),
  ratio('100 cold, 2 workers: faster than b, 2 processes', 4, (at) => wall(at(100, 'b-2'), at(100, 'ours-2'))),
  most('1,000: CPU, 1 worker, against the floor', 6, (at) => at(1000, 'ours-1').cpu / at(1000, 'floor3').cpu, '×'),
  {
    ...ratio('10,000: from 1 worker to 2', 1.6, (at) => wall(at(10_000, 'ours-1'), at(10_000, 'ours-2'))),
    /** Where the machine itself does not give two cores, nothing can be said. */
    judged: (at) => at(0, 'spin').scale >= 1.9,
  },
  most('wall, 100,000 against 10,000', 13, (at) => wall(at(100_000, 'ours-2'), at(10_000, 'ours-2')), '×'),
  most(
    'peak memory, 100,000 against 1,000',
    1.6,
    (at) => at(100_000, 'ours-2').memory / at(1000, 'ours-2').memory,
    '×',
  ),
  most('peak memory, 100,000', 600, (at) => at(100_000, 'ours-2').memory, 'MB'),
  share('10,000 again, unchanged', 'unchanged', 3, 0.8),
  share('10,000 again, every hash verified', 'verified', 8, 0.8),
  share('10,000 again, one changed, rows stay', 'changed', 20),
  share('10,000 again, one changed, rows move', 'moved', 45),
  most('`convert` of the sample, warm', 3, (at) => at(0, 'warm').milliseconds, 'ms'),
  most('`npm run pipeline`, start to first document', 0.5, (at) => at(0, 'first').seconds, 's'),
];

class NotRun extends Error {}

/** A goal's value over the rounds: `{ value, met }`, `met` null where it cannot be judged; null where it was not measured. */
export function judge({ value, atLeast, atMost, alsoMet, judged }, rounds) {
  try {
    const each = rounds.map((round) => lookup(round));
    const middle = median(each.map(value));
    const met = atLeast === undefined ? middle <= atMost : middle >= atLeast;
    if (judged && median(each.map((at) => Number(judged(at)))) < 1) return { value: middle, met: null };
    return { value: middle, met: met || (alsoMet !== undefined && each.every(alsoMet)) };
  } catch (error) {
    if (error instanceof NotRun) return null;
    throw error;
  }
}

function lookup(round) {
  return (count, name) => {
    const figures = round.get(`${count}/${name}`);
    if (!figures) throw new NotRun();
    return figures;
  };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
