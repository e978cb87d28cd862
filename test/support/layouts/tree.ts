/** Layout D: one column of labels, deeper from unit to project, levels and names; beside it the targets and the sums. */

import type { Facts, ProjectFacts } from '../facts.js';
import { groupsOf, headlineOf, type Layout, type Options, type Pen, plainKept } from './layout.js';
import { type Block, cells, type Rows } from './page.js';

export const tree: Layout = {
  evaluation: false,
  write: (facts, options, pen) => {
    const { money, units } = facts;
    const line: Block = { kind: 'line', text: pen.plain(`单位：${money}`) };
    const row = rowOf(options);
    const sum = options.money === 'label' ? `绩效金额（${money}）` : '绩效金额';
    const rows: Rows = [
      row(pen.plain('单位名称（项目、指标）'), pen.plain('指标值'), pen.plain(sum)),
      ...(options.total ? [row(pen.plain('合计'), '', pen.amount(facts.total, money))] : []),
      ...units.flatMap((unit) => [
        row(pen.plain(options.codes ? `${unit.code} ${unit.name}` : unit.name), '', pen.amount(unit.amount, money)),
        ...unit.projects.flatMap((project) => projectRows(project, facts, options, pen)),
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
    goals: false,
    total: options.total ? facts.total : null,
    entities: facts.units.map((unit) => ({
      code: options.codes ? unit.code : null,
      name: unit.name,
      amount: unit.amount,
    })),
  }),
};

const rowOf =
  ({ amountFirst }: Options) =>
  (label: string, value: string, amount: string): Rows[number] =>
    cells(amountFirst ? [label, amount, value] : [label, value, amount]);

function projectRows(project: ProjectFacts, { money }: Facts, options: Options, pen: Pen): Rows {
  const row = rowOf(options);
  let index = 0;
  return [
    row(pen.indented(project.name, 1), '', pen.amount(project.amount, money)),
    ...groupsOf(project.indicators, ({ level1 }) => level1 ?? '').flatMap((under) => [
      row(pen.indented(under[0]!.level1 ?? '', 2), '', ''),
      ...groupsOf(under, ({ level2 }) => level2 ?? '').flatMap((own) => [
        row(pen.indented(own[0]!.level2 ?? '', 3), '', ''),
        ...own.map((indicator) => row(pen.indented(indicator.name, 4), pen.whole(indicator.target, index++), '')),
      ]),
    ]),
  ];
}
