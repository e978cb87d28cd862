/** Random facts, true to the genre. */

import fc from 'fast-check';
import { anyTarget } from './any-target.js';
import type { Facts, IndicatorFacts, ProjectFacts, Target } from './facts.js';
import {
  BRANCHES,
  COUNTIES,
  DEPARTMENTS,
  ENDINGS,
  FAMILIES,
  type Family,
  GENERATIONS,
  GOALS,
  PLACES,
  PROJECTS,
  SELF_TITLES,
  TITLES,
} from './words.js';

export interface Scope {
  /** A report of what was reached, or a plan. */
  readonly evaluation: boolean;
  /** Whether there are texts that are their own target. */
  readonly statements: boolean;
  /** How many headings of level 2 a project has at least. */
  readonly headings: number;
}

/** Facts of one disclosure. */
export function anyFacts(scope: Scope): fc.Arbitrary<Facts> {
  const { evaluation } = scope;
  return fc
    .record({ year: fc.integer({ min: 2019, max: 2026 }), names: uniqueNames })
    .chain(({ year, names }) =>
      fc.record({
        county: fc.constantFrom(...COUNTIES),
        department: fc.constantFrom(...DEPARTMENTS),
        year: fc.constant(year),
        subject: fc.constantFrom(...(evaluation ? SELF_TITLES : TITLES)),
        money: fc.constantFrom('万元' as const, '元' as const),
        evaluation: fc.constant(evaluation),
        base: fc.integer({ min: 101, max: 899 }),
        branches: fc.shuffledSubarray([...BRANCHES], { minLength: 2 }),
        units: fc.tuple(...names.map((own) => fc.tuple(...own.map((name) => anyProject(name, year, scope))))),
      }),
    )
    .map(({ base, branches, units, ...facts }) => ({
      ...facts,
      total: sumOf(units.flat()),
      units: units.map((projects, index) => ({
        code: `${base}00${index + 1}`,
        name: `${facts.county}${index === 0 ? facts.department : branches[index - 1]!}`,
        amount: sumOf(projects),
        projects,
      })),
    }));
}

function sumOf(projects: readonly ProjectFacts[]): number {
  return projects.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0) / 100;
}

/** Names of the projects of one to three units, none twice. */
const uniqueNames: fc.Arbitrary<string[][]> = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...PROJECTS), fc.constantFrom(...ENDINGS)), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name,
    }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([names, units]) => {
    const count = Math.min(units, names.length);
    const own = Array.from({ length: count }, (): string[] => []);
    names.forEach(([name, ending], index) => {
      own[Math.floor((index * count) / names.length)]!.push(name + ending);
    });
    return own;
  });

function anyProject(name: string, year: number, scope: Scope): fc.Arbitrary<ProjectFacts> {
  return fc.record({
    name: fc.constant(name),
    amount: fc.integer({ min: 1, max: 999_999 }).map((cents) => cents / 100),
    goals: anyGoals,
    indicators: anyIndicators(year, scope),
  });
}

const LABELS: readonly ((ordinal: number) => string)[] = [
  (ordinal) => `目标${ordinal}`,
  (ordinal) => `目标${'一二三'[ordinal - 1]}`,
  (ordinal) => `${ordinal}`,
];

/** A goal without a label, labelled ones, or both: a list has two entries at least. */
const anyGoals = fc
  .record({
    overall: fc.boolean(),
    label: fc.constantFrom(...LABELS),
    texts: fc.uniqueArray(fc.constantFrom(...GOALS), { minLength: 1, maxLength: 3 }),
  })
  .map(({ overall, label, texts }) => {
    const bare = texts.length === 1 || (overall && texts.length === 3) ? 1 : 0;
    return texts.map((text, index) => ({
      label: index < bare ? null : label(index + 1 - bare),
      text: `${text}${index === texts.length - 1 || index < bare ? '。' : '；'}`,
    }));
  });

/** Indicators in the order of their headings, each heading's together. */
function anyIndicators(year: number, { statements, headings: least }: Scope): fc.Arbitrary<IndicatorFacts[]> {
  const families = FAMILIES.filter(({ statement }) => statements || !statement);
  return fc
    .constantFrom(
      ...GENERATIONS.map((levels) =>
        Object.entries(levels).flatMap(([one, twos]) => twos.map((two) => [one, two] as const)),
      ),
    )
    .chain((headings) => fc.subarray(headings, { minLength: least, maxLength: 6 }))
    .chain((headings) => fc.tuple(...headings.map(([one, two]) => underHeading(one, two, year, families))))
    .map((groups) => groups.flat());
}

function underHeading(
  level1: string,
  level2: string,
  year: number,
  all: readonly Family[],
): fc.Arbitrary<IndicatorFacts[]> {
  const own = all.filter(({ under }) => under.includes(level2));
  const one = fc
    .record({ family: fc.constantFrom(...own), place: fc.constantFrom(...PLACES) })
    .chain(({ family, place }) => inFamily(family, place, level1, level2, year));
  return fc.uniqueArray(one, { minLength: 1, maxLength: 3, selector: ({ name }) => name });
}

function inFamily(
  family: Family,
  place: string,
  level1: string,
  level2: string,
  year: number,
): fc.Arbitrary<IndicatorFacts> {
  return fc
    .record({
      name: fc.constantFrom(...family.names).map((name) => (family.statement ? name : place + name)),
      target: anyTarget(family, year),
      reached: anyTarget(family, year),
      weight: fc.constantFrom(5, 10, 15, 2.5),
      score: fc.constantFrom(5, 9.5, 8, 0),
    })
    .map(({ reached, ...facts }) => {
      const { target } = facts;
      return { level1, level2, direction: directionOf(target), actual: actualOf(target, reached), ...facts };
    });
}

function actualOf(target: Target, reached: Target): IndicatorFacts['actual'] {
  if (reached.kind === 'number')
    return { text: String(reached.value), unit: target.kind === 'number' ? target.unit : '' };
  if (reached.kind === 'qualitative') return { text: reached.wording, unit: '' };
  return { text: reached.kind === 'deadline' ? reached.phrase : '', unit: '' };
}

function directionOf(target: Target): string {
  return target.kind === 'number' && (target.sign === '≤' || target.sign === '<') ? '反向' : '正向';
}
