/** Two disclosures of one department and year that contradict each other: versions, or slips in one of them. */

import type { Indicator, Project } from '../../model/document.js';
import { type Disclosed, disclosedIn, type Overlap, Overlaps, type Side } from './overlaps.js';
import type { AcrossHit, AcrossRule, Batch, Party } from './rule.js';
import { fileName, listed, MOST_NAMED, quoted, shownAmount, shownTarget } from './words.js';

export const disclosuresDiffer: AcrossRule<readonly Disclosed[]> = {
  id: 'disclosures-differ',
  severity: 'warning',
  category: 'consistency',
  title: '同一部门同一年度的两份公开内容不一致',
  remedy: '两个文件有共同的项目而内容不同，可能是前后两版或一处有误；请核对以何者为准，另一个不应计入合计。',
  basis: '同一项目同一年度的金额与指标值只有一个',
  traits: (document) => (document.documentKind === 'target' ? disclosedIn(document) : []),
  observe: () => {
    const overlaps = new Overlaps();
    return { see: (traits, at) => overlaps.see(traits, at), hits: (batch) => contradictions(overlaps, batch) };
  },
};

function* contradictions(overlaps: Overlaps, batch: Batch): Generator<AcrossHit> {
  for (const overlap of overlaps.pairs(batch)) if (!overlap.earlierWithin && !overlap.laterWithin) yield hit(overlap);
}

/** One thing that differs: what is said of it, and the records on either side. */
interface Point {
  readonly saying: string;
  readonly earlier?: Project | Indicator;
  readonly later?: Project | Indicator;
}

function hit(overlap: Overlap): AcrossHit {
  const { who, earlier, later } = overlap;
  const kinds = KINDS.map(({ head, counted, points }) => ({ head, counted, points: points(overlap) }));
  const said = kinds.flatMap(({ head, counted, points }) =>
    points.length === 0
      ? []
      : [
          `${head}${listed(
            points.map(({ saying }) => saying),
            counted,
          )}`,
        ],
  );
  const shown = kinds.flatMap(({ points }) => points).slice(0, MOST_NAMED);
  return {
    at: later.at,
    record: shown.find((point) => point.later)?.later?.id ?? later.record,
    message: `与${fileName(earlier.document)}同为${who.words}的绩效目标，内容却不同：${said.join('；')}`,
    parties: [
      ...partiesOf(
        later,
        shown.map((point) => point.later),
      ),
      ...partiesOf(
        earlier,
        shown.map((point) => point.earlier),
      ),
    ],
  };
}

/** The records of one side, or its section. */
function partiesOf({ at, record, projects }: Side, records: readonly (Point['later'] | undefined)[]): readonly Party[] {
  const known = records.flatMap((one) => (one ? [{ at, records: [one.id] }] : []));
  return known.length > 0 ? known : [{ at, records: [record, projects[0]!.id] }];
}

/** What may differ, in the order in which it is told. */
const KINDS: readonly {
  readonly head: string;
  readonly counted: string;
  readonly points: (overlap: Overlap) => readonly Point[];
}[] = [
  {
    head: '金额不同：',
    counted: '个项目',
    points: ({ differences }) =>
      differences.flatMap(({ pair: [earlier, later], difference }) =>
        difference.amount
          ? [
              {
                saying: `${quoted(later.name)}${shownAmount(later)}（另一文件${shownAmount(earlier)}）`,
                earlier,
                later,
              },
            ]
          : [],
      ),
  },
  {
    head: '指标值不同：',
    counted: '条',
    points: ({ differences }) =>
      differences.flatMap(({ pair: [, { name }], difference: { changed } }) =>
        changed.map(([earlier, later]) => ({
          saying: `${quoted(name)}的${quoted(later.name)}${shownTarget(later)}（另一文件${shownTarget(earlier)}）`,
          earlier,
          later,
        })),
      ),
  },
  {
    head: '绩效目标不同：',
    counted: '个项目',
    points: ({ differences }) =>
      differences.flatMap(({ pair: [earlier, later], difference: { goals, goalFigures } }) =>
        goalFigures || (goals && later.indicators.length + earlier.indicators.length === 0)
          ? [{ saying: quoted(later.name), earlier, later }]
          : [],
      ),
  },
  {
    head: '只在本文件的指标：',
    counted: '条',
    points: ({ differences }) =>
      differences.flatMap(({ difference: { added } }) => added.map((later) => ({ saying: quoted(later.name), later }))),
  },
  {
    head: '只在另一文件的指标：',
    counted: '条',
    points: ({ differences }) =>
      differences.flatMap(({ difference: { dropped } }) =>
        dropped.map((earlier) => ({ saying: quoted(earlier.name), earlier })),
      ),
  },
  {
    head: '只在本文件的项目：',
    counted: '个',
    points: ({ matched: { added } }) => added.map((later) => ({ saying: quoted(later.name), later })),
  },
  {
    head: '只在另一文件的项目：',
    counted: '个',
    points: ({ matched: { dropped } }) => dropped.map((earlier) => ({ saying: quoted(earlier.name), earlier })),
  },
];
