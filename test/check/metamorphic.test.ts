/** What changes nothing of what a document says changes none of its findings; one planted error adds its own and no other. */

import { describe, expect, it } from 'vitest';
import { convertTextual } from '../../pipeline/convert.js';
import { CASES, documentOf, type Labelled, labelsOf, rowsOf, tableOf, titleOf } from '../support/labelled.js';

const labels = (one: Labelled, text?: string): readonly string[] => {
  const document =
    text === undefined ? documentOf(one) : convertTextual({ path: 'a.md', bytes: Buffer.from(text) }).document;
  return labelsOf(document)
    .map(({ rule, on }) => `${rule} ${on}`)
    .sort();
};
const differing = (cases: readonly Labelled[], change: (one: Labelled) => readonly string[]) =>
  cases.flatMap((one) => {
    const [before, after] = [labels(one), change(one)];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ id: one.id, before, after }];
  });
const head = (one: Labelled) => `# ${titleOf(one)}\n\n单位：${one.unit ?? '万元'}\n\n`;

/** Filed on the first or the second of those that are alike, which order decides. */
const ORDERED = /^(?:indicator-repeated|indicators-copied|levels-missing) /;

describe('findings stay as they are', () => {
  it('when projects and their indicators come in another order', () => {
    const reversed = (one: Labelled): Labelled => ({
      ...one,
      projects: [...one.projects]
        .reverse()
        .map((project) => ({ ...project, indicators: [...project.indicators].reverse() })),
    });
    const cases = CASES.filter((one) => !labels(one).some((label) => ORDERED.test(label)));
    expect(differing(cases, (one) => labels(reversed(one)))).toEqual([]);
  });

  it('when all money is ten times as much', () => {
    // What goals say of money would have to be changed in their words; a whole number has no digit to lose.
    const printed = ({ total = '0.0', projects, entities = [] }: Labelled) => [
      total,
      ...[...projects, ...entities].map(({ amount }) => amount),
    ];
    const cases = CASES.filter(
      (one) =>
        printed(one).every((amount) => /^\d+\.\d+$/.test(amount)) &&
        !/元/.test(JSON.stringify(one.projects.map(({ goals }) => goals))) &&
        !/[*×]/.test(JSON.stringify(one)),
    );
    expect(cases.length).toBeGreaterThan(80);
    expect(differing(cases, (one) => labels(tenfold(one)))).toEqual([]);
  });

  it('when the table goes on over pages, each with its title and heading', () => {
    const paged = (one: Labelled, size: number) => {
      const rows = rowsOf(one);
      const pages = Array.from({ length: Math.ceil(rows.length / size) }, (_, at) =>
        rows.slice(at * size, (at + 1) * size),
      );
      return pages.map((page) => head(one) + tableOf(page)).join('\n');
    };
    for (const size of [3, 4, 7]) expect(differing(CASES, (one) => labels(one, paged(one, size)))).toEqual([]);
  });

  it.each([
    [
      'tabs',
      (one: Labelled) =>
        head(one) +
        tableOf(rowsOf(one))
          .replace(/^\| ---.*\n/m, '')
          .replace(/^\| | \|$/gm, '')
          .replace(/ \| /g, '\t'),
    ],
    [
      'HTML',
      (one: Labelled) =>
        `<h1>${titleOf(one)}</h1><p>单位：${one.unit ?? '万元'}</p><table>${tableOf(rowsOf(one))
          .replace(/^\| ---.*\n/m, '')
          .replace(
            /^\| (.*) \|$/gm,
            (_, cells: string) => `<tr><td>${cells.replace(/ \| /g, '</td><td>')}</td></tr>`,
          )}</table>`,
    ],
    [
      'LaTeX signs',
      (one: Labelled) => head(one) + tableOf(rowsOf(one)).replace(/≥/g, '$\\geq$ ').replace(/≤/g, '$\\leq$ '),
    ],
    [
      'MathML signs',
      (one: Labelled) => head(one) + tableOf(rowsOf(one)).replace(/([≥≤])/g, '<math><mo>$1</mo></math>'),
    ],
  ] as const)('in %s', (_, write) => {
    expect(differing(CASES, (one) => labels(one, write(one)))).toEqual([]);
  });
});

describe('one planted error adds its finding and no other', () => {
  const clean = CASES.filter((one) => labels(one).length === 0 && one.entities === undefined);

  it.each(PLANTED())('%s', (rule, plant) => {
    const wrong = clean.flatMap((one) => {
      const planted = plant(one);
      if (!planted) return [];
      const found = labels(planted.one);
      const expected = [`${rule} ${planted.on}`];
      return JSON.stringify(found) === JSON.stringify(expected) ? [] : [{ id: one.id, found, expected }];
    });
    expect(clean.filter(plant).length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });
});

type Planted = { readonly one: Labelled; readonly on: string };

/** Changes of a clean case, each with the rule that must find it; null where a case does not allow the change. */
function PLANTED(): readonly (readonly [rule: string, plant: (one: Labelled) => Planted | null])[] {
  const rows = (
    one: Labelled,
    change: (project: Labelled['projects'][number]) => Labelled['projects'][number],
  ): Labelled => {
    const [first, ...others] = one.projects;
    return { ...one, projects: [change(first!), ...others] };
  };
  const name = (one: Labelled) => one.projects[0]!.name;
  /** The plain rows written out, one of them changed. */
  const plain = (one: Labelled, suffix: string, value: string): Planted | null => {
    if (one.projects[0]!.rest === false) return null;
    const own = rowsOf({ ...one, projects: [one.projects[0]!] }).map(
      (row) => row.slice(4) as [string, string, string, string],
    );
    const on = `${name(one)}${suffix}`;
    const changed = own.map((row): [string, string, string, string] =>
      row[2] === on ? [row[0], row[1], row[2], value] : row,
    );
    return { one: rows(one, (project) => ({ ...project, rest: false, indicators: changed })), on };
  };
  return [
    [
      'total-mismatch',
      (one) => {
        const sum = one.projects.reduce((total, { amount }) => total + Number(amount), 0);
        const exact = one.projects.every(({ amount }) => /\.\d\d$/.test(amount)) && one.total === undefined;
        return exact ? { one: { ...one, total: (sum + 1).toFixed(2) }, on: '合计' } : null;
      },
    ],
    ['unit-nature', (one) => plain(one, '服务对象满意度', '≥90次')],
    ['direction-doubtful', (one) => plain(one, '服务对象满意度', '≤90%')],
    ['rate-above-whole', (one) => plain(one, '验收合格率', '≥195%')],
    ['rate-below-zero', (one) => plain(one, '验收合格率', '≥-95%')],
    ['rate-vacuous', (one) => plain(one, '验收合格率', '≥100%')],
    [
      'deadline-outside-year',
      (one) => {
        const next = `${(one.year ?? 2024) + 1}年`;
        // Goals that speak of the next year allow it.
        const told = one.projects[0]!.goals?.some((goal) => goal.includes(next));
        return told ? null : plain(one, '完成时限', `${next}12月底前`);
      },
    ],
    ['money-as-time', (one) => plain(one, '完成时限', '3万元')],
    [
      'formula-wrong',
      (one) => ({
        one: rows(one, (project) => ({
          ...project,
          goals: [...(project.goals ?? []), '其中资料费20元/份*30份=700元。'],
        })),
        on: name(one),
      }),
    ],
    [
      'template-text',
      (one) => ({
        one: rows(one, (project) => ({ ...project, goals: [...(project.goals ?? []), '完成XX工作。'] })),
        on: name(one),
      }),
    ],
    [
      'indicator-repeated',
      (one) => {
        const [first] = one.projects[0]!.indicators;
        return {
          one: rows(one, (project) => ({ ...project, indicators: [...project.indicators, first!] })),
          on: first![2],
        };
      },
    ],
  ];
}

/** Amounts and money with their point one place further right, so that their last digits mean ten times as much. */
function tenfold(one: Labelled): Labelled {
  const more = (printed: string) =>
    printed.replace(/(\d+)(?:\.(\d+))?/, (_, whole: string, part?: string) =>
      part === undefined ? `${whole}0` : `${whole}${part[0]}${part.length > 1 ? `.${part.slice(1)}` : ''}`,
    );
  return {
    ...one,
    ...(one.total === undefined ? {} : { total: more(one.total) }),
    ...(one.entities ? { entities: one.entities.map((entity) => ({ ...entity, amount: more(entity.amount) })) } : {}),
    projects: one.projects.map((project) => ({
      ...project,
      amount: more(project.amount),
      indicators: project.indicators.map(
        ([level1, level2, name, value]) => [level1, level2, name, /元/.test(value) ? more(value) : value] as const,
      ),
    })),
  };
}
