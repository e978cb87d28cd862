/** Damages a text at random, reproducibly: deletions, insertions, copies, swaps, truncation, foreign code units. */

const TOKENS = [
  '<',
  '>',
  '$',
  '\\',
  '&',
  '\t',
  '\n',
  '\f',
  '1.',
  '（二）',
  '一、',
  '≥',
  '10',
  '%',
  '次',
  '<math>',
  '</math>',
  '<p>',
  '\\geq ',
  '目标一：',
  '合计',
  '。',
  '；',
  '\u0000',
  '\ud83d',
  '**',
  '`',
  '&ge;',
  '2024年',
  '\\frac{',
  '{',
  '}',
  '^',
  '~',
  '\\(',
  '\\)',
  '百分之',
  '十',
  '--\t--',
  '401',
];

/** A generator of whole numbers below `choices` that a seed decides. */
export function generator(seed: number): (choices: number) => number {
  let state = Math.imul(seed, 2654435761) >>> 0;
  return (choices) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0;
    return state % choices;
  };
}

export function mutilate(text: string, seed: number): string {
  const next = generator(seed + 1);
  let damaged = text;
  if (next(3) === 0) {
    const from = next(text.length);
    damaged = text.slice(from, from + 500 + next(4000));
  }
  for (let count = 1 + next(12); count > 0; count--) damaged = damage(damaged, next);
  return damaged;
}

function damage(text: string, next: (choices: number) => number): string {
  const at = next(text.length + 1);
  const length = 1 + next(next(2) === 0 ? 60 : 6);
  const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  const actions = [
    () => before + after,
    () => before + TOKENS[next(TOKENS.length)]! + piece + after,
    () => before + piece + piece + after,
    () => before + after.slice(0, length) + piece + after.slice(length),
    () => before + String.fromCharCode(next(65536)) + text.slice(at + 1),
  ];
  return actions[next(actions.length)]!();
}
