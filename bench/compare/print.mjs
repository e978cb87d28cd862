/** The tables that a comparison prints, in Markdown. */

import { GOALS, judge, median } from './goals.mjs';

/** @param {Map<string, object>[]} rounds by `count/case` */
export function printFigures(rounds, titles) {
  const rows = [...rounds[0].keys()]
    .filter((key) => !key.startsWith('0/'))
    .map((key) => {
      const [count, name] = key.split('/');
      const middle = (figure) => median(rounds.map((round) => round.get(key)[figure]));
      return [
        Number(count).toLocaleString('en'),
        titles[name],
        middle('wall').toFixed(2),
        middle('cpu').toFixed(2),
        middle('system').toFixed(2),
        middle('memory').toFixed(0),
      ];
    });
  table(['documents', 'case', 'wall s', 'CPU s', 'of it system', 'peak MB'], rows);
}

export function printGoals(rounds) {
  const rows = GOALS.flatMap((goal) => {
    const result = judge(goal, rounds);
    if (!result) return [];
    const limit = goal.atLeast === undefined ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`;
    const verdict =
      result.met === null ? 'not judged: two spin loops do not get two cores' : result.met ? 'met' : 'missed';
    return [[goal.text, `${limit} ${goal.unit}`, result.value.toPrecision(3), verdict]];
  });
  table(['goal', 'limit', 'measured', ''], rows);
}

/** The share of each stage in our runs. @param {Map<string, Record<string, number>>} timings by title */
export function printStages(timings) {
  for (const [title, { total, ...stages }] of timings) {
    const parts = Object.entries(stages).map(([stage, time]) => `${stage} ${((100 * time) / total).toFixed(1)} %`);
    console.log(`${title}: ${(total / 1000).toFixed(2)} s, ${parts.join(', ')}`);
  }
  console.log();
}

function table(headers, rows) {
  const widths = headers.map((header, at) =>
    Math.max(...[header, ...rows.map((row) => row[at])].map((cell) => cell.length)),
  );
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  console.log(`${[line(headers), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')}\n`);
}
