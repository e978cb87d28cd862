/** `npm run labelled` prints the precision and recall of each rule on the labelled cases. */

import { describe, expect, it } from 'vitest';
import { RULES } from '../../stages/check/index.js';
import { CASES, documentOf, labelsOf, precision, recall, scores } from '../support/labelled.js';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const graveRules = new Set(RULES.filter(({ severity }) => severity !== 'note').map(({ id }) => id));

describe('the labelled cases', () => {
  const table = scores(CASES);

  it('are at least 150, half of them clean, with ids of their own', () => {
    expect(CASES.length).toBeGreaterThanOrEqual(150);
    expect(CASES.filter(({ expect: labels }) => labels.length === 0).length * 2).toBeGreaterThanOrEqual(
      CASES.length * 0.9,
    );
    expect(new Set(CASES.map(({ id }) => id)).size).toBe(CASES.length);
    const known = new Set(RULES.map(({ id }) => id));
    expect(CASES.flatMap(({ expect: labels }) => labels).filter(({ rule }) => !known.has(rule))).toEqual([]);
  });

  it.each(
    table.map(
      (score) =>
        [
          `${score.rule}: precision ${percent(precision(score))}, recall ${percent(recall(score))} (${score.right} right, ${score.wrong.length} wrong, ${score.missed.length} missed)`,
          score,
        ] as const,
    ),
  )('%s', (_, score) => {
    const { rule, wrong, missed } = score;
    if (graveRules.has(rule)) expect(precision(score), wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(recall(score), missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it('raise nothing where they are clean', () => {
    const clean = CASES.filter(({ expect: labels }) => labels.length === 0);
    expect(clean.flatMap((one) => labelsOf(documentOf(one)).map((label) => ({ case: one.id, ...label })))).toEqual([]);
  });
});
