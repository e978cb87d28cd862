import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const { confirmed, pumped } = (await import(pathToFileURL(path('tools/patterns/pump.mjs')).href)) as {
  confirmed(pattern: { source: string; flags: string }, attack: string): boolean;
  pumped(pattern: { source: string; flags: string }, random: unknown): { piece: string } | null;
};
const { Random } = (await import(pathToFileURL(path('fuzz/random.mjs')).href)) as {
  Random: new (seed: number) => unknown;
};

describe('the regular expressions', () => {
  it('take no longer than their input is long, or say what bounds it', () => {
    const told = execFileSync(process.execPath, [path('tools/patterns.mjs'), '--check'], { encoding: 'utf8' });
    const [, patterns, risky] = /^(\d+) patterns, .* (\d+) may take longer/.exec(told) ?? [];
    expect(Number(patterns)).toBeGreaterThan(1000);
    expect(Number(risky)).toBe(0);
  });

  it('have a reason where they may take longer', () => {
    const verdicts = JSON.parse(readFileSync(path('tools/patterns/verdicts.json'), 'utf8')) as Record<
      string,
      string | { found: string; why: string }
    >;
    for (const verdict of Object.values(verdicts))
      if (typeof verdict === 'string') expect(['safe', 'linear', 'timed']).toContain(verdict);
      else expect(verdict.why.length).toBeGreaterThan(20);
  });
});

describe('timing a pattern', () => {
  it.each([
    ['the square of the length', '\\s+$', "'\\t'.repeat(50000) + 'a'"],
    ['twice as long for each letter', '^(?:a|aa)+$', "'a'.repeat(30) + 'b'"],
  ])('finds that it takes %s', (_what, source, attack) => {
    expect(confirmed({ source, flags: '' }, attack)).toBe(true);
    expect(confirmed({ source: '(?<!\\s)\\s+$', flags: '' }, "'\\t'.repeat(50000) + 'a'")).toBe(false);
  });

  it('finds by itself what to repeat', () => {
    expect(pumped({ source: '(?:指标)?\\s+乙', flags: '' }, new Random(1))?.piece).toMatch(/\s/);
    expect(pumped({ source: '指标\\s?乙', flags: '' }, new Random(1))).toBeNull();
  });
});
