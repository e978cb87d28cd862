import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertText, lawProblems } from './support/documents.js';
import { renderDocument, type Style } from './support/render.js';
import { toTruth, truthLines } from './support/truth.js';

const truth = truthLines(readFileSync(new URL('./fixtures/sample/truth.txt', import.meta.url), 'utf8'));

/** A generator of choices that a seed decides. */
function picker(seed: number): Style['pick'] {
  let state = seed >>> 0;
  return (choices) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * choices);
  };
}

describe('law 3: the same facts in another notation', () => {
  it('give the same records in any mixture of notations, brackets, spacings and markup', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.constantFrom<Style['block']>('spaces', 'wide spaces', 'glued', 'lines', 'paragraphs', 'breaks', 'lists'),
        (seed, block) => {
          const conversion = convertText(renderDocument(truth, { pick: picker(seed), block }));
          expect(toTruth(conversion.document)).toEqual(truth);
          expect(lawProblems(conversion)).toEqual([]);
          expect(conversion.document.coverage.unclaimed).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
