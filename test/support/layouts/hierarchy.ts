/** Layout A: a row a project, its indicators as a numbered hierarchy in one cell. */

import type { Facts, IndicatorFacts, ProjectFacts } from '../facts.js';
import { goalLines, groupsOf, headlineOf, item, type Layout, type Options, type Pen, plainKept } from './layout.js';
import { type Block, cells, type Rows } from './page.js';

const CHINESE = ['一', '二', '三', '四', '五', '六'];

export const hierarchy: Layout = {
  evaluation: false,
  write: (facts, options, pen) => {
    const { money, units } = facts;
    const line: Block = { kind: 'line', text: pen.plain(`单位：${money}`) };
    const head = [
      '单位编码',
      '单位及项目名称',
      options.money === 'label' ? `金额（${money}）` : '金额',
      '绩效目标',
      '绩效指标',
    ];
    const total = ['', '合计', pen.amount(facts.total, money), '', ''];
    const rows: Rows = [
      cells(head.map(pen.plain)),
      ...(options.total ? [cells(total)] : []),
      ...units.flatMap((unit) => [
        cells([unit.code, pen.plain(unit.name), pen.amount(unit.amount, money), '', '']),
        ...unit.projects.map((project) => projectRow(project, facts, options, pen)),
      ]),
    ];
    return [
      { kind: 'title', text: pen.plain(headlineOf(facts)) },
      ...(options.money === 'line' ? [line] : []),
      { kind: 'table', rows, heads: 1 },
    ];
  },
  kept: (facts, options) => ({
    ...plainKept(facts),
    total: options.total ? facts.total : null,
    entities: facts.units.map((unit) => ({ code: unit.code, name: unit.name, amount: unit.amount })),
  }),
};

function projectRow(project: ProjectFacts, { money }: Facts, options: Options, pen: Pen): Rows[number] {
  const written = options.marks === 'numbered' ? numbered : paths;
  const indicators = pen.lines(written(project.indicators, options, pen));
  const goals = pen.lines(goalLines(project, pen));
  return cells(['', pen.plain(project.name), pen.amount(project.amount, money), goals, indicators]);
}

/** `一、产出指标`, `（一）数量指标`, `1. …` */
function numbered(indicators: readonly IndicatorFacts[], { separator }: Options, pen: Pen): readonly string[] {
  let index = 0;
  return groupsOf(indicators, ({ level1 }) => level1 ?? '').flatMap((under, one) => [
    pen.plain(`${CHINESE[one]}、${under[0]!.level1}`),
    ...groupsOf(under, ({ level2 }) => level2 ?? '').flatMap((own, two) => [
      ...(own[0]!.level2 === null ? [] : [pen.plain(`（${CHINESE[two]}）${own[0]!.level2}`)]),
      ...own.map((indicator, three) => `${three + 1}. ${item(indicator, index++, separator, pen)}`),
    ]),
  ]);
}

/** `【产出指标-数量指标】指标1：…；指标2：…；` */
function paths(indicators: readonly IndicatorFacts[], { separator }: Options, pen: Pen): readonly string[] {
  let index = 0;
  const path = ({ level1, level2 }: IndicatorFacts) => [level1, level2].filter((level) => level !== null).join('-');
  return groupsOf(indicators, path).map((own) => {
    const items = own.map(
      (indicator, at) => `${pen.plain(`指标${at + 1}：`)}${item(indicator, index++, separator, pen)}；`,
    );
    return pen.plain(`【${path(own[0]!)}】`) + items.join('');
  });
}
