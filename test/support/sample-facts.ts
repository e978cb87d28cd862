/** The facts of the sample, from the lines of its truth file. */

import type { Facts, IndicatorFacts, ProjectFacts, Sign, Target } from './facts.js';

const SIGNS: readonly string[] = ['≥', '≤', '=', '>', '<'];

/** `D|field|value`, `T|total`, `U|code|name|amount`, and what stands below each `P|name|amount`. */
export function factsOfTruth(file: string): Facts {
  const lines = file.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rows = lines.map((line) => line.split('|'));
  const field = (name: string) => rows.find(([kind, key]) => kind === 'D' && key === name)![2]!;
  const [county, department, year] = [field('county'), field('department'), field('fiscalYear')];
  const starts = rows.flatMap(([kind], index) => (kind === 'P' ? [index] : []));
  const projects = starts.map((start, index) => projectOf(rows.slice(start, starts[index + 1])));
  const units = rows.filter(([kind]) => kind === 'U');
  return {
    county,
    department,
    year: Number(year),
    subject: field('title').replace(`${county}${department}${year}年`, ''),
    money: '万元',
    evaluation: false,
    total: Number(rows.find(([kind]) => kind === 'T')![1]),
    // The projects stand below the last of the units.
    units: units.map(([, code, name, amount], index) => ({
      code: code!,
      name: name!,
      amount: Number(amount),
      projects: index === units.length - 1 ? projects : [],
    })),
  };
}

type Row = readonly string[];

const named = (word?: string): string | null => (word === undefined || word === '-' ? null : word);

function projectOf([first, ...rest]: readonly Row[]): ProjectFacts {
  let level1: string | null = null;
  let level2: string | null = null;
  const indicators: IndicatorFacts[] = [];
  for (const row of rest) {
    if (row[0] === 'H') [level1, level2] = [named(row[1]), named(row[2])];
    else if (row[0] !== 'G') indicators.push({ level1, level2, ...itemOf(row) });
  }
  const goals = rest.filter(([kind]) => kind === 'G').map(([, label, text]) => ({ label: named(label), text: text! }));
  return { name: first![1]!, amount: Number(first![2]), goals, indicators };
}

const NOTHING = { weight: 0, direction: '', score: 0, actual: { text: '', unit: '' } };

/** `ordinal|name|kind|operator|value|unit` */
function itemOf([, name, kind, operator, value, unit]: Row): Omit<IndicatorFacts, 'level1' | 'level2'> {
  return { name: name!, target: targetOf(kind!, operator!, value!, unit!), ...NOTHING };
}

function targetOf(kind: string, operator: string, value: string, unit: string): Target {
  if (kind === 's') return { kind: 'statement' };
  if (kind === 'q') return { kind: 'qualitative', wording: value };
  // The one deadline of the sample stands in its name.
  if (kind === 'd') return { kind: 'deadline', phrase: '', date: value };
  const [low, high] = value.split('..');
  return {
    kind: 'number',
    sign: SIGNS.includes(operator) ? (operator as Sign) : null,
    value: Number(low),
    high: high === undefined ? null : Number(high),
    unit,
  };
}
