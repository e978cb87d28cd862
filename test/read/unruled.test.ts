import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { parseTruth } from '../../pipeline/score/facts.js';
import { rates, score, tallyOf } from '../../pipeline/score/score.js';
import { separatorsOf, type Words } from '../../stages/read/pdf/columns.js';
import { lawProblems } from '../support/documents.js';

/** Documents printed with rules across only, and without any; `npm run fixtures` remakes them. */
const folder = fileURLToPath(new URL('../fixtures/unruled/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
const LEAST = { 'half-ruled': 0.99, unruled: 0.96 } as const;
const RULES = { 'half-ruled': 'table-half-ruled', unruled: 'table-without-rules' } as const;

describe('a PDF whose tables lack rules', () => {
  it.each(files)('%s gives the records of the truth and says that rules are missing', async (name) => {
    const kind = name.split('.')[1] as keyof typeof LEAST;
    const truth = parseTruth(readFileSync(`${folder}${name.split('.')[0]}.truth.txt`, 'utf8'));
    const conversion = await convert({ path: name, bytes: new Uint8Array(readFileSync(`${folder}${name}`)) });
    const whole = tallyOf(score(truth, conversion.document, conversion.source.text).fields.values());
    expect(rates(whole).f1).toBeGreaterThanOrEqual(LEAST[kind]);
    expect(conversion.document.findings.map(({ rule }) => rule)).toContain(RULES[kind]);
    expect(lawProblems(conversion)).toEqual([]);
  });
});

describe('the columns of words', () => {
  const word = (line: number, x0: number, x1: number): Words => ({
    box: { x0, x1, y0: line * 20, y1: line * 20 + 10 },
    line,
    alone: false,
    size: 10,
    reach: [x0, x1],
  });

  it('are parted where all lines have a gap, and not where one has', () => {
    const lines = [0, 1, 2, 3].flatMap((line) => [word(line, 0, 60), word(line, 100, 160)]);
    expect(separatorsOf(lines, [], [])).toEqual([80]);
    expect(separatorsOf([...lines, word(4, 0, 30), word(4, 45, 60), word(4, 100, 120)], [], [])).toEqual([80]);
  });

  it('cut a line over several columns rather than lose a column', () => {
    const lines = [0, 1, 2, 3].flatMap((line) => [word(line, 0, 60), word(line, 100, 160)]);
    expect(separatorsOf([...lines, word(4, 0, 160)], [], [])).toEqual([80]);
  });
});
